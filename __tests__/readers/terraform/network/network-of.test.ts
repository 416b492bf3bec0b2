import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import { CidrSubnet, UnknownExpression } from "../../../../src/readers/terraform/parse/resource";
import { networkText } from "../../../support/network-text";
import { ref, type Written, written } from "../../../support/terraform-resources";

const read = (...files: readonly Written[]) =>
  networkText(networkOf(files.flatMap((file, index) => written(file, { file: `${index}.json` }))));

const a = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };

describe("the blocks of a VPC", () => {
  test("are its own and those that associations add, each once", () => {
    const association = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.1.0.0/16" };
    const ipv6 = { vpc_id: ref("aws_vpc.a.id"), ipv6_cidr_block: "2600:1f16::/56" };
    const all = {
      "aws_vpc.a": a,
      "aws_vpc_ipv4_cidr_block_association.one": association,
      "aws_vpc_ipv4_cidr_block_association.same": association,
      "aws_vpc_ipv6_cidr_block_association.v6": ipv6,
      "aws_vpc_ipv6_cidr_block_association.amazon": {
        vpc_id: ref("aws_vpc.a.id"),
        assign_generated_ipv6_cidr_block: true,
      },
    };
    expect(read(all).vpcs).toEqual([
      "a: 10.0.0.0/16 10.1.0.0/16 2600:1f16::/56 Amazon's IPv6 block of aws_vpc_ipv6_cidr_block_association.amazon",
    ]);
  });

  test("of Amazon's are what AWS has given, where that is known", () => {
    const known = { ...a, assign_generated_ipv6_cidr_block: true, ipv6_cidr_block: "2600:1f16::/56" };
    expect(read({ "aws_vpc.a": known }).vpcs).toEqual(["a: 10.0.0.0/16 2600:1f16::/56"]);
  });

  test("are unknown where a pool gives them", () => {
    const pool = { ipv4_ipam_pool_id: "ipam-pool-1", ipv4_netmask_length: 20, ipv6_ipam_pool_id: "ipam-pool-2" };
    expect(read({ "aws_vpc.a": { ...pool, tags: { Name: "a" } } }).vpcs).toEqual(["a: ? ?"]);
  });

  test("are those that a lookup finds associated", () => {
    const found = {
      id: "vpc-1",
      cidr_block: "10.0.0.0/16",
      ipv6_cidr_block: "",
      cidr_block_associations: [
        { cidr_block: "10.0.0.0/16", state: "associated" },
        { cidr_block: "10.1.0.0/16", state: "associated" },
        { cidr_block: "10.2.0.0/16", state: "disassociated" },
      ],
      tags: { Name: "found" },
    };
    expect(read({ "data.aws_vpc.f": found }).vpcs).toEqual(["found: 10.0.0.0/16 10.1.0.0/16"]);
  });

  test("that belong to a VPC that nobody knows are told as a gap", () => {
    const association = { vpc_id: new Unknown("known only after apply"), cidr_block: "10.1.0.0/16" };
    expect(read({ "aws_vpc.a": a, "aws_vpc_ipv4_cidr_block_association.one": association })).toMatchObject({
      vpcs: ["a: 10.0.0.0/16"],
      gaps: [
        "The block of aws_vpc_ipv4_cidr_block_association.one is left out: its VPC is unknown (known only after apply).",
      ],
    });
  });

  test("are those that the lookup of a peering tells, where no other source does", () => {
    const lookup = {
      id: "pcx-1",
      vpc_id: "vpc-1",
      peer_vpc_id: "vpc-2",
      status: "active",
      cidr_block_set: [{ cidr_block: "10.0.0.0/16" }],
      peer_cidr_block_set: [{ cidr_block: "10.1.0.0/16" }, { cidr_block: "10.2.0.0/16" }],
      peer_ipv6_cidr_block_set: [{ ipv6_cidr_block: "2600:1f16::/56" }],
    };
    expect(read({ "data.aws_vpc_peering_connection.p": lookup }).vpcs).toEqual([
      "vpc-1: 10.0.0.0/16",
      "vpc-2: 10.1.0.0/16 10.2.0.0/16 2600:1f16::/56",
    ]);
  });
});

describe("a subnet", () => {
  test("may have a part of a block that Amazon will provide", () => {
    const vpc = { ...a, assign_generated_ipv6_cidr_block: true };
    const ipv6 = new CidrSubnet(ref("aws_vpc.a.ipv6_cidr_block"), 8, 3);
    const subnet = {
      vpc_id: ref("aws_vpc.a.id"),
      cidr_block: new CidrSubnet("10.0.0.0/16", 4, 8),
      ipv6_cidr_block: ipv6,
    };
    expect(read({ "aws_vpc.a": vpc, "aws_subnet.s": subnet }).subnets).toEqual([
      "aws_subnet.s: 10.0.128.0/20 /64 number 3 of Amazon's IPv6 block of a, ?, a, main route table of a",
    ]);
  });

  test.each([
    ["a number that is too large", new CidrSubnet("10.0.0.0/16", 4, 16)],
    ["more bits than an address has", new CidrSubnet("10.0.0.0/16", 17, 0)],
    ["what isn't known", new CidrSubnet(new Unknown("later"), 4, 0)],
    ["itself", ref("aws_subnet.s.cidr_block")],
    ["what isn't there", ref("aws_vpc.gone.cidr_block")],
  ])("has an unknown block where it is cut out of %s", (_, block) => {
    const subnet = { vpc_id: ref("aws_vpc.a.id"), cidr_block: block, tags: { Name: "s" } };
    expect(read({ "aws_vpc.a": a, "aws_subnet.s": subnet }).subnets).toEqual(["s: ?, ?, a, main route table of a"]);
  });

  test("for IPv6 alone has no IPv4 block", () => {
    const subnet = {
      vpc_id: ref("aws_vpc.a.id"),
      ipv6_native: true,
      ipv6_cidr_block: "2600:1f16::/64",
      tags: { Name: "s" },
    };
    expect(read({ "aws_vpc.a": a, "aws_subnet.s": subnet }).subnets).toEqual([
      "s: 2600:1f16::/64, ?, a, main route table of a",
    ]);
  });

  test("of a VPC that nobody knows is told as a gap", () => {
    const subnet = { vpc_id: new Unknown("known only after apply"), cidr_block: "10.0.0.0/24" };
    expect(read({ "aws_subnet.s": subnet }).gaps).toEqual([
      "Subnet aws_subnet.s is left out: its VPC is unknown (known only after apply).",
    ]);
  });

  test("of the default VPC is in one VPC with the others", () => {
    const all = {
      "aws_default_vpc.d": { tags: { Name: "default" } },
      "aws_default_subnet.s": { availability_zone: "us-east-2a", tags: { Name: "s" } },
      "data.aws_vpc.d": { default: true },
    };
    expect(read(all)).toMatchObject({ vpcs: ["default: ?"], subnets: ["s: ?, us-east-2a, default, ?"] });
  });
});

describe("one thing in several files", () => {
  const state = { "aws_vpc.a": { ...a, id: "vpc-1" } };

  test("is known by its id", () => {
    const other = { "data.aws_vpc.x": { id: "vpc-1" }, "aws_subnet.s": { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" } };
    expect(read(state, other)).toMatchObject({
      vpcs: ["a: 10.0.0.0/16"],
      subnets: ["aws_subnet.s: 10.0.0.0/24, ?, a, main route table of a"],
    });
  });

  test("is known by the Name tag that it is looked up by, with tags or with a filter", () => {
    const byTags = { "data.aws_vpc.x": { tags: { Name: "a" } } };
    const byFilter = { "data.aws_vpc.x": { filter: [{ name: "tag:Name", values: ["a"] }] } };
    expect(read({ "aws_vpc.a": a }, byTags).vpcs).toEqual(["a: 10.0.0.0/16"]);
    expect(read({ "aws_vpc.a": a }, byFilter).vpcs).toEqual(["a: 10.0.0.0/16"]);
  });

  test.each([
    ["another name", { tags: { Name: "b" } }, {}],
    ["a pattern", { filter: [{ name: "tag:Name", values: ["a*"] }] }, {}],
    ["another tag", { tags: { Name: "a", stage: "live" } }, {}],
    ["another region", { tags: { Name: "a" } }, { region: "us-west-2" }],
    ["another account", { tags: { Name: "a" } }, { account: "222222222222" }],
  ])("is not meant by %s", (_, lookup, elsewhere) => {
    const here = { account: "111111111111", region: "us-east-2" };
    const made = written({ "aws_vpc.a": { ...a, tags: { Name: "a", stage: "test" } } }, { file: "0.json", ...here });
    const found = written({ "data.aws_vpc.x": lookup }, { file: "1.json", ...here, ...elsewhere });
    expect(networkOf([...made, ...found]).vpcs).toHaveLength(2);
  });

  test("is not guessed where two have the name", () => {
    expect(read({ "aws_vpc.a": a, "aws_vpc.b": a }, { "data.aws_vpc.x": { tags: { Name: "a" } } }).vpcs).toHaveLength(
      3,
    );
  });

  test("is found alike by two lookups of what nobody makes", () => {
    const lookup = { "data.aws_vpc.x": { tags: { Name: "elsewhere" } } };
    expect(read(lookup, lookup).vpcs).toEqual(["elsewhere: ?"]);
  });

  test("with one address in two files is two things", () => {
    expect(read({ "aws_vpc.a": a }, { "aws_vpc.a": { ...a, tags: { Name: "other" } } }).vpcs).toEqual([
      "a: 10.0.0.0/16",
      "other: 10.0.0.0/16",
    ]);
  });
});

test("what a variable names is one thing within a file, though nobody knows its id", () => {
  const id = new UnknownExpression("var.vpc_id", "given only when Terraform plans");
  const subnets = {
    "aws_subnet.one": { vpc_id: id, cidr_block: "10.0.0.0/24" },
    "aws_subnet.two": { vpc_id: id, cidr_block: "10.0.1.0/24" },
  };
  expect(read(subnets)).toMatchObject({
    vpcs: ["var.vpc_id: ?"],
    subnets: ["aws_subnet.one: 10.0.0.0/24, ?, var.vpc_id, ?", "aws_subnet.two: 10.0.1.0/24, ?, var.vpc_id, ?"],
  });
});

test("references are followed to instances of count and for_each, in modules too", () => {
  const all = {
    "module.n.aws_vpc.a[0]": a,
    'module.n.aws_subnet.s["x"]': {
      vpc_id: ref("module.n.aws_vpc.a[0].id"),
      cidr_block: "10.0.0.0/24",
      tags: { Name: "x" },
    },
    "module.n.aws_subnet.t": { vpc_id: ref("module.n.aws_vpc.a.id"), cidr_block: "10.0.1.0/24", tags: { Name: "t" } },
  };
  expect(read(all).subnets).toEqual([
    "t: 10.0.1.0/24, ?, a, main route table of a",
    "x: 10.0.0.0/24, ?, a, main route table of a",
  ]);
});

test("a VPC that exists tells its account and region by its owner and ARN", () => {
  const arn = "arn:aws:ec2:us-west-2:222222222222:vpc/vpc-1";
  const { vpcs } = networkOf(written({ "aws_vpc.a": { ...a, id: "vpc-1", owner_id: "222222222222", arn } }));
  expect(vpcs).toMatchObject([{ account: "222222222222", region: "us-west-2", awsId: "vpc-1" }]);
});

test("DNS support is on and hostnames are off unless a VPC says otherwise", () => {
  const dns = (values: Written[string]) =>
    networkOf(written({ "aws_vpc.a": { ...a, ...values } })).vpcs.map((vpc) => [vpc.dnsSupport, vpc.dnsHostnames]);
  expect(dns({})).toEqual([[true, false]]);
  expect(dns({ enable_dns_support: false, enable_dns_hostnames: true })).toEqual([[false, true]]);
  expect(dns({ enable_dns_hostnames: new Unknown("later") })).toEqual([[true, undefined]]);
});

test("a module that only a plan can read is told as a gap", () => {
  expect(read({ "module.network": {} }).gaps).toEqual([
    "module.network of 0.json is not read: what it makes is only in a plan; read that.",
  ]);
});

test("no resources are an empty network", () => {
  expect(networkOf([])).toEqual({ vpcs: [], subnets: [], routeTables: [], peerings: [], gaps: [] });
});

test("a mesh of 40 VPCs is read in a moment", () => {
  const all: Record<string, Written[string]> = {};
  for (let one = 0; one < 40; one++) {
    all[`aws_vpc.v${one}`] = { cidr_block: `10.${one}.0.0/16`, tags: { Name: `v${one}` } };
    all[`aws_route_table.t${one}`] = { vpc_id: ref(`aws_vpc.v${one}.id`) };
    for (let other = 0; other < one; other++) {
      const peering = `aws_vpc_peering_connection.p${other}-${one}`;
      all[peering] = { vpc_id: ref(`aws_vpc.v${other}.id`), peer_vpc_id: ref(`aws_vpc.v${one}.id`) };
      for (const [from, to] of [
        [one, other],
        [other, one],
      ]) {
        all[`aws_route.r${from}-${to}`] = {
          route_table_id: ref(`aws_route_table.t${from}.id`),
          destination_cidr_block: `10.${to}.0.0/16`,
          vpc_peering_connection_id: ref(`${peering}.id`),
        };
      }
    }
  }
  const { peerings, routeTables } = networkOf(written(all));
  expect(peerings).toHaveLength(780);
  expect(routeTables.flatMap(({ routes }) => routes)).toHaveLength(1560);
});
