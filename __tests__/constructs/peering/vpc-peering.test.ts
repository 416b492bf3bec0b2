import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import fc from "fast-check";
import {
  type DnsResolution,
  ExistingVpc,
  NetworkStack,
  type Pairing,
  type RoutePolicy,
  Vpc,
  VpcPeering,
  type VpcProps,
} from "../../../src";
import { errorsBelow } from "../../../src/constructs/base/checks";
import { warningsOf } from "../../support/annotations";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { nameIn, type Synthesized, synthesize } from "../../support/synthesized";

describe("VPC peering", () => {
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

    test("consists of a connection that does not accept itself and an acceptance, with the same tags", () => {
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

    test("has one route in each direction, in each subnet's route table, to the other's block, after the acceptance", () => {
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

    test("has no routes without routeBetween", () => {
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

    test("pairs subnets in the same Availability Zone", () => {
      expect(routesOf(({ a, b, peering }) => peering.routeBetween(a.privateSubnets, b.privateSubnets))).toEqual(
        sameZonePrivate,
      );
    });

    test("has the same result for either order of the sides", () => {
      expect(routesOf(({ a, b, peering }) => peering.routeBetween(b.privateSubnets, a.privateSubnets))).toEqual(
        sameZonePrivate,
      );
    });

    test('pairs all subnets with { pairing: "all" }', () => {
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

    test("adds each route once for repeated calls", () => {
      const routes = routesOf(({ a, b, peering }) => {
        peering.routeBetween(a.privateSubnets, b.privateSubnets);
        peering.routeBetween(b.subnet("private1"), a.subnet("private1"));
        peering.routeBetween(a.privateSubnets, b.privateSubnets);
      });
      expect(routes).toEqual(sameZonePrivate);
    });

    test("adds a route once for two subnets with one route table", () => {
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

    test("report a route that other subnets in the route table use", () => {
      expect(warnings(({ a, b, peering }) => peering.routeBetween(a.subnet("public1"), b.subnet("private1")))).toEqual([
        'PEER021 shared-route-table: peering "peering test": the route of a-rtb-public to b-subnet-private1-us-east-2a, added for a-subnet-public1-us-east-2a, also serves a-subnet-public2-us-east-2b, because these subnets share the table.',
      ]);
    });

    test("do not report a route that all subnets of its route table were given for", () => {
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

    test("report a subnet without a subnet in its zone on the other side", () => {
      expect(warnings(({ a, b, peering }) => peering.routeBetween(a.privateSubnets, b.subnet("private1")))).toEqual([
        'PEER022 unpaired-subnet: peering "peering test": a-subnet-private2-us-east-2b gets no route, because the other side has no subnet in us-east-2b. Remove it, or give { pairing: "all" }.',
      ]);
    });
  });

  describe("wrong input of a peering", () => {
    test("is reported for VPCs that overlap, with both blocks and the shared one", () => {
      const errors = errorsOf((stack) => {
        const requester = newVpc(stack, "peering-test-a");
        const accepter = newVpc(stack, "peering-test-b", { cidrBlock: "10.0.128.0/17" });
        new VpcPeering(stack, "peering test", { requester, accepter });
      });
      expect(errors).toEqual([
        'PEER003 overlapping-cidr: peering "peering test": peering-test-a 10.0.0.0/16 and peering-test-b 10.0.128.0/17 share 10.0.128.0/17. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
      ]);
    });

    test("is not reported for two peers of one VPC with the same block", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a");
        for (const name of ["b", "c"]) {
          const peer = newVpc(stack, name, { cidrBlock: "10.1.0.0/16" });
          new VpcPeering(stack, `a ${name}`, { requester: a, accepter: peer });
        }
      });
      expect(errors).toEqual([]);
    });

    test("is reported for a VPC that is peered with itself", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a");
        new VpcPeering(stack, "aa", { requester: a, accepter: a }).routeBetween(
          a.subnet("private1"),
          a.subnet("private2"),
          { pairing: "all" },
        );
      });
      expect(errors).toEqual([
        'PEER011 self-peering: peering "aa": requester and accepter are both a. Choose two different VPCs, or remove the peering.',
      ]);
    });

    test("is reported for two peerings of one pair of VPCs, in either order", () => {
      const errors = errorsOf((stack) => {
        const { a, b } = newPeering(stack);
        new VpcPeering(stack, "same", { requester: a, accepter: b });
        new VpcPeering(stack, "turned", { requester: b, accepter: a });
      });
      expect(errors).toEqual([
        'PEER012 duplicate-peering: peering "same": peering "peering test" already connects a and b, and AWS has one connection between two VPCs. Remove one of the two peerings.',
        'PEER012 duplicate-peering: peering "turned": peering "peering test" already connects b and a, and AWS has one connection between two VPCs. Remove one of the two peerings.',
      ]);
    });

    test("is reported for a subnet of a third VPC, and for subnets of one VPC on both sides", () => {
      const errors = errorsOf((stack) => {
        const { a, b, peering } = newPeering(stack);
        const c = newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" });
        peering.routeBetween(a.subnet("private1"), [b.subnet("private1"), c.subnet("private1")]);
        peering.routeBetween(a.privateSubnets, a.privateSubnets);
      });
      expect(errors).toEqual([
        'PEER013 foreign-subnet: peering "peering test": subnet "private1" belongs to c, but the peering connects a and b. Give a subnet of one of these.',
        'PEER013 foreign-subnet: peering "peering test": routeBetween got subnets of a on both sides, but the peering connects a and b. Give the subnets of one VPC on each side.',
      ]);
    });

    test("is reported for a call that adds no route", () => {
      const errors = errorsOf((stack) => {
        const { a, b, peering } = newPeering(stack);
        peering.routeBetween(a.subnet("private1"), b.subnet("private2"));
        peering.routeBetween([], b.privateSubnets);
      });
      expect(errors).toEqual([
        'PEER017 no-routes: peering "peering test": no two of a-subnet-private1-us-east-2a (us-east-2a) and b-subnet-private2-us-east-2b (us-east-2b) are in the same Availability Zone. Give subnets of the same zone, or { pairing: "all" }.',
        'PEER017 no-routes: peering "peering test": routeBetween got no subnet on one side. Give at least one on each side.',
      ]);
    });

    test("is reported for one destination through two connections in one route table", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a");
        for (const name of ["b", "c"]) {
          const peer = newVpc(stack, name, { cidrBlock: "10.1.0.0/16" });
          const peering = new VpcPeering(stack, `a ${name}`, { requester: a, accepter: peer });
          peering.routeBetween(a.subnet("private1"), peer.subnet("private1"));
        }
      });
      expect(errors).toEqual([
        'PEER018 conflicting-route: peering "a c": route table a-rtb-private1-us-east-2a already has a route to 10.1.128.0/20: peering "a b". Remove one of the two routes.',
      ]);
    });

    test("is reported for a VPC and a peering with one name", () => {
      const errors = errorsOf((stack) => {
        const { a } = newPeering(stack);
        const c = newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" });
        new VpcPeering(stack, "b", { requester: a, accepter: c });
      });
      expect(errors).toEqual([
        'PEER015 duplicate-name: peering "b": "network" already contains a construct with the id "b"; rename one of them.',
      ]);
    });
  });

  /** Returns the routes of a network that have no return route. */
  function routesWithoutReturn(network: Synthesized): readonly string[] {
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

  test("every route has a return route in the other subnet's route table, for any calls", () => {
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
        expect(routesWithoutReturn(network)).toEqual([]);
        expect(peering.routes).toHaveLength(network.peeringRoutes().length);
      }),
      { numRuns: 12 },
    );
  });
});

describe("destinations of routes", () => {
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

    test("are associated, with an address that contains the block", () => {
      expect(all.resources("aws_vpc_ipv4_cidr_block_association")).toEqual({
        "b-vpc-100-65-0-0-16": { vpc_id: "${aws_vpc.b-vpc.id}", cidr_block: "100.65.0.0/16" },
        "b-vpc-10-5-0-0-20": { vpc_id: "${aws_vpc.b-vpc.id}", cidr_block: "10.5.0.0/20" },
      });
      expect(b.cidrBlocks).toEqual(["10.1.0.0/16", "10.5.0.0/20", "100.65.0.0/16"]);
    });

    test("are added before their subnets", () => {
      const vpcIds = Object.entries(all.resources("aws_subnet")).map(([name, { vpc_id }]) => [name, vpc_id]);
      expect(Object.fromEntries(vpcIds)).toEqual({
        "a-subnet-private1-us-east-2a": "${aws_vpc.a-vpc.id}",
        "b-subnet-private1-us-east-2a": "${aws_vpc.b-vpc.id}",
        "b-subnet-private2-us-east-2a": "${aws_vpc_ipv4_cidr_block_association.b-vpc-100-65-0-0-16.vpc_id}",
      });
    });

    test("must not overlap another VPC", () => {
      const errors = errorsOf((stack) => {
        const requester = newVpc(stack, "a", {
          ...inOneZone,
          cidrBlock: "10.0.0.0/16",
          secondaryCidrBlocks: ["100.65.0.0/20"],
        });
        new VpcPeering(stack, "ab", { requester, accepter: newVpc(stack, "b", secondary) });
      });
      expect(errors).toEqual([
        'PEER003 overlapping-cidr: peering "ab": a 100.65.0.0/20 and b 100.65.0.0/16 share 100.65.0.0/20. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
      ]);
    });
  });

  describe("routes", () => {
    const back = ["b-rtb-private1-us-east-2a -> 10.0.128.0/20", "b-rtb-private2-us-east-2a -> 10.0.128.0/20"];

    test("lead to the paired subnets by default, in any block of the VPC", () => {
      expect(routesWith({})).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
        "a-rtb-private1-us-east-2a -> 100.65.128.0/20",
        ...back,
      ]);
      expect(routesWith({ toRequester: "subnet", toAccepter: "subnet" })).toEqual(routesWith({}));
    });

    test("lead to all blocks of the VPC", () => {
      expect(routesWith({ toAccepter: "vpc" })).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.0.0/16",
        "a-rtb-private1-us-east-2a -> 10.5.0.0/20",
        "a-rtb-private1-us-east-2a -> 100.65.0.0/16",
        ...back,
      ]);
    });

    test("lead to the given blocks and hosts", () => {
      expect(routesWith({ toAccepter: ["10.1.128.0/21", "100.65.128.7/32"] })).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.128.0/21",
        "a-rtb-private1-us-east-2a -> 100.65.128.7/32",
        ...back,
      ]);
    });

    test("lead to different destinations on each side", () => {
      expect(routesWith({ toRequester: ["10.0.128.7/32"], toAccepter: "vpc" })).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.0.0/16",
        "a-rtb-private1-us-east-2a -> 10.5.0.0/20",
        "a-rtb-private1-us-east-2a -> 100.65.0.0/16",
        "b-rtb-private1-us-east-2a -> 10.0.128.7/32",
        "b-rtb-private2-us-east-2a -> 10.0.128.7/32",
      ]);
    });

    test("lead to the same destinations for either order of the sides", () => {
      const { stack, a, b, peering } = network();
      peering.routeBetween(b.subnets, a.subnets, { pairing: "all", toRequester: ["10.0.128.7/32"], toAccepter: "vpc" });
      expect(synthesize(stack).peeringRoutes()).toEqual(
        routesWith({ toRequester: ["10.0.128.7/32"], toAccepter: "vpc" }),
      );
    });

    test("to hosts have addresses that contain the host", () => {
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

  describe("a given block", () => {
    const errorsWith = (policy: RoutePolicy) =>
      errorsOf((stack) => {
        const a = newVpc(stack, "a", inOneZone);
        const b = newVpc(stack, "b", secondary);
        new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(
          a.subnets,
          b.subnet("private1"),
          policy,
        );
      });

    test("is reported if it is invalid or not in canonical form, and no route is added", () => {
      expect(errorsWith({ toAccepter: ["10.1.128.7/20", "b"] })).toEqual([
        'PEER001 not-a-cidr-block: peering "ab": destination "10.1.128.7/20" has bits set after its prefix; did you mean "10.1.128.0/20"?',
        'PEER001 not-a-cidr-block: peering "ab": destination "b" does not start with an IPv4 address; write it like "10.1.128.0/20", and a host like "10.1.128.7/32".',
      ]);
    });

    test("is reported if it is inside the source VPC, for either side", () => {
      expect(errorsWith({ toAccepter: ["10.0.128.0/20"], toRequester: ["100.65.0.0/24"] })).toEqual([
        'PEER030 route-inside-vpc: peering "ab": a route of b to 100.65.0.0/24 leads into 100.65.0.0/16 of its own VPC, which AWS refuses. Choose addresses of a.',
        'PEER030 route-inside-vpc: peering "ab": a route of a to 10.0.128.0/20 leads into 10.0.0.0/16 of its own VPC, which AWS refuses. Choose addresses of b.',
      ]);
    });

    test("is reported if AWS reserves it", () => {
      expect(errorsWith({ toAccepter: ["169.254.169.254/32"] })).toEqual([
        'PEER032 reserved-destination: peering "ab": a route of a to 169.254.169.254/32 leads into 169.254.168.0/22, which AWS reserves for its services. Remove it.',
      ]);
    });

    const warned = (toAccepter: readonly string[], of: (vpcs: { readonly a: Vpc; readonly b: Vpc }) => string) => {
      const { stack, a, b, peering } = network();
      peering.routeBetween(a.subnets, b.subnet("private1"), { toAccepter });
      const network_ = synthesize(stack);
      expect(network_.peeringRoutes()).toContain(`a-rtb-private1-us-east-2a -> ${toAccepter[0]}`);
      expect(warningsOf(peering)).toEqual([of({ a, b })]);
    };

    test("is added with a warning if it is larger than the peer VPC", () => {
      warned(["10.0.0.0/8"], () => {
        const blocks = "10.1.0.0/16, 10.5.0.0/20 and 100.65.0.0/16";
        return `PEER031 route-outside-peer: peering "ab": a route of a to 10.0.0.0/8 leads to more than the addresses of b, which has ${blocks}. AWS drops the rest. Choose one of these blocks or a part of it.`;
      });
    });

    test("is accepted if it is a token, and the route is named after its reference", () => {
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
});

describe("DNS resolution", () => {
  const accepted = "${aws_vpc_peering_connection_accepter.a-b.id}";

  /** Returns the options resources of a peering with this DNS resolution. */
  function optionsWith(dnsResolution: DnsResolution | undefined) {
    const stack = newStack();
    const requester = newVpc(stack, "a");
    const accepter = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
    new VpcPeering(stack, "a b", { requester, accepter, ...(dnsResolution && { dnsResolution }) });
    return synthesize(stack).resources("aws_vpc_peering_connection_options");
  }

  test("adds one options resource for each side, after the acceptance", () => {
    expect(optionsWith({ requester: true, accepter: true })).toEqual({
      "a-b-requester": {
        vpc_peering_connection_id: accepted,
        requester: { allow_remote_vpc_dns_resolution: true },
      },
      "a-b-accepter": {
        vpc_peering_connection_id: accepted,
        accepter: { allow_remote_vpc_dns_resolution: true },
      },
    });
  });

  test("adds one options resource for one side", () => {
    expect(optionsWith({ accepter: true })).toEqual({
      "a-b-accepter": { vpc_peering_connection_id: accepted, accepter: { allow_remote_vpc_dns_resolution: true } },
    });
  });

  test("writes false, because an omitted option would not change", () => {
    expect(optionsWith({ requester: false, accepter: true })).toEqual({
      "a-b-requester": { vpc_peering_connection_id: accepted, requester: { allow_remote_vpc_dns_resolution: false } },
      "a-b-accepter": { vpc_peering_connection_id: accepted, accepter: { allow_remote_vpc_dns_resolution: true } },
    });
  });

  test.each([undefined, {}])("adds no options resource for %p", (dnsResolution) => {
    expect(optionsWith(dnsResolution)).toEqual({});
  });

  test("sets each side under the provider of its VPC", () => {
    const stack = newStack();
    const other = new AwsProvider(stack, "other", {
      alias: "other",
      region: "us-west-2",
      allowedAccountIds: ["222222222222"],
    });
    const own = new AwsProvider(stack, "own", {
      alias: "own",
      region: "us-east-2",
      allowedAccountIds: ["111111111111"],
    });
    const a = newVpc(stack, "a", { provider: own });
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones: ["us-west-2a"], provider: other });
    new VpcPeering(stack, "a b", {
      requester: a,
      accepter: b,
      dnsResolution: { requester: true, accepter: true },
    });
    expect(synthesize(stack).resources("aws_vpc_peering_connection_options")).toEqual({
      "a-b-requester": {
        provider: "aws.own",
        vpc_peering_connection_id: accepted,
        requester: { allow_remote_vpc_dns_resolution: true },
      },
      "a-b-accepter": {
        provider: "aws.other",
        vpc_peering_connection_id: accepted,
        accepter: { allow_remote_vpc_dns_resolution: true },
      },
    });
  });

  describe("for a VPC whose DNS settings are disabled", () => {
    const existing = (stack: NetworkStack, name: string, cidrBlock: string, dns = true) =>
      ExistingVpc.fromAttributes(stack, name, { vpcId: `vpc-0123456789abcdef${name}`, cidrBlock, dns });

    const errorsWith = (dns: { readonly a?: boolean; readonly b?: boolean }, dnsResolution: DnsResolution) =>
      errorsOf((stack: NetworkStack) => {
        const requester = existing(stack, "a", "10.0.0.0/16", dns.a);
        const accepter = existing(stack, "b", "10.1.0.0/16", dns.b);
        new VpcPeering(stack, "a b", { requester, accepter, dnsResolution });
      });
    const error = (name: string) =>
      `PEER033 dns-disabled: peering "a b": DNS resolution over the peering needs DNS support and DNS hostnames in both VPCs, but ${name} does not have both on. Turn both on (enable_dns_support, enable_dns_hostnames), or turn DNS resolution off in the peering.`;

    test("is refused on either side", () => {
      expect(errorsWith({ a: false }, { requester: true })).toEqual([error("a")]);
      expect(errorsWith({ a: false }, { accepter: true })).toEqual([error("a")]);
      expect(errorsWith({ b: false }, { requester: true })).toEqual([error("b")]);
      expect(errorsWith({ b: false }, { accepter: true })).toEqual([error("b")]);
      expect(errorsWith({ a: false, b: false }, { requester: true, accepter: true })).toEqual([error("a"), error("b")]);
    });

    test("can be disabled", () => {
      expect(errorsWith({ a: false, b: false }, { requester: false, accepter: false })).toEqual([]);
      expect(errorsWith({ a: false, b: false }, {})).toEqual([]);
    });
  });
});

describe("peerings across accounts and regions", () => {
  const ours = "111111111111";
  const theirs = "222222222222";
  const inTheirs = { assumeRole: [{ roleArn: `arn:aws:iam::${theirs}:role/peering`, sessionName: "peering" }] };

  /** Peers a VPC in us-east-2, with the stack's provider, with one in the location of `accepter`. */
  function peered(accepter: (AwsProviderConfig & { readonly region: string }) | undefined) {
    const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: ours });
    const provider = accepter && new AwsProvider(stack, "other", { alias: "other", ...accepter });
    const a = newOne(stack, "a", { cidrBlock: "10.0.0.0/16" });
    const zone = `${accepter?.region ?? "us-east-2"}a`;
    const b = newOne(stack, "b", {
      cidrBlock: "10.1.0.0/16",
      availabilityZones: [zone],
      ...(provider && { provider }),
    });
    const peering = new VpcPeering(stack, "peering test", {
      requester: a,
      accepter: b,
      dnsResolution: { requester: true, accepter: true },
    });
    peering.routeBetween(a.subnets, b.subnets, { pairing: "all" });
    return synthesize(stack);
  }

  const newOne = (stack: TerraformStack, name: string, props: Partial<VpcProps> = {}) =>
    new Vpc(stack, name, {
      cidrBlock: "10.0.0.0/16",
      availabilityZones: ["us-east-2a"],
      publicSubnetsPerZone: 0,
      ...props,
    });

  describe.each([
    { where: "one account and region", other: undefined, names: {} },
    {
      where: "one account, two regions",
      other: { region: "us-west-2", allowedAccountIds: [ours] },
      names: { peer_region: "us-west-2" },
    },
    {
      where: "two accounts, one region",
      other: { region: "us-east-2", ...inTheirs },
      names: { peer_owner_id: theirs },
    },
    {
      where: "two accounts, two regions",
      other: { region: "us-west-2", ...inTheirs },
      names: { peer_owner_id: theirs, peer_region: "us-west-2" },
    },
  ])("a peering within $where", ({ other, names }) => {
    const network = peered(other);
    const zone = `${other?.region ?? "us-east-2"}a`;
    // The accepter's resources use the accepter's provider if it is not the stack's.
    const accepters = other === undefined ? {} : { provider: "aws.other" };
    const tags = { Name: "peering test" };
    const vpc_peering_connection_id = "${aws_vpc_peering_connection_accepter.peering-test.id}";

    test("names the accepter's account and region if they are not the requester's, and does not accept itself", () => {
      expect(network.resources("aws_vpc_peering_connection")).toEqual({
        "peering-test": { vpc_id: "${aws_vpc.a-vpc.id}", peer_vpc_id: "${aws_vpc.b-vpc.id}", tags, ...names },
      });
    });

    test("is accepted by the accepter's provider, with the same tags on both sides", () => {
      expect(network.resources("aws_vpc_peering_connection_accepter")).toEqual({
        "peering-test": {
          vpc_peering_connection_id: "${aws_vpc_peering_connection.peering-test.id}",
          auto_accept: true,
          tags,
          ...accepters,
        },
      });
    });

    test("has each side's route in its own account and region, after the acceptance", () => {
      expect(network.resources("aws_route")).toEqual({
        [`a-rtb-private1-us-east-2a-to-b-subnet-private1-${zone}`]: {
          route_table_id: "${aws_route_table.a-rtb-private1-us-east-2a.id}",
          destination_cidr_block: "10.1.128.0/20",
          vpc_peering_connection_id,
        },
        [`b-rtb-private1-${zone}-to-a-subnet-private1-us-east-2a`]: {
          route_table_id: `\${aws_route_table.b-rtb-private1-${zone}.id}`,
          destination_cidr_block: "10.0.128.0/20",
          vpc_peering_connection_id,
          ...accepters,
        },
      });
    });

    test("sets each side's options under its own provider, after the acceptance", () => {
      const resolved = { allow_remote_vpc_dns_resolution: true };
      expect(network.resources("aws_vpc_peering_connection_options")).toEqual({
        "peering-test-requester": { vpc_peering_connection_id, requester: resolved },
        "peering-test-accepter": { vpc_peering_connection_id, accepter: resolved, ...accepters },
      });
    });

    test("has all of the accepter's resources under its provider, and none of the requester's", () => {
      const types = ["aws_vpc", "aws_subnet", "aws_route_table", "aws_route_table_association"];
      const providers = types.flatMap((type) =>
        Object.entries(network.resources(type)).map(([name, { provider }]) => [name[0], provider]),
      );
      expect(providers).toEqual(types.flatMap(() => [["a", undefined], ["b", accepters.provider]])); // biome-ignore format: short
    });
  });

  test("can have a requester with its own provider", () => {
    const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: ours });
    const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-west-2", ...inTheirs });
    const requester = newOne(stack, "a", { availabilityZones: ["us-west-2a"], provider });
    const accepter = newOne(stack, "b", { cidrBlock: "10.1.0.0/16" });
    new VpcPeering(stack, "ab", { requester, accepter });
    const network = synthesize(stack);
    expect(network.resources("aws_vpc_peering_connection").ab).toEqual({
      vpc_id: "${aws_vpc.a-vpc.id}",
      peer_vpc_id: "${aws_vpc.b-vpc.id}",
      peer_owner_id: ours,
      peer_region: "us-east-2",
      provider: "aws.other",
      tags: { Name: "ab" },
    });
    expect(network.resources("aws_vpc_peering_connection_accepter").ab?.provider).toBeUndefined();
  });

  describe("are reported as unknown", () => {
    const errors = (program: (stack: TerraformStack) => void) => {
      const stack = new TerraformStack(Testing.app(), "bare");
      program(stack);
      return errorsBelow(stack).map(String);
    };

    test("if the provider has only a profile and the account is unknown", () => {
      const reported = errors((stack) => {
        new AwsProvider(stack, "aws", { region: "us-east-2" });
        const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-east-2", profile: "theirs" });
        const accepter = newOne(stack, "b", { cidrBlock: "10.1.0.0/16", provider });
        new VpcPeering(stack, "ab", { requester: newOne(stack, "a"), accepter });
      });
      expect(reported).toEqual([
        'PEER026 unknown-account: peering "ab": the accounts of a and b cannot be compared, because one is unknown. Give both providers allowedAccountIds, or a role to assume by its ARN.',
      ]);
    });

    test("if a region comes from the environment", () => {
      const reported = errors((stack) => {
        new AwsProvider(stack, "aws", { allowedAccountIds: [ours] });
        const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-east-2", ...inTheirs });
        const accepter = newOne(stack, "b", { cidrBlock: "10.1.0.0/16", provider });
        new VpcPeering(stack, "ab", { requester: newOne(stack, "a"), accepter });
      });
      expect(reported).toEqual([
        'PEER027 unknown-region: peering "ab": the regions of a and b cannot be compared, because one is unknown. Give both providers a region.',
      ]);
    });
  });

  describe("zones of two accounts", () => {
    /** Peers VPCs of two accounts, with two zones each, by zone. */
    const byZone = (region: string, ids?: readonly [Record<string, string>, Record<string, string>]) => {
      const stack = new NetworkStack(Testing.app(), "network", { region, accountId: ours });
      const provider = new AwsProvider(stack, "other", { alias: "other", region, ...inTheirs });
      const availabilityZones = [`${region}a`, `${region}b`];
      const a = newOne(stack, "a", { availabilityZones, ...(ids && { availabilityZoneIds: ids[0] }) });
      const b = newOne(stack, "b", {
        cidrBlock: "10.1.0.0/16",
        availabilityZones,
        provider,
        ...(ids && { availabilityZoneIds: ids[1] }),
      });
      new VpcPeering(stack, "ab", { requester: a, accepter: b }).routeBetween(a.subnets, b.subnets);
      return stack;
    };

    test("are compared by name in us-east-2, where all accounts have the same names", () => {
      expect(synthesize(byZone("us-east-2")).peeringRoutes()).toEqual([
        "a-rtb-private1-us-east-2a -> 10.1.128.0/20",
        "a-rtb-private2-us-east-2b -> 10.1.144.0/20",
        "b-rtb-private1-us-east-2a -> 10.0.128.0/20",
        "b-rtb-private2-us-east-2b -> 10.0.144.0/20",
      ]);
    });

    test("are compared by id in us-east-1, where each account has its own names", () => {
      const stack = byZone("us-east-1", [
        { "us-east-1a": "use1-az4", "us-east-1b": "use1-az6" },
        { "us-east-1a": "use1-az6", "us-east-1b": "use1-az1" },
      ]);
      // Our zone b is their zone a. Our zone a and their zone b have no counterpart.
      expect(synthesize(stack).peeringRoutes()).toEqual([
        "a-rtb-private2-us-east-1b -> 10.1.128.0/20",
        "b-rtb-private1-us-east-1a -> 10.0.144.0/20",
      ]);
    });

    test("are reported as unknown in us-east-1 without their ids", () => {
      expect(errorsBelow(byZone("us-east-1")).map(String)).toEqual([
        'PEER028 unknown-zone: peering "ab": the Availability Zones of a-subnet-private1-us-east-1a (us-east-1a) and b-subnet-private1-us-east-1a (us-east-1a) cannot be compared: zone names depend on the account in this region. Give both VPCs availabilityZoneIds, or { pairing: "all" }.',
      ]);
    });
  });
});
