import type { IConstruct } from "constructs";
import fc from "fast-check";
import { type NetworkStack, type Pairing, VpcPeering } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { nameIn, type Synthesized, synthesize } from "../../support/synthesized";

/** Two VPCs, 10.0.0.0/16 and 10.1.0.0/16, and their peering. */
function newPeering(stack: NetworkStack) {
  const a = newVpc(stack, "a");
  const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
  return { a, b, peering: new VpcPeering(stack, "peering test", { requester: a, accepter: b }) };
}

function routesOf(routing: (network: ReturnType<typeof newPeering>) => void): readonly string[] {
  const stack = newStack();
  routing(newPeering(stack));
  return synthesize(stack).peeringRoutes();
}

function warningsOf(construct: IConstruct): readonly string[] {
  return construct.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data);
}

describe("a peering", () => {
  const stack = newStack();
  const { a, b, peering } = newPeering(stack);
  peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
  const network = synthesize(stack);
  const tags = { Name: "peering test" };

  test("is a connection that does not accept itself, and its explicit acceptance, tagged alike", () => {
    expect(network.resources("aws_vpc_peering_connection")).toEqual({
      "peering-test": { vpc_id: "${aws_vpc.a-vpc.id}", peer_vpc_id: "${aws_vpc.b-vpc.id}", tags },
    });
    expect(network.resources("aws_vpc_peering_connection_accepter")).toEqual({
      "peering-test": {
        vpc_peering_connection_id: "${aws_vpc_peering_connection.peering-test.id}",
        auto_accept: true,
        tags,
      },
    });
  });

  test("has one route each way, in the table of each subnet, to the other's block, after the acceptance", () => {
    const { "a-rtb-public-to-a-igw": _a, "b-rtb-public-to-b-igw": _b, ...routes } = network.resources("aws_route");
    expect(routes).toEqual({
      "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a": {
        route_table_id: "${aws_route_table.a-rtb-private1-us-east-2a.id}",
        destination_cidr_block: "10.1.128.0/20",
        vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.peering-test.id}",
      },
      "b-rtb-private1-us-east-2a-to-a-subnet-private1-us-east-2a": {
        route_table_id: "${aws_route_table.b-rtb-private1-us-east-2a.id}",
        destination_cidr_block: "10.0.128.0/20",
        vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.peering-test.id}",
      },
    });
    expect(warningsOf(peering)).toEqual([]);
  });

  test("without routes asked for has none", () => {
    expect(routesOf(() => {})).toEqual([]);
  });
});

describe("routeBetween", () => {
  const sameZonePrivate = [
    "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
    "a-rtb-private2-us-east-2b -> 10.1.144.0/20",
    "b-rtb-private1-us-east-2a -> 10.0.128.0/20",
    "b-rtb-private2-us-east-2b -> 10.0.144.0/20",
  ];

  test("pairs the subnets of one Availability Zone", () => {
    expect(routesOf(({ a, b, peering }) => peering.routeBetween(a.privateSubnets, b.privateSubnets))).toEqual(
      sameZonePrivate,
    );
  });

  test("does the same whichever side comes first", () => {
    expect(routesOf(({ a, b, peering }) => peering.routeBetween(b.privateSubnets, a.privateSubnets))).toEqual(
      sameZonePrivate,
    );
  });

  test("pairs each with each where that is asked for", () => {
    expect(
      routesOf(({ a, b, peering }) => peering.routeBetween(a.privateSubnets, b.privateSubnets, { pairing: "all" })),
    ).toEqual([
      "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
      "a-rtb-private1-us-east-2a -> 10.1.144.0/20",
      "a-rtb-private2-us-east-2b -> 10.1.128.0/20",
      "a-rtb-private2-us-east-2b -> 10.1.144.0/20",
      "b-rtb-private1-us-east-2a -> 10.0.128.0/20",
      "b-rtb-private1-us-east-2a -> 10.0.144.0/20",
      "b-rtb-private2-us-east-2b -> 10.0.128.0/20",
      "b-rtb-private2-us-east-2b -> 10.0.144.0/20",
    ]);
  });

  test("asked twice gives each route once", () => {
    const routes = routesOf(({ a, b, peering }) => {
      peering.routeBetween(a.privateSubnets, b.privateSubnets);
      peering.routeBetween(b.subnet("private1"), a.subnet("private1"));
      peering.routeBetween(a.privateSubnets, b.privateSubnets);
    });
    expect(routes).toEqual(sameZonePrivate);
  });

  test("gives a route that two subnets of one table need once", () => {
    const routes = routesOf(({ a, b, peering }) =>
      peering.routeBetween(a.publicSubnets, b.subnet("private1"), { pairing: "all" }),
    );
    expect(routes).toEqual([
      "a-rtb-public -> 10.1.128.0/20",
      "b-rtb-private1-us-east-2a -> 10.0.0.0/20",
      "b-rtb-private1-us-east-2a -> 10.0.16.0/20",
    ]);
  });
});

describe("warnings", () => {
  const warnings = (routing: (network: ReturnType<typeof newPeering>) => void) => {
    const stack = newStack();
    const network = newPeering(stack);
    routing(network);
    synthesize(stack);
    synthesize(stack);
    return warningsOf(network.peering);
  };

  test("a route in a shared table names the subnets that it serves unasked", () => {
    expect(warnings(({ a, b, peering }) => peering.routeBetween(a.subnet("public1"), b.subnet("private1")))).toEqual([
      'PEER021 shared-route-table: peering "peering test": the route in a-rtb-public to b-subnet-private1-us-east-2a was asked for a-subnet-public1-us-east-2a and serves a-subnet-public2-us-east-2b too: they share the table.',
    ]);
  });

  test("a route in a shared table that was asked for all its subnets needs no warning", () => {
    const all = { pairing: "all" } as const;
    expect(warnings(({ a, b, peering }) => peering.routeBetween(a.publicSubnets, b.subnet("private1"), all))).toEqual(
      [],
    );
    const oneByOne = warnings(({ a, b, peering }) => {
      peering.routeBetween(a.subnet("public1"), b.subnet("private1"));
      peering.routeBetween(a.subnet("public2"), b.subnet("private1"), all);
    });
    expect(oneByOne).toEqual([]);
  });

  test("a subnet without a partner in its zone is named", () => {
    expect(warnings(({ a, b, peering }) => peering.routeBetween(a.privateSubnets, b.subnet("private1")))).toEqual([
      'PEER022 unpaired-subnet: peering "peering test": a-subnet-private2-us-east-2b gets no route, for the other side has no subnet in us-east-2b; leave it out, or give { pairing: "all" }.',
    ]);
  });
});

describe("wrong input", () => {
  test("VPCs that overlap, with both blocks and what they share", () => {
    const errors = errorsOf((stack) => {
      const requester = newVpc(stack, "peering-test-a");
      const accepter = newVpc(stack, "peering-test-b", { cidrBlock: "10.0.128.0/17" });
      new VpcPeering(stack, "peering test", { requester, accepter });
    });
    expect(errors).toEqual([
      'PEER003 overlapping-cidr: peering "peering test": peering-test-a 10.0.0.0/16 and peering-test-b 10.0.128.0/17 share 10.0.128.0/17. AWS refuses such a peering; give one of the VPCs another block.',
    ]);
  });

  test("overlap is looked at pair by pair: two peers of one VPC may have the same block", () => {
    const errors = errorsOf((stack) => {
      const a = newVpc(stack, "a");
      for (const name of ["b", "c"]) {
        const peer = newVpc(stack, name, { cidrBlock: "10.1.0.0/16" });
        new VpcPeering(stack, `a ${name}`, { requester: a, accepter: peer });
      }
    });
    expect(errors).toEqual([]);
  });

  test("a VPC peered with itself", () => {
    const errors = errorsOf((stack) => {
      const a = newVpc(stack, "a");
      new VpcPeering(stack, "aa", { requester: a, accepter: a }).routeBetween(
        a.subnet("private1"),
        a.subnet("private2"),
        { pairing: "all" },
      );
    });
    expect(errors).toEqual([
      'PEER011 self-peering: peering "aa": requester and accepter are both a; a peering connects two VPCs, so name another one.',
    ]);
  });

  test("one pair twice, in either order", () => {
    const errors = errorsOf((stack) => {
      const { a, b } = newPeering(stack);
      new VpcPeering(stack, "same", { requester: a, accepter: b });
      new VpcPeering(stack, "turned", { requester: b, accepter: a });
    });
    expect(errors).toEqual([
      'PEER012 duplicate-peering: peering "same": a and b are connected by peering "peering test" already; leave one of the two out.',
      'PEER012 duplicate-peering: peering "turned": b and a are connected by peering "peering test" already; leave one of the two out.',
    ]);
  });

  test("a subnet of neither VPC, and subnets of one VPC on both sides", () => {
    const errors = errorsOf((stack) => {
      const { a, b, peering } = newPeering(stack);
      const c = newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" });
      peering.routeBetween(a.subnet("private1"), [b.subnet("private1"), c.subnet("private1")]);
      peering.routeBetween(a.privateSubnets, a.privateSubnets);
    });
    expect(errors).toEqual([
      'PEER013 foreign-subnet: peering "peering test": subnet "private1" belongs to c, and the peering connects a and b; give a subnet of one of these.',
      'PEER013 foreign-subnet: peering "peering test": routeBetween got subnets of a on both sides, and the peering connects a and b; give the subnets of one VPC on each side.',
    ]);
  });

  test("a call that would add no route at all", () => {
    const errors = errorsOf((stack) => {
      const { a, b, peering } = newPeering(stack);
      peering.routeBetween(a.subnet("private1"), b.subnet("private2"));
      peering.routeBetween([], b.privateSubnets);
    });
    expect(errors).toEqual([
      'PEER017 no-pair: peering "peering test": no two of a-subnet-private1-us-east-2a (us-east-2a) and b-subnet-private2-us-east-2b (us-east-2b) are in one Availability Zone; give subnets that are, or { pairing: "all" }.',
      'PEER017 no-pair: peering "peering test": routeBetween got no subnet on one side; give one on each at least.',
    ]);
  });

  test("one destination through two connections in one table", () => {
    const errors = errorsOf((stack) => {
      const a = newVpc(stack, "a");
      for (const name of ["b", "c"]) {
        const peer = newVpc(stack, name, { cidrBlock: "10.1.0.0/16" });
        const peering = new VpcPeering(stack, `a ${name}`, { requester: a, accepter: peer });
        peering.routeBetween(a.subnet("private1"), peer.subnet("private1"));
      }
    });
    expect(errors).toEqual([
      'PEER018 conflicting-route: peering "a c": a-rtb-private1-us-east-2a has a route to 10.1.128.0/20 through peering "a b" already, so it can\'t have one to c-subnet-private1-us-east-2a as well; leave one of the two out.',
    ]);
  });

  test("one name for a VPC and a peering", () => {
    const errors = errorsOf((stack) => {
      const { a } = newPeering(stack);
      const c = newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" });
      new VpcPeering(stack, "b", { requester: a, accepter: c });
    });
    expect(errors).toEqual([
      'PEER015 duplicate-name: peering "b": "network" has something called "b" already; give one of the two another name.',
    ]);
  });
});

/** Returns the routes of a network that have no mirror: none leads back from where they lead to. */
function routesWithoutMirror(network: Synthesized): readonly string[] {
  const subnets = network.resources("aws_subnet");
  const tableOf = new Map(
    Object.values(network.resources("aws_route_table_association")).map(({ subnet_id, route_table_id }) => [
      nameIn(subnet_id),
      nameIn(route_table_id),
    ]),
  );
  const routes = new Set(network.peeringRoutes());
  return [...routes].filter((route) => {
    const [table, destination] = route.split(" -> ");
    const [target] = Object.entries(subnets).find(([, { cidr_block }]) => cidr_block === destination) ?? [""];
    const sources = Object.entries(subnets).filter(([name]) => tableOf.get(name) === table);
    return !sources.some(([, { cidr_block }]) => routes.has(`${tableOf.get(target)} -> ${cidr_block}`));
  });
}

test("whatever is routed between any two VPCs, every route has its mirror in the other subnet's table", () => {
  const zones = fc.uniqueArray(fc.constantFrom("us-east-2a", "us-east-2b", "us-east-2c"), { minLength: 1 });
  const tiers = fc.constantFrom("publicSubnets" as const, "privateSubnets" as const, "subnets" as const);
  const calls = fc.array(fc.tuple(tiers, tiers, fc.constantFrom<Pairing>("same-zone", "all")), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(zones, zones, calls, (zonesOfA, zonesOfB, routing) => {
      const stack = newStack();
      const a = newVpc(stack, "a", { availabilityZones: zonesOfA });
      const b = newVpc(stack, "b", { availabilityZones: zonesOfB, cidrBlock: "10.1.0.0/16" });
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
      const share = zonesOfA.some((zone) => zonesOfB.includes(zone));
      for (const [here, there, pairing] of routing) {
        peering.routeBetween(a[here], b[there], { pairing: share ? pairing : "all" });
      }
      const network = synthesize(stack);
      expect(network.peeringRoutes().length).toBeGreaterThan(0);
      expect(new Set(network.peeringRoutes()).size).toBe(network.peeringRoutes().length);
      expect(routesWithoutMirror(network)).toEqual([]);
      expect(peering.routes).toHaveLength(network.peeringRoutes().length);
    }),
    { numRuns: 12 },
  );
});
