import type { Route as Ec2Route, RouteTable, VpcPeeringConnection } from "@aws-sdk/client-ec2";
import { Unknown, UnknownDestination } from "../../../src/network/model/network";
import { networkFromEc2 } from "../../../src/readers/ec2/network-from-ec2";
import type { Ec2Response } from "../../../src/readers/ec2/responses";

// Responses of EC2, written by hand after the API reference.

const nothing: Ec2Response = {
  region: "us-east-2",
  vpcs: [],
  subnets: [],
  routeTables: [],
  peeringConnections: [],
  dns: new Map(),
  prefixLists: new Map(),
  gaps: [],
};

const named = (name: string) => ({ Tags: [{ Key: "Name", Value: name }] });

const vpcA = { VpcId: "vpc-a", OwnerId: "111111111111", CidrBlock: "10.0.0.0/16", ...named("a-vpc") };
const vpcB = { VpcId: "vpc-b", OwnerId: "222222222222", CidrBlock: "10.1.0.0/16", ...named("b-vpc") };

const infoA = { VpcId: "vpc-a", OwnerId: "111111111111", Region: "us-east-2", CidrBlock: "10.0.0.0/16" };
const infoB = { VpcId: "vpc-b", OwnerId: "222222222222", Region: "us-west-2" };

const connection = (rest: Partial<VpcPeeringConnection> = {}): VpcPeeringConnection => ({
  VpcPeeringConnectionId: "pcx-1",
  RequesterVpcInfo: infoA,
  AccepterVpcInfo: infoB,
  Status: { Code: "active", Message: "Active" },
  ...rest,
});

const texts = (values: readonly unknown[]) => values.map(String);

describe("a VPC", () => {
  test("has its Name tag, account, region, blocks of both families, main route table and DNS options", () => {
    const { vpcs } = networkFromEc2([
      {
        ...nothing,
        vpcs: [
          {
            ...vpcA,
            CidrBlockAssociationSet: [
              { CidrBlock: "10.0.0.0/16", CidrBlockState: { State: "associated" } },
              { CidrBlock: "100.64.0.0/16", CidrBlockState: { State: "associated" } },
            ],
            Ipv6CidrBlockAssociationSet: [
              { Ipv6CidrBlock: "2001:db8:0:100::/56", Ipv6CidrBlockState: { State: "associated" } },
            ],
          },
        ],
        routeTables: [{ RouteTableId: "rtb-main", VpcId: "vpc-a", Associations: [{ Main: true }], Routes: [] }],
        dns: new Map([["vpc-a", { dnsSupport: true, dnsHostnames: false }]]),
      },
    ]);
    expect(vpcs).toEqual([
      expect.objectContaining({
        key: "vpc-a",
        awsId: "vpc-a",
        name: "a-vpc",
        account: "111111111111",
        region: "us-east-2",
        unknownBlocks: [],
        mainRouteTable: "rtb-main",
        dnsSupport: true,
        dnsHostnames: false,
      }),
    ]);
    expect(texts(vpcs[0]?.blocks ?? [])).toEqual(["10.0.0.0/16", "100.64.0.0/16", "2001:db8:0:100::/56"]);
  });

  test.each(["disassociating", "disassociated", "failing", "failed"] as const)(
    "does not have a block that is %s",
    (State) => {
      const { vpcs } = networkFromEc2([
        {
          ...nothing,
          vpcs: [
            {
              ...vpcA,
              CidrBlockAssociationSet: [
                { CidrBlock: "10.0.0.0/16", CidrBlockState: { State: "associated" } },
                { CidrBlock: "10.9.0.0/16", CidrBlockState: { State } },
              ],
              Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2001:db8::/56", Ipv6CidrBlockState: { State } }],
            },
          ],
        },
      ]);
      expect(texts(vpcs[0]?.blocks ?? [])).toEqual(["10.0.0.0/16"]);
    },
  );

  test("has its primary block if EC2 shows no associations", () => {
    expect(texts(networkFromEc2([{ ...nothing, vpcs: [vpcA] }]).vpcs[0]?.blocks ?? [])).toEqual(["10.0.0.0/16"]);
  });

  test.each([
    ["10.0.5.0/16", ["10.0.0.0/16"]],
    ["2001:DB8:0::/56", ["2001:db8::/56"]],
    ["nonsense", []],
  ])("shown with the block %s has the block %s", (CidrBlock, expected) => {
    expect(texts(networkFromEc2([{ ...nothing, vpcs: [{ ...vpcA, CidrBlock }] }]).vpcs[0]?.blocks ?? [])).toEqual(
      expected,
    );
  });

  test("without a Name tag has its id as name, and no DNS options if EC2 shows none", () => {
    const [vpc] = networkFromEc2([{ ...nothing, vpcs: [{ ...vpcA, Tags: [] }] }]).vpcs;
    expect(vpc?.name).toBe("vpc-a");
    expect(vpc).not.toHaveProperty("dnsSupport");
    expect(vpc).not.toHaveProperty("dnsHostnames");
  });

  test("that is the default VPC is omitted with its subnets and route tables, unless it has a connection", () => {
    const response: Ec2Response = {
      ...nothing,
      vpcs: [{ ...vpcA, IsDefault: true }],
      subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-a", CidrBlock: "10.0.0.0/20" }],
      routeTables: [{ RouteTableId: "rtb-main", VpcId: "vpc-a", Associations: [{ Main: true }] }],
    };
    expect(networkFromEc2([response])).toMatchObject({ vpcs: [], subnets: [], routeTables: [] });
    const peered = networkFromEc2([{ ...response, peeringConnections: [connection()] }]);
    expect(peered.vpcs.map(({ key }) => key)).toEqual(["vpc-a", "vpc-b"]);
    expect(peered.subnets).toHaveLength(1);
    expect(peered.routeTables).toHaveLength(1);
  });
});

describe("a peer VPC in an account that was not read", () => {
  const otherEnd = (info: object) =>
    networkFromEc2([
      { ...nothing, vpcs: [vpcA], peeringConnections: [connection({ AccepterVpcInfo: { ...infoB, ...info } })] },
    ]).vpcs.find(({ key }) => key === "vpc-b");

  test("has the blocks that the connection shows, of both families, and its account and region", () => {
    const vpc = otherEnd({
      CidrBlock: "10.1.0.0/16",
      CidrBlockSet: [{ CidrBlock: "10.1.0.0/16" }, { CidrBlock: "10.2.0.0/16" }],
      Ipv6CidrBlockSet: [{ Ipv6CidrBlock: "2001:db8:0:200::/56" }],
    });
    expect(vpc).toMatchObject({ name: "vpc-b", account: "222222222222", region: "us-west-2", unknownBlocks: [] });
    expect(texts(vpc?.blocks ?? [])).toEqual(["10.1.0.0/16", "10.2.0.0/16", "2001:db8:0:200::/56"]);
  });

  test("has unknown blocks if the connection shows none, as before it is accepted", () => {
    expect(otherEnd({})).toMatchObject({ blocks: [], unknownBlocks: [expect.any(Unknown)] });
  });

  test("has further unknown blocks if the connection shows only the primary one", () => {
    const vpc = otherEnd({ CidrBlock: "10.1.0.0/16" });
    expect(texts(vpc?.blocks ?? [])).toEqual(["10.1.0.0/16"]);
    expect(vpc?.unknownBlocks).toEqual([expect.any(Unknown)]);
  });
});

describe("a subnet", () => {
  const table = (RouteTableId: string, association: NonNullable<RouteTable["Associations"]>[number]): RouteTable => ({
    RouteTableId,
    VpcId: "vpc-a",
    Associations: [association],
    Routes: [],
  });
  const subnet = {
    SubnetId: "subnet-1",
    VpcId: "vpc-a",
    CidrBlock: "10.0.128.0/20",
    AvailabilityZone: "us-east-2a",
    AvailabilityZoneId: "use2-az1",
    ...named("a-subnet-private1-us-east-2a"),
  };
  const read = (routeTables: readonly RouteTable[], rest = {}) =>
    networkFromEc2([{ ...nothing, vpcs: [vpcA], subnets: [{ ...subnet, ...rest }], routeTables }]).subnets[0];
  const main = table("rtb-main", { Main: true });

  test("has the name and the id of its zone, its blocks and its route table", () => {
    const own = table("rtb-own", { SubnetId: "subnet-1", AssociationState: { State: "associated" } });
    const found = read([main, own], {
      Ipv6CidrBlockAssociationSet: [
        { Ipv6CidrBlock: "2001:db8:0:100::/64", Ipv6CidrBlockState: { State: "associated" } },
        { Ipv6CidrBlock: "2001:db8:0:101::/64", Ipv6CidrBlockState: { State: "disassociated" } },
      ],
    });
    expect(found).toMatchObject({
      key: "subnet-1",
      name: "a-subnet-private1-us-east-2a",
      vpc: "vpc-a",
      availabilityZone: "us-east-2a",
      availabilityZoneId: "use2-az1",
      routeTable: "rtb-own",
      unknownBlocks: [],
    });
    expect(texts(found?.blocks ?? [])).toEqual(["10.0.128.0/20", "2001:db8:0:100::/64"]);
  });

  test("uses the main route table if it has no association, or no longer has one", () => {
    expect(read([main])?.routeTable).toBe("rtb-main");
    const disassociated = table("rtb-own", { SubnetId: "subnet-1", AssociationState: { State: "disassociated" } });
    expect(read([main, disassociated])?.routeTable).toBe("rtb-main");
  });

  test("has an unknown route table if EC2 shows neither an association nor a main route table", () => {
    expect(read([])?.routeTable).toBeInstanceOf(Unknown);
  });

  test("with only IPv6 has no IPv4 block", () => {
    const found = read([main], {
      CidrBlock: "",
      Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2001:db8::/64", Ipv6CidrBlockState: { State: "associated" } }],
    });
    expect(texts(found?.blocks ?? [])).toEqual(["2001:db8::/64"]);
  });

  test("that is shared without its VPC is in a VPC with unknown blocks", () => {
    const network = networkFromEc2([{ ...nothing, subnets: [subnet] }]);
    expect(network.vpcs).toEqual([
      {
        key: "vpc-a",
        awsId: "vpc-a",
        name: "vpc-a",
        region: "us-east-2",
        blocks: [],
        unknownBlocks: [expect.any(Unknown)],
      },
    ]);
    expect(network.subnets).toHaveLength(1);
  });
});

describe("a peering connection", () => {
  const ours: Ec2Response = { ...nothing, vpcs: [vpcA] };
  const theirs: Ec2Response = { ...nothing, region: "us-west-2", vpcs: [vpcB] };

  test("that both sides show is one, with the requester's Name tag, in any order of responses", () => {
    const fromOurs = connection({
      ...named("to b"),
      RequesterVpcInfo: { ...infoA, PeeringOptions: { AllowDnsResolutionFromRemoteVpc: true } },
    });
    const fromTheirs = connection({
      ...named("from a"),
      AccepterVpcInfo: { ...infoB, PeeringOptions: { AllowDnsResolutionFromRemoteVpc: false } },
    });
    const both = [
      { ...ours, peeringConnections: [fromOurs] },
      { ...theirs, peeringConnections: [fromTheirs] },
    ];
    const expected = {
      key: "pcx-1",
      awsId: "pcx-1",
      name: "to b",
      requester: "vpc-a",
      accepter: "vpc-b",
      state: "active",
      dnsResolution: { requester: true, accepter: false },
    };
    expect(networkFromEc2(both).peerings).toEqual([expected]);
    expect(networkFromEc2(both.toReversed()).peerings).toEqual([expected]);
    expect(networkFromEc2(both).vpcs.map(({ name, region }) => `${name} ${region}`)).toEqual([
      "a-vpc us-east-2",
      "b-vpc us-west-2",
    ]);
  });

  test("has the accepter's Name tag if the requester set none, and its id if neither did", () => {
    const tagged = { ...theirs, peeringConnections: [connection(named("from a"))] };
    const plain = { ...ours, peeringConnections: [connection()] };
    expect(networkFromEc2([plain, tagged]).peerings[0]?.name).toBe("from a");
    expect(networkFromEc2([plain]).peerings[0]?.name).toBe("pcx-1");
  });

  test.each([
    "initiating-request",
    "pending-acceptance",
    "provisioning",
    "active",
    "failed",
    "expired",
    "rejected",
    "deleting",
    "deleted",
  ] as const)("with the state %s is included with this state", (Code) => {
    const { peerings } = networkFromEc2([{ ...ours, peeringConnections: [connection({ Status: { Code } })] }]);
    expect(peerings).toMatchObject([{ key: "pcx-1", state: Code }]);
  });

  test("has the expiration time while it is a request", () => {
    const ExpirationTime = new Date("2026-11-30T12:00:00Z");
    const read = (Code: "pending-acceptance" | "active") =>
      networkFromEc2([{ ...ours, peeringConnections: [connection({ Status: { Code }, ExpirationTime })] }]).peerings[0];
    expect(read("pending-acceptance")?.expires).toEqual(ExpirationTime);
    expect(read("active")).not.toHaveProperty("expires");
  });

  test("without VPCs and with a new state has unknown VPCs and an unknown state", () => {
    const strange = { VpcPeeringConnectionId: "pcx-1", Status: { Code: "paused" as never } };
    expect(networkFromEc2([{ ...nothing, peeringConnections: [strange] }]).peerings).toMatchObject([
      { requester: expect.any(Unknown), accepter: expect.any(Unknown), state: expect.any(Unknown) },
    ]);
  });
});

describe("a route", () => {
  const routesOf = (routes: readonly Ec2Route[], rest: Partial<Ec2Response> = {}) =>
    networkFromEc2([
      {
        ...nothing,
        vpcs: [vpcA],
        routeTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-a", ...named("a-rtb"), Routes: [...routes] }],
        peeringConnections: [connection()],
        ...rest,
      },
    ]).routeTables[0]?.routes ?? [];
  const shown = (routes: readonly Ec2Route[], rest: Partial<Ec2Response> = {}) =>
    routesOf(routes, rest).map(({ destination, target, origin }) => {
      const what = target.kind === "peering" ? target.peering : target.what;
      return `${destination instanceof UnknownDestination ? "?" : destination} ${target.kind}: ${what}, ${origin}`;
    });
  const to = (target: Ec2Route): Ec2Route => ({
    DestinationCidrBlock: "10.1.0.0/16",
    State: "active",
    Origin: "CreateRoute",
    ...target,
  });

  test("that is local is omitted, for IPv4 and IPv6", () => {
    expect(
      shown([
        { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
        { DestinationIpv6CidrBlock: "2001:db8::/56", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
      ]),
    ).toEqual([]);
  });

  test("leads to its connection, for IPv4 and IPv6", () => {
    const { DestinationCidrBlock: _, ...toPeer } = to({ VpcPeeringConnectionId: "pcx-1" });
    expect(
      shown([to({ VpcPeeringConnectionId: "pcx-1" }), { ...toPeer, DestinationIpv6CidrBlock: "2001:db8:0:200::/56" }]),
    ).toEqual(["10.1.0.0/16 peering: pcx-1, static", "2001:db8:0:200::/56 peering: pcx-1, static"]);
  });

  test.each([
    ["an internet gateway", { GatewayId: "igw-1" }, "internet: internet gateway igw-1"],
    ["a NAT gateway", { NatGatewayId: "nat-1" }, "internet: NAT gateway nat-1"],
    [
      "an egress-only internet gateway",
      { EgressOnlyInternetGatewayId: "eigw-1" },
      "internet: egress-only internet gateway eigw-1",
    ],
    ["a carrier gateway", { CarrierGatewayId: "cagw-1" }, "internet: carrier gateway cagw-1"],
    ["a transit gateway", { TransitGatewayId: "tgw-1" }, "unknown: transit gateway tgw-1"],
    ["an interface", { NetworkInterfaceId: "eni-1" }, "unknown: network interface eni-1"],
    ["an instance", { InstanceId: "i-1", NetworkInterfaceId: "eni-1" }, "unknown: instance i-1"],
    ["a virtual private gateway", { GatewayId: "vgw-1" }, "unknown: virtual private gateway vgw-1"],
    ["a Gateway Load Balancer endpoint", { GatewayId: "vpce-1" }, "unknown: endpoint vpce-1"],
    ["a local gateway", { LocalGatewayId: "lgw-1" }, "unknown: local gateway lgw-1"],
    ["no target", {}, "unknown: a target that EC2 does not show"],
  ])("to %s has this target", (_, target, expected) => {
    expect(shown([to(target)])).toEqual([`10.1.0.0/16 ${expected}, static`]);
  });

  test("from a virtual private gateway or a route server is propagated", () => {
    expect(
      shown([
        to({ GatewayId: "vgw-1", Origin: "EnableVgwRoutePropagation" }),
        to({ NetworkInterfaceId: "eni-1", Origin: "Advertisement" }),
      ]),
    ).toEqual([
      "10.1.0.0/16 unknown: virtual private gateway vgw-1, propagated",
      "10.1.0.0/16 unknown: network interface eni-1, propagated",
    ]);
  });

  test("is a blackhole if its target or its connection is deleted", () => {
    expect(shown([to({ NatGatewayId: "nat-1", State: "blackhole" })])).toEqual([
      "10.1.0.0/16 blackhole: NAT gateway nat-1, static",
    ]);
    expect(shown([to({ VpcPeeringConnectionId: "pcx-9", State: "blackhole" })])).toEqual([
      "10.1.0.0/16 blackhole: peering connection pcx-9, static",
    ]);
  });

  test("leads to its connection even if it is a blackhole because the connection is not active", () => {
    const pending = { peeringConnections: [connection({ Status: { Code: "pending-acceptance" } })] };
    expect(shown([to({ VpcPeeringConnectionId: "pcx-1", State: "blackhole" })], pending)).toEqual([
      "10.1.0.0/16 peering: pcx-1, static",
    ]);
  });

  test("is a blackhole if AWS shows it as one although its connection is active", () => {
    expect(shown([to({ VpcPeeringConnectionId: "pcx-1", State: "blackhole" })])).toEqual([
      "10.1.0.0/16 blackhole: peering connection pcx-1, static",
    ]);
  });

  test("without a destination has an unknown destination", () => {
    const { DestinationCidrBlock: _, ...route } = to({ VpcPeeringConnectionId: "pcx-1" });
    expect(shown([route])).toEqual(["? peering: pcx-1, static"]);
  });

  test("to a connection that EC2 does not show has an unknown target", () => {
    expect(shown([to({ VpcPeeringConnectionId: "pcx-9" })])).toEqual([
      "10.1.0.0/16 unknown: peering connection pcx-9, which EC2 does not show, static",
    ]);
  });

  describe("to a prefix list", () => {
    const toList = (target: Ec2Route, id = "pl-1"): Ec2Route => ({
      DestinationPrefixListId: id,
      State: "active",
      Origin: "CreateRoute",
      ...target,
    });
    const list = (...entries: string[]) => ({ owner: "111111111111", entries });

    test("is read as one route for each block", () => {
      const prefixLists = new Map([["pl-1", list("10.1.0.0/20", "2001:db8::/64")]]);
      expect(shown([toList({ VpcPeeringConnectionId: "pcx-1" })], { prefixLists })).toEqual([
        "10.1.0.0/20 peering: pcx-1, static",
        "2001:db8::/64 peering: pcx-1, static",
      ]);
    });

    test("yields to a static route to the same block, but not to a propagated one", () => {
      const prefixLists = new Map([["pl-1", list("10.1.0.0/16")]]);
      const tables = (Origin: "CreateRoute" | "EnableVgwRoutePropagation") =>
        shown([to({ GatewayId: "vgw-1", Origin }), toList({ VpcPeeringConnectionId: "pcx-1" })], { prefixLists });
      expect(tables("CreateRoute")).toEqual(["10.1.0.0/16 unknown: virtual private gateway vgw-1, static"]);
      expect(tables("EnableVgwRoutePropagation")).toEqual([
        "10.1.0.0/16 unknown: virtual private gateway vgw-1, propagated",
        "10.1.0.0/16 peering: pcx-1, static",
      ]);
    });

    test("has an unknown target for a block that another list routes to another target", () => {
      const prefixLists = new Map([
        ["pl-1", list("10.1.0.0/16", "10.2.0.0/16")],
        ["pl-2", list("10.1.0.0/16")],
      ]);
      const routes = [toList({ VpcPeeringConnectionId: "pcx-1" }), toList({ TransitGatewayId: "tgw-1" }, "pl-2")];
      expect(shown(routes, { prefixLists })).toEqual([
        "10.1.0.0/16 unknown: one of two prefix lists with this block, which AWS picks at random, static",
        "10.2.0.0/16 peering: pcx-1, static",
      ]);
    });

    test("has an unknown destination if its entries were not read", () => {
      const [route] = routesOf([toList({ VpcPeeringConnectionId: "pcx-1" })]);
      expect(route?.destination).toMatchObject({ reason: expect.stringContaining("pl-1") });
    });

    test("that AWS manages is omitted if the target is a gateway endpoint", () => {
      const endpoint = toList({ GatewayId: "vpce-1" });
      expect(shown([endpoint])).toEqual([]);
      expect(shown([endpoint], { prefixLists: new Map([["pl-1", { owner: "AWS" }]]) })).toEqual([]);
    });

    test("that a customer manages is included if the target is a Gateway Load Balancer endpoint", () => {
      const prefixLists = new Map([["pl-1", list("10.1.0.0/16")]]);
      expect(shown([toList({ GatewayId: "vpce-1" })], { prefixLists })).toEqual([
        "10.1.0.0/16 unknown: endpoint vpce-1, static",
      ]);
    });
  });
});

describe("several responses", () => {
  test("for the same region give each resource once", () => {
    const response: Ec2Response = {
      ...nothing,
      vpcs: [vpcA],
      subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-a", CidrBlock: "10.0.0.0/20" }],
      routeTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-a" }],
      peeringConnections: [connection()],
    };
    expect(networkFromEc2([response, response])).toEqual(networkFromEc2([response]));
  });

  test("from two accounts give a shared resource the tags of the account that sees them", () => {
    const untagged = { ...nothing, vpcs: [{ VpcId: "vpc-a", OwnerId: "111111111111", CidrBlock: "10.0.0.0/16" }] };
    const tagged = { ...nothing, vpcs: [vpcA] };
    for (const all of [
      [untagged, tagged],
      [tagged, untagged],
    ]) {
      expect(networkFromEc2(all).vpcs.map(({ name }) => name)).toEqual(["a-vpc"]);
    }
  });

  test("from two accounts give a shared VPC and prefix list what either account may read", () => {
    const route = { DestinationPrefixListId: "pl-1", TransitGatewayId: "tgw-1" };
    const may: Ec2Response = {
      ...nothing,
      vpcs: [vpcA],
      routeTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-a", Routes: [route] }],
      dns: new Map([["vpc-a", { dnsSupport: true }]]),
      prefixLists: new Map([["pl-1", { entries: ["10.1.0.0/16"] }]]),
    };
    const mayNot = { ...may, dns: new Map([["vpc-a", {}]]), prefixLists: new Map([["pl-1", {}]]) };
    for (const all of [
      [may, mayNot],
      [mayNot, may],
    ]) {
      const { vpcs, routeTables } = networkFromEc2(all);
      expect(vpcs[0]).toMatchObject({ dnsSupport: true });
      expect(texts(routeTables[0]?.routes.map(({ destination }) => destination) ?? [])).toEqual(["10.1.0.0/16"]);
    }
  });

  test("without ids are ignored", () => {
    const response = { ...nothing, vpcs: [{}], subnets: [{}], routeTables: [{}], peeringConnections: [{}] };
    expect(networkFromEc2([response])).toEqual({ vpcs: [], subnets: [], routeTables: [], peerings: [], gaps: [] });
  });

  test("are sorted by name, in any order of EC2", () => {
    const vpcs = ["c", "a", "b"].map((name) => ({ ...vpcA, VpcId: `vpc-${name}`, ...named(name) }));
    expect(networkFromEc2([{ ...nothing, vpcs }]).vpcs.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  test("keep the gaps of all", () => {
    expect(
      networkFromEc2([
        { ...nothing, gaps: ["One."] },
        { ...nothing, gaps: ["Two."] },
      ]).gaps,
    ).toEqual(["One.", "Two."]);
  });
});
