import { setTimeout as wait } from "node:timers/promises";
import type { VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import { Unknown } from "../../../src/network/model/network";
import { forEachConcurrently } from "../../../src/readers/ec2/bounded-concurrency";
import { ec2InputError } from "../../../src/readers/ec2/ec2-error";
import { isLive, liveLocationOf } from "../../../src/readers/ec2/live-location";
import { networkFromEc2 } from "../../../src/readers/ec2/network-from-ec2";
import type { Ec2Responses } from "../../../src/readers/ec2/responses";
import { InputError } from "../../../src/readers/files/input-error";

describe("bounded concurrency", () => {
  test("work is done for so many items at a time, and the results are in the order of the items", async () => {
    let running = 0;
    let most = 0;
    const results = await forEachConcurrently(3, [5, 1, 4, 2, 3], async (item) => {
      running++;
      most = Math.max(most, running);
      await wait(item);
      running--;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(3);
  });
});

describe("ec2 error", () => {
  // What the AWS SDK throws: its names, codes and messages as it was seen to write them.

  const error = (name: string, message = "S3CR3T", code?: string) => Object.assign(new Error(message), { name, code });
  const place = { name: "live:us-east-2", region: "us-east-2" };
  const withProfile = { name: "live:work@us-east-2", profile: "work", region: "us-east-2" };

  test.each([
    [
      "no credentials",
      error("CredentialsProviderError", "Could not load credentials from any providers"),
      place,
      "live:us-east-2: no AWS credentials found; set AWS_PROFILE, sign in, or give a profile: live:PROFILE@REGION.",
    ],
    [
      "a profile that isn't there",
      error("CredentialsProviderError", "Could not load credentials from any providers"),
      withProfile,
      'live:work@us-east-2: the profile "work" gives no credentials; aws configure list-profiles lists those that there are.',
    ],
    [
      "an ended SSO session",
      error("CredentialsProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'"),
      withProfile,
      "live:work@us-east-2: the SSO session has ended; run aws sso login --profile work.",
    ],
    [
      "an ended SSO session without a profile",
      error("TokenProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'"),
      place,
      "live:us-east-2: the SSO session has ended; run aws sso login.",
    ],
    [
      "a token that can't be had",
      error("TokenProviderError"),
      place,
      "live:us-east-2: no AWS credentials found; set AWS_PROFILE, sign in, or give a profile: live:PROFILE@REGION.",
    ],
    [
      "a name server that doesn't answer",
      error("Error", "getaddrinfo EAI_AGAIN ec2.us-east-2.amazonaws.com", "EAI_AGAIN"),
      place,
      "live:us-east-2: EC2's address isn't found; is the region spelled right, and is there a network?",
    ],
    [
      "no region",
      error("Error", "Region is missing"),
      { name: "live" },
      "live: no region; write one like live:us-east-2, or set AWS_REGION or the profile's region.",
    ],
    [
      "a missing permission",
      error("UnauthorizedOperation"),
      place,
      "live:us-east-2: ec2:DescribeVpcs is not allowed to these credentials; allow it, or give others by a profile: live:PROFILE@REGION.",
    ],
    [
      "wrong credentials, or a region that isn't enabled",
      error("AuthFailure"),
      place,
      "live:us-east-2: AWS refuses the credentials (AuthFailure); get new ones, and see that the region is enabled for the account.",
    ],
    [
      "a region that doesn't exist",
      error("Error", "getaddrinfo ENOTFOUND ec2.us-east-9.amazonaws.com", "ENOTFOUND"),
      place,
      "live:us-east-2: EC2's address isn't found; is the region spelled right, and is there a network?",
    ],
    [
      "no network",
      error("Error", "connect ECONNREFUSED 127.0.0.1:9", "ECONNREFUSED"),
      place,
      "live:us-east-2: EC2 doesn't answer (ECONNREFUSED); is there a network, and do a proxy or AWS_ENDPOINT_URL lead to it?",
    ],
    [
      "a timeout",
      error("TimeoutError"),
      place,
      "live:us-east-2: EC2 doesn't answer (TimeoutError); is there a network, and do a proxy or AWS_ENDPOINT_URL lead to it?",
    ],
    [
      "too many calls",
      error("RequestLimitExceeded"),
      place,
      "live:us-east-2: EC2 answers too slowly (RequestLimitExceeded); try again in a minute.",
    ],
    [
      "anything else",
      error("InternalError"),
      place,
      "live:us-east-2: ec2:DescribeVpcs failed (InternalError); try again, or try the AWS CLI with the same credentials.",
    ],
    [
      "what isn't even an error",
      "S3CR3T",
      place,
      "live:us-east-2: ec2:DescribeVpcs failed (for no reason given); try again, or try the AWS CLI with the same credentials.",
    ],
  ])("%s is one line that says what to do, without what AWS answered", (_, thrown, asked, expected) => {
    const found = ec2InputError(thrown, asked, "ec2:DescribeVpcs");
    expect(found).toBeInstanceOf(InputError);
    expect(found.message).toBe(expected);
  });
});

describe("incomplete answers", () => {
  // Each field of EC2's answers may be absent, by the API's own types: what isn't told is left out, or unknown and why.

  const nothing: Ec2Responses = {
    region: "us-east-2",
    vpcs: [],
    subnets: [],
    routeTables: [],
    peeringConnections: [],
    dns: new Map(),
    prefixLists: new Map(),
    gaps: [],
  };
  const read = (answers: Partial<Ec2Responses>) => networkFromEc2([{ ...nothing, ...answers }]);
  const vpcs = [{ VpcId: "vpc-a" }];

  test("a VPC of which only the id is told has nothing else", () => {
    expect(read({ vpcs }).vpcs).toEqual([
      { key: "vpc-a", awsId: "vpc-a", name: "vpc-a", blocks: [], unknownBlocks: [], region: "us-east-2" },
    ]);
  });

  test("blocks without a state are the VPC's", () => {
    const [vpc] = read({
      vpcs: [
        {
          VpcId: "vpc-a",
          CidrBlockAssociationSet: [{ CidrBlock: "10.0.0.0/16" }],
          Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2001:db8::/56" }],
        },
      ],
    }).vpcs;
    expect(vpc?.blocks.map(String)).toEqual(["10.0.0.0/16", "2001:db8::/56"]);
  });

  test("the Name tag is the one with that key, and an empty one is none", () => {
    const tags = (Value: string) => ({
      VpcId: "vpc-a",
      Tags: [
        { Key: "Owner", Value: "jo" },
        { Key: "Name", Value },
      ],
    });
    expect(read({ vpcs: [tags("shop")] }).vpcs[0]?.name).toBe("shop");
    expect(read({ vpcs: [tags("")] }).vpcs[0]?.name).toBe("vpc-a");
  });

  test("what has no id is left out", () => {
    const network = read({
      vpcs: [{ CidrBlock: "10.0.0.0/16" }],
      subnets: [{ CidrBlock: "10.0.0.0/24" }],
      routeTables: [{ Routes: [] }],
      peeringConnections: [{ Status: { Code: "active" } }],
    });
    expect(network).toEqual({ vpcs: [], subnets: [], routeTables: [], peerings: [], gaps: [] });
  });

  test("subnets and tables whose VPC isn't told are left out", () => {
    const network = read({ vpcs, subnets: [{ SubnetId: "subnet-1" }], routeTables: [{ RouteTableId: "rtb-1" }] });
    expect([network.subnets, network.routeTables]).toEqual([[], []]);
  });

  test("a subnet of which only the id and the VPC are told has no zone, no block and an unknown table", () => {
    expect(read({ vpcs, subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-a" }] }).subnets).toEqual([
      {
        key: "subnet-1",
        awsId: "subnet-1",
        name: "subnet-1",
        vpc: "vpc-a",
        blocks: [],
        unknownBlocks: [],
        routeTable: new Unknown("EC2 shows no route table for it"),
      },
    ]);
  });

  test("an IPv6 block and an association without a state count, as EC2 shows some", () => {
    const [subnet] = read({
      vpcs,
      subnets: [
        { SubnetId: "subnet-1", VpcId: "vpc-a", Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2001:db8::/64" }] },
      ],
      routeTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-a", Associations: [{ SubnetId: "subnet-1" }] }],
    }).subnets;
    expect(subnet).toMatchObject({ routeTable: "rtb-1" });
    expect(subnet?.blocks.map(String)).toEqual(["2001:db8::/64"]);
  });

  test("a table that is the main one and serves subnets, too, is the main one", () => {
    const Associations = [{ SubnetId: "subnet-1" }, { Main: true }];
    const network = read({ vpcs, routeTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-a", Associations }] });
    expect(network.vpcs[0]?.mainRouteTable).toBe("rtb-1");
    expect(network.routeTables).toEqual([{ key: "rtb-1", awsId: "rtb-1", name: "rtb-1", vpc: "vpc-a", routes: [] }]);
  });

  test.each([
    ["without an id", { VpcId: "vpc-a" }],
    ["of no VPC", { RouteTableId: "rtb-1" }],
  ])("a main table %s is nobody's", (_, table) => {
    const [vpc] = read({ vpcs, routeTables: [{ ...table, Associations: [{ Main: true }] }] }).vpcs;
    expect(vpc).not.toHaveProperty("mainRouteTable");
  });

  test("an association of a table without an id, or of no subnet, associates nothing", () => {
    const routeTables = [
      { VpcId: "vpc-a", Associations: [{ SubnetId: "subnet-1" }] },
      { RouteTableId: "rtb-1", VpcId: "vpc-a", Associations: [{ GatewayId: "igw-1" }] },
    ];
    const [subnet] = read({ vpcs, subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-a" }], routeTables }).subnets;
    expect(subnet?.routeTable).toBeInstanceOf(Unknown);
  });

  test("a connection of which only the id is told has unknowns, each with its reason, and nothing else", () => {
    expect(read({ peeringConnections: [{ VpcPeeringConnectionId: "pcx-1" }] }).peerings).toEqual([
      {
        key: "pcx-1",
        awsId: "pcx-1",
        name: "pcx-1",
        requester: new Unknown("EC2 shows no VPC that asked"),
        accepter: new Unknown("EC2 shows no VPC that was asked"),
        state: new Unknown("EC2 shows no state of it"),
      },
    ]);
  });

  test("a state that isn't modelled is unknown, and named", () => {
    const told = { VpcPeeringConnectionId: "pcx-1", Status: { Code: "paused" as never } };
    expect(read({ peeringConnections: [told] }).peerings[0]?.state).toEqual(
      new Unknown('EC2 shows the state "paused", which is not modelled'),
    );
  });

  test("a request without its expiration has none, and one that is just begun has it", () => {
    const ExpirationTime = new Date("2026-11-30T12:00:00Z");
    const peering = (Code: "initiating-request" | "pending-acceptance", rest: object) =>
      read({ peeringConnections: [{ VpcPeeringConnectionId: "pcx-1", Status: { Code }, ...rest }] }).peerings[0];
    expect(peering("pending-acceptance", {})).not.toHaveProperty("expires");
    expect(peering("initiating-request", { ExpirationTime })?.expires).toEqual(ExpirationTime);
  });

  test("DNS options of one side alone leave the other's open", () => {
    const PeeringOptions = { AllowDnsResolutionFromRemoteVpc: true };
    const dnsOf = (told: object) =>
      read({ peeringConnections: [{ VpcPeeringConnectionId: "pcx-1", ...told }] }).peerings[0]?.dnsResolution;
    expect(dnsOf({ RequesterVpcInfo: { PeeringOptions } })).toStrictEqual({ requester: true });
    expect(dnsOf({ AccepterVpcInfo: { PeeringOptions } })).toStrictEqual({ accepter: true });
  });

  test("a connection's name is the tag with that key, of the first side that has one", () => {
    const Tags = [
      { Key: "Owner", Value: "jo" },
      { Key: "Name", Value: "a to b" },
    ];
    const owned = { VpcPeeringConnectionId: "pcx-1", Tags: [{ Key: "Owner", Value: "al" }] };
    const { peerings } = read({ peeringConnections: [owned, { VpcPeeringConnectionId: "pcx-1", Tags }] });
    expect(peerings.map(({ name }) => name)).toEqual(["a to b"]);
  });

  describe("a VPC that was not read", () => {
    const seen = (...infos: readonly VpcPeeringConnectionVpcInfo[]) =>
      read({
        peeringConnections: infos.map((info, number) => ({
          VpcPeeringConnectionId: `pcx-${number}`,
          AccepterVpcInfo: { VpcId: "vpc-z", ...info },
        })),
      }).vpcs;
    const sets = (...blocks: readonly string[]) => ({ CidrBlockSet: blocks.map((CidrBlock) => ({ CidrBlock })) });

    test("has the blocks of the connection that shows most of them, in whatever order they are told", () => {
      const [few, many] = [sets("10.1.0.0/16"), sets("10.1.0.0/16", "10.2.0.0/16")];
      for (const infos of [
        [few, many],
        [many, few],
        [{}, many, few],
        [many, {}],
      ]) {
        const [vpc, ...others] = seen(...infos);
        expect(vpc?.blocks.map(String)).toEqual(["10.1.0.0/16", "10.2.0.0/16"]);
        expect(others).toEqual([]);
      }
    });

    test("has blocks that are unknown, with how much EC2 shows of them", () => {
      const why = (info: VpcPeeringConnectionVpcInfo) => seen(info)[0]?.unknownBlocks;
      expect(why({})).toEqual([new Unknown("EC2 shows no blocks of it, and it is not among the VPCs that were read")]);
      expect(why({ CidrBlock: "10.1.0.0/16" })).toEqual([
        new Unknown("EC2 shows its primary block only, and it is not among the VPCs that were read"),
      ]);
    });

    test("and of which a subnet is shared is unknown for that reason", () => {
      const network = read({ subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-z" }, { SubnetId: "subnet-2" }] });
      expect(network.vpcs.map(({ unknownBlocks }) => unknownBlocks)).toEqual([
        [new Unknown("EC2 shows a subnet of it only")],
      ]);
    });
  });

  describe("a route", () => {
    const routesOf = (...Routes: NonNullable<Ec2Responses["routeTables"][number]["Routes"]>) =>
      read({ vpcs, routeTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-a", Routes }] }).routeTables[0]?.routes;

    test("without a destination may lead anything anywhere", () => {
      expect(routesOf({ NatGatewayId: "nat-1" })).toMatchObject([
        { destination: { reason: "EC2 shows no destination of it" }, target: { what: "NAT gateway nat-1" } },
      ]);
    });

    test("to an egress-only gateway in the place of another gateway reaches no VPC", () => {
      expect(routesOf({ DestinationIpv6CidrBlock: "::/0", GatewayId: "eigw-1" })).toMatchObject([
        { target: { kind: "internet", what: "egress-only Internet gateway eigw-1" } },
      ]);
    });

    test("with an empty connection is not through one", () => {
      const route = { DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: "", TransitGatewayId: "tgw-1" };
      expect(routesOf(route)).toMatchObject([{ target: { kind: "unknown", what: "transit gateway tgw-1" } }]);
    });
  });

  test("things are in the order of their names, and of their ids where these are the same", () => {
    const named = (VpcId: string, name: string) => ({ VpcId, Tags: [{ Key: "Name", Value: name }] });
    const told = [named("vpc-3", "b"), named("vpc-2", "a"), named("vpc-4", "c"), named("vpc-1", "a")];
    for (const all of [told, told.toReversed()]) {
      expect(read({ vpcs: all }).vpcs.map(({ key }) => key)).toEqual(["vpc-1", "vpc-2", "vpc-3", "vpc-4"]);
    }
  });
});

describe("live location", () => {
  test.each([
    ["live", true],
    ["live:us-east-2", true],
    ["live.json", false],
    ["./live", false],
    ["cdktf.out", false],
  ])("%s means the EC2 API: %s", (argument, expected) => {
    expect(isLive(argument)).toBe(expected);
  });

  test.each([
    ["live", { name: "live" }],
    ["live:us-east-2", { name: "live:us-east-2", region: "us-east-2" }],
    ["live:us-gov-west-1", { name: "live:us-gov-west-1", region: "us-gov-west-1" }],
    ["live:work@eu-west-1", { name: "live:work@eu-west-1", profile: "work", region: "eu-west-1" }],
    ["live:jo@work@eu-west-1", { name: "live:jo@work@eu-west-1", profile: "jo@work", region: "eu-west-1" }],
    ["live:work@", { name: "live:work@", profile: "work" }],
    ["live:", { name: "live:" }],
  ])("%s says which profile and region", (argument, expected) => {
    expect(liveLocationOf(argument)).toEqual(expected);
  });

  test.each(["live:us-east", "live:us-east-2a", "live:US-EAST-2", "live:work", "live:work@ohio"])(
    "%s has no region, and the message shows how to write one",
    (argument) => {
      expect(() => liveLocationOf(argument)).toThrow(
        /^live:\S+: "\S+" is not a region; write it like live:us-east-2, /,
      );
    },
  );

  test("an @ without a profile before it is an input error", () => {
    expect(() => liveLocationOf("live:@us-east-2")).toThrow('live:@us-east-2: no profile before the "@"');
  });

  test.each(["live:eu-west-12", "live:mx-central-1", "live:us-isob-east-1"])("%s has a region", (argument) => {
    expect(liveLocationOf(argument).region).toBe(argument.slice("live:".length));
  });

  test("a region within other words is none", () => {
    expect(() => liveLocationOf("live:x us-east-2")).toThrow('"x us-east-2" is not a region');
  });
});
