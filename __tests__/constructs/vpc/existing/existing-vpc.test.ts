import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import { TerraformStack, Testing } from "cdktf";
import {
  type ExistingSubnet,
  ExistingVpc,
  type ExistingVpcAttributes,
  NetworkStack,
  VpcPeering,
} from "../../../../src";
import { errorsBelow } from "../../../../src/constructs/base/checks";
import { errorsOf, newStack, newVpc } from "../../../support/networks";
import { synthesize } from "../../../support/synthesized";

const private1: ExistingSubnet = {
  subnetId: "subnet-0123456789abcdef1",
  cidrBlock: "10.7.128.0/20",
  availabilityZone: "us-east-2a",
  routeTable: { nameTag: "legacy-private", routeTableId: "rtb-0123456789abcdef1" },
};
const private2: ExistingSubnet = {
  ...private1,
  subnetId: "subnet-0123456789abcdef2",
  cidrBlock: "10.7.144.0/20",
  availabilityZone: "us-east-2b",
};
const legacy: ExistingVpcAttributes = {
  vpcId: "vpc-0123456789abcdef0",
  cidrBlock: "10.7.0.0/16",
  dns: true,
  subnets: { private1, private2 },
};

/** Returns what is said of an existing VPC, one line each. */
function errorsAbout(attributes: Partial<ExistingVpcAttributes>): readonly string[] {
  return errorsOf((stack) => ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, ...attributes }));
}

const errorsAboutPrivate1 = (changed: Partial<ExistingSubnet>) =>
  errorsAbout({ subnets: { private1: { ...private1, ...changed }, private2 } });

describe("a VPC of which everything is known", () => {
  const stack = newStack();
  const a = newVpc(stack, "a");
  const existing = ExistingVpc.fromAttributes(stack, "legacy", legacy);
  const peering = new VpcPeering(stack, "peering test", {
    requester: a,
    accepter: existing,
    dnsResolution: { accepter: true },
  });
  peering.routeBetween(a.privateSubnets, existing.subnets);
  const network = synthesize(stack);

  test("adds nothing but the peering: no resource, data source or precondition of its own", () => {
    expect(network.addresses().filter((address) => !/\.a-/.test(address))).toEqual([
      "aws_route.legacy-private-to-a-subnet-private1-us-east-2a",
      "aws_route.legacy-private-to-a-subnet-private2-us-east-2b",
      "aws_vpc_peering_connection.peering-test",
      "aws_vpc_peering_connection_accepter.peering-test",
      "aws_vpc_peering_connection_options.peering-test-accepter",
    ]);
    expect(network.dataSources("aws_vpc")).toEqual({});
    expect(network.locals).toEqual({});
    expect(JSON.stringify(network.resources("aws_vpc_peering_connection"))).not.toContain("precondition");
  });

  test("is peered by its ids, with routes both ways", () => {
    expect(network.resources("aws_vpc_peering_connection")).toEqual({
      "peering-test": {
        vpc_id: "${aws_vpc.a-vpc.id}",
        peer_vpc_id: "vpc-0123456789abcdef0",
        tags: { Name: "peering test" },
      },
    });
    const { "a-rtb-public-to-a-igw": _, ...routes } = network.resources("aws_route");
    const vpc_peering_connection_id = "${aws_vpc_peering_connection_accepter.peering-test.id}";
    expect(routes).toEqual({
      "a-rtb-private1-us-east-2a-to-legacy-private1": {
        route_table_id: "${aws_route_table.a-rtb-private1-us-east-2a.id}",
        destination_cidr_block: "10.7.128.0/20",
        vpc_peering_connection_id,
      },
      "a-rtb-private2-us-east-2b-to-legacy-private2": {
        route_table_id: "${aws_route_table.a-rtb-private2-us-east-2b.id}",
        destination_cidr_block: "10.7.144.0/20",
        vpc_peering_connection_id,
      },
      "legacy-private-to-a-subnet-private1-us-east-2a": {
        route_table_id: "rtb-0123456789abcdef1",
        destination_cidr_block: "10.0.128.0/20",
        vpc_peering_connection_id,
      },
      "legacy-private-to-a-subnet-private2-us-east-2b": {
        route_table_id: "rtb-0123456789abcdef1",
        destination_cidr_block: "10.0.144.0/20",
        vpc_peering_connection_id,
      },
    });
  });

  test("is asked for its subnets by name", () => {
    expect(existing.subnet("private2")).toMatchObject({ subnetId: "subnet-0123456789abcdef2", vpc: existing });
    expect(errorsOf((other) => ExistingVpc.fromAttributes(other, "legacy", legacy).subnet("private3"))).toEqual([
      expect.stringMatching(/^PEER014 unknown-subnet: VPC "legacy": .*"private3".*private1, private2/),
    ]);
  });
});

test("routes to all of it are named by its Name tag, its subnets' by theirs, and cover both families", () => {
  const stack = newStack();
  const a = newVpc(stack, "a", { ipv6: "amazon-provided" });
  const existing = ExistingVpc.fromAttributes(stack, "legacy", {
    ...legacy,
    nameTag: "Prod VPC",
    secondaryCidrBlocks: ["100.64.0.0/16"],
    ipv6CidrBlocks: ["2600:1f16:abc:de00::/56"],
    subnets: { private1: { ...private1, nameTag: "Prod 1", ipv6CidrBlock: "2600:1f16:abc:de80::/64" } },
  });
  const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: existing });
  peering.routeBetween(a.subnet("private1"), existing.subnet("private1"));
  peering.routeBetween(a.subnet("private2"), existing.subnet("private1"), { pairing: "all", toAccepter: "vpc" });
  const routes = Object.entries(synthesize(stack).resources("aws_route"))
    .filter(([name]) => name.includes("-to-Prod"))
    .map(([name, route]) => [name, route.destination_cidr_block ?? route.destination_ipv6_cidr_block]);
  expect(Object.fromEntries(routes)).toEqual({
    "a-rtb-private1-us-east-2a-to-Prod-1": "10.7.128.0/20",
    "a-rtb-private1-us-east-2a-to-Prod-1-ipv6": "2600:1f16:abc:de80::/64",
    "a-rtb-private2-us-east-2b-to-Prod-VPC-10-7-0-0-16": "10.7.0.0/16",
    "a-rtb-private2-us-east-2b-to-Prod-VPC-100-64-0-0-16": "100.64.0.0/16",
    "a-rtb-private2-us-east-2b-to-Prod-VPC-2600-1f16-abc-de00---56": "2600:1f16:abc:de00::/56",
  });
});

/** A VPC as somebody's own app makes it, with no help of ours. */
function bareVpc(stack: TerraformStack, name: string, cidrBlock: string) {
  const vpc = new VpcResource(stack, name, { cidrBlock });
  const table = new RouteTable(stack, `${name}_table`, { vpcId: vpc.id });
  const subnet = new Subnet(stack, `${name}_subnet`, {
    vpcId: vpc.id,
    cidrBlock: cidrBlock.replace("/16", "/20"),
    availabilityZone: "us-east-2a",
  });
  return ExistingVpc.fromAttributes(stack, `${name} vpc`, {
    vpcId: vpc.id,
    cidrBlock: vpc.cidrBlock,
    subnets: {
      app: {
        subnetId: subnet.id,
        cidrBlock: subnet.cidrBlock,
        availabilityZone: "us-east-2a",
        routeTable: { nameTag: `${name} table`, routeTableId: table.id },
      },
    },
  });
}

describe("VPCs that somebody's own app makes of bare bindings", () => {
  const stack = new TerraformStack(Testing.app(), "app");
  new AwsProvider(stack, "aws", { region: "us-east-2" });
  const orders = bareVpc(stack, "orders", "10.0.0.0/16");
  const billing = bareVpc(stack, "billing", "10.1.0.0/16");
  const peering = new VpcPeering(stack, "orders billing", { requester: orders, accepter: billing });
  peering.routeBetween(orders.subnet("app"), billing.subnet("app"));
  const network = synthesize(stack);

  test("are peered by tokens: no errors, and every route refers to the app's own resources", () => {
    expect(errorsBelow(stack)).toEqual([]);
    const vpc_peering_connection_id = "${aws_vpc_peering_connection_accepter.orders-billing.id}";
    expect(network.resources("aws_route")).toEqual({
      "orders-table-to-billing-vpc-app": {
        route_table_id: "${aws_route_table.orders_table.id}",
        destination_cidr_block: "${aws_subnet.billing_subnet.cidr_block}",
        vpc_peering_connection_id,
      },
      "billing-table-to-orders-vpc-app": {
        route_table_id: "${aws_route_table.billing_table.id}",
        destination_cidr_block: "${aws_subnet.orders_subnet.cidr_block}",
        vpc_peering_connection_id,
      },
    });
  });

  test("have their blocks compared by the plan, for the texts are not known at synth", () => {
    expect(network.resources("aws_vpc_peering_connection")).toEqual({
      "orders-billing": {
        vpc_id: "${aws_vpc.orders.id}",
        peer_vpc_id: "${aws_vpc.billing.id}",
        tags: { Name: "orders billing" },
        lifecycle: {
          precondition: [
            {
              condition: "${(length(local.orders-billing-overlaps) < 1)}",
              error_message: '${join("\\n", local.orders-billing-overlaps)}',
            },
          ],
        },
      },
    });
    expect(Object.keys(network.locals).sort()).toEqual(["orders-billing-cidr-block-pairs", "orders-billing-overlaps"]);
    expect(network.locals["orders-billing-cidr-block-pairs"]).toBe(
      "${setproduct([aws_vpc.orders.cidr_block], [aws_vpc.billing.cidr_block])}",
    );
  });
});

test("an IPv6 block that is a token is compared by the plan, without the empty text of a VPC that has none", () => {
  const stack = newStack();
  const { id: vpcId, ipv6CidrBlock } = new VpcResource(stack, "bare", { cidrBlock: "10.7.0.0/16" });
  const ipv6CidrBlocks = [ipv6CidrBlock];
  const accepter = ExistingVpc.fromAttributes(stack, "legacy", { vpcId, cidrBlock: "10.7.0.0/16", ipv6CidrBlocks });
  const requester = ExistingVpc.fromAttributes(stack, "other", {
    ...legacy,
    cidrBlock: "10.8.0.0/16",
    subnets: {},
    ipv6CidrBlocks: ["2600:1f16:abc:de00::/56"],
  });
  new VpcPeering(stack, "ab", { requester, accepter });
  const { "ab-ipv6-overlaps": _, ...locals } = synthesize(stack).locals;
  // The IPv4 blocks are known, and were compared at synth.
  expect(locals).toEqual({
    "ab-ipv6-cidr-block-pairs":
      '${setproduct(compact(["2600:1f16:abc:de00::/56"]), compact([aws_vpc.bare.ipv6_cidr_block]))}',
  });
});

describe("tokens", () => {
  test("a table whose id is read twice is one table, by its name", () => {
    const stack = newStack();
    const vpc = new VpcResource(stack, "vpc", { cidrBlock: "10.7.0.0/16" });
    const table = new RouteTable(stack, "table", { vpcId: vpc.id });
    const existing = ExistingVpc.fromAttributes(stack, "legacy", {
      ...legacy,
      subnets: {
        private1: { ...private1, routeTable: { nameTag: "shared", routeTableId: table.id } },
        private2: { ...private2, routeTable: { nameTag: "shared", routeTableId: table.id } },
      },
    });
    const a = newVpc(stack, "a");
    new VpcPeering(stack, "ab", { requester: a, accepter: existing }).routeBetween(
      a.subnet("private1"),
      existing.subnets,
      { pairing: "all" },
    );
    const routes = Object.keys(synthesize(stack).resources("aws_route")).filter((name) => name.startsWith("shared"));
    expect(routes).toEqual(["shared-to-a-subnet-private1-us-east-2a"]);
  });

  test("a zone that only Terraform knows is not guessed", () => {
    const program = (pairing: "same-zone" | "all") => (stack: NetworkStack) => {
      const zone = new Subnet(stack, "other", { vpcId: "vpc-0123456789abcdef0" }).availabilityZone;
      const existing = ExistingVpc.fromAttributes(stack, "legacy", {
        ...legacy,
        subnets: { private1: { ...private1, availabilityZone: zone } },
      });
      const a = newVpc(stack, "a");
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: existing });
      peering.routeBetween(a.subnet("private1"), existing.subnet("private1"), { pairing });
    };
    expect(errorsOf(program("all"))).toEqual([]);
    expect(errorsOf(program("same-zone"))).toEqual([
      'PEER028 unknown-zone: peering "ab": can\'t tell whether a-subnet-private1-us-east-2a (us-east-2a) and legacy-private1 (a zone that only Terraform knows) are in one Availability Zone: only Terraform knows the zones; write both zones out, or give { pairing: "all" }.',
    ]);
  });

  test("zone ids that are known decide where the names are not", () => {
    const errors = errorsOf((stack) => {
      const zone = new Subnet(stack, "other", { vpcId: "vpc-0123456789abcdef0" }).availabilityZone;
      const existing = ExistingVpc.fromAttributes(stack, "legacy", {
        ...legacy,
        subnets: { private1: { ...private1, availabilityZone: zone, availabilityZoneId: "use2-az1" } },
      });
      const a = newVpc(stack, "a", { availabilityZoneIds: { "us-east-2a": "use2-az1" } });
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: existing });
      peering.routeBetween(a.subnet("private1"), existing.subnet("private1"));
    });
    expect(errors).toEqual([]);
  });
});

describe("wrong input", () => {
  const network = 'VPC "legacy"';

  test("what is right gets no word", () => {
    expect(errorsAbout({})).toEqual([]);
  });

  test("a block that is none, of the wrong size or reserved", () => {
    expect(errorsAbout({ cidrBlock: "10.7.0.1/16", subnets: {} })).toEqual([
      `PEER001 not-a-cidr-block: ${network}: cidrBlock "10.7.0.1/16" has bits set behind its prefix; did you mean "10.7.0.0/16"?`,
    ]);
    expect(errorsAbout({ cidrBlock: "10.0.0.0/8", subnets: {} })).toEqual([
      `PEER002 cidr-block-size: ${network}: 10.0.0.0/8 is a /8; AWS takes /16 to /28, so choose one of these sizes.`,
    ]);
    expect(errorsAbout({ cidrBlock: "169.254.0.0/16", subnets: {} })).toEqual([
      `PEER004 reserved-cidr: ${network}: 169.254.0.0/16 lies in 169.254.0.0/16, which is link-local; choose a private block, such as 10.0.0.0/16.`,
    ]);
    expect(errorsAbout({ ipv6CidrBlocks: ["2600:1f16::/57"] })).toEqual([
      expect.stringMatching(/^PEER002 cidr-block-size: VPC "legacy": 2600:1f16::\/57 is a \/57;/),
    ]);
  });

  test("a subnet outside its VPC, and two that overlap", () => {
    expect(errorsAboutPrivate1({ cidrBlock: "10.8.0.0/20" })).toEqual([
      `PEER006 subnet-outside-vpc: ${network} subnet "private1": 10.8.0.0/20 is not in the VPC's 10.7.0.0/16; choose a part of it.`,
    ]);
    expect(errorsAboutPrivate1({ cidrBlock: "10.7.144.0/24" })).toEqual([
      `PEER007 overlapping-subnets: ${network}: subnets private1 10.7.144.0/24 and private2 10.7.144.0/20 share 10.7.144.0/24; give one of them another cidrBlock in subnets.`,
    ]);
  });

  test("a subnet may lie in a secondary block; in one that only Terraform knows, too", () => {
    const subnets = { private1: { ...private1, cidrBlock: "100.64.0.0/20" }, private2 };
    expect(errorsAbout({ subnets, secondaryCidrBlocks: ["100.64.0.0/16"] })).toEqual([]);
    const errors = errorsOf((stack) => {
      const { cidrBlock } = new VpcResource(stack, "vpc", { cidrBlock: "100.64.0.0/16" });
      ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, subnets, secondaryCidrBlocks: [cidrBlock] });
    });
    expect(errors).toEqual([]);
  });

  test("an IPv6 block of a subnet that is none, of the wrong size, or outside the VPC's", () => {
    const errorsAboutIpv6 = (ipv6CidrBlock: string, ipv6CidrBlocks = ["2600:1f16:abc:de00::/56"]) =>
      errorsAbout({ ipv6CidrBlocks, subnets: { private1: { ...private1, ipv6CidrBlock } } });
    const subnet = `${network} subnet "private1"`;
    expect(errorsAboutIpv6("2600:1f16:abc:de80::/64")).toEqual([]);
    expect(errorsAboutIpv6("2600:1f16:abc:de80::1/64")).toEqual([
      `PEER001 not-a-cidr-block: ${subnet}: ipv6CidrBlock "2600:1f16:abc:de80::1/64" has bits set behind its prefix; did you mean "2600:1f16:abc:de80::/64"?`,
    ]);
    expect(errorsAboutIpv6("10.7.0.0/16")).toEqual([
      `PEER001 not-a-cidr-block: ${subnet}: ipv6CidrBlock "10.7.0.0/16" is IPv4, where IPv6 is meant; write it like "2001:db8:1234:1a00::/64".`,
    ]);
    expect(errorsAboutIpv6("2600:1f16:abc:de80::/65")).toEqual([
      `PEER002 cidr-block-size: ${subnet}: 2600:1f16:abc:de80::/65 is a /65; AWS takes /44 to /64 in steps of four for a subnet, so choose one of these sizes.`,
    ]);
    expect(errorsAboutIpv6("2600:1f16:abc:df00::/64")).toEqual([
      `PEER006 subnet-outside-vpc: ${subnet}: 2600:1f16:abc:df00::/64 is not in the VPC's 2600:1f16:abc:de00::/56; choose a part of it.`,
    ]);
    expect(errorsAboutIpv6("2600:1f16:abc:de80::/64", [])).toEqual([
      `PEER006 subnet-outside-vpc: ${subnet}: 2600:1f16:abc:de80::/64 is in no block of the VPC's, which has no IPv6; give the VPC its ipv6CidrBlocks.`,
    ]);
  });

  test("a zone of another region, with or without the VPC's region", () => {
    expect(errorsAboutPrivate1({ availabilityZone: "eu-west-1a" })).toEqual([
      `PEER008 availability-zone: ${network}: zone "eu-west-1a" is in eu-west-1, and the VPC in us-east-2; choose a zone of us-east-2.`,
    ]);
    const stack = new TerraformStack(Testing.app(), "app");
    const subnets = { private1, private2: { ...private2, availabilityZone: "eu-west-1a" } };
    ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, subnets });
    expect(errorsBelow(stack).map(String)).toEqual([
      `PEER008 availability-zone: ${network}: zone "eu-west-1a" is in eu-west-1, and the VPC in us-east-2; choose a zone of us-east-2.`,
    ]);
  });

  test("an id that is none, that of something else, or that of two subnets", () => {
    expect(errorsAbout({ vpcId: "peering-test-a" })).toEqual([
      `PEER039 wrong-id: ${network}: "peering-test-a" is no id of a VPC; write it like "vpc-0123456789abcdef0".`,
    ]);
    expect(errorsAboutPrivate1({ subnetId: "rtb-0123456789abcdef1" })).toEqual([
      `PEER039 wrong-id: ${network} subnet "private1": "rtb-0123456789abcdef1" is no id of a subnet; write it like "subnet-0123456789abcdef0".`,
    ]);
    expect(errorsAboutPrivate1({ routeTable: { nameTag: "t", routeTableId: "subnet-0123456789abcdef1" } })).toEqual([
      `PEER039 wrong-id: ${network} subnet "private1" routeTable: "subnet-0123456789abcdef1" is no id of a route table; write it like "rtb-0123456789abcdef0".`,
    ]);
    expect(errorsAboutPrivate1({ subnetId: private2.subnetId })).toEqual([
      `PEER039 wrong-id: ${network}: subnets private1 and private2 have one id, subnet-0123456789abcdef2; give each its own.`,
    ]);
  });

  test("names that would make two Terraform addresses one, or one two", () => {
    expect(errorsAboutPrivate1({ nameTag: "legacy-private2" })).toEqual([
      `PEER015 duplicate-name: ${network}: subnets private1 and private2 have one nameTag, "legacy-private2"; it is a part of Terraform addresses, so give each its own.`,
    ]);
    const [one, other] = ["rtb-0123456789abcdef1", "rtb-0123456789abcdef2"];
    expect(errorsAboutPrivate1({ routeTable: { nameTag: "legacy-private", routeTableId: other } })).toEqual([
      `PEER015 duplicate-name: ${network}: route tables ${other} and ${one} have one nameTag, "legacy-private"; it is a part of Terraform addresses, so give each its own.`,
    ]);
    expect(errorsAboutPrivate1({ routeTable: { nameTag: "main", routeTableId: one } })).toEqual([
      `PEER015 duplicate-name: ${network}: route table ${one} has two nameTags, main and legacy-private; its routes' addresses begin with it, so choose one.`,
    ]);
  });

  test("a name that is none, or that only Terraform knows", () => {
    expect(errorsAboutPrivate1({ nameTag: " " })).toEqual([
      `PEER016 invalid-name: ${network} subnet "private1": the name is empty; it becomes the Name tag that people look for in the console.`,
    ]);
    const errors = errorsOf((stack) => {
      const { id } = new VpcResource(stack, "vpc", { cidrBlock: "10.7.0.0/16" });
      const routeTable = { ...private1.routeTable, nameTag: id };
      ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, subnets: { private1: { ...private1, routeTable } } });
    });
    expect(errors).toEqual([
      `PEER016 invalid-name: ${network} subnet "private1" routeTable: the name is known to Terraform alone, and Terraform addresses are made of it; write it out.`,
    ]);
  });
});

describe("where it is", () => {
  const peer = (elsewhere: Partial<ExistingVpcAttributes>) => {
    const stack = new NetworkStack(Testing.app(), "network", { region: "us-east-2", accountId: "111111111111" });
    const provider = new AwsProvider(stack, "other", { alias: "other", profile: "other" });
    const a = newVpc(stack, "a");
    const existing = ExistingVpc.fromAttributes(stack, "legacy", { ...legacy, subnets: {}, provider, ...elsewhere });
    new VpcPeering(stack, "ab", { requester: a, accepter: existing });
    return stack;
  };

  test("is said by its account and region where the provider does not say", () => {
    const network = synthesize(peer({ accountId: "222222222222", region: "eu-west-1" }));
    expect(network.resources("aws_vpc_peering_connection")).toEqual({
      ab: {
        vpc_id: "${aws_vpc.a-vpc.id}",
        peer_vpc_id: "vpc-0123456789abcdef0",
        peer_owner_id: "222222222222",
        peer_region: "eu-west-1",
        tags: { Name: "ab" },
      },
    });
    expect(network.resources("aws_vpc_peering_connection_accepter").ab).toMatchObject({ provider: "aws.other" });
  });

  test("can't be told where nobody says", () => {
    const errors = errorsBelow(peer({})).map(({ id }) => id);
    expect(errors).toEqual(["PEER026", "PEER027"]);
  });

  test("is no account, no region, or not its provider's", () => {
    expect(errorsAbout({ accountId: "1234", subnets: {} })).toEqual([
      'PEER039 wrong-id: VPC "legacy": "1234" is no id of an account; give its 12 digits.',
    ]);
    expect(errorsAbout({ region: "Ohio", subnets: {} })).toEqual([
      'PEER023 invalid-region: VPC "legacy": "Ohio" is no region; write it like "us-east-2".',
    ]);
    expect(errorsAbout({ region: "eu-west-1", subnets: {} })).toEqual([
      'PEER036 contradicts-provider: VPC "legacy": region is "eu-west-1", and its provider\'s is "us-east-2"; leave region out, or give the VPC the provider of "eu-west-1".',
    ]);
    expect(errorsAbout({ region: "us-east-2", subnets: {} })).toEqual([]);
  });
});
