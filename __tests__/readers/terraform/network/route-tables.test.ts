import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import type { Values } from "../../../../src/readers/terraform/parse/resource";
import { networkText } from "../../../support/network-text";
import { ref, type Written, written } from "../../../support/terraform-resources";

const read = (resources: Written) => networkText(networkOf(written(resources)));

const vpc = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };
const subnet = {
  vpc_id: ref("aws_vpc.a.id"),
  cidr_block: "10.0.1.0/24",
  availability_zone: "us-east-2a",
  tags: { Name: "s" },
};
const table = { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } };
const aAndS = { "aws_vpc.a": vpc, "aws_subnet.s": subnet };

/** The routes of table `t`, as they would be read from one `aws_route` or in-line block. */
function targetOf(values: Values, others: Written = {}): readonly string[] {
  const route = { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "10.9.0.0/16", ...values };
  const { routes } = read({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route.r": route, ...others });
  return routes.filter((line) => line.startsWith("t (a)")).map((line) => line.replace("t (a)", "").replace(/^: /, ""));
}

describe("the table of a subnet", () => {
  test("is the main one that AWS makes with the VPC, where nothing is associated", () => {
    expect(read(aAndS)).toMatchObject({
      subnets: ["s: 10.0.1.0/24, us-east-2a, a, main route table of a"],
      routes: ["main route table of a (a)"],
    });
  });

  test("is the one that it is associated with", () => {
    const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: ref("aws_route_table.t.id") };
    const all = { ...aAndS, "aws_route_table.t": table, "aws_route_table_association.s": association };
    expect(read(all).subnets).toEqual(["s: 10.0.1.0/24, us-east-2a, a, t"]);
  });

  test("is not told by an association of a gateway", () => {
    const association = { subnet_id: null, gateway_id: "igw-1", route_table_id: ref("aws_route_table.t.id") };
    const all = { ...aAndS, "aws_route_table.t": table, "aws_route_table_association.g": association };
    expect(read(all).subnets).toEqual(["s: 10.0.1.0/24, us-east-2a, a, main route table of a"]);
  });

  test("is unknown where it is associated with a table that nobody knows", () => {
    const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: new Unknown("known only after apply") };
    expect(read({ ...aAndS, "aws_route_table_association.s": association }).subnets).toEqual([
      "s: 10.0.1.0/24, us-east-2a, a, ?",
    ]);
  });

  test("is the main one with the routes that aws_default_route_table gives it", () => {
    const main = {
      default_route_table_id: ref("aws_vpc.a.default_route_table_id"),
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }],
      tags: { Name: "default" },
    };
    expect(read({ ...aAndS, "aws_default_route_table.d": main })).toMatchObject({
      subnets: ["s: 10.0.1.0/24, us-east-2a, a, default"],
      routes: ["default (a): 0.0.0.0/0 -> internet igw-1"],
    });
  });

  test("is the one that aws_main_route_table_association makes the main one", () => {
    const main = { vpc_id: ref("aws_vpc.a.id"), route_table_id: ref("aws_route_table.t.id") };
    const all = { ...aAndS, "aws_route_table.t": table, "aws_main_route_table_association.m": main };
    expect(read(all)).toMatchObject({ subnets: ["s: 10.0.1.0/24, us-east-2a, a, t"], routes: ["t (a)"] });
  });

  test("is unknown in a VPC that is only looked up", () => {
    const found = { id: "vpc-1", cidr_block: "10.0.0.0/16", cidr_block_associations: [], tags: { Name: "a" } };
    const all = { "data.aws_vpc.a": found, "aws_subnet.s": { ...subnet, vpc_id: "vpc-1" } };
    expect(read(all).subnets).toEqual(["s: 10.0.1.0/24, us-east-2a, a, ?"]);
  });

  test("is the one whose lookup lists it", () => {
    const found = {
      id: "rtb-1",
      vpc_id: "vpc-1",
      associations: [
        { subnet_id: "subnet-1", main: false },
        { subnet_id: "", main: true },
      ],
      routes: [{ cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "pcx-1" }],
      tags: { Name: "found" },
    };
    const all = {
      "aws_vpc.a": { ...vpc, id: "vpc-1" },
      "aws_subnet.s": { ...subnet, id: "subnet-1", vpc_id: "vpc-1" },
      "data.aws_route_table.t": found,
    };
    expect(read(all)).toMatchObject({
      subnets: ["s: 10.0.1.0/24, us-east-2a, a, found"],
      routes: ["found (a): 10.9.0.0/16 -> pcx-1"],
      peerings: ["pcx-1: ? -> ?, ?"],
    });
  });
});

describe("a route", () => {
  test.each([
    ["an Internet gateway", { gateway_id: ref("aws_internet_gateway.i.id") }, "internet aws_internet_gateway.i"],
    ["an Internet gateway by its id", { gateway_id: "igw-1" }, "internet igw-1"],
    ["a NAT gateway", { nat_gateway_id: "nat-1" }, "internet nat-1"],
    ["an egress-only gateway", { egress_only_gateway_id: "eigw-1" }, "internet eigw-1"],
    ["a virtual private gateway", { gateway_id: "vgw-1" }, "?"],
    ["a transit gateway", { transit_gateway_id: "tgw-1" }, "?"],
    ["an interface", { network_interface_id: "eni-1" }, "?"],
    ["a Gateway Load Balancer's endpoint", { vpc_endpoint_id: "vpce-1" }, "?"],
    ["a core network", { core_network_arn: "arn:aws:networkmanager::1:core-network/c" }, "?"],
    ["nobody knows what", {}, "?"],
    ["a gateway that is gone", { nat_gateway_id: "nat-1", state: "blackhole" }, "blackhole nat-1"],
    ["a connection that is gone", { vpc_peering_connection_id: "pcx-9", state: "blackhole" }, "blackhole pcx-9"],
  ])("to %s", (_, values, target) => {
    const gateway = { "aws_internet_gateway.i": { vpc_id: ref("aws_vpc.a.id") } };
    expect(targetOf(values, gateway)).toEqual([`10.9.0.0/16 -> ${target}`]);
  });

  test("takes empty texts for attributes that aren't set, as a state has them", () => {
    const values = { gateway_id: "", nat_gateway_id: "", destination_ipv6_cidr_block: "", transit_gateway_id: "tgw-1" };
    expect(targetOf(values)).toEqual(["10.9.0.0/16 -> ?"]);
  });

  test("takes the target that is known, although AWS tells others only after the apply", () => {
    const values = { network_interface_id: new Unknown("known only after apply"), gateway_id: "igw-1" };
    expect(targetOf(values)).toEqual(["10.9.0.0/16 -> internet igw-1"]);
  });

  test("is left out where it is local or leads to a gateway endpoint, which never have the addresses of a VPC", () => {
    expect(targetOf({ gateway_id: "local" })).toEqual([""]);
    expect(
      targetOf({ gateway_id: "vpce-1", destination_prefix_list_id: "pl-1", destination_cidr_block: null }),
    ).toEqual([""]);
  });

  test("is read as AWS writes it: without the bits behind the prefix", () => {
    expect(targetOf({ destination_cidr_block: "100.68.0.18/18", gateway_id: "igw-1" })).toEqual([
      "100.68.0.0/18 -> internet igw-1",
    ]);
  });

  test("has an unknown destination where no block stands", () => {
    expect(targetOf({ destination_cidr_block: "all of them", gateway_id: "igw-1" })).toEqual(["? -> internet igw-1"]);
  });

  test("has a destination of one family where that is all that is known", () => {
    const values = {
      destination_cidr_block: null,
      destination_ipv6_cidr_block: new Unknown("later"),
      gateway_id: "igw-1",
    };
    const route = { route_table_id: ref("aws_route_table.t.id"), ...values };
    const { routeTables } = networkOf(written({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route.r": route }));
    expect(routeTables.find(({ name }) => name === "t")?.routes).toMatchObject([
      { destination: { family: 6, why: "later" } },
    ]);
  });

  test("of a table that is unknown is told as a gap", () => {
    const route = { route_table_id: new Unknown("known only after apply"), destination_cidr_block: "10.9.0.0/16" };
    expect(read({ "aws_route.r": route }).gaps).toEqual([
      "aws_route.r is left out: its route table is unknown (known only after apply).",
    ]);
  });
});

describe("in-line routes", () => {
  const inLine = { ...table, route: [{ cidr_block: "10.1.0.0/16", gateway_id: "igw-1" }] };
  const separate = {
    route_table_id: ref("aws_route_table.t.id"),
    destination_cidr_block: "10.2.0.0/16",
    gateway_id: "igw-1",
  };
  const writtenAs = (resources: Written) =>
    networkOf(written({ "aws_vpc.a": vpc, ...resources }))
      .routeTables.filter(({ name }) => name === "t")
      .flatMap(({ routes }) => routes.map((route) => `${route.destination} ${route.writtenAs}`));

  test("and separate ones of one table are told apart", () => {
    expect(writtenAs({ "aws_route_table.t": inLine, "aws_route.r": separate })).toEqual([
      "10.2.0.0/16 resource",
      "10.1.0.0/16 in-line",
    ]);
  });

  test("that only list the separate one, as a state does, are that one route", () => {
    const listed = { ...table, id: "rtb-1", route: [{ cidr_block: "10.2.0.0/16", gateway_id: "igw-1" }] };
    expect(writtenAs({ "aws_route_table.t": listed, "aws_route.r": separate })).toEqual(["10.2.0.0/16 resource"]);
  });

  test("that a state lists beside separate ones may be anything, so that no mixture is claimed", () => {
    const all = { "aws_route_table.t": { ...inLine, id: "rtb-1" }, "aws_route.r": separate };
    expect(writtenAs(all)).toEqual(["10.2.0.0/16 resource", "10.1.0.0/16 undefined"]);
  });

  test("that are known only after the apply may lead anywhere", () => {
    expect(read({ "aws_vpc.a": vpc, "aws_route_table.t": { ...table, route: new Unknown("later") } }).routes).toContain(
      "t (a): ? -> ?",
    );
  });
});

test("a virtual private gateway propagates routes that no source tells", () => {
  const all = {
    "aws_vpc.a": vpc,
    "aws_route_table.t": { ...table, propagating_vgws: ["vgw-1"] },
    "aws_route_table.u": { ...table, tags: { Name: "u" } },
    "aws_vpn_gateway_route_propagation.p": { route_table_id: ref("aws_route_table.u.id"), vpn_gateway_id: "vgw-1" },
  };
  expect(read(all).routes).toEqual([
    "main route table of a (a)",
    "t (a): ? (propagated) -> ?",
    "u (a): ? (propagated) -> ?",
  ]);
});

test("a first main table that another one has replaced since is nobody's, and no gap, although the VPC still names it", () => {
  const known = { ...vpc, id: "vpc-1", main_route_table_id: "rtb-1", default_route_table_id: "rtb-1" };
  const main = { vpc_id: "vpc-1", route_table_id: "rtb-2" };
  const own = { ...table, id: "rtb-2", vpc_id: "vpc-1" };
  const all = { "aws_vpc.a": known, "aws_route_table.t": own, "aws_main_route_table_association.m": main };
  expect(read(all)).toMatchObject({ routes: ["t (a)"], gaps: [] });
});

describe("a prefix list", () => {
  const list = { address_family: "IPv4", entry: [{ cidr: "10.1.0.0/16" }, { cidr: "10.2.4.0/24" }] };
  const toList = {
    destination_cidr_block: null,
    destination_prefix_list_id: ref("aws_ec2_managed_prefix_list.l.id"),
    gateway_id: "igw-1",
  };

  test("of the source is one route for each entry", () => {
    const entry = { prefix_list_id: ref("aws_ec2_managed_prefix_list.l.id"), cidr: "10.3.0.0/16" };
    const all = { "aws_ec2_managed_prefix_list.l": list, "aws_ec2_managed_prefix_list_entry.e": entry };
    expect(targetOf(toList, all)).toEqual(
      ["10.1.0.0/16", "10.2.4.0/24", "10.3.0.0/16"].map((block) => `${block} -> internet igw-1`),
    );
  });

  test("yields to a static route to the same block, not to a wider one: the longest prefix wins", () => {
    const own = (destination_cidr_block: string) => ({
      route_table_id: ref("aws_route_table.t.id"),
      destination_cidr_block,
      nat_gateway_id: "nat-1",
    });
    const both = { "aws_route.same": own("10.1.0.0/16"), "aws_route.wide": own("10.2.0.0/16") };
    expect(targetOf(toList, { "aws_ec2_managed_prefix_list.l": list, ...both })).toEqual([
      "10.1.0.0/16 -> internet nat-1",
      "10.2.0.0/16 -> internet nat-1",
      "10.2.4.0/24 -> internet igw-1",
    ]);
  });

  test("that nobody describes may have any address, and yields to static routes", () => {
    const route = {
      route_table_id: ref("aws_route_table.t.id"),
      destination_prefix_list_id: "pl-1",
      gateway_id: "igw-1",
    };
    const { routeTables } = networkOf(written({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route.r": route }));
    expect(routeTables[0]?.routes).toMatchObject([
      { destination: { family: undefined, why: expect.stringContaining("prefix list") } },
    ]);
  });
});
