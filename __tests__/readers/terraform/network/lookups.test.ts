import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import { networkText } from "../../../support/network-text";
import { ref, type Written, written } from "../../../support/terraform-resources";

const read = (resources: Written) => networkText(networkOf(written(resources)));

const vpc = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };
const subnet = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.1.0/24", tags: { Name: "s" } };
const table = { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } };
const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: ref("aws_route_table.t.id") };
const made = {
  "aws_vpc.a": vpc,
  "aws_subnet.s": subnet,
  "aws_route_table.t": table,
  "aws_route_table_association.s": association,
};
const bySubnet = { filter: [{ name: "association.subnet-id", values: [ref("aws_subnet.s.id")] }] };
const through = (text: string) => ({
  "aws_route.r": { route_table_id: ref(text), destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
});

describe("the route table that a data source finds", () => {
  test.each<[string, Written, string]>([
    [
      "its Name tag and its VPC",
      { "data.aws_route_table.x": { vpc_id: ref("aws_vpc.a.id"), tags: { Name: "t" } } },
      "id",
    ],
    ["its subnet", { "data.aws_route_table.x": { subnet_id: ref("aws_subnet.s.id") } }, "id"],
    ["its subnet, in a filter", { "data.aws_route_table.x": bySubnet }, "route_table_id"],
    ["its subnet, among several", { "data.aws_route_tables.x": bySubnet }, "ids"],
  ])("by %s is the one that Terraform makes", (_, lookup, attribute) => {
    const [address = ""] = Object.keys(lookup);
    expect(read({ ...made, ...lookup, ...through(`${address}.${attribute}`) }).routes).toEqual([
      "main route table of a (a)",
      "t (a): 0.0.0.0/0 -> internet igw-1",
    ]);
  });

  test("as the main one is the one that AWS makes with the VPC, whether its id is known or not", () => {
    const main = { vpc_id: ref("aws_vpc.a.id"), filter: [{ name: "association.main", values: ["true"] }], routes: [] };
    for (const values of [vpc, { ...vpc, id: "vpc-1", default_route_table_id: "rtb-1" }]) {
      const { routeTables, vpcs } = networkOf(
        written({ "aws_vpc.a": values, "data.aws_route_table.x": main, ...through("data.aws_route_table.x.id") }),
      );
      expect(routeTables).toHaveLength(1);
      expect(routeTables[0]?.key).toBe(vpcs[0]?.mainRouteTable);
      expect(routeTables[0]?.routes).toHaveLength(1);
    }
  });

  test("in another VPC of that name is another", () => {
    const others = {
      "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
      "data.aws_route_table.x": { vpc_id: ref("aws_vpc.b.id"), tags: { Name: "t" } },
    };
    expect(read({ ...made, ...others }).routes).toContain("t (b): ? -> ?");
  });

  test("tells the table of a subnet that exists elsewhere", () => {
    const found = {
      "data.aws_subnet.s": { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24", ipv6_cidr_block: "" },
      "data.aws_route_table.t": { subnet_id: "subnet-1", vpc_id: "vpc-1", tags: { Name: "t" }, routes: [] },
    };
    expect(read(found).subnets).toEqual(["data.aws_subnet.s: 10.0.1.0/24, ?, vpc-1, t"]);
  });
});

test("the main table that a VPC of Terraform's gets has no routes of its own, before it is looked up", () => {
  const main = { vpc_id: ref("aws_vpc.a.id"), filter: [{ name: "association.main", values: ["true"] }] };
  const { routes } = read({ "aws_vpc.a": vpc, "data.aws_route_table.x": main });
  expect(routes).toEqual(["data.aws_route_table.x (a)"]);
});

describe("a route table that is known by its id alone", () => {
  const ends = {
    "aws_vpc.a": vpc,
    "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
    "aws_vpc_peering_connection.p": {
      vpc_id: ref("aws_vpc.a.id"),
      peer_vpc_id: ref("aws_vpc.b.id"),
      tags: { Name: "p" },
    },
  };
  const route = (destination: string) => ({
    route_table_id: "rtb-1",
    destination_cidr_block: destination,
    vpc_peering_connection_id: ref("aws_vpc_peering_connection.p.id"),
  });

  test("is in the VPC that its route doesn't lead to: AWS lets none lead to a table's own VPC", () => {
    expect(read({ ...ends, "aws_route.r": route("10.0.1.0/24") }).routes).toContain("rtb-1 (b): 10.0.1.0/24 -> p");
    expect(read({ ...ends, "aws_route.r": route("10.1.1.0/24") }).routes).toContain("rtb-1 (a): 10.1.1.0/24 -> p");
  });

  test("may have routes that no source tells", () => {
    expect(read({ ...ends, "aws_route.r": route("10.1.1.0/24") }).routes).toContain("rtb-1 (a): ? -> ?");
  });

  test("is told as a gap where its route could stand in either VPC", () => {
    const { routes, gaps } = read({ ...ends, "aws_route.r": route("10.9.0.0/16") });
    expect(routes.filter((line) => line.startsWith("rtb-1"))).toEqual([]);
    expect(gaps).toEqual(["Route table rtb-1 is left out: its VPC is unknown (no source describes the table)."]);
  });
});

test("a subnet that only an association names is in the VPC of its table, its blocks unknown", () => {
  const named = { subnet_id: "subnet-9", route_table_id: ref("aws_route_table.t.id") };
  expect(
    read({ "aws_vpc.a": vpc, "aws_route_table.t": table, "aws_route_table_association.s": named }).subnets,
  ).toEqual(["subnet-9: ? ?, ?, a, t"]);
});
