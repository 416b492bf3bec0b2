import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import {
  ExistingVpc,
  type ExpectedVpc,
  type IVpc,
  NetworkStack,
  type NetworkStackProps,
  type PartnerTraffic,
  type PartnerVpc,
  PeeringAcceptance,
  PeeringRequest,
  Vpc,
  VpcPeering,
} from "../../../src";
import { availabilityZones, errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

describe("peering request", () => {
  const peer = {
    accountId: "222222222222",
    vpcId: "vpc-0b0b0b0b0b0b0b0b0",
    cidrBlocks: ["10.1.0.0/16", "10.2.0.0/16"],
    ipv6CidrBlocks: ["2600:1f16:bbb:bb00::/56"],
  } as const satisfies PartnerVpc;

  const dualStack = {
    ipv6: { ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock: "2600:1f16:aaa:aa00::/56" },
  } as const;

  function warningsOf(construct: IConstruct): readonly string[] {
    return construct.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data);
  }

  /** Returns the synthesized request resource of a stack, which is in us-east-2 by default. */
  function connectionOf(changes: Partial<PartnerVpc>, props: Partial<NetworkStackProps> = {}) {
    const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", ...props });
    new PeeringRequest(stack, "to partner", { requester: newVpc(stack, "a"), peer: { ...peer, ...changes } });
    return synthesize(stack).resources("aws_vpc_peering_connection")["to-partner"];
  }

  describe("the request", () => {
    const request = {
      vpc_id: "${aws_vpc.a-vpc.id}",
      peer_vpc_id: "vpc-0b0b0b0b0b0b0b0b0",
      tags: { Name: "to partner" },
    };

    test("contains the accepter's account, and does not accept itself", () => {
      expect(connectionOf({})).toEqual({ ...request, peer_owner_id: "222222222222" });
    });

    test("contains the accepter's region only if it is not the requester's", () => {
      expect(connectionOf({ region: "us-east-2" })).toEqual({ ...request, peer_owner_id: "222222222222" });
      expect(connectionOf({ region: "us-west-2" })).toEqual({
        ...request,
        peer_owner_id: "222222222222",
        peer_region: "us-west-2",
      });
    });

    test("does not contain the account if it is known to be the requester's", () => {
      expect(connectionOf({}, { accountId: "222222222222" })).toEqual(request);
      expect(connectionOf({}, { accountId: "111111111111" })).toEqual({ ...request, peer_owner_id: "222222222222" });
    });

    test("and its routes use the provider of the requester", () => {
      const stack = newStack();
      const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
      const a = newVpc(stack, "a", { provider, availabilityZones: ["us-west-2a"] });
      const toPartner = new PeeringRequest(stack, "to partner", {
        requester: a,
        peer: { ...peer, region: "us-east-2" },
      });
      toPartner.routeFrom(a.subnet("private1"), ["10.1.0.0/16"]);
      const network = synthesize(stack);
      expect(network.resources("aws_vpc_peering_connection")["to-partner"]).toEqual({
        ...request,
        provider: "aws.west",
        peer_owner_id: "222222222222",
        peer_region: "us-east-2",
      });
      expect(network.resources("aws_route")["a-rtb-private1-us-west-2a-to-to-partner-10-1-0-0-16"]).toMatchObject({
        provider: "aws.west",
      });
    });

    test("has the given name as its Name tag and address", () => {
      const stack = newStack();
      new PeeringRequest(stack, "id", { requester: newVpc(stack, "a"), peer, name: "a and partner" });
      expect(synthesize(stack).resources("aws_vpc_peering_connection")).toEqual({
        "a-and-partner": { ...request, peer_owner_id: "222222222222", tags: { Name: "a and partner" } },
      });
    });

    test("accepts tokens in the description of the partner's VPC", () => {
      const stack = newStack();
      const variable = (name: string) => new TerraformVariable(stack, name, { type: "string" }).stringValue;
      const a = newVpc(stack, "a");
      const toPartner = new PeeringRequest(stack, "to partner", {
        requester: a,
        peer: { accountId: variable("account"), vpcId: variable("vpc"), cidrBlocks: [variable("block")] },
      });
      toPartner.routeFrom(a.subnet("private1"));
      const network = synthesize(stack);
      expect(network.resources("aws_vpc_peering_connection")["to-partner"]).toEqual({
        ...request,
        peer_owner_id: "${var.account}",
        peer_vpc_id: "${var.vpc}",
      });
      expect(network.peeringRoutes()).toEqual(["a-rtb-private1-us-east-2a -> ${var.block}"]);
    });
  });

  describe("routeFrom", () => {
    const route = (table: string, destination: object) => ({
      route_table_id: `\${aws_route_table.${table}.id}`,
      ...destination,
      vpc_peering_connection_id: "${aws_vpc_peering_connection.to-partner.id}",
    });

    /** Returns the routes through the request, by their Terraform names. */
    function routesOf(a: Partial<Parameters<typeof newVpc>[2]>, routing: (request: PeeringRequest, vpc: Vpc) => void) {
      const stack = newStack();
      const vpc = newVpc(stack, "a", a);
      const request = new PeeringRequest(stack, "to partner", { requester: vpc, peer });
      routing(request, vpc);
      const routes = Object.entries(synthesize(stack).resources("aws_route"));
      return Object.fromEntries(routes.filter(([, { vpc_peering_connection_id }]) => vpc_peering_connection_id));
    }

    test("adds a route to each block of the partner's VPC, through the request, since the acceptance is elsewhere", () => {
      const table = "a-rtb-private1-us-east-2a";
      expect(routesOf(dualStack, (request, a) => request.routeFrom(a.subnet("private1")))).toEqual({
        [`${table}-to-to-partner-10-1-0-0-16`]: route(table, { destination_cidr_block: "10.1.0.0/16" }),
        [`${table}-to-to-partner-10-2-0-0-16`]: route(table, { destination_cidr_block: "10.2.0.0/16" }),
        [`${table}-to-to-partner-2600-1f16-bbb-bb00---56`]: route(table, {
          destination_ipv6_cidr_block: "2600:1f16:bbb:bb00::/56",
        }),
      });
    });

    test("adds no IPv6 route for a subnet without IPv6", () => {
      expect(Object.keys(routesOf({}, (request, a) => request.routeFrom(a.privateSubnets)))).toEqual([
        "a-rtb-private1-us-east-2a-to-to-partner-10-1-0-0-16",
        "a-rtb-private1-us-east-2a-to-to-partner-10-2-0-0-16",
        "a-rtb-private2-us-east-2b-to-to-partner-10-1-0-0-16",
        "a-rtb-private2-us-east-2b-to-to-partner-10-2-0-0-16",
      ]);
    });

    test("adds routes to the given blocks or hosts only", () => {
      const table = "a-rtb-private1-us-east-2a";
      const parts = ["10.1.128.0/20", "10.2.0.7/32", "2600:1f16:bbb:bb01::/64"];
      expect(routesOf(dualStack, (request, a) => request.routeFrom(a.subnet("private1"), parts))).toEqual({
        [`${table}-to-to-partner-10-1-128-0-20`]: route(table, { destination_cidr_block: "10.1.128.0/20" }),
        [`${table}-to-to-partner-10-2-0-7-32`]: route(table, { destination_cidr_block: "10.2.0.7/32" }),
        [`${table}-to-to-partner-2600-1f16-bbb-bb01---64`]: route(table, {
          destination_ipv6_cidr_block: "2600:1f16:bbb:bb01::/64",
        }),
      });
    });

    test("adds each route once, for repeated calls and for two subnets with one route table", () => {
      const routes = routesOf({}, (request, a) => {
        request.routeFrom(a.publicSubnets, ["10.1.0.0/16"]);
        request.routeFrom(a.subnet("public2"), ["10.1.0.0/16"]);
      });
      expect(Object.keys(routes)).toEqual(["a-rtb-public-to-to-partner-10-1-0-0-16"]);
    });

    test("warns about other subnets in the route table and about a destination that is larger than the partner's VPC", () => {
      const stack = newStack();
      const a = newVpc(stack, "a");
      const request = new PeeringRequest(stack, "to partner", { requester: a, peer });
      request.routeFrom(a.subnet("public1"), ["10.0.0.0/8"]);
      synthesize(stack);
      expect(warningsOf(request)).toEqual([
        'PEER021 shared-route-table: peering request "to partner": the route of a-rtb-public to to partner-10.0.0.0/8, added for a-subnet-public1-us-east-2a, also serves a-subnet-public2-us-east-2b, because these subnets share the table.',
        'PEER031 route-outside-peer: peering request "to partner": a route of a to 10.0.0.0/8 leads to more than the addresses of vpc-0b0b0b0b0b0b0b0b0, which has 10.1.0.0/16 and 10.2.0.0/16. AWS drops the rest. Choose one of these blocks or a part of it.',
      ]);
    });
  });

  describe("both sides of a connection in one app", () => {
    /** Returns the errors of two stacks that reference each other's VPC by its id. */
    const errorsAbout = (program: (stack: NetworkStack, ours: IVpc, theirs: IVpc) => void) =>
      errorsOf((stack) => {
        const ours = ExistingVpc.fromAttributes(stack, "ours", {
          vpcId: "vpc-0a0a0a0a0a0a0a0a0",
          cidrBlock: "10.0.0.0/16",
        });
        const theirs = ExistingVpc.fromAttributes(stack, "theirs", { vpcId: peer.vpcId, cidrBlock: "10.1.0.0/16" });
        new PeeringRequest(stack, "one", {
          requester: ours,
          peer: { ...peer, cidrBlocks: theirs.cidrBlocks },
        });
        program(stack, ours, theirs);
      });
    const connectionId = "pcx-0123456789abcdef0";
    const expectOf = ({ vpcId, cidrBlocks }: IVpc) => ({
      accountId: "111111111111",
      region: "us-east-2",
      vpcId,
      cidrBlocks,
    });

    test("are one connection: the request in one stack, and the acceptance in another", () => {
      const errors = errorsAbout((stack, ours, theirs) => {
        const two = new NetworkStack(stack.node.root, "theirs", { region: "us-east-2" });
        new PeeringAcceptance(two, "from ours", { accepter: theirs, connectionId, expect: expectOf(ours) });
      });
      expect(errors).toEqual([]);
    });

    test("are reported if both request, if one accepts its own request, or if a VpcPeering connects the same VPCs", () => {
      const errors = errorsAbout((stack, ours, theirs) => {
        const back = { ...peer, vpcId: ours.vpcId, cidrBlocks: ours.cidrBlocks, ipv6CidrBlocks: [] };
        new PeeringRequest(stack, "back", { requester: theirs, peer: back });
        new PeeringAcceptance(stack, "turned", { accepter: ours, connectionId, expect: expectOf(theirs) });
        new VpcPeering(stack, "both", { requester: ours, accepter: theirs });
      });
      expect(errors.filter((error) => error.startsWith("PEER012"))).toEqual([
        'PEER012 duplicate-peering: peering request "back": peering request "one" already connects theirs and vpc-0a0a0a0a0a0a0a0a0, and AWS has one connection between two VPCs. Remove one of the two peerings.',
        `PEER012 duplicate-peering: peering acceptance "turned": peering request "one" already connects ${peer.vpcId} and ours, and AWS has one connection between two VPCs. Remove one of the two peerings.`,
        'PEER012 duplicate-peering: peering "both": peering request "one" already connects ours and theirs, and AWS has one connection between two VPCs. Remove one of the two peerings.',
      ]);
    });
  });

  describe("the outputs of a request", () => {
    const outputsOf = (props: Partial<NetworkStackProps>, a: Partial<Parameters<typeof newVpc>[2]>) => {
      const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", ...props });
      const vpc = newVpc(stack, "a", a);
      const request = new PeeringRequest(stack, "to partner", {
        requester: vpc,
        peer: { ...peer, region: "us-west-2" },
      });
      request.routeFrom(vpc.subnet("private1"), ["10.1.0.0/16"]);
      return synthesize(stack).outputs;
    };

    test("contain what the partner needs to accept the request, and the routes", () => {
      const id = "${aws_vpc_peering_connection.to-partner.id}";
      const secondary = { secondaryCidrBlocks: ["10.3.0.0/16"], ...dualStack };
      expect(outputsOf({ accountId: "111111111111" }, secondary)).toEqual({
        "a-vpc-id": { description: 'The id of VPC "a"', value: "${aws_vpc.a-vpc.id}" },
        "to-partner-id": { description: 'The id of peering request "to partner"', value: id },
        "to-partner-to-approve": {
          description: 'What the owner of the accepter VPC needs to accept peering request "to partner"',
          value: {
            vpc_peering_connection_id: id,
            accepter: { account_id: "222222222222", region: "us-west-2", vpc_id: "vpc-0b0b0b0b0b0b0b0b0" },
            requester: {
              account_id: "111111111111",
              region: "us-east-2",
              vpc_id: "${aws_vpc.a-vpc.id}",
              cidr_blocks: ["10.0.0.0/16", "10.3.0.0/16"],
              ipv6_cidr_blocks: ["2600:1f16:aaa:aa00::/56"],
            },
            deadline: "AWS drops the request 168 hours after it was created.",
          },
        },
        "to-partner-routes": {
          description: 'The routes through peering request "to partner", by Terraform name',
          value: {
            "a-rtb-private1-us-east-2a-to-to-partner-10-1-0-0-16": {
              route_table_id: "${aws_route_table.a-rtb-private1-us-east-2a.id}",
              destination_cidr_block: "10.1.0.0/16",
              vpc_peering_connection_id: id,
            },
          },
        },
      });
    });

    test("contain the looked-up blocks of the requester", () => {
      const stack = newStack();
      const a = ExistingVpc.fromConsoleNames(stack, "a", { availabilityZones: ["us-east-2a"] });
      new PeeringRequest(stack, "to partner", { requester: a, peer });
      const network = synthesize(stack);
      expect(network.outputs["to-partner-to-approve"]?.value).toMatchObject({
        requester: {
          vpc_id: "${data.aws_vpc.a-vpc.id}",
          cidr_blocks: "${local.a-vpc-cidr-blocks}",
          ipv6_cidr_blocks: "${compact([data.aws_vpc.a-vpc.ipv6_cidr_block])}",
        },
      });
      const { lifecycle } = network.resources("aws_vpc_peering_connection")["to-partner"] ?? {};
      const { precondition } = lifecycle as { readonly precondition: readonly Readonly<Record<string, string>>[] };
      expect(precondition.map(({ error_message: message = "" }) => /local\.[\w-]+/.exec(message)?.[0])).toEqual([
        "local.to-partner-overlaps",
        "local.to-partner-ipv6-overlaps",
      ]);
    });

    test("do not contain the requester's account if it is unknown", () => {
      expect(outputsOf({}, {})["to-partner-to-approve"]?.value).toMatchObject({
        requester: {
          region: "us-east-2",
          vpc_id: "${aws_vpc.a-vpc.id}",
          cidr_blocks: ["10.0.0.0/16"],
          ipv6_cidr_blocks: [],
        },
      });
      expect(JSON.stringify(outputsOf({}, {}))).not.toContain("111111111111");
    });
  });

  describe("wrong input of a request", () => {
    const errorsAbout = (changes: Partial<PartnerVpc>) =>
      errorsOf((stack) => {
        new PeeringRequest(stack, "to partner", { requester: newVpc(stack, "a"), peer: { ...peer, ...changes } });
      });

    test("is reported for invalid ids, region and blocks in one run", () => {
      const changes = {
        accountId: "2222",
        region: "us-west-2a",
        vpcId: "subnet-0b0b0b0b0b0b0b0b0",
        cidrBlocks: ["10.1.0.0/33", "10.2.0.1/16", "10.0.0.0/8", "169.254.0.0/16"],
        ipv6CidrBlocks: ["2600:1f16:bbb:bb00::/64", "10.1.0.0/16"],
      };
      expect(errorsAbout(changes)).toEqual([
        'PEER039 invalid-id: peering request "to partner" peer: "2222" is not an account id; give the 12 digits.',
        'PEER023 invalid-region: peering request "to partner" peer: "us-west-2a" is not a region; did you mean "us-west-2"?',
        'PEER039 invalid-id: peering request "to partner" peer: "subnet-0b0b0b0b0b0b0b0b0" is not the id of a VPC; write it like "vpc-0123456789abcdef0".',
        'PEER001 not-a-cidr-block: peering request "to partner" peer: cidrBlock "10.1.0.0/33" has no prefix length from /0 to /32; write it like "10.0.0.0/16".',
        'PEER001 not-a-cidr-block: peering request "to partner" peer: cidrBlock "10.2.0.1/16" has bits set after its prefix; did you mean "10.2.0.0/16"?',
        'PEER002 cidr-block-size: peering request "to partner" peer: 10.0.0.0/8 is a /8. AWS accepts /16 to /28. Choose one of these sizes.',
        'PEER004 reserved-cidr: peering request "to partner" peer: 169.254.0.0/16 is in 169.254.0.0/16, which is link-local. Choose a private block, such as 10.0.0.0/16.',
        'PEER002 cidr-block-size: peering request "to partner" peer: 2600:1f16:bbb:bb00::/64 is a /64. AWS accepts /44, /48, /52, /56 and /60 for a VPC. Choose one of these sizes.',
        'PEER001 not-a-cidr-block: peering request "to partner" peer: IPv6 block "10.1.0.0/16" is IPv4, but IPv6 is required; write it like "2001:db8:1234:1a00::/56".',
        'PEER003 overlapping-cidr: peering request "to partner": a 10.0.0.0/16 and subnet-0b0b0b0b0b0b0b0b0 10.0.0.0/8 share 10.0.0.0/16. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
      ]);
    });

    test("is reported for an account id with dashes, but not for a VPC id of eight digits", () => {
      expect(errorsAbout({ accountId: "2222-2222-2222", vpcId: "vpc-1a2b3c4d" })).toEqual([
        'PEER039 invalid-id: peering request "to partner" peer: "2222-2222-2222" is not an account id; did you mean "222222222222"?',
      ]);
    });

    test.each(["vpc-", "vpc-0B0B0B0B0B0B0B0B0", "vpc-0b0b0b0b0b", " vpc-1a2b3c4d", "pcx-1a2b3c4d", ""])(
      "is reported for %j, which is not a VPC id",
      (vpcId) => {
        expect(errorsAbout({ vpcId })).toEqual([
          `PEER039 invalid-id: peering request "to partner" peer: "${vpcId}" is not the id of a VPC; write it like "vpc-0123456789abcdef0".`,
        ]);
      },
    );

    test("is reported for an empty list of blocks", () => {
      expect(errorsAbout({ cidrBlocks: [] })).toEqual([
        'PEER001 not-a-cidr-block: peering request "to partner" peer: cidrBlocks is empty; give all CIDR blocks of the VPC.',
      ]);
    });

    test("is reported for blocks that overlap the requester's, in both address families and secondary blocks", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a", { secondaryCidrBlocks: ["10.1.0.0/20"], ...dualStack });
        const ipv6CidrBlocks = ["2600:1f16:aaa:aa00::/56"];
        new PeeringRequest(stack, "to partner", { requester: a, peer: { ...peer, ipv6CidrBlocks } });
      });
      expect(errors).toEqual([
        'PEER003 overlapping-cidr: peering request "to partner": a 10.1.0.0/20 and vpc-0b0b0b0b0b0b0b0b0 10.1.0.0/16 share 10.1.0.0/20. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
        'PEER003 overlapping-cidr: peering request "to partner": a 2600:1f16:aaa:aa00::/56 and vpc-0b0b0b0b0b0b0b0b0 2600:1f16:aaa:aa00::/56 share 2600:1f16:aaa:aa00::/56. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
      ]);
    });

    test("is reported for two requests to one VPC, but not for requests to two VPCs or from two VPCs", () => {
      const errors = errorsOf((stack) => {
        const [a, c] = [newVpc(stack, "a"), newVpc(stack, "c", { cidrBlock: "10.3.0.0/16" })];
        new PeeringRequest(stack, "first", { requester: a, peer });
        new PeeringRequest(stack, "again", { requester: a, peer });
        new PeeringRequest(stack, "other peer", { requester: a, peer: { ...peer, vpcId: "vpc-0d0d0d0d0d0d0d0d0" } });
        new PeeringRequest(stack, "other requester", { requester: c, peer });
      });
      expect(errors).toEqual([
        'PEER012 duplicate-peering: peering request "again": peering request "first" already connects a and vpc-0b0b0b0b0b0b0b0b0, and AWS has one connection between two VPCs. Remove one of the two peerings.',
      ]);
    });

    test("is reported for a request to the requester itself", () => {
      const errors = errorsOf((stack) => {
        const a = ExistingVpc.fromAttributes(stack, "a", { vpcId: peer.vpcId, cidrBlock: "10.1.0.0/16" });
        new PeeringRequest(stack, "to partner", { requester: a, peer });
      });
      expect(errors).toEqual([
        'PEER011 self-peering: peering request "to partner": requester and accepter are both a. Choose two different VPCs, or remove the peering.',
      ]);
    });

    test("is reported for a subnet of another VPC, and for a call that adds no route", () => {
      const errors = errorsOf((stack) => {
        const [a, c] = [newVpc(stack, "a"), newVpc(stack, "c", { cidrBlock: "10.3.0.0/16" })];
        const request = new PeeringRequest(stack, "to partner", { requester: a, peer });
        request.routeFrom([a.subnet("private1"), c.subnet("private1")]);
        request.routeFrom([]);
        request.routeFrom(a.privateSubnets, []);
        request.routeFrom(a.privateSubnets, ["2600:1f16:bbb:bb01::/64"]);
      });
      expect(errors).toEqual([
        'PEER013 foreign-subnet: peering request "to partner": subnet "private1" belongs to c, but your VPC of the peering is a. Give subnets of a.',
        'PEER017 no-routes: peering request "to partner": routeFrom got no subnet. Give at least one.',
        'PEER017 no-routes: peering request "to partner": routeFrom got no CIDR block. Give at least one, or omit the list to use all.',
        'PEER017 no-routes: peering request "to partner": routeFrom adds no route, because a-subnet-private1-us-east-2a, a-subnet-private2-us-east-2b have no IPv6. Give subnets with IPv6, or an IPv4 block.',
      ]);
    });

    test("is reported for destinations that are invalid, reserved or inside the requester", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a");
        const request = new PeeringRequest(stack, "to partner", { requester: a, peer });
        request.routeFrom(a.privateSubnets, ["10.1.0.1/16", "169.254.169.0/24", "10.0.128.0/20"]);
      });
      expect(errors).toEqual([
        'PEER001 not-a-cidr-block: peering request "to partner": destination "10.1.0.1/16" has bits set after its prefix; did you mean "10.1.0.0/16"?',
        'PEER032 reserved-destination: peering request "to partner": a route of a to 169.254.169.0/24 leads into 169.254.168.0/22, which AWS reserves for its services. Remove it.',
        'PEER030 route-inside-vpc: peering request "to partner": a route of a to 10.0.128.0/20 leads into 10.0.0.0/16 of its own VPC, which AWS refuses. Choose addresses of vpc-0b0b0b0b0b0b0b0b0.',
      ]);
    });

    test("is reported for one destination through a request and a peering in one route table", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a");
        const b = new Vpc(stack, "b", { cidrBlock: "10.1.0.0/16", availabilityZones });
        const peering = new VpcPeering(stack, "a b", { requester: a, accepter: b });
        peering.routeBetween(a.subnet("private1"), b.subnet("private1"), { toAccepter: "vpc" });
        new PeeringRequest(stack, "to partner", { requester: a, peer }).routeFrom(a.subnet("private1"));
      });
      expect(errors).toEqual([
        'PEER018 conflicting-route: peering request "to partner": route table a-rtb-private1-us-east-2a already has a route to 10.1.0.0/16: peering "a b". Remove one of the two routes.',
      ]);
    });

    test("is reported once for an unknown subnet, and for the request's name as for any other name", () => {
      const errors = errorsOf((stack) => {
        const a = newVpc(stack, "a");
        new PeeringRequest(stack, "to partner", { requester: a, peer }).routeFrom(a.subnet("private9"));
        new PeeringRequest(stack, "a", {
          requester: a,
          peer: { ...peer, vpcId: "vpc-0d0d0d0d0d0d0d0d0" },
          name: "x*y",
        });
      });
      expect(errors).toEqual([
        'PEER014 unknown-subnet: VPC "a": has no subnet "private9"; it has public1, public2, private1, private2.',
        'PEER015 duplicate-name: peering request "x*y": "network" already contains a construct with the id "a"; rename one of them.',
        'PEER016 invalid-name: peering request "x*y": the name contains "*"; use only letters, digits, spaces and _ . : / = + - @.',
      ]);
    });
  });
});

describe("peering acceptance", () => {
  const connectionId = "pcx-0123456789abcdef0";

  const expected = {
    accountId: "111111111111",
    region: "us-east-2",
    vpcId: "vpc-0a0a0a0a0a0a0a0a0",
    cidrBlocks: ["10.0.0.0/16", "10.3.0.0/16"],
  } as const satisfies ExpectedVpc;

  const ipv6CidrBlocks = ["2600:1f16:aaa:aa00::/56"] as const;

  const dualStack = {
    ipv6: { ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock: "2600:1f16:bbb:bb00::/56" },
  } as const;

  function newAcceptance(stack: NetworkStack, expect: ExpectedVpc = expected, b: Parameters<typeof newVpc>[2] = {}) {
    const accepter = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...b });
    return {
      b: accepter,
      acceptance: new PeeringAcceptance(stack, "from partner", { accepter, connectionId, expect }),
    };
  }

  describe("the acceptance", () => {
    const isOpen =
      'contains(["pending-acceptance", "provisioning", "active"], data.aws_vpc_peering_connection.from-partner.status)';
    const found = (attribute: string) => `data.aws_vpc_peering_connection.from-partner.${attribute}`;
    const unexpected = (came: string, wanted: string) =>
      `PEER037 unexpected-request: peering acceptance "from partner": request \${${found("id")}} is ${came}, but ${wanted}`;
    const askOr = (property: string) =>
      `is expected; ask the owner of the requester VPC, or correct expect.${property}.`;
    const listed = (attribute: string) => `\${coalesce(join(", ", ${found(attribute)}), "none")}`;
    const expectedPreconditions = [
      {
        condition: `\${${isOpen}}`,
        error_message: `PEER038 request-closed: peering acceptance "from partner": request \${${found("id")}} is \${${found("status")}}, and AWS drops a request that is not accepted within 168 hours; ask the owner of the requester VPC for a new one.`,
      },
      {
        condition: `\${(${found("peer_vpc_id")} == aws_vpc.b-vpc.id)}`,
        error_message: unexpected(
          `for VPC \${${found("peer_vpc_id")}}`,
          "${aws_vpc.b-vpc.id} (b) is expected; ask the owner of the requester VPC for a request to that VPC.",
        ),
      },
      {
        condition: `\${(${found("owner_id")} == "111111111111")}`,
        error_message: unexpected(`from account \${${found("owner_id")}}`, `111111111111 ${askOr("accountId")}`),
      },
      {
        condition: `\${(${found("vpc_id")} == "vpc-0a0a0a0a0a0a0a0a0")}`,
        error_message: unexpected(`from VPC \${${found("vpc_id")}}`, `vpc-0a0a0a0a0a0a0a0a0 ${askOr("vpcId")}`),
      },
      {
        condition: `\${(${found("region")} == "us-east-2")}`,
        error_message: unexpected(`from region \${${found("region")}}`, `us-east-2 ${askOr("region")}`),
      },
      {
        condition: `\${((!${isOpen} || (length(${found("cidr_block_set[*].cidr_block")}) < 1)) || (toset(sort(${found("cidr_block_set[*].cidr_block")})) == toset(sort(["10.0.0.0/16", "10.3.0.0/16"]))))}`,
        error_message: unexpected(
          `from a VPC with CIDR blocks ${listed("cidr_block_set[*].cidr_block")}`,
          `10.0.0.0/16, 10.3.0.0/16 ${askOr("cidrBlocks")}`,
        ),
      },
    ];

    test("reads the request by its id, and has a precondition for each expected attribute", () => {
      const stack = newStack();
      newAcceptance(stack);
      const network = synthesize(stack);
      expect(network.dataSources("aws_vpc_peering_connection")).toEqual({
        "from-partner": { id: "pcx-0123456789abcdef0" },
      });
      expect(network.resources("aws_vpc_peering_connection_accepter")).toEqual({
        "from-partner": {
          vpc_peering_connection_id: "pcx-0123456789abcdef0",
          auto_accept: true,
          lifecycle: { precondition: expectedPreconditions },
          tags: { Name: "from partner" },
        },
      });
      expect(network.resources("aws_vpc_peering_connection")).toEqual({});
    });

    test.each([
      { ipv6CidrBlocks, list: '["2600:1f16:aaa:aa00::/56"]', wanted: "2600:1f16:aaa:aa00::/56" },
      { ipv6CidrBlocks: [], list: "[]", wanted: "none" },
    ])("compares IPv6 blocks if they are given: $wanted", ({ list, wanted, ...ipv6 }) => {
      const stack = newStack();
      newAcceptance(stack, { ...expected, ...ipv6 });
      const set = "ipv6_cidr_block_set[*].ipv6_cidr_block";
      expect(synthesize(stack).resources("aws_vpc_peering_connection_accepter")["from-partner"]?.lifecycle).toEqual({
        precondition: [
          ...expectedPreconditions,
          {
            condition: `\${((!${isOpen} || (length(${found(set)}) < 1)) || (toset(sort(${found(set)})) == toset(sort(${list}))))}`,
            error_message: unexpected(
              `from a VPC with CIDR blocks ${listed(set)}`,
              `${wanted} ${askOr("ipv6CidrBlocks")}`,
            ),
          },
        ],
      });
    });

    test("accepts the id from a variable", () => {
      const stack = newStack();
      const variable = new TerraformVariable(stack, "connection_id", { type: "string" });
      const accepter = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
      const props = { accepter, connectionId: variable.stringValue, expect: expected };
      new PeeringAcceptance(stack, "from partner", props);
      const network = synthesize(stack);
      expect(network.dataSources("aws_vpc_peering_connection")["from-partner"]).toEqual({ id: "${var.connection_id}" });
      expect(network.resources("aws_vpc_peering_connection_accepter")["from-partner"]).toMatchObject({
        vpc_peering_connection_id: "${var.connection_id}",
      });
    });

    test("reads the request, accepts it and adds routes with the provider of the accepter", () => {
      const stack = newStack();
      const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
      const { b, acceptance } = newAcceptance(stack, expected, { provider, availabilityZones: ["us-west-2a"] });
      acceptance.routeFrom(b.subnet("private1"), ["10.0.0.0/16"]);
      const network = synthesize(stack);
      const managed = { provider: "aws.west" };
      expect(network.dataSources("aws_vpc_peering_connection")["from-partner"]).toMatchObject(managed);
      expect(network.resources("aws_vpc_peering_connection_accepter")["from-partner"]).toMatchObject(managed);
      expect(network.resources("aws_route")["b-rtb-private1-us-west-2a-to-from-partner-10-0-0-0-16"]).toMatchObject(
        managed,
      );
    });

    test("has outputs with the connection's id, status and routes", () => {
      const stack = newStack();
      const { b, acceptance } = newAcceptance(stack);
      acceptance.routeFrom(b.subnet("private1"), ["10.0.0.0/16"]);
      const id = "${aws_vpc_peering_connection_accepter.from-partner.id}";
      expect(synthesize(stack).outputs).toEqual({
        "b-vpc-id": { description: 'The id of VPC "b"', value: "${aws_vpc.b-vpc.id}" },
        "from-partner-id": { description: 'The id of peering acceptance "from partner"', value: id },
        "from-partner-accept-status": {
          description: 'The status of peering acceptance "from partner": active when it is accepted',
          value: "${aws_vpc_peering_connection_accepter.from-partner.accept_status}",
        },
        "from-partner-routes": {
          description: 'The routes through peering acceptance "from partner", by Terraform name',
          value: {
            "b-rtb-private1-us-east-2a-to-from-partner-10-0-0-0-16": {
              route_table_id: "${aws_route_table.b-rtb-private1-us-east-2a.id}",
              destination_cidr_block: "10.0.0.0/16",
              vpc_peering_connection_id: id,
            },
          },
        },
      });
    });
  });

  test("compares a looked-up accepter's blocks with the requester's when Terraform plans", () => {
    const stack = newStack();
    const accepter = ExistingVpc.fromConsoleNames(stack, "b", { availabilityZones: ["us-east-2a"] });
    new PeeringAcceptance(stack, "from partner", { accepter, connectionId, expect: expected });
    const { lifecycle } = synthesize(stack).resources("aws_vpc_peering_connection_accepter")["from-partner"] ?? {};
    const { precondition } = lifecycle as { readonly precondition: readonly Readonly<Record<string, string>>[] };
    const ids = precondition.map(({ error_message: message = "" }) => /^PEER\d+|local\.[\w-]+/.exec(message)?.[0]);
    expect(ids).toEqual([
      "PEER038",
      "PEER037",
      "PEER037",
      "PEER037",
      "PEER037",
      "PEER037",
      "local.from-partner-overlaps",
    ]);
    expect(precondition[1]?.condition).toContain(".peer_vpc_id == data.aws_vpc.b-vpc.id)");
  });

  test("adds routes to all expected blocks or to the given ones, which wait for the acceptance", () => {
    const stack = newStack();
    const { b, acceptance } = newAcceptance(stack, { ...expected, ipv6CidrBlocks }, dualStack);
    acceptance.routeFrom(b.subnet("private1"));
    acceptance.routeFrom(b.subnet("private2"), ["10.0.128.0/20", "2600:1f16:aaa:aa01::/64"]);
    const {
      "b-rtb-public-to-b-igw": _4,
      "b-rtb-public-to-b-igw-ipv6": _6,
      ...routes
    } = synthesize(stack).resources("aws_route");
    const route = (table: string, destination: object) => ({
      route_table_id: `\${aws_route_table.${table}.id}`,
      ...destination,
      vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.from-partner.id}",
    });
    const [one, two] = ["b-rtb-private1-us-east-2a", "b-rtb-private2-us-east-2b"];
    expect(routes).toEqual({
      [`${one}-to-from-partner-10-0-0-0-16`]: route(one, { destination_cidr_block: "10.0.0.0/16" }),
      [`${one}-to-from-partner-10-3-0-0-16`]: route(one, { destination_cidr_block: "10.3.0.0/16" }),
      [`${one}-to-from-partner-2600-1f16-aaa-aa00---56`]: route(one, {
        destination_ipv6_cidr_block: "2600:1f16:aaa:aa00::/56",
      }),
      [`${two}-to-from-partner-10-0-128-0-20`]: route(two, { destination_cidr_block: "10.0.128.0/20" }),
      [`${two}-to-from-partner-2600-1f16-aaa-aa01---64`]: route(two, {
        destination_ipv6_cidr_block: "2600:1f16:aaa:aa01::/64",
      }),
    });
  });

  describe("wrong input of an acceptance", () => {
    test("is reported for an invalid expectation and an invalid id in one run", () => {
      const errors = errorsOf((stack) => {
        const accepter = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16" });
        const expect = {
          accountId: "1",
          region: "ohio",
          vpcId: "vpc-a",
          cidrBlocks: ["10.1.0.0"],
          ipv6CidrBlocks: ["::"],
        };
        new PeeringAcceptance(stack, "from partner", { accepter, connectionId: "vpc-0a0a0a0a0a0a0a0a0", expect });
      });
      expect(errors).toEqual([
        'PEER039 invalid-id: peering acceptance "from partner" expect: "1" is not an account id; give the 12 digits.',
        'PEER023 invalid-region: peering acceptance "from partner" expect: "ohio" is not a region; write it like "us-east-2".',
        'PEER039 invalid-id: peering acceptance "from partner" expect: "vpc-a" is not the id of a VPC; write it like "vpc-0123456789abcdef0".',
        'PEER001 not-a-cidr-block: peering acceptance "from partner" expect: cidrBlock "10.1.0.0" has no prefix length from /0 to /32; write it like "10.0.0.0/16".',
        'PEER001 not-a-cidr-block: peering acceptance "from partner" expect: IPv6 block "::" has no prefix length from /0 to /128; write it like "2001:db8:1234:1a00::/56".',
        'PEER039 invalid-id: peering acceptance "from partner": "vpc-0a0a0a0a0a0a0a0a0" is not the id of a peering connection; write it like "pcx-0123456789abcdef0".',
      ]);
    });

    test("is reported for blocks that overlap the accepter's", () => {
      expect(errorsOf((stack) => newAcceptance(stack, { ...expected, cidrBlocks: ["10.1.128.0/17"] }))).toEqual([
        'PEER003 overlapping-cidr: peering acceptance "from partner": vpc-0a0a0a0a0a0a0a0a0 10.1.128.0/17 and b 10.1.0.0/16 share 10.1.128.0/17. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
      ]);
    });

    test("is reported for two acceptances of requests from one VPC", () => {
      const errors = errorsOf((stack) => {
        const { b } = newAcceptance(stack);
        const again = { accepter: b, connectionId: "pcx-0fedcba9876543210", expect: expected };
        new PeeringAcceptance(stack, "again", again);
      });
      expect(errors).toEqual([
        'PEER012 duplicate-peering: peering acceptance "again": peering acceptance "from partner" already connects vpc-0a0a0a0a0a0a0a0a0 and b, and AWS has one connection between two VPCs. Remove one of the two peerings.',
      ]);
    });

    test("is reported for a request from the accepter itself", () => {
      const errors = errorsOf((stack) => {
        const accepter = ExistingVpc.fromAttributes(stack, "b", { vpcId: expected.vpcId, cidrBlock: "10.0.0.0/16" });
        new PeeringAcceptance(stack, "from partner", { accepter, connectionId, expect: expected });
      });
      expect(errors).toEqual([
        'PEER011 self-peering: peering acceptance "from partner": requester and accepter are both vpc-0a0a0a0a0a0a0a0a0. Choose two different VPCs, or remove the peering.',
      ]);
    });

    test("is reported for a subnet of another VPC", () => {
      const errors = errorsOf((stack) => {
        const { acceptance } = newAcceptance(stack);
        acceptance.routeFrom(newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" }).privateSubnets);
      });
      expect(errors).toEqual([
        'PEER013 foreign-subnet: peering acceptance "from partner": subnet "private1" belongs to c, but your VPC of the peering is b. Give subnets of b.',
        'PEER013 foreign-subnet: peering acceptance "from partner": subnet "private2" belongs to c, but your VPC of the peering is b. Give subnets of b.',
      ]);
    });
  });
});

describe("partner traffic", () => {
  const type = "aws_vpc_security_group_ingress_rule";

  const partner = {
    accountId: "222222222222",
    vpcId: "vpc-0b0b0b0b0b0b0b0b0",
    cidrBlocks: ["10.1.0.0/16", "10.2.0.0/16"],
    ipv6CidrBlocks: ["2600:1f16:bbb:bb00::/56"],
  } as const satisfies PartnerVpc;

  const ipv6 = { ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock: "2600:1f16:aaa:aa00::/56" } as const;
  const securityGroupId = "sg-0123456789abcdef0";
  const groupOf = (vpc: Vpc) => ({ vpc, name: "web", securityGroupId });
  const https = { ip_protocol: "tcp", from_port: 443, to_port: 443 };

  /** Returns the ingress rules of a request from VPC a that allows this traffic. */
  function rulesOf(traffic: Omit<PartnerTraffic, "to">, props: Parameters<typeof newVpc>[2] = {}) {
    const stack = newStack();
    const a = newVpc(stack, "a", props);
    const request = new PeeringRequest(stack, "to partner", { requester: a, peer: partner });
    request.allow({ to: groupOf(a), ...traffic });
    // Repeated calls add nothing.
    request.allow({ to: groupOf(a), ...traffic });
    return synthesize(stack).resources(type);
  }

  const rule = (name: string, config: object) => ({
    [name]: {
      security_group_id: securityGroupId,
      ...config,
      tags: { Name: expect.any(String), "vpc-peering-connection-id": "${aws_vpc_peering_connection.to-partner.id}" },
    },
  });

  describe("that a request allows", () => {
    test("comes from each IPv4 block of the partner's VPC if our VPC has no IPv6", () => {
      expect(rulesOf({ port: 443 })).toEqual({
        ...rule("a-web-from-to-partner-10-1-0-0-16-tcp-443", { ...https, cidr_ipv4: "10.1.0.0/16" }),
        ...rule("a-web-from-to-partner-10-2-0-0-16-tcp-443", { ...https, cidr_ipv4: "10.2.0.0/16" }),
      });
    });

    test("comes from the IPv6 blocks too if our VPC has IPv6, with ICMPv6 instead of ICMP", () => {
      expect(rulesOf({ protocol: "icmp" }, { ipv6 })).toEqual({
        ...rule("a-web-from-to-partner-10-1-0-0-16-icmp", {
          ip_protocol: "icmp",
          from_port: -1,
          to_port: -1,
          cidr_ipv4: "10.1.0.0/16",
        }),
        ...rule("a-web-from-to-partner-10-2-0-0-16-icmp", {
          ip_protocol: "icmp",
          from_port: -1,
          to_port: -1,
          cidr_ipv4: "10.2.0.0/16",
        }),
        ...rule("a-web-from-to-partner-2600-1f16-bbb-bb00---56-icmpv6", {
          ip_protocol: "icmpv6",
          cidr_ipv6: "2600:1f16:bbb:bb00::/56",
        }),
      });
    });

    test("comes from the given parts only, in either address family", () => {
      expect(rulesOf({ from: ["10.2.7.0/24", "2600:1f16:bbb:bb01::/64"], port: 443 }, { ipv6 })).toEqual({
        ...rule("a-web-from-to-partner-10-2-7-0-24-tcp-443", { ...https, cidr_ipv4: "10.2.7.0/24" }),
        ...rule("a-web-from-to-partner-2600-1f16-bbb-bb01---64-tcp-443", {
          ...https,
          cidr_ipv6: "2600:1f16:bbb:bb01::/64",
        }),
      });
    });
  });

  test("that an acceptance allows waits for the acceptance, and uses the accepter's provider", () => {
    const stack = newStack();
    const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
    const a = newVpc(stack, "a", { provider, availabilityZones: ["us-west-2a"] });
    const acceptance = new PeeringAcceptance(stack, "from partner", {
      accepter: a,
      connectionId: "pcx-0123456789abcdef0",
      expect: { ...partner, region: "us-east-2", cidrBlocks: ["10.1.0.0/16"] },
    });
    acceptance.allow({ to: groupOf(a), port: [8000, 8010] });
    const name = "a-web-from-from-partner-10-1-0-0-16-tcp-8000-8010";
    expect(synthesize(stack).resources(type)).toEqual({
      [name]: {
        provider: "aws.west",
        security_group_id: securityGroupId,
        ip_protocol: "tcp",
        from_port: 8000,
        to_port: 8010,
        cidr_ipv4: "10.1.0.0/16",
        tags: {
          Name: "a-web-from-from partner-10.1.0.0/16-tcp-8000-8010",
          "vpc-peering-connection-id": "${aws_vpc_peering_connection_accepter.from-partner.id}",
        },
      },
    });
  });

  test("from a block that is a token is named after its reference", () => {
    const stack = newStack();
    const block = new TerraformVariable(stack, "block", { type: "string" }).stringValue;
    const a = newVpc(stack, "a");
    const request = new PeeringRequest(stack, "to partner", { requester: a, peer: partner });
    request.allow({ from: [block], to: groupOf(a), port: 443 });
    const rules = synthesize(stack).resources(type);
    expect(Object.entries(rules).map(([name, { cidr_ipv4 }]) => [name, cidr_ipv4])).toEqual([
      ["a-web-from-to-partner-var-block-tcp-443", "${var.block}"],
    ]);
  });

  test("is refused at synth if its source is not the partner's, its group is not in our VPC, or it has no port", () => {
    const errors = (
      traffic: Partial<PartnerTraffic>,
      props: Parameters<typeof newVpc>[2] = {},
      peer: PartnerVpc = partner,
    ) =>
      errorsOf((stack) => {
        const a = newVpc(stack, "a", props);
        const request = new PeeringRequest(stack, "to partner", { requester: a, peer });
        request.allow({ to: groupOf(a), port: 443, ...traffic });
      });
    const subject = 'peering request "to partner"';
    const { ipv6CidrBlocks: _, ...withoutIpv6 } = partner;
    expect(errors({ from: ["10.1.128.0/20", "10.2.0.0/16"] })).toEqual([]);
    expect(errors({ from: ["10.1.0.1/16"] })).toEqual([
      `PEER001 not-a-cidr-block: ${subject} allow: from "10.1.0.1/16" has bits set after its prefix; did you mean "10.1.0.0/16"?`,
    ]);
    expect(errors({ from: ["10.0.0.0/8", "0.0.0.0/0"] })).toEqual([
      `PEER040 foreign-security-group: ${subject} allow: from 10.0.0.0/8 is not in the CIDR blocks of vpc-0b0b0b0b0b0b0b0b0 (10.1.0.0/16 and 10.2.0.0/16); give a part of these.`,
      `PEER040 foreign-security-group: ${subject} allow: from 0.0.0.0/0 is not in the CIDR blocks of vpc-0b0b0b0b0b0b0b0b0 (10.1.0.0/16 and 10.2.0.0/16); give a part of these.`,
    ]);
    expect(errors({ from: ["2600:1f16:bbb:bb01::/64"] })).toEqual([
      `PEER040 foreign-security-group: ${subject} allow: from 2600:1f16:bbb:bb01::/64 is IPv6, but a has no IPv6; remove it.`,
    ]);
    expect(errors({ from: ["2600:1f16:bbb:bb01::/64"] }, { ipv6 }, withoutIpv6)).toEqual([
      `PEER040 foreign-security-group: ${subject} allow: from 2600:1f16:bbb:bb01::/64 is IPv6, but no IPv6 blocks of vpc-0b0b0b0b0b0b0b0b0 are given; give its ipv6CidrBlocks.`,
    ]);
    expect(errors({ from: [] })).toEqual([
      `PEER040 foreign-security-group: ${subject}: allow has an empty list in from; give at least one CIDR block, or remove from to allow all.`,
    ]);
    expect(errors({ protocol: "icmp" })).toEqual([
      `PEER041 invalid-port: ${subject} allow: port is 443, but "icmp" has no ports; remove port, or use the protocol "tcp" or "udp".`,
    ]);
    const foreign = errorsOf((stack) => {
      const [a, c] = [newVpc(stack, "a"), newVpc(stack, "c", { cidrBlock: "10.3.0.0/16" })];
      new PeeringRequest(stack, "to partner", { requester: a, peer: partner }).allow({ to: groupOf(c), port: 443 });
    });
    expect(foreign).toEqual([
      `PEER040 foreign-security-group: ${subject}: security group "web" belongs to c, but your side of the peering is a; give a security group of a.`,
    ]);
  });
});
