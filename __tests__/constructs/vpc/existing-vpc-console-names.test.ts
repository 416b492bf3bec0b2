import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route } from "@cdktf/provider-aws/lib/route";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import { type IResolvable, Testing } from "cdktf";
import { type ConsoleVpcProps, ExistingVpc, NetworkStack, VpcPeering } from "../../../src";
import { availabilityZones, errorsOf, newStack, newVpc } from "../../support/networks";
import { type Synthesized, synthesize } from "../../support/synthesized";

const wizards = (stack: NetworkStack, name: string, props: Partial<ConsoleVpcProps> = {}) =>
  ExistingVpc.fromConsoleNames(stack, name, { availabilityZones, ...props });

/** Returns the addresses of all data sources. */
function dataSources(network: Synthesized): readonly string[] {
  return ["aws_vpc", "aws_subnet", "aws_route_table"].flatMap((type) =>
    Object.keys(network.dataSources(type)).map((name) => `${type}.${name}`),
  );
}

describe("two VPCs that the console made", () => {
  const stack = newStack();
  const a = wizards(stack, "peering-test-a");
  const b = wizards(stack, "peering-test-b");
  const peering = new VpcPeering(stack, "peering test", { requester: a, accepter: b });
  peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
  const network = synthesize(stack);

  test("are looked up by the wizard's Name tags: one data source per thing that is used, and no other", () => {
    const dataOf = (name: string) => ({
      vpc: { [`${name}-vpc`]: { tags: { Name: `${name}-vpc` } } },
      subnet: {
        [`${name}-subnet-private1-us-east-2a`]: {
          vpc_id: `\${data.aws_vpc.${name}-vpc.id}`,
          tags: { Name: `${name}-subnet-private1-us-east-2a` },
        },
      },
      routeTable: {
        [`${name}-rtb-private1-us-east-2a`]: {
          vpc_id: `\${data.aws_vpc.${name}-vpc.id}`,
          tags: { Name: `${name}-rtb-private1-us-east-2a` },
        },
      },
    });
    const [ofA, ofB] = [dataOf("peering-test-a"), dataOf("peering-test-b")];
    expect(network.dataSources("aws_vpc")).toEqual({ ...ofA.vpc, ...ofB.vpc });
    expect(network.dataSources("aws_subnet")).toEqual({ ...ofA.subnet, ...ofB.subnet });
    expect(network.dataSources("aws_route_table")).toEqual({ ...ofA.routeTable, ...ofB.routeTable });
  });

  test("get a connection, its acceptance and two routes, and nothing else", () => {
    expect(network.addresses()).toEqual([
      "aws_route.peering-test-a-rtb-private1-us-east-2a-to-peering-test-b-subnet-private1-us-east-2a",
      "aws_route.peering-test-b-rtb-private1-us-east-2a-to-peering-test-a-subnet-private1-us-east-2a",
      "aws_vpc_peering_connection.peering-test",
      "aws_vpc_peering_connection_accepter.peering-test",
    ]);
    expect(network.resources("aws_vpc_peering_connection")["peering-test"]).toMatchObject({
      vpc_id: "${data.aws_vpc.peering-test-a-vpc.id}",
      peer_vpc_id: "${data.aws_vpc.peering-test-b-vpc.id}",
    });
  });

  test("have their blocks compared by the plan, all that are associated, in each family", () => {
    expect(network.resources("aws_vpc_peering_connection")["peering-test"]?.lifecycle).toEqual({
      precondition: [
        {
          condition: "${(length(local.peering-test-overlaps) < 1)}",
          error_message: '${join("\\n", local.peering-test-overlaps)}',
        },
        {
          condition: "${(length(local.peering-test-ipv6-overlaps) < 1)}",
          error_message: '${join("\\n", local.peering-test-ipv6-overlaps)}',
        },
      ],
    });
    const blocksOf = (vpc: string) =>
      `\${[for association in data.aws_vpc.${vpc}.cidr_block_associations : association.cidr_block if association.state == "associated"]}`;
    const { "peering-test-overlaps": overlaps, "peering-test-ipv6-overlaps": ipv6Overlaps, ...others } = network.locals;
    expect(others).toEqual({
      "peering-test-a-vpc-cidr-blocks": blocksOf("peering-test-a-vpc"),
      "peering-test-b-vpc-cidr-blocks": blocksOf("peering-test-b-vpc"),
      "peering-test-cidr-block-pairs":
        "${setproduct(local.peering-test-a-vpc-cidr-blocks, local.peering-test-b-vpc-cidr-blocks)}",
      "peering-test-ipv6-cidr-block-pairs":
        "${setproduct(compact([data.aws_vpc.peering-test-a-vpc.ipv6_cidr_block]), compact([data.aws_vpc.peering-test-b-vpc.ipv6_cidr_block]))}",
    });
    // What Terraform makes of these two is tested end to end.
    expect([overlaps, ipv6Overlaps].map((text) => String(text).slice(0, 60))).toEqual([
      "${[for pair in local.peering-test-cidr-block-pairs : format(",
      "${[for pair in local.peering-test-ipv6-cidr-block-pairs : fo",
    ]);
  });

  test("get no route into a table that its subnet is not associated with", () => {
    const { "peering-test-a-rtb-private1-us-east-2a-to-peering-test-b-subnet-private1-us-east-2a": route } =
      network.resources("aws_route");
    expect(route).toEqual({
      route_table_id: "${data.aws_route_table.peering-test-a-rtb-private1-us-east-2a.id}",
      destination_cidr_block: "${data.aws_subnet.peering-test-b-subnet-private1-us-east-2a.cidr_block}",
      vpc_peering_connection_id: "${aws_vpc_peering_connection_accepter.peering-test.id}",
      lifecycle: {
        precondition: [
          {
            condition:
              "${contains(data.aws_route_table.peering-test-a-rtb-private1-us-east-2a.associations[*].subnet_id, data.aws_subnet.peering-test-a-subnet-private1-us-east-2a.id)}",
            error_message:
              'PEER035 not-associated: VPC "peering-test-a": peering-test-a-subnet-private1-us-east-2a is not associated with peering-test-a-rtb-private1-us-east-2a, so it uses the main route table or another, and a route there does nothing for it; associate the two.',
          },
        ],
      },
    });
  });
});

describe("what is looked up", () => {
  test("of a VPC that only a peering names is the VPC", () => {
    const stack = newStack();
    new VpcPeering(stack, "ab", { requester: newVpc(stack, "a"), accepter: wizards(stack, "b") });
    expect(dataSources(synthesize(stack))).toEqual(["aws_vpc.b-vpc"]);
  });

  test("is the one table of the public subnets once, with a precondition for each subnet that has a route there", () => {
    const stack = newStack();
    const [a, b] = [newVpc(stack, "a", { cidrBlock: "10.1.0.0/16" }), wizards(stack, "b")];
    const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
    peering.routeBetween(a.subnet("private1"), b.publicSubnets, { pairing: "all" });
    peering.routeBetween(a.subnet("private1"), b.publicSubnets, { pairing: "all" });
    const network = synthesize(stack);
    expect(dataSources(network)).toEqual([
      "aws_vpc.b-vpc",
      "aws_subnet.b-subnet-public1-us-east-2a",
      "aws_subnet.b-subnet-public2-us-east-2b",
      "aws_route_table.b-rtb-public",
    ]);
    const { lifecycle } = network.resources("aws_route")["b-rtb-public-to-a-subnet-private1-us-east-2a"] ?? {};
    const conditions = (lifecycle as { precondition: { condition: string }[] }).precondition.map(
      (one) => one.condition,
    );
    expect(conditions).toEqual(
      ["public1-us-east-2a", "public2-us-east-2b"].map(
        (subnet) =>
          `\${contains(data.aws_route_table.b-rtb-public.associations[*].subnet_id, data.aws_subnet.b-subnet-${subnet}.id)}`,
      ),
    );
  });

  test("keeps its address whatever else is looked up, and in whatever order", () => {
    const network = (names: readonly string[], zones: readonly string[]) => {
      const stack = newStack();
      const a = wizards(stack, "a", { availabilityZones: zones });
      const b = wizards(stack, "b", { availabilityZones: zones });
      const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
      for (const name of names) peering.routeBetween(a.subnet(name), b.subnet(name));
      return synthesize(stack);
    };
    const two = network(["private1", "private2"], availabilityZones);
    const turned = network(["private2", "private1"], availabilityZones);
    const more = network(["private3", "private2", "private1"], [...availabilityZones, "us-east-2c"]);
    expect(turned).toEqual(two);
    expect(dataSources(more)).toEqual(expect.arrayContaining([...dataSources(two)]));
    expect(more.addresses()).toEqual(expect.arrayContaining([...two.addresses()]));
  });

  test("is asked of the VPC's own provider", () => {
    const stack = newStack();
    const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
    const a = newVpc(stack, "a", { cidrBlock: "10.1.0.0/16" });
    const b = wizards(stack, "b", { provider, availabilityZones: ["us-west-2a"] });
    const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
    peering.routeBetween(a.subnet("private1"), b.subnet("private1"), { pairing: "all" });
    const network = synthesize(stack);
    for (const type of ["aws_vpc", "aws_subnet", "aws_route_table"]) {
      expect(Object.values(network.dataSources(type)).map((data) => data.provider)).toEqual(["aws.west"]);
    }
  });

  test("can be used by the app's own resources", () => {
    const stack = newStack();
    const { routeTable, subnetId } = wizards(stack, "b").subnet("private2");
    new Route(stack, "own", {
      routeTableId: routeTable.routeTableId,
      destinationCidrBlock: "10.9.0.0/16",
      gatewayId: subnetId,
    });
    stack.prepareStack();
    const network = synthesize(stack);
    expect(network.resources("aws_route").own).toMatchObject({
      route_table_id: "${data.aws_route_table.b-rtb-private2-us-east-2b.id}",
      gateway_id: "${data.aws_subnet.b-subnet-private2-us-east-2b.id}",
    });
    expect(dataSources(network)).toEqual([
      "aws_vpc.b-vpc",
      "aws_subnet.b-subnet-private2-us-east-2b",
      "aws_route_table.b-rtb-private2-us-east-2b",
    ]);
  });

  test("can be peered from another stack, which then refers to what is found in its own", () => {
    const app = Testing.app();
    const [one, other] = ["one", "other"].map(
      (id) => new NetworkStack(app, id, { region: "us-east-2", accountId: "111111111111" }),
    ) as [NetworkStack, NetworkStack];
    const [a, b] = [wizards(one, "a"), wizards(other, "b")];
    const peering = new VpcPeering(other, "ab", { requester: a, accepter: b, dnsResolution: { requester: true } });
    peering.routeBetween(a.subnet("private1"), b.subnet("private1"), { toRequester: "vpc" });
    for (const stack of [one, other]) stack.prepareStack();
    expect(dataSources(synthesize(one))).toEqual([
      "aws_vpc.a-vpc",
      "aws_subnet.a-subnet-private1-us-east-2a",
      "aws_route_table.a-rtb-private1-us-east-2a",
    ]);
    const json = Testing.synth(other, true);
    expect(json.match(/\bdata\.aws_\w+\.a-|local\.a-/g)).toBeNull();
    expect(json).toContain("data.aws_vpc.b-vpc.id");
  });

  test("has the wizard's names under another name than the construct's id, and subnets placed by hand", () => {
    const stack = newStack();
    const a = newVpc(stack, "a", { cidrBlock: "10.1.0.0/16" });
    const b = wizards(stack, "b", { name: "Prod", subnets: { private9: { availabilityZone: "us-east-2c" } } });
    const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
    peering.routeBetween(a.subnet("private1"), b.subnet("private9"), { pairing: "all" });
    expect(dataSources(synthesize(stack))).toEqual([
      "aws_vpc.Prod-vpc",
      "aws_subnet.Prod-subnet-private9-us-east-2c",
      "aws_route_table.Prod-rtb-private9-us-east-2c",
    ]);
  });
});

describe("what the program says of a VPC that is looked up", () => {
  const peered = (props: Partial<ConsoleVpcProps>) => {
    const stack = newStack();
    const a = newVpc(stack, "a", { ipv6: "amazon-provided" });
    const b = wizards(stack, "b", props);
    const peering = new VpcPeering(stack, "ab", { requester: a, accepter: b });
    return { a, b, peering, stack };
  };
  const preconditionsOf = (network: Synthesized, type: string, name: string) =>
    (network.resources(type)[name]?.lifecycle as { precondition: unknown } | undefined)?.precondition;
  const overlap = (family: "" | "-ipv6") => ({
    condition: `\${(length(local.ab${family}-overlaps) < 1)}`,
    error_message: `\${join("\\n", local.ab${family}-overlaps)}`,
  });

  test("is made sure of before the VPC is peered: each block, and that it has IPv6", () => {
    const { stack } = peered({ cidrBlock: "10.1.0.0/16", secondaryCidrBlocks: ["100.64.0.0/16"], ipv6: true });
    const given = (block: string) => ({
      condition: `\${contains(local.b-vpc-cidr-blocks, "${block}")}`,
      error_message: `PEER034 found-otherwise: VPC "b": ${block} is given as a block of it, and it has \${join(", ", local.b-vpc-cidr-blocks)}; give what it has.`,
    });
    expect(preconditionsOf(synthesize(stack), "aws_vpc_peering_connection", "ab")).toEqual([
      given("10.1.0.0/16"),
      given("100.64.0.0/16"),
      {
        condition: "${!(length(compact([data.aws_vpc.b-vpc.ipv6_cidr_block])) < 1)}",
        error_message: 'PEER034 found-otherwise: VPC "b": ipv6 is on, and it has no IPv6 block; leave ipv6 out.',
      },
      overlap(""),
      overlap("-ipv6"),
    ]);
  });

  test("gives routes the block it says, and the plan makes sure of that; IPv6 is looked up", () => {
    const { a, b, peering, stack } = peered({ ipv6: true, subnets: { private1: { cidrBlock: "10.1.64.0/20" } } });
    peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
    const network = synthesize(stack);
    const found = "data.aws_subnet.b-subnet-private1-us-east-2a";
    const preconditions = [
      {
        condition: `\${(${found}.cidr_block == "10.1.64.0/20")}`,
        error_message: `PEER034 found-otherwise: VPC "b" subnet "private1": cidrBlock is 10.1.64.0/20, and the subnet has \${${found}.cidr_block}; give that one, or leave cidrBlock out.`,
      },
      {
        condition: `\${!(length(compact([${found}.ipv6_cidr_block])) < 1)}`,
        error_message:
          'PEER034 found-otherwise: VPC "b" subnet "private1": the VPC is said to have IPv6, and the subnet has no IPv6 block; give it one, or leave ipv6 out.',
      },
    ];
    const name = "a-rtb-private1-us-east-2a-to-b-subnet-private1-us-east-2a";
    expect(network.resources("aws_route")[name]?.destination_cidr_block).toBe("10.1.64.0/20");
    expect(network.resources("aws_route")[`${name}-ipv6`]?.destination_ipv6_cidr_block).toBe(
      `\${${found}.ipv6_cidr_block}`,
    );
    expect(preconditionsOf(network, "aws_route", name)).toEqual(preconditions);
    expect(preconditionsOf(network, "aws_route", `${name}-ipv6`)).toEqual(preconditions);
  });

  test("has to name all blocks before a route leads to all of the VPC", () => {
    const { a, b, peering, stack } = peered({ secondaryCidrBlocks: ["100.64.0.0/16"] });
    peering.routeBetween(a.subnet("private1"), b.subnet("private1"), { toAccepter: "vpc" });
    const network = synthesize(stack);
    const precondition = {
      condition:
        '${(length(setsubtract(local.b-vpc-cidr-blocks, [data.aws_vpc.b-vpc.cidr_block, "100.64.0.0/16"])) < 1)}',
      error_message:
        'PEER034 found-otherwise: VPC "b": routes to all of it need all its blocks, and it has ${join(", ", local.b-vpc-cidr-blocks)}; give these as cidrBlock and secondaryCidrBlocks.',
    };
    for (const block of ["ipv4", "100-64-0-0-16"]) {
      const name = `a-rtb-private1-us-east-2a-to-b-vpc-${block}`;
      expect(preconditionsOf(network, "aws_route", name)).toEqual([precondition]);
    }
  });

  test("is checked at synth as far as it is said", () => {
    const errors = (props: Partial<ConsoleVpcProps>) => errorsOf((stack) => wizards(stack, "b", props));
    expect(errors({})).toEqual([]);
    expect(errors({ cidrBlock: "10.1.0.0/24", publicSubnetsPerZone: 1, privateSubnetsPerZone: 8 })).toEqual([]);
    expect(errors({ cidrBlock: "10.1.0.0/8" })).toEqual([
      'PEER001 not-a-cidr-block: VPC "b": cidrBlock "10.1.0.0/8" has bits set behind its prefix; did you mean "10.0.0.0/8"?',
    ]);
    expect(errors({ cidrBlock: "10.1.0.0/16", subnets: { private1: { cidrBlock: "10.2.0.0/20" } } })).toEqual([
      'PEER006 subnet-outside-vpc: VPC "b" subnet "private1": 10.2.0.0/20 is not in the VPC\'s 10.1.0.0/16; choose a part of it.',
    ]);
    expect(
      errors({ subnets: { private1: { cidrBlock: "10.2.0.0/20" }, private2: { cidrBlock: "10.2.0.0/20" } } }),
    ).toEqual([
      'PEER007 overlapping-subnets: VPC "b": subnets private1 10.2.0.0/20 and private2 10.2.0.0/20 share 10.2.0.0/20; give one of them another cidrBlock in subnets.',
    ]);
    expect(errors({ availabilityZones: ["us-east-2a", "us-east-2a", "eu-west-1a"] })).toEqual([
      'PEER008 availability-zone: VPC "b": zone "eu-west-1a" is in eu-west-1, and the VPC in us-east-2; choose a zone of us-east-2.',
      'PEER009 duplicate-availability-zone: VPC "b": "us-east-2a" stands in availabilityZones more than once; for more subnets in a zone use publicSubnetsPerZone or privateSubnetsPerZone.',
    ]);
    expect(errors({ subnets: { db: { availabilityZone: "us-east-2a" } } })).toEqual([
      'PEER019 invalid-subnet-name: VPC "b" subnet "db": write a tier and a number, such as "private3".',
    ]);
    // A subnet that a wrong count keeps from being there is no second mistake.
    expect(errorsOf((stack) => wizards(stack, "b", { privateSubnetsPerZone: -1 }).subnet("private1"))).toEqual([
      'PEER020 invalid-subnet-count: VPC "b": privateSubnetsPerZone is -1; give a whole number from 0 to 100.',
    ]);
    expect(errorsOf((stack) => wizards(stack, "b").subnet("private3"))).toEqual([
      expect.stringMatching(/^PEER014 unknown-subnet: VPC "b": .*"private3".*public1, public2, private1, private2/),
    ]);
  });

  test("that overlaps is refused at synth; twice the same name as well", () => {
    const errors = errorsOf((stack) => {
      const requester = newVpc(stack, "a");
      const accepter = wizards(stack, "b", { cidrBlock: "10.0.128.0/17" });
      new VpcPeering(stack, "ab", { requester, accepter });
      wizards(stack, "c", { name: "b" });
    });
    expect(errors).toEqual([
      'PEER015 duplicate-name: two things called VPC "b" make data.aws_vpc.b-vpc; give one of them another name.',
      'PEER003 overlapping-cidr: peering "ab": a 10.0.0.0/16 and b 10.0.128.0/17 share 10.0.128.0/17. AWS refuses such a peering; give one of the VPCs another block.',
    ]);
  });
});

describe("DNS that only Terraform knows", () => {
  const isOff = (vpc: string) =>
    `PEER033 dns-is-off: peering "ab": dnsResolution needs DNS in both VPCs, and ${vpc} has it off; turn enableDnsSupport and enableDnsHostnames on there, or dnsResolution off here.`;

  test("is asked for by the plan, for the side that turns resolution on", () => {
    const stack = newStack();
    const [a, b] = [newVpc(stack, "a"), wizards(stack, "b")];
    new VpcPeering(stack, "ab", { requester: a, accepter: b, dnsResolution: { requester: true, accepter: false } });
    const vpc_peering_connection_id = "${aws_vpc_peering_connection_accepter.ab.id}";
    expect(synthesize(stack).resources("aws_vpc_peering_connection_options")).toEqual({
      "ab-requester": {
        vpc_peering_connection_id,
        requester: { allow_remote_vpc_dns_resolution: true },
        lifecycle: {
          precondition: [
            {
              condition: "${(data.aws_vpc.b-vpc.enable_dns_support && data.aws_vpc.b-vpc.enable_dns_hostnames)}",
              error_message: isOff("b"),
            },
          ],
        },
      },
      "ab-accepter": { vpc_peering_connection_id, accepter: { allow_remote_vpc_dns_resolution: false } },
    });
  });

  test("of a VPC whose ids are given is looked up by its id, and only then", () => {
    const peered = (dnsResolution: { accepter?: boolean }) => {
      const stack = newStack();
      const accepter = ExistingVpc.fromAttributes(stack, "legacy", {
        vpcId: "vpc-0123456789abcdef0",
        cidrBlock: "10.7.0.0/16",
      });
      new VpcPeering(stack, "ab", { requester: newVpc(stack, "a"), accepter, dnsResolution });
      return synthesize(stack);
    };
    expect(dataSources(peered({}))).toEqual([]);
    const network = peered({ accepter: true });
    expect(network.dataSources("aws_vpc")).toEqual({ legacy: { id: "vpc-0123456789abcdef0" } });
    expect(network.resources("aws_vpc_peering_connection_options")["ab-accepter"]).toMatchObject({
      lifecycle: {
        precondition: [
          {
            condition: "${(data.aws_vpc.legacy.enable_dns_support && data.aws_vpc.legacy.enable_dns_hostnames)}",
            error_message: isOff("legacy"),
          },
        ],
      },
    });
    // Both blocks are known, so there is nothing for the plan to compare.
    expect(network.locals).toEqual({});
  });

  test("is what a token says that is given for it, or the VPC's own provider", () => {
    const optionsOf = (dns: ((vpc: VpcResource) => IResolvable) | undefined) => {
      const stack = newStack();
      const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
      const vpc = new VpcResource(stack, "vpc", { cidrBlock: "10.7.0.0/16", enableDnsHostnames: true });
      const { id: vpcId, cidrBlock } = vpc;
      const accepter = ExistingVpc.fromAttributes(stack, "legacy", {
        vpcId,
        cidrBlock,
        provider,
        ...(dns && { dns: dns(vpc) }),
      });
      const requester = newVpc(stack, "a");
      new VpcPeering(stack, "ab", { requester, accepter, dnsResolution: { requester: true } });
      return synthesize(stack);
    };
    const given = optionsOf((vpc) => vpc.interpolationForAttribute("enable_dns_hostnames"));
    expect(given.dataSources("aws_vpc")).toEqual({});
    expect(given.resources("aws_vpc_peering_connection_options")["ab-requester"]?.lifecycle).toEqual({
      precondition: [{ condition: "${aws_vpc.vpc.enable_dns_hostnames}", error_message: isOff("legacy") }],
    });
    expect(optionsOf(undefined).dataSources("aws_vpc")).toEqual({
      legacy: { id: "${aws_vpc.vpc.id}", provider: "aws.west" },
    });
  });
});
