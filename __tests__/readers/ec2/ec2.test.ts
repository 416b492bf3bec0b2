import { setTimeout as wait } from "node:timers/promises";
import type { VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import { Unknown } from "../../../src/network/model/network";
import { mapConcurrently } from "../../../src/readers/ec2/concurrency";
import { ec2InputError } from "../../../src/readers/ec2/ec2-error";
import { Ec2Requests, requestLimits } from "../../../src/readers/ec2/ec2-requests";
import { isLive, liveLocationOf } from "../../../src/readers/ec2/live-location";
import { networkFromEc2 } from "../../../src/readers/ec2/network-from-ec2";
import type { Ec2Response } from "../../../src/readers/ec2/responses";
import { InputError } from "../../../src/readers/files/input-error";

describe("concurrent requests", () => {
  test("run up to the limit, and return the results in the order of the items", async () => {
    let running = 0;
    let most = 0;
    const results = await mapConcurrently(3, [5, 1, 4, 2, 3], async (item) => {
      running++;
      most = Math.max(most, running);
      await wait(item);
      running--;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(3);
  });

  test("are not sent after one has failed", async () => {
    const sent: number[] = [];
    const failing = mapConcurrently(2, [1, 2, 3, 4], async (item) => {
      sent.push(item);
      await wait(item);
      if (item === 1) throw new Error("failed");
    });
    await expect(failing).rejects.toThrow("failed");
    await wait(10);
    expect(sent).toEqual([1, 2]);
  });
});

describe("a request", () => {
  const limits = { ...requestLimits, attempt: 20, request: 100, credentials: 20 };
  const never = () => new Promise<never>(() => undefined);
  const failing = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });

  test.each([
    ["a timeout", failing("TimeoutError")],
    ["a closed connection", failing("Error", { code: "ECONNRESET" })],
    ["an error of the server", failing("InternalError", { $metadata: { httpStatusCode: 503 } })],
    ["a corrected clock", failing("RequestExpired", { $metadata: { clockSkewCorrected: true } })],
  ])("is sent again after %s", async (_, error) => {
    let sent = 0;
    const response = await new Ec2Requests(requestLimits).send(async () => {
      sent++;
      if (sent === 1) throw error;
      return "response";
    });
    expect([response, sent]).toEqual(["response", 2]);
  });

  test.each(["UnauthorizedOperation", "InvalidParameterValue", "UnusableResponse"])(
    "is not sent again after %s",
    async (name) => {
      let sent = 0;
      const sending = new Ec2Requests(requestLimits).send(async () => {
        sent++;
        throw failing(name);
      });
      await expect(sending).rejects.toThrow(name);
      expect(sent).toBe(1);
    },
  );

  test("is aborted after the time of an attempt, even if it ignores the signal", async () => {
    const signals: AbortSignal[] = [];
    const sending = new Ec2Requests(limits).send(({ abortSignal }) => {
      signals.push(abortSignal);
      return never();
    });
    await expect(sending).rejects.toMatchObject({ name: "TimeoutError" });
    expect(signals.length).toBeGreaterThan(0);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  test("is not started after the requests are stopped", async () => {
    const requests = new Ec2Requests({ ...limits, attempts: 1 });
    requests.stop();
    await expect(requests.send(never)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("does not wait for credentials without end", async () => {
    await expect(new Ec2Requests(limits).credentials(never)).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("the error for a failed request", () => {
  // Names, codes and messages of errors that the AWS SDK has thrown.

  const error = (name: string, message = "S3CR3T", code?: string) => Object.assign(new Error(message), { name, code });
  const location = { name: "live:us-east-2", region: "us-east-2" };
  const withProfile = { name: "live:work@us-east-2", profile: "work", region: "us-east-2" };

  test.each([
    [
      "no credentials",
      error("CredentialsProviderError", "Could not load credentials from any providers"),
      location,
      "live:us-east-2: no AWS credentials found; set AWS_PROFILE, sign in, or use a profile: live:PROFILE@REGION.",
    ],
    [
      "an unknown profile",
      error("CredentialsProviderError", "Could not load credentials from any providers"),
      withProfile,
      'live:work@us-east-2: the profile "work" provides no credentials; run aws configure list-profiles to list the profiles.',
    ],
    [
      "an expired SSO session",
      error("CredentialsProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'"),
      withProfile,
      "live:work@us-east-2: the SSO session has expired; run aws sso login --profile work.",
    ],
    [
      "an expired SSO session without a profile",
      error("TokenProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'"),
      location,
      "live:us-east-2: the SSO session has expired; run aws sso login.",
    ],
    [
      "a missing token",
      error("TokenProviderError"),
      location,
      "live:us-east-2: no AWS credentials found; set AWS_PROFILE, sign in, or use a profile: live:PROFILE@REGION.",
    ],
    [
      "a name server that does not respond",
      error("Error", "getaddrinfo EAI_AGAIN ec2.us-east-2.amazonaws.com", "EAI_AGAIN"),
      location,
      "live:us-east-2: the address of EC2 cannot be resolved; check the name of the region and your network connection.",
    ],
    [
      "a missing region",
      error("Error", "Region is missing"),
      { name: "live" },
      "live: the region is missing; give one, such as live:us-east-2, or set AWS_REGION or the region of the profile.",
    ],
    [
      "a missing permission",
      error("UnauthorizedOperation"),
      location,
      "live:us-east-2: ec2:DescribeVpcs is not allowed with these credentials; allow it, or use a profile: live:PROFILE@REGION.",
    ],
    [
      "invalid credentials, or a region that is not enabled",
      error("AuthFailure"),
      location,
      "live:us-east-2: AWS rejects the credentials (AuthFailure); get new ones, and check that the region is enabled for the account.",
    ],
    [
      "a region that does not exist",
      error("Error", "getaddrinfo ENOTFOUND ec2.us-east-9.amazonaws.com", "ENOTFOUND"),
      location,
      "live:us-east-2: the address of EC2 cannot be resolved; check the name of the region and your network connection.",
    ],
    [
      "a refused connection",
      error("Error", "connect ECONNREFUSED 127.0.0.1:9", "ECONNREFUSED"),
      location,
      "live:us-east-2: EC2 does not respond (ECONNREFUSED); check your network connection, proxy settings and AWS_ENDPOINT_URL.",
    ],
    [
      "a timeout",
      error("TimeoutError"),
      location,
      "live:us-east-2: EC2 does not respond (TimeoutError); check your network connection, proxy settings and AWS_ENDPOINT_URL.",
    ],
    [
      "throttling",
      error("RequestLimitExceeded"),
      location,
      "live:us-east-2: EC2 throttles the requests (RequestLimitExceeded); try again in a minute.",
    ],
    [
      "any other error",
      error("InternalError"),
      location,
      "live:us-east-2: ec2:DescribeVpcs failed (InternalError); try again, or try the AWS CLI with the same credentials.",
    ],
    [
      "a thrown text",
      "S3CR3T",
      location,
      "live:us-east-2: ec2:DescribeVpcs failed (without a reason); try again, or try the AWS CLI with the same credentials.",
    ],
  ])("says what to do in one line, without the message of AWS: %s", (_, thrown, location, expected) => {
    const found = ec2InputError(thrown, location, "ec2:DescribeVpcs");
    expect(found).toBeInstanceOf(InputError);
    expect(found.message).toBe(expected);
  });
});

describe("incomplete responses", () => {
  // By the types of the API, every field may be absent. Then it is omitted, or unknown with a reason.

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
  const read = (response: Partial<Ec2Response>) => networkFromEc2([{ ...nothing, ...response }]);
  const vpcs = [{ VpcId: "vpc-a" }];

  test("read a VPC with only an id", () => {
    expect(read({ vpcs }).vpcs).toEqual([
      { key: "vpc-a", awsId: "vpc-a", name: "vpc-a", blocks: [], unknownBlocks: [], region: "us-east-2" },
    ]);
  });

  test("read blocks without a state as blocks of the VPC", () => {
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

  test("read the name from the Name tag, and ignore an empty one", () => {
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

  test("omit resources without an id", () => {
    const network = read({
      vpcs: [{ CidrBlock: "10.0.0.0/16" }],
      subnets: [{ CidrBlock: "10.0.0.0/24" }],
      routeTables: [{ Routes: [] }],
      peeringConnections: [{ Status: { Code: "active" } }],
    });
    expect(network).toEqual({ vpcs: [], subnets: [], routeTables: [], peerings: [], gaps: [] });
  });

  test("omit subnets and route tables without a VPC", () => {
    const network = read({ vpcs, subnets: [{ SubnetId: "subnet-1" }], routeTables: [{ RouteTableId: "rtb-1" }] });
    expect([network.subnets, network.routeTables]).toEqual([[], []]);
  });

  test("read a subnet with only an id and a VPC: no zone, no block and an unknown route table", () => {
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

  test("read IPv6 blocks and associations without a state as in use", () => {
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

  test("read a route table with the main association and others as the main route table", () => {
    const Associations = [{ SubnetId: "subnet-1" }, { Main: true }];
    const network = read({ vpcs, routeTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-a", Associations }] });
    expect(network.vpcs[0]?.mainRouteTable).toBe("rtb-1");
    expect(network.routeTables).toEqual([{ key: "rtb-1", awsId: "rtb-1", name: "rtb-1", vpc: "vpc-a", routes: [] }]);
  });

  test.each([
    ["without an id", { VpcId: "vpc-a" }],
    ["without a VPC", { RouteTableId: "rtb-1" }],
  ])("ignore a main route table %s", (_, table) => {
    const [vpc] = read({ vpcs, routeTables: [{ ...table, Associations: [{ Main: true }] }] }).vpcs;
    expect(vpc).not.toHaveProperty("mainRouteTable");
  });

  test("ignore an association without a route table id or without a subnet", () => {
    const routeTables = [
      { VpcId: "vpc-a", Associations: [{ SubnetId: "subnet-1" }] },
      { RouteTableId: "rtb-1", VpcId: "vpc-a", Associations: [{ GatewayId: "igw-1" }] },
    ];
    const [subnet] = read({ vpcs, subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-a" }], routeTables }).subnets;
    expect(subnet?.routeTable).toBeInstanceOf(Unknown);
  });

  test("read a connection with only an id: its VPCs and its state are unknown, each with a reason", () => {
    expect(read({ peeringConnections: [{ VpcPeeringConnectionId: "pcx-1" }] }).peerings).toEqual([
      {
        key: "pcx-1",
        awsId: "pcx-1",
        name: "pcx-1",
        requester: new Unknown("EC2 shows no requester VPC"),
        accepter: new Unknown("EC2 shows no accepter VPC"),
        state: new Unknown("EC2 shows no state"),
      },
    ]);
  });

  test("read a new state as unknown, and name it", () => {
    const peering = { VpcPeeringConnectionId: "pcx-1", Status: { Code: "paused" as never } };
    expect(read({ peeringConnections: [peering] }).peerings[0]?.state).toEqual(
      new Unknown('EC2 shows the state "paused", which this tool does not know'),
    );
  });

  test("read the expiration of a request, if there is one", () => {
    const ExpirationTime = new Date("2026-11-30T12:00:00Z");
    const peering = (Code: "initiating-request" | "pending-acceptance", rest: object) =>
      read({ peeringConnections: [{ VpcPeeringConnectionId: "pcx-1", Status: { Code }, ...rest }] }).peerings[0];
    expect(peering("pending-acceptance", {})).not.toHaveProperty("expires");
    expect(peering("initiating-request", { ExpirationTime })?.expires).toEqual(ExpirationTime);
  });

  test("read the DNS option of one side if the other is absent", () => {
    const PeeringOptions = { AllowDnsResolutionFromRemoteVpc: true };
    const dnsOf = (properties: object) =>
      read({ peeringConnections: [{ VpcPeeringConnectionId: "pcx-1", ...properties }] }).peerings[0]?.dnsResolution;
    expect(dnsOf({ RequesterVpcInfo: { PeeringOptions } })).toStrictEqual({ requester: true });
    expect(dnsOf({ AccepterVpcInfo: { PeeringOptions } })).toStrictEqual({ accepter: true });
  });

  test("read the name of a connection from the first Name tag", () => {
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

    test("has the blocks of the connection that shows most of them, in any order of connections", () => {
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

    test("has unknown blocks, with the reason", () => {
      const unknownBlocks = (info: VpcPeeringConnectionVpcInfo) => seen(info)[0]?.unknownBlocks;
      expect(unknownBlocks({})).toEqual([new Unknown("EC2 shows no blocks of it, and the VPC was not read")]);
      expect(unknownBlocks({ CidrBlock: "10.1.0.0/16" })).toEqual([
        new Unknown("EC2 shows only its primary block, and the VPC was not read"),
      ]);
    });

    test("has unknown blocks if EC2 shows only a shared subnet of it", () => {
      const network = read({ subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-z" }, { SubnetId: "subnet-2" }] });
      expect(network.vpcs.map(({ unknownBlocks }) => unknownBlocks)).toEqual([
        [new Unknown("EC2 shows only a subnet of it")],
      ]);
    });
  });

  describe("a route", () => {
    const routesOf = (...Routes: NonNullable<Ec2Response["routeTables"][number]["Routes"]>) =>
      read({ vpcs, routeTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-a", Routes }] }).routeTables[0]?.routes;

    test("without a destination has an unknown destination", () => {
      expect(routesOf({ NatGatewayId: "nat-1" })).toMatchObject([
        { destination: { reason: "EC2 shows no destination" }, target: { what: "NAT gateway nat-1" } },
      ]);
    });

    test("to an egress-only internet gateway in the field GatewayId leads to the internet", () => {
      expect(routesOf({ DestinationIpv6CidrBlock: "::/0", GatewayId: "eigw-1" })).toMatchObject([
        { target: { kind: "internet", what: "egress-only internet gateway eigw-1" } },
      ]);
    });

    test("with an empty connection id does not use a connection", () => {
      const route = { DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: "", TransitGatewayId: "tgw-1" };
      expect(routesOf(route)).toMatchObject([{ target: { kind: "unknown", what: "transit gateway tgw-1" } }]);
    });
  });

  test("sort resources by name, then by id", () => {
    const named = (VpcId: string, name: string) => ({ VpcId, Tags: [{ Key: "Name", Value: name }] });
    const vpcs = [named("vpc-3", "b"), named("vpc-2", "a"), named("vpc-4", "c"), named("vpc-1", "a")];
    for (const all of [vpcs, vpcs.toReversed()]) {
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
  ])("recognizes whether %s is live: %s", (argument, expected) => {
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
  ])("is parsed from %s", (argument, expected) => {
    expect(liveLocationOf(argument)).toEqual(expected);
  });

  test.each(["live:us-east", "live:us-east-2a", "live:US-EAST-2", "live:work", "live:work@ohio"])(
    "%s is rejected, and the message shows how to write a region",
    (argument) => {
      expect(() => liveLocationOf(argument)).toThrow(
        /^live:\S+: "\S+" is not a region; write it like live:us-east-2, /,
      );
    },
  );

  test("an @ without a profile before it is rejected", () => {
    expect(() => liveLocationOf("live:@us-east-2")).toThrow('live:@us-east-2: no profile before the "@"');
  });

  test.each(["live:eu-west-12", "live:mx-central-1", "live:us-isob-east-1"])("%s is accepted", (argument) => {
    expect(liveLocationOf(argument).region).toBe(argument.slice("live:".length));
  });

  test("a text that only contains a region is rejected", () => {
    expect(() => liveLocationOf("live:x us-east-2")).toThrow('"x us-east-2" is not a region');
  });
});
