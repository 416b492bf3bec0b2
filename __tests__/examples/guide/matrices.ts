// The connectivity in each configuration in AWS's VPC Peering Guide, written by hand from the guide's route tables and
// text: one row for each source subnet and one column for each destination subnet, in the order of the rows.
//
//   = within one VPC   T two-way   O one-way: no return route   M misdelivered to another VPC
//   P two-way for some addresses only   . not delivered
//
// VPCs with the same block cannot address each other: their local routes match, so the entry is a `.`.

/** The matrices of one configuration, by address family. */
export interface Matrices {
  readonly IPv4: string;
  readonly IPv6?: string;
}

const hubOfSeven = `
  a/private1  = T T T T T T
  b/private1  T = . . . . .
  c/private1  T . = . . . .
  d/private1  T . . = . . .
  e/private1  T . . . = . .
  f/private1  T . . . . = .
  g/private1  T . . . . . =`;

const meshOfSeven = `
  a/private1  = T T T T T T
  b/private1  T = T T T T T
  c/private1  T T = T T T T
  d/private1  T T T = T T T
  e/private1  T T T T = T T
  f/private1  T T T T T = T
  g/private1  T T T T T T =`;

const meshOfThree = `
  a/private1  = T T
  b/private1  T = T
  c/private1  T T =`;

const twoVpcs = `
  a/private1  = T
  b/private1  T =`;

/** A's subnet 1 routes the block of B and C to B, and subnet 2 to C, so traffic for the other VPC is misdelivered. */
const subnetsOfOne = `
  a/private1  = = T M
  a/private2  = = M T
  b/private1  T . = .
  c/private1  . T . =`;

/** B's subnet 2 and C's subnet 1 have return routes. For the other two, A's routes lead to the wrong VPC. */
const responses = `
  a/private1  = M T T M
  b/private1  . = = . .
  b/private2  T = = . .
  c/private1  T . . = =
  c/private2  . . . = =`;

export const matrices: Readonly<Record<string, Matrices>> = {
  "two-vpcs-peered-together": { IPv4: twoVpcs },
  "two-vpcs-peered-together-multiple-ipv4-cidrs": { IPv4: twoVpcs },
  "two-vpcs-peered-together-ipv4-and-ipv6": { IPv4: twoVpcs, IPv6: twoVpcs },
  // Peering is not transitive: B cannot reach C through A.
  "one-vpc-peered-with-two-vpcs": {
    IPv4: `
      a/private1  = T T
      b/private1  T = .
      c/private1  T . =`,
  },
  "one-vpc-peered-with-six-vpcs": { IPv4: hubOfSeven, IPv6: hubOfSeven },
  "one-vpc-peered-with-six-vpcs-one-with-ipv6": { IPv4: hubOfSeven, IPv6: twoVpcs },
  "three-vpcs-peered-together": { IPv4: meshOfThree },
  "three-vpcs-peered-together-one-without-ipv6": { IPv4: meshOfThree, IPv6: twoVpcs },
  "multiple-vpcs-peered-together": { IPv4: meshOfSeven },
  "multiple-vpcs-peered-together-ipv4-and-ipv6": { IPv4: meshOfSeven, IPv6: meshOfSeven },
  "two-vpcs-that-access-specific-subnets-in-one-vpc": { IPv4: subnetsOfOne },
  "two-vpcs-that-access-specific-subnets-in-one-vpc-ipv4-and-ipv6": {
    IPv4: subnetsOfOne,
    IPv6: `
      a/private1  = = T
      a/private2  = = .
      b/private1  T . =`,
  },
  // A's route table has routes to both peers for both blocks. Each peer has a return route to one of the blocks.
  "two-vpcs-that-access-specific-cidr-blocks-in-one-vpc": {
    IPv4: `
      a/private1  = = T O
      a/private2  = = O T
      b/private1  T . = .
      c/private1  . T . =`,
  },
  "one-vpc-that-accesses-specific-subnets-in-two-vpcs": {
    IPv4: `
      a/private1  = T M M T
      b/private1  T = = . .
      b/private2  . = = . .
      c/private1  . . . = =
      c/private2  T . . = =`,
  },
  "routing-for-response-traffic-specific-route": { IPv4: responses },
  "routing-for-response-traffic-route-per-subnet": { IPv4: responses },
  // A reaches one address of B's subnet 2. C's subnet 2 receives traffic for all other addresses, without a return
  // route.
  "routing-for-response-traffic-host-route": {
    IPv4: `
      a/private1  = M P T M
      b/private1  . = = . .
      b/private2  P = = . .
      c/private1  T . . = =
      c/private2  . . . = =`,
  },
  "instances-in-one-vpc-that-access-specific-instances-in-two-vpcs": {
    IPv4: `
      a/private1  = P P
      b/private1  P = .
      c/private1  P . =`,
  },
  // A reaches instance X of B, and all of C except for the address of instance X, whose replies go to B.
  "one-vpc-that-accesses-two-vpcs-using-longest-prefix-matches": {
    IPv4: `
      a/private1  = P P
      b/private1  P = .
      c/private1  P . =`,
  },
  // X has A's block, and Z has D's. A VPC that routes the block to one of them misdelivers traffic for the other.
  "multiple-vpc-configurations": {
    IPv4: `
      a/private1  = T T T . T T T . . M
      b/private1  T = . . . . . . M . .
      c/private1  T . = . . . . . M . .
      d/private1  T . . = = . . . M . .
      d/private2  M . . = = . . . T . .
      e/private1  T . . . . = . . M . .
      f/private1  T . . . . . = . M . .
      g/private1  T . . . . . . = M . .
      x/private1  . . . M T . . . = T T
      y/private1  M . . M M . . . T = T
      z/private1  M . . . . . . . T T =`,
  },
};
