import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable } from "cdktf";
import { ExistingVpc, type ExpectedVpc, type NetworkStack, PeeringAcceptance } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

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
  return { b: accepter, acceptance: new PeeringAcceptance(stack, "from partner", { accepter, connectionId, expect }) };
}

describe("the acceptance", () => {
  const isOpen =
    'contains(["pending-acceptance", "provisioning", "active"], data.aws_vpc_peering_connection.from-partner.status)';
  const found = (attribute: string) => `data.aws_vpc_peering_connection.from-partner.${attribute}`;
  const unexpected = (came: string, wanted: string) =>
    `PEER037 unexpected-request: peering acceptance "from partner": request \${${found("id")}} is ${came}, and ${wanted}`;
  const askOr = (property: string) => `is expected; ask the other side, or correct expect.${property}.`;
  const listed = (attribute: string) => `\${coalesce(join(", ", ${found(attribute)}), "none")}`;
  const whatIsExpected = [
    {
      condition: `\${${isOpen}}`,
      error_message: `PEER038 request-not-open: peering acceptance "from partner": request \${${found("id")}} is \${${found("status")}}, and AWS drops one that is not accepted within 168 hours; ask the other side for a new one.`,
    },
    {
      condition: `\${(${found("peer_vpc_id")} == aws_vpc.b-vpc.id)}`,
      error_message: unexpected(
        `for VPC \${${found("peer_vpc_id")}}`,
        "one for ${aws_vpc.b-vpc.id} (b) is expected; ask the other side to send one for that VPC.",
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
      condition: `\${(!${isOpen} || (toset(sort(${found("cidr_block_set[*].cidr_block")})) == toset(sort(["10.0.0.0/16", "10.3.0.0/16"]))))}`,
      error_message: unexpected(
        `of a VPC with blocks ${listed("cidr_block_set[*].cidr_block")}`,
        `10.0.0.0/16, 10.3.0.0/16 ${askOr("cidrBlocks")}`,
      ),
    },
  ];

  test("reads the request by its id, and is planned only where all is as expected", () => {
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
        lifecycle: { precondition: whatIsExpected },
        tags: { Name: "from partner" },
      },
    });
    expect(network.resources("aws_vpc_peering_connection")).toEqual({});
  });

  test.each([
    { ipv6CidrBlocks, list: '["2600:1f16:aaa:aa00::/56"]', wanted: "2600:1f16:aaa:aa00::/56" },
    { ipv6CidrBlocks: [], list: "[]", wanted: "none" },
  ])("looks at the IPv6 blocks too where they are given: $wanted", ({ list, wanted, ...ipv6 }) => {
    const stack = newStack();
    newAcceptance(stack, { ...expected, ...ipv6 });
    const set = "ipv6_cidr_block_set[*].ipv6_cidr_block";
    expect(synthesize(stack).resources("aws_vpc_peering_connection_accepter")["from-partner"]?.lifecycle).toEqual({
      precondition: [
        ...whatIsExpected,
        {
          condition: `\${(!${isOpen} || (toset(sort(${found(set)})) == toset(sort(${list}))))}`,
          error_message: unexpected(`of a VPC with blocks ${listed(set)}`, `${wanted} ${askOr("ipv6CidrBlocks")}`),
        },
      ],
    });
  });

  test("takes the id from a variable, for it arrives when the other side has asked", () => {
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

  test("reads, accepts and routes with the provider of the accepter", () => {
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

  test("tells the connection's id, its status and the routes", () => {
    const stack = newStack();
    const { b, acceptance } = newAcceptance(stack);
    acceptance.routeFrom(b.subnet("private1"), ["10.0.0.0/16"]);
    const id = "${aws_vpc_peering_connection_accepter.from-partner.id}";
    expect(synthesize(stack).outputs).toEqual({
      "b-vpc-id": { description: 'The id of VPC "b"', value: "${aws_vpc.b-vpc.id}" },
      "from-partner-id": { description: 'The id of peering acceptance "from partner"', value: id },
      "from-partner-accept-status": {
        description: 'The status of peering acceptance "from partner": active once it is approved',
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

test("an accepter whose blocks only Terraform finds is compared with the requester by the plan, after the request", () => {
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

test("routeFrom leads to all blocks expected, or to a part of them, once the request is accepted", () => {
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

describe("wrong input", () => {
  test("an expectation and an id that can't be, all at once", () => {
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
      'PEER039 wrong-id: peering acceptance "from partner" expect: "1" is no id of an account; give its 12 digits.',
      'PEER023 invalid-region: peering acceptance "from partner" expect: "ohio" is no region; write it like "us-east-2".',
      'PEER039 wrong-id: peering acceptance "from partner" expect: "vpc-a" is no id of a VPC; write it like "vpc-0123456789abcdef0".',
      'PEER001 not-a-cidr-block: peering acceptance "from partner" expect: cidrBlock "10.1.0.0" has no prefix length from /0 to /32; write it like "10.0.0.0/16".',
      'PEER001 not-a-cidr-block: peering acceptance "from partner" expect: IPv6 block "::" has no prefix length from /0 to /128; write it like "2001:db8:1234:1a00::/56".',
      'PEER039 wrong-id: peering acceptance "from partner": "vpc-0a0a0a0a0a0a0a0a0" is no id of a peering connection; write it like "pcx-0123456789abcdef0".',
    ]);
  });

  test("blocks that overlap the accepter's", () => {
    expect(errorsOf((stack) => newAcceptance(stack, { ...expected, cidrBlocks: ["10.1.128.0/17"] }))).toEqual([
      'PEER003 overlapping-cidr: peering acceptance "from partner": vpc-0a0a0a0a0a0a0a0a0 10.1.128.0/17 and b 10.1.0.0/16 share 10.1.128.0/17. AWS refuses such a peering; give one of the VPCs another block.',
    ]);
  });

  test("one VPC's request accepted twice for one of ours", () => {
    const errors = errorsOf((stack) => {
      const { b } = newAcceptance(stack);
      const again = { accepter: b, connectionId: "pcx-0fedcba9876543210", expect: expected };
      new PeeringAcceptance(stack, "again", again);
    });
    expect(errors).toEqual([
      'PEER012 duplicate-peering: peering acceptance "again": vpc-0a0a0a0a0a0a0a0a0 and b are connected by peering acceptance "from partner" already; leave one of the two out.',
    ]);
  });

  test("a request that would be from the accepter itself", () => {
    const errors = errorsOf((stack) => {
      const accepter = ExistingVpc.fromAttributes(stack, "b", { vpcId: expected.vpcId, cidrBlock: "10.0.0.0/16" });
      new PeeringAcceptance(stack, "from partner", { accepter, connectionId, expect: expected });
    });
    expect(errors).toEqual([
      'PEER011 self-peering: peering acceptance "from partner": requester and accepter are both vpc-0a0a0a0a0a0a0a0a0; a peering connects two VPCs, so name another one.',
    ]);
  });

  test("a subnet of another VPC", () => {
    const errors = errorsOf((stack) => {
      const { acceptance } = newAcceptance(stack);
      acceptance.routeFrom(newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" }).privateSubnets);
    });
    expect(errors).toEqual([
      'PEER013 foreign-subnet: peering acceptance "from partner": subnet "private1" belongs to c, and our side of the peering is b; give subnets of b.',
      'PEER013 foreign-subnet: peering acceptance "from partner": subnet "private2" belongs to c, and our side of the peering is b; give subnets of b.',
    ]);
  });
});
