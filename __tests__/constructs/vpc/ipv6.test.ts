import { type Ipv6, type NetworkStack, VpcPeering } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

const inOneZone = { availabilityZones: ["us-east-2a"] } as const;
const pool = (cidrBlock: string): Ipv6 => ({ ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock });

describe("a VPC with an IPv6 block of Amazon's", () => {
  const stack = newStack();
  const vpc = newVpc(stack, "a", { ...inOneZone, ipv6: "amazon-provided" });
  const network = synthesize(stack);

  test("asks for it, and gives each subnet a /64: public ones from the start, private ones from the middle", () => {
    expect(network.resources("aws_vpc")["a-vpc"]).toMatchObject({ assign_generated_ipv6_cidr_block: true });
    const blocks = Object.entries(network.resources("aws_subnet")).map(([name, subnet]) => [
      name,
      subnet.ipv6_cidr_block,
    ]);
    expect(Object.fromEntries(blocks)).toEqual({
      "a-subnet-public1-us-east-2a": "${cidrsubnet(aws_vpc.a-vpc.ipv6_cidr_block, 8, 0)}",
      "a-subnet-private1-us-east-2a": "${cidrsubnet(aws_vpc.a-vpc.ipv6_cidr_block, 8, 128)}",
    });
    expect(vpc.ipv6CidrBlocks).toHaveLength(1);
  });

  test("leads public subnets to the Internet by IPv6 as well, and private ones by neither", () => {
    const route = {
      route_table_id: "${aws_route_table.a-rtb-public.id}",
      gateway_id: "${aws_internet_gateway.a-igw.id}",
    };
    expect(network.resources("aws_route")).toEqual({
      "a-rtb-public-to-a-igw": { ...route, destination_cidr_block: "0.0.0.0/0" },
      "a-rtb-public-to-a-igw-ipv6": { ...route, destination_ipv6_cidr_block: "::/0" },
    });
  });
});

test("a VPC with a block of one's own takes it from the pool, and its subnets' blocks are known", () => {
  const stack = newStack();
  const vpc = newVpc(stack, "a", { ...inOneZone, ipv6: pool("2001:db8:1234:1a00::/56") });
  const network = synthesize(stack);
  expect(network.resources("aws_vpc")["a-vpc"]).toMatchObject({
    ipv6_ipam_pool_id: "ipam-pool-0123456789abcdef0",
    ipv6_cidr_block: "2001:db8:1234:1a00::/56",
  });
  expect(vpc.subnets.map(({ name, ipv6CidrBlock }) => [name, ipv6CidrBlock])).toEqual([
    ["public1", "2001:db8:1234:1a00::/64"],
    ["private1", "2001:db8:1234:1a80::/64"],
  ]);
  expect(network.resources("aws_subnet")["a-subnet-private1-us-east-2a"]?.ipv6_cidr_block).toBe(
    "2001:db8:1234:1a80::/64",
  );
});

test("a VPC without IPv6 has nothing of it", () => {
  const stack = newStack();
  newVpc(stack, "a", inOneZone);
  expect(JSON.stringify(synthesize(stack).resources("aws_vpc"))).not.toContain("ipv6");
  expect(JSON.stringify(synthesize(stack).resources("aws_subnet"))).not.toContain("ipv6");
});

/** The routes of the private subnets of a, 10.0.0.0/16, and b, 10.1.0.0/16, by Terraform name. */
function routesBetween(ofA: Ipv6 | undefined, ofB: Ipv6 | undefined, destination: "subnet" | "vpc" = "subnet") {
  const stack = newStack();
  const a = newVpc(stack, "a", { ...inOneZone, publicSubnetsPerZone: 0, ...(ofA && { ipv6: ofA }) });
  const b = newVpc(stack, "b", {
    ...inOneZone,
    publicSubnetsPerZone: 0,
    cidrBlock: "10.1.0.0/16",
    ...(ofB && { ipv6: ofB }),
  });
  const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
  peering.routeBetween(a.subnets, b.subnets, { toRequester: destination, toAccepter: destination });
  const routes = Object.entries(synthesize(stack).resources("aws_route")).map(
    ([name, { destination_cidr_block, destination_ipv6_cidr_block }]) => [
      name,
      { ipv4: destination_cidr_block, ipv6: destination_ipv6_cidr_block },
    ],
  );
  return Object.fromEntries(routes);
}

describe("the routes between two VPCs", () => {
  const ipv4 = {
    "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a": { ipv4: "10.1.128.0/20" },
    "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a": { ipv4: "10.0.128.0/20" },
  };

  test("with IPv6 of Amazon's are of both families, to the subnets' own blocks", () => {
    expect(routesBetween("amazon-provided", "amazon-provided")).toEqual({
      ...ipv4,
      "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a-ipv6": {
        ipv6: "${aws_subnet.b-subnet-private1-us-east-2a.ipv6_cidr_block}",
      },
      "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a-ipv6": {
        ipv6: "${aws_subnet.a-subnet-private1-us-east-2a.ipv6_cidr_block}",
      },
    });
  });

  test("with IPv6 of one's own, or one of each, are of both families as well", () => {
    expect(routesBetween(pool("2001:db8:1234:1a00::/56"), "amazon-provided")).toEqual({
      ...ipv4,
      "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a-ipv6": {
        ipv6: "${aws_subnet.b-subnet-private1-us-east-2a.ipv6_cidr_block}",
      },
      "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a-ipv6": { ipv6: "2001:db8:1234:1a80::/64" },
    });
  });

  test("of which one side has no IPv6 are of IPv4 alone", () => {
    expect(routesBetween("amazon-provided", undefined)).toEqual(ipv4);
    expect(routesBetween(undefined, pool("2001:db8:1234:1a00::/56"))).toEqual(ipv4);
  });

  test("to whole VPCs lead to both their blocks, as far as both sides have IPv6", () => {
    const wholeIpv4 = {
      "a-rtb-private1-us-east-2a-to-b-vpc-10-1-0-0-16": { ipv4: "10.1.0.0/16" },
      "b-rtb-private1-us-east-2a-to-a-vpc-10-0-0-0-16": { ipv4: "10.0.0.0/16" },
    };
    expect(routesBetween("amazon-provided", pool("2001:db8:1234:1b00::/56"), "vpc")).toEqual({
      ...wholeIpv4,
      "a-rtb-private1-us-east-2a-to-b-vpc-2001-db8-1234-1b00---56": { ipv6: "2001:db8:1234:1b00::/56" },
      "b-rtb-private1-us-east-2a-to-a-vpc-ipv6": { ipv6: "${aws_vpc.a-vpc.ipv6_cidr_block}" },
    });
    expect(routesBetween("amazon-provided", undefined, "vpc")).toEqual(wholeIpv4);
  });
});

describe("wrong IPv6", () => {
  const peering = (stack: NetworkStack, ofA: string, ofB: string) => {
    const requester = newVpc(stack, "a", { ...inOneZone, ipv6: pool(ofA) });
    const accepter = newVpc(stack, "b", { ...inOneZone, cidrBlock: "10.1.0.0/16", ipv6: pool(ofB) });
    new VpcPeering(stack, "ab", { requester, accepter });
  };

  test("blocks that overlap keep VPCs from being peered, though their IPv4 blocks do not", () => {
    expect(errorsOf((stack) => peering(stack, "2001:db8:1234:1a00::/56", "2001:db8:1234:1a00::/60"))).toEqual([
      'PEER003 overlapping-cidr: peering "ab": a 2001:db8:1234:1a00::/56 and b 2001:db8:1234:1a00::/60 share 2001:db8:1234:1a00::/60. AWS refuses such a peering; give one of the VPCs another block.',
    ]);
  });

  test("a block of a size that AWS doesn't take, and one that is none, are told", () => {
    expect(errorsOf((stack) => peering(stack, "2001:db8:1234:1a00::/64", "2001:db8::1/56"))).toEqual([
      'PEER002 cidr-block-size: VPC "a": 2001:db8:1234:1a00::/64 is a /64; AWS takes /44, /48, /52, /56 and /60 for a VPC, so choose one of these sizes.',
      'PEER001 not-a-cidr-block: VPC "b": IPv6 block "2001:db8::1/56" has bits set behind its prefix; did you mean "2001:db8::/56"?',
    ]);
  });
});
