import { TerraformVariable } from "cdktf";
import { type RoutePolicy, type Vpc, VpcPeering } from "../../../src";
import { warningsOf } from "../../support/annotations";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { nameIn, synthesize } from "../../support/synthesized";

const inOneZone = { availabilityZones: ["us-east-2a"], publicSubnetsPerZone: 0 } as const;
const secondary = {
  cidrBlock: "10.1.0.0/16",
  secondaryCidrBlocks: ["10.5.0.0/20", "100.65.0.0/16"],
  subnets: { private2: { availabilityZone: "us-east-2a", cidrBlock: "100.65.128.0/20" } },
  ...inOneZone,
} as const;

/** A, 10.0.0.0/16, and B, 10.1.0.0/16 with two secondary blocks, one of which has a subnet; and their peering. */
function network() {
  const stack = newStack();
  const a = newVpc(stack, "a", inOneZone);
  const b = newVpc(stack, "b", secondary);
  return { stack, a, b, peering: new VpcPeering(stack, "ab", { requester: a, accepter: b }) };
}

const routesWith = (policy: RoutePolicy) => {
  const { stack, a, b, peering } = network();
  peering.routeBetween(a.subnets, b.subnets, { pairing: "all", ...policy });
  return synthesize(stack).peeringRoutes();
};

describe("a VPC with secondary blocks", () => {
  const { stack, b } = network();
  const all = synthesize(stack);

  test("has each of them associated, by a name that says which", () => {
    expect(all.resources("aws_vpc_ipv4_cidr_block_association")).toEqual({
      "b-vpc-100-65-0-0-16": { vpc_id: "${aws_vpc.b-vpc.id}", cidr_block: "100.65.0.0/16" },
      "b-vpc-10-5-0-0-20": { vpc_id: "${aws_vpc.b-vpc.id}", cidr_block: "10.5.0.0/20" },
    });
    expect(b.cidrBlocks).toEqual(["10.1.0.0/16", "10.5.0.0/20", "100.65.0.0/16"]);
  });

  test("makes a subnet in one of them after the block is there, and the others after the VPC", () => {
    const vpcIds = Object.entries(all.resources("aws_subnet")).map(([name, { vpc_id }]) => [name, vpc_id]);
    expect(Object.fromEntries(vpcIds)).toEqual({
      "a-subnet-private1-us-east-2a": "${aws_vpc.a-vpc.id}",
      "b-subnet-private1-us-east-2a": "${aws_vpc.b-vpc.id}",
      "b-subnet-private2-us-east-2a": "${aws_vpc_ipv4_cidr_block_association.b-vpc-100-65-0-0-16.vpc_id}",
    });
  });

  test("may not overlap another VPC with any of them", () => {
    const errors = errorsOf((stack) => {
      const requester = newVpc(stack, "a", {
        ...inOneZone,
        cidrBlock: "10.0.0.0/16",
        secondaryCidrBlocks: ["100.65.0.0/20"],
      });
      new VpcPeering(stack, "ab", { requester, accepter: newVpc(stack, "b", secondary) });
    });
    expect(errors).toEqual([
      'PEER003 overlapping-cidr: peering "ab": a 100.65.0.0/20 and b 100.65.0.0/16 share 100.65.0.0/20. AWS refuses such a peering; give one of the VPCs another block.',
    ]);
  });
});

describe("routes lead", () => {
  const back = ["b-rtb-private1-us-east-2a -> 10.0.128.0/20", "b-rtb-private2-us-east-2a -> 10.0.128.0/20"];

  test("to the subnets that are paired by default, in whichever block they are", () => {
    expect(routesWith({})).toEqual([
      "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
      "a-rtb-private1-us-east-2a -> 100.65.128.0/20",
      ...back,
    ]);
    expect(routesWith({ toRequester: "subnet", toAccepter: "subnet" })).toEqual(routesWith({}));
  });

  test("to all blocks of the VPC", () => {
    expect(routesWith({ toAccepter: "vpc" })).toEqual([
      "a-rtb-private1-us-east-2a -> 10.1.0.0/16",
      "a-rtb-private1-us-east-2a -> 10.5.0.0/20",
      "a-rtb-private1-us-east-2a -> 100.65.0.0/16",
      ...back,
    ]);
  });

  test("to chosen blocks, and to hosts", () => {
    expect(routesWith({ toAccepter: ["10.1.128.0/21", "100.65.128.7/32"] })).toEqual([
      "a-rtb-private1-us-east-2a -> 10.1.128.0/21",
      "a-rtb-private1-us-east-2a -> 100.65.128.7/32",
      ...back,
    ]);
  });

  test("to other addresses on each side", () => {
    expect(routesWith({ toRequester: ["10.0.128.7/32"], toAccepter: "vpc" })).toEqual([
      "a-rtb-private1-us-east-2a -> 10.1.0.0/16",
      "a-rtb-private1-us-east-2a -> 10.5.0.0/20",
      "a-rtb-private1-us-east-2a -> 100.65.0.0/16",
      "b-rtb-private1-us-east-2a -> 10.0.128.7/32",
      "b-rtb-private2-us-east-2a -> 10.0.128.7/32",
    ]);
  });

  test("to the same addresses of the same side, whichever side the call names first", () => {
    const { stack, a, b, peering } = network();
    peering.routeBetween(b.subnets, a.subnets, { pairing: "all", toRequester: ["10.0.128.7/32"], toAccepter: "vpc" });
    expect(synthesize(stack).peeringRoutes()).toEqual(
      routesWith({ toRequester: ["10.0.128.7/32"], toAccepter: "vpc" }),
    );
  });

  test("to hosts at addresses that are called after them", () => {
    const { stack, a, b, peering } = network();
    peering.routeBetween(a.subnets, b.subnet("private1"), {
      toRequester: ["10.0.128.7/32"],
      toAccepter: ["10.1.128.7/32"],
    });
    const routes = synthesize(stack).resources("aws_route");
    expect(
      Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, nameIn(route.route_table_id)])),
    ).toEqual({
      "a-rtb-private1-us-east-2a-to-b-vpc-10-1-128-7-32": "a-rtb-private1-us-east-2a",
      "b-rtb-private1-us-east-2a-to-a-vpc-10-0-128-7-32": "b-rtb-private1-us-east-2a",
    });
  });
});

describe("a chosen block", () => {
  const errorsWith = (policy: RoutePolicy) =>
    errorsOf((stack) => {
      const a = newVpc(stack, "a", inOneZone);
      const b = newVpc(stack, "b", secondary);
      new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(a.subnets, b.subnet("private1"), policy);
    });

  test("that is none, or is not in canonical form, is told, and no route is made of it", () => {
    expect(errorsWith({ toAccepter: ["10.1.128.7/20", "b"] })).toEqual([
      'PEER001 not-a-cidr-block: peering "ab": destination "10.1.128.7/20" has bits set behind its prefix; did you mean "10.1.128.0/20"?',
      'PEER001 not-a-cidr-block: peering "ab": destination "b" does not start with an IPv4 address; write it like "10.1.128.0/20", and a host like "10.1.128.7/32".',
    ]);
  });

  test("in the VPC that the route starts in is told, on either side", () => {
    expect(errorsWith({ toAccepter: ["10.0.128.0/20"], toRequester: ["100.65.0.0/24"] })).toEqual([
      'PEER030 route-inside-vpc: peering "ab": a route of b to 100.65.0.0/24 lies in its own 100.65.0.0/16; give addresses of a.',
      'PEER030 route-inside-vpc: peering "ab": a route of a to 10.0.128.0/20 lies in its own 10.0.0.0/16; give addresses of b.',
    ]);
  });

  test("where AWS's own services are is told", () => {
    expect(errorsWith({ toAccepter: ["169.254.169.254/32"] })).toEqual([
      'PEER032 reserved-destination: peering "ab": a route of a to 169.254.169.254/32 lies in 169.254.168.0/22, which AWS keeps for its own services; leave it out.',
    ]);
  });

  const warned = (toAccepter: readonly string[], of: (vpcs: { readonly a: Vpc; readonly b: Vpc }) => string) => {
    const { stack, a, b, peering } = network();
    peering.routeBetween(a.subnets, b.subnet("private1"), { toAccepter });
    const network_ = synthesize(stack);
    expect(network_.peeringRoutes()).toContain(`a-rtb-private1-us-east-2a -> ${toAccepter[0]}`);
    expect(warningsOf(peering)).toEqual([of({ a, b })]);
  };

  test("that is wider than the other VPC is warned of, and made", () => {
    warned(["10.0.0.0/8"], () => {
      const blocks = "10.1.0.0/16 and 10.5.0.0/20 and 100.65.0.0/16";
      return `PEER031 route-outside-peer: peering "ab": a route of a to 10.0.0.0/8 leads to more than b, which has ${blocks}: the rest is dropped; choose a part of these.`;
    });
  });

  test("that only Terraform knows is taken as it is, and its route called after what it is read from", () => {
    const { stack, a, b, peering } = network();
    const [one, other] = ["one", "other"].map(
      (name) => new TerraformVariable(stack, name, { type: "string" }).stringValue,
    );
    peering.routeBetween(a.subnets, b.subnet("private1"), { toAccepter: [`${one}/32`] });
    peering.routeBetween(a.subnets, b.subnet("private1"), { toAccepter: [other ?? ""] });
    const routes = synthesize(stack).resources("aws_route");
    const blocks = Object.entries(routes).map(([name, { destination_cidr_block }]) => [name, destination_cidr_block]);
    expect(Object.fromEntries(blocks)).toEqual({
      "a-rtb-private1-us-east-2a-to-b-vpc-var-one-32": "${var.one}/32",
      "a-rtb-private1-us-east-2a-to-b-vpc-var-other": "${var.other}",
      "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a": "10.0.128.0/20",
    });
  });
});
