import type { Configuration, Row } from "./configuration";

// The route tables in https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html, in
// order. A comment marks the route tables that the guide does not show because they have no peering routes.

const page = "https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html";
const subnetsOfOne = {
  section: "Two VPCs that access specific subnets in one VPC",
  page: `${page}#one-to-two-vpcs-simple-hub`,
};
const subnetsOfTwo = {
  section: "One VPC that accesses specific subnets in two VPCs",
  page: `${page}#one-to-two-vpcs-specific-subnets`,
};
const responses = { section: "Routing for response traffic", page: `${page}#peering-incorrect-response-routing` };

const matchingVpcs = {
  "VPC A CIDR": "172.16.0.0/16",
  "VPC B CIDR": "10.0.0.0/16",
  "VPC C CIDR": "10.0.0.0/16",
};
/** B and C have the same subnets. */
const matchingSubnets = {
  ...matchingVpcs,
  "Subnet in VPC A CIDR": "172.16.128.0/20",
  "Subnet 1 CIDR": "10.0.128.0/20",
  "Subnet 2 CIDR": "10.0.144.0/20",
};

/**
 * VPC A in the guide has one route table for the subnets in both blocks. Ours has one for each subnet, with the same
 * routes.
 */
const tableOfTwoBlocks: readonly Row[] = [
  ["VPC A CIDR 1", "Local"],
  ["VPC A CIDR 2", "Local"],
  ["VPC B CIDR", "pcx-aaaabbbb"],
  ["VPC C CIDR", "pcx-aaaacccc"],
];

export const specificRoutes: readonly Configuration[] = [
  {
    program: "two-vpcs-that-access-specific-subnets-in-one-vpc",
    ...subnetsOfOne,
    part: "IPv4",
    blocks: { ...matchingVpcs, "Subnet 1 CIDR": "172.16.128.0/20", "Subnet 2 CIDR": "172.16.144.0/20" },
    routeTables: {
      "Subnet 1 (VPC A)": [
        ["VPC A CIDR", "Local"],
        ["VPC B CIDR", "pcx-aaaabbbb"],
      ],
      "Subnet 2 (VPC A)": [
        ["VPC A CIDR", "Local"],
        ["VPC C CIDR", "pcx-aaaacccc"],
      ],
      "VPC B": [
        ["VPC B CIDR", "Local"],
        ["Subnet 1 CIDR", "pcx-aaaabbbb"],
      ],
      "VPC C": [
        ["VPC C CIDR", "Local"],
        ["Subnet 2 CIDR", "pcx-aaaacccc"],
      ],
    },
  },
  {
    program: "two-vpcs-that-access-specific-subnets-in-one-vpc-ipv4-and-ipv6",
    ...subnetsOfOne,
    part: "IPv4 and IPv6",
    blocks: {
      "VPC A IPv4 CIDR": "172.16.0.0/16",
      "VPC A IPv6 CIDR": { ipv6Of: "a-vpc" },
      "Subnet 1 IPv4 CIDR": "172.16.128.0/20",
      "Subnet 1 IPv6 CIDR": { ipv6Of: "a-subnet-private1-us-east-2a" },
      "Subnet 2 IPv4 CIDR": "172.16.144.0/20",
      "VPC B IPv4 CIDR": "10.0.0.0/16",
      "VPC B IPv6 CIDR": { ipv6Of: "b-vpc" },
      "VPC C IPv4 CIDR": "10.0.0.0/16",
    },
    routeTables: {
      "Subnet 1 in VPC A": [
        ["VPC A IPv4 CIDR", "Local"],
        ["VPC A IPv6 CIDR", "Local"],
        ["VPC B IPv4 CIDR", "pcx-aaaabbbb"],
        ["VPC B IPv6 CIDR", "pcx-aaaabbbb"],
      ],
      "Subnet 2 in VPC A": [
        ["VPC A IPv4 CIDR", "Local"],
        ["VPC A IPv6 CIDR", "Local"],
        ["VPC C IPv4 CIDR", "pcx-aaaacccc"],
      ],
      "VPC B": [
        ["VPC B IPv4 CIDR", "Local"],
        ["VPC B IPv6 CIDR", "Local"],
        ["Subnet 1 IPv4 CIDR", "pcx-aaaabbbb"],
        ["Subnet 1 IPv6 CIDR", "pcx-aaaabbbb"],
      ],
      "VPC C": [
        ["VPC C IPv4 CIDR", "Local"],
        ["Subnet 2 IPv4 CIDR", "pcx-aaaacccc"],
      ],
    },
  },
  {
    program: "two-vpcs-that-access-specific-cidr-blocks-in-one-vpc",
    section: "Two VPCs that access specific CIDR blocks in one VPC",
    page: `${page}#two-vpcs-peered-specific-cidr`,
    blocks: {
      "VPC A CIDR 1": "10.0.0.0/16",
      "VPC A CIDR 2": "10.1.0.0/16",
      "VPC B CIDR": "10.2.0.0/16",
      "VPC C CIDR": "10.3.0.0/16",
    },
    // The guide has no return routes from B to CIDR 2 and from C to CIDR 1.
    accepted: ["unanswered-traffic", "unanswered-traffic"],
    routeTables: {
      "Subnet 1 in VPC A": tableOfTwoBlocks,
      "Subnet 2 in VPC A": tableOfTwoBlocks,
      "VPC B": [
        ["VPC B CIDR", "Local"],
        ["VPC A CIDR 1", "pcx-aaaabbbb"],
      ],
      "VPC C": [
        ["VPC C CIDR", "Local"],
        ["VPC A CIDR 2", "pcx-aaaacccc"],
      ],
    },
  },
  {
    program: "one-vpc-that-accesses-specific-subnets-in-two-vpcs",
    ...subnetsOfTwo,
    blocks: matchingSubnets,
    routeTables: {
      "VPC A": [
        ["VPC A CIDR", "Local"],
        ["Subnet 1 CIDR", "pcx-aaaabbbb"],
        ["Subnet 2 CIDR", "pcx-aaaacccc"],
      ],
      "Subnet 1 (VPC B)": [
        ["VPC B CIDR", "Local"],
        ["Subnet in VPC A CIDR", "pcx-aaaabbbb"],
      ],
      "Subnet 2 (VPC C)": [
        ["VPC C CIDR", "Local"],
        ["Subnet in VPC A CIDR", "pcx-aaaacccc"],
      ],
      // Not shown in the guide: "uses only one of the subnets".
      "Subnet 2 (VPC B)": [["VPC B CIDR", "Local"]],
      "Subnet 1 (VPC C)": [["VPC C CIDR", "Local"]],
    },
  },
  {
    program: "routing-for-response-traffic-specific-route",
    ...responses,
    part: "A specific route for subnet 2 of VPC B",
    blocks: matchingSubnets,
    routeTables: {
      "Subnet 2 (VPC B)": [
        ["VPC B CIDR", "Local"],
        ["Subnet in VPC A CIDR", "pcx-aaaabbbb"],
      ],
      "VPC A": [
        ["VPC A CIDR", "Local"],
        ["VPC C CIDR", "pcx-aaaacccc"],
        // The guide: "a specific route [...] with the CIDR of subnet 2 in VPC B".
        ["Subnet 2 CIDR", "pcx-aaaabbbb"],
      ],
      // Not shown in the guide. Subnet 1 of VPC C replies to VPC A, because no other route of VPC A leads to its
      // addresses.
      "Subnet 1 (VPC C)": [
        ["VPC C CIDR", "Local"],
        ["Subnet in VPC A CIDR", "pcx-aaaacccc"],
      ],
      "Subnet 1 (VPC B)": [["VPC B CIDR", "Local"]],
      "Subnet 2 (VPC C)": [["VPC C CIDR", "Local"]],
    },
  },
  {
    program: "routing-for-response-traffic-route-per-subnet",
    ...responses,
    part: "A route for each subnet",
    blocks: matchingSubnets,
    routeTables: {
      "VPC A": [
        ["VPC A CIDR", "Local"],
        ["Subnet 2 CIDR", "pcx-aaaabbbb"],
        ["Subnet 1 CIDR", "pcx-aaaacccc"],
      ],
      // Not shown in the guide: "VPC A can communicate with subnet 2 in VPC B and with subnet 1 in VPC C".
      "Subnet 2 (VPC B)": [
        ["VPC B CIDR", "Local"],
        ["Subnet in VPC A CIDR", "pcx-aaaabbbb"],
      ],
      "Subnet 1 (VPC C)": [
        ["VPC C CIDR", "Local"],
        ["Subnet in VPC A CIDR", "pcx-aaaacccc"],
      ],
      "Subnet 1 (VPC B)": [["VPC B CIDR", "Local"]],
      "Subnet 2 (VPC C)": [["VPC C CIDR", "Local"]],
    },
  },
  {
    program: "routing-for-response-traffic-host-route",
    ...responses,
    part: "A route to a specific IP address",
    blocks: { ...matchingSubnets, "Specific IP address in subnet 2": "10.0.144.77/32" },
    routeTables: {
      "VPC A": [
        ["VPC A CIDR", "Local"],
        ["Specific IP address in subnet 2", "pcx-aaaabbbb"],
        ["VPC B CIDR", "pcx-aaaacccc"],
      ],
      // Not shown in the guide.
      "Subnet 2 (VPC B)": [
        ["VPC B CIDR", "Local"],
        ["Subnet in VPC A CIDR", "pcx-aaaabbbb"],
      ],
      "Subnet 1 (VPC C)": [
        ["VPC C CIDR", "Local"],
        ["Subnet in VPC A CIDR", "pcx-aaaacccc"],
      ],
      "Subnet 1 (VPC B)": [["VPC B CIDR", "Local"]],
      "Subnet 2 (VPC C)": [["VPC C CIDR", "Local"]],
    },
  },
  {
    program: "instances-in-one-vpc-that-access-specific-instances-in-two-vpcs",
    section: "Instances in one VPC that access specific instances in two VPCs",
    page: `${page}#one-to-two-vpcs-instances`,
    blocks: {
      ...matchingVpcs,
      "Instance 1 IP address": "172.16.128.88/32",
      "Instance 2 IP address": "172.16.128.99/32",
      "Instance 3 IP address": "10.0.128.44/32",
      "Instance 4 IP address": "10.0.128.55/32",
    },
    routeTables: {
      "VPC A": [
        ["VPC A CIDR", "Local"],
        ["Instance 3 IP address", "pcx-aaaabbbb"],
        ["Instance 4 IP address", "pcx-aaaacccc"],
      ],
      "VPC B": [
        ["VPC B CIDR", "Local"],
        ["Instance 1 IP address", "pcx-aaaabbbb"],
      ],
      "VPC C": [
        ["VPC C CIDR", "Local"],
        ["Instance 2 IP address", "pcx-aaaacccc"],
      ],
    },
  },
  {
    program: "one-vpc-that-accesses-two-vpcs-using-longest-prefix-matches",
    section: "One VPC that accesses two VPCs using longest prefix matches",
    page: `${page}#one-to-two-vpcs-lpm`,
    blocks: {
      "VPC A CIDR block": "172.16.0.0/16",
      "VPC B CIDR block": "10.0.0.0/16",
      "VPC C CIDR block": "10.0.0.0/16",
      "Instance X IP address": "10.0.128.77/32",
    },
    routeTables: {
      "VPC A": [
        ["VPC A CIDR block", "Local"],
        ["Instance X IP address", "pcx-aaaabbbb"],
        ["VPC C CIDR block", "pcx-aaaacccc"],
      ],
      "VPC B": [
        ["VPC B CIDR block", "Local"],
        ["VPC A CIDR block", "pcx-aaaabbbb"],
      ],
      "VPC C": [
        ["VPC C CIDR block", "Local"],
        ["VPC A CIDR block", "pcx-aaaacccc"],
      ],
    },
  },
  {
    program: "multiple-vpc-configurations",
    section: "Multiple VPC configurations",
    page: `${page}#multiple-configurations`,
    blocks: {
      "VPC A CIDR": "10.0.0.0/16",
      "VPC B CIDR": "10.1.0.0/16",
      "VPC C CIDR": "10.2.0.0/16",
      "VPC D CIDR": "10.3.0.0/16",
      "Subnet 1 CIDR in VPC D": "10.3.128.0/20",
      "Subnet 2 CIDR in VPC D": "10.3.144.0/20",
      "VPC E CIDR": "10.4.0.0/16",
      "VPC F CIDR": "10.5.0.0/16",
      "VPC G CIDR": "10.6.0.0/16",
      "VPC X CIDR": "10.0.0.0/16",
      "VPC Y CIDR": "10.7.0.0/16",
      "VPC Z CIDR": "10.3.0.0/16",
      "Subnet 1 CIDR in VPC Z": "10.3.128.0/20",
    },
    routeTables: {
      "VPC A": [
        ["VPC A CIDR", "Local"],
        ["VPC B CIDR", "pcx-aaaabbbb"],
        ["VPC C CIDR", "pcx-aaaacccc"],
        ["Subnet 1 CIDR in VPC D", "pcx-aaaadddd"],
        ["VPC E CIDR", "pcx-aaaaeeee"],
        ["VPC F CIDR", "pcx-aaaaffff"],
        ["VPC G CIDR", "pcx-aaaagggg"],
      ],
      "VPC B": [
        ["VPC B CIDR", "Local"],
        ["VPC A CIDR", "pcx-aaaabbbb"],
      ],
      "VPC C": [
        ["VPC C CIDR", "Local"],
        ["VPC A CIDR", "pcx-aaaacccc"],
      ],
      "Subnet 1 in VPC D": [
        ["VPC D CIDR", "Local"],
        ["VPC A CIDR", "pcx-aaaadddd"],
      ],
      "Subnet 2 in VPC D": [
        ["VPC D CIDR", "Local"],
        ["VPC X CIDR", "pcx-ddddxxxx"],
      ],
      "VPC E": [
        ["VPC E CIDR", "Local"],
        ["VPC A CIDR", "pcx-aaaaeeee"],
      ],
      "VPC F": [
        ["VPC F CIDR", "Local"],
        ["VPC A CIDR", "pcx-aaaaffff"],
      ],
      "VPC G": [
        ["VPC G CIDR", "Local"],
        ["VPC A CIDR", "pcx-aaaagggg"],
      ],
      "VPC X": [
        ["VPC X CIDR", "Local"],
        ["Subnet 2 CIDR in VPC D", "pcx-ddddxxxx"],
        ["VPC Y CIDR", "pcx-xxxxyyyy"],
        ["Subnet 1 CIDR in VPC Z", "pcx-xxxxzzzz"],
      ],
      "VPC Y": [
        ["VPC Y CIDR", "Local"],
        ["VPC X CIDR", "pcx-xxxxyyyy"],
        ["VPC Z CIDR", "pcx-yyyyzzzz"],
      ],
      "VPC Z": [
        ["VPC Z CIDR", "Local"],
        ["VPC Y CIDR", "pcx-yyyyzzzz"],
        ["VPC X CIDR", "pcx-xxxxzzzz"],
      ],
    },
  },
];
