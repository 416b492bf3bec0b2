import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import { OneOf } from "../../../../src/readers/terraform/parse/resource";
import { networkText } from "../../../support/network-text";
import { ref, type Written, written } from "../../../support/terraform-resources";

// A plan tells of some ids only that each is one of several: AWS's own rules may tell the rest.

const read = (resources: Written) => networkText(networkOf(written(resources)));
const oneOf = (...references: readonly string[]) => new OneOf(references.map(ref), "one of some");

const vpcs = {
  "aws_vpc.a": { cidr_block: "10.0.0.0/16", tags: { Name: "a" } },
  "aws_vpc.b": { cidr_block: "10.1.0.0/16", tags: { Name: "b" } },
};
const vpcId = oneOf("aws_vpc.a.id", "aws_vpc.b.id");
const subnet = { vpc_id: vpcId, cidr_block: "10.1.5.0/24", availability_zone: "us-east-2a", tags: { Name: "s" } };

describe("a subnet in one of several VPCs", () => {
  test("is in the only one that has its block", () => {
    expect(read({ ...vpcs, "aws_subnet.s": subnet })).toMatchObject({
      subnets: ["s: 10.1.5.0/24, us-east-2a, b, main route table of b"],
      gaps: [],
    });
  });

  test("is in the one that gets that as another block", () => {
    const more = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "100.64.0.0/20" };
    const all = { ...vpcs, "aws_vpc_ipv4_cidr_block_association.m": more };
    expect(read({ ...all, "aws_subnet.s": { ...subnet, cidr_block: "100.64.1.0/24" } }).subnets).toEqual([
      "s: 100.64.1.0/24, us-east-2a, a, main route table of a",
    ]);
  });

  const added = { vpc_id: new Unknown("later"), cidr_block: "10.1.0.0/16" };
  test.each<[string, Written]>([
    ["several have its block", { "aws_vpc.a": vpcs["aws_vpc.b"] }],
    ["one of them has blocks that nobody knows", { "aws_vpc.a": { ipv4_ipam_pool_id: "ipam-pool-1" } }],
    ["none has its block", { "aws_subnet.s": { ...subnet, cidr_block: "10.9.0.0/24" } }],
    ["its block isn't known", { "aws_subnet.s": { ...subnet, cidr_block: new Unknown("later") } }],
    ["its block is added to a VPC that isn't known", { "aws_vpc_ipv4_cidr_block_association.m": added }],
    [
      "one of them is not in the file",
      { "aws_subnet.s": { ...subnet, vpc_id: oneOf("aws_vpc.b.id", "aws_vpc.c.id") } },
    ],
  ])("is left out where %s", (_, others) => {
    const { subnets, gaps } = read({ ...vpcs, "aws_subnet.s": subnet, ...others });
    expect(subnets).toEqual([]);
    expect(gaps).toContain("Subnet s is left out: its VPC is unknown (one of some).");
  });
});

const inA = { ...subnet, vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.5.0/24" };
const tableOf = (vpc: string) => ({ vpc_id: ref(`aws_vpc.${vpc}.id`), tags: { Name: `table of ${vpc}` } });
const oneTable = oneOf("aws_route_table.a.id", "aws_route_table.b.id");

describe("a subnet that is associated with one of several tables", () => {
  const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: oneTable };
  const all = { ...vpcs, "aws_subnet.s": inA, "aws_route_table_association.s": association };

  test("has the only one of its own VPC", () => {
    const tables = { "aws_route_table.a": tableOf("a"), "aws_route_table.b": tableOf("b") };
    expect(read({ ...all, ...tables }).subnets).toEqual(["s: 10.0.5.0/24, us-east-2a, a, table of a"]);
  });

  test("has nobody knows which where two are of its VPC, or may be", () => {
    const unknown = ["s: 10.0.5.0/24, us-east-2a, a, ?"];
    for (const other of [tableOf("a"), { vpc_id: new Unknown("later") }]) {
      expect(read({ ...all, "aws_route_table.a": tableOf("a"), "aws_route_table.b": other }).subnets).toEqual(unknown);
    }
  });
});

test("a table whose VPC no source tells is in that of the subnet that is associated with it", () => {
  const association = { subnet_id: ref("aws_subnet.s.id"), route_table_id: ref("aws_route_table.t.id") };
  const table = { vpc_id: vpcId, tags: { Name: "t" } };
  const route = { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "0.0.0.0/0" };
  const all = { "aws_route_table.t": table, "aws_route.r": { ...route, nat_gateway_id: "nat-1" } };
  expect(read({ ...vpcs, ...all, "aws_subnet.s": subnet, "aws_route_table_association.s": association })).toMatchObject(
    { routes: expect.arrayContaining(["t (b): 0.0.0.0/0 -> internet nat-1"]), gaps: [] },
  );
});

describe("routes to one destination, each in one of several tables", () => {
  const tables = {
    "aws_route_table.a": { ...tableOf("a"), tags: { Name: "one" } },
    "aws_route_table.b": { ...tableOf("a"), tags: { Name: "two" } },
    "aws_route_table.c": { ...tableOf("a"), tags: { Name: "three" } },
  };
  const route = { route_table_id: oneTable, destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" };
  const routes = (...all: readonly Written[string][]) => {
    const resources = Object.fromEntries(all.map((values, index) => [`aws_route.r${index}`, values]));
    const lines = read({ "aws_vpc.a": vpcs["aws_vpc.a"], ...tables, ...resources }).routes;
    return lines.filter((line) => !line.startsWith("main"));
  };

  test("are in all of these, where they are as many and lead to one target: a table has one to a destination", () => {
    expect(routes(route, route)).toEqual([
      "one (a): 0.0.0.0/0 -> internet nat-1",
      "three (a)",
      "two (a): 0.0.0.0/0 -> internet nat-1",
    ]);
  });

  test("may be in each of these, and in no other, where they are fewer", () => {
    expect(routes({ ...route, nat_gateway_id: null, transit_gateway_id: "tgw-1" })).toEqual([
      "one (a): 0.0.0.0/0 -> ?",
      "three (a)",
      "two (a): 0.0.0.0/0 -> ?",
    ]);
  });

  test("lead nobody knows where, where their targets differ", () => {
    const other = { ...route, nat_gateway_id: null, transit_gateway_id: "tgw-1" };
    expect(routes(route, other).filter((line) => !line.endsWith("-> ?"))).toEqual(["three (a)"]);
  });

  test("are told apart by their destinations", () => {
    const other = {
      ...route,
      destination_cidr_block: "10.9.0.0/16",
      nat_gateway_id: null,
      transit_gateway_id: "tgw-1",
    };
    expect(routes(route, route, other)).toEqual([
      "one (a): 0.0.0.0/0 -> internet nat-1",
      "one (a): 10.9.0.0/16 -> ?",
      "three (a)",
      "two (a): 0.0.0.0/0 -> internet nat-1",
      "two (a): 10.9.0.0/16 -> ?",
    ]);
  });
});

test("what can be one of several resources that are all about one thing is that", () => {
  const request = { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: ref("aws_vpc.b.id"), tags: { Name: "ab" } };
  const accepter = { vpc_peering_connection_id: ref("aws_vpc_peering_connection.p.id"), auto_accept: true };
  const route = {
    route_table_id: ref("aws_vpc.a.main_route_table_id"),
    destination_cidr_block: "10.1.0.0/16",
    vpc_peering_connection_id: oneOf("aws_vpc_peering_connection.p.id", "aws_vpc_peering_connection_accepter.p.id"),
  };
  const peering = { "aws_vpc_peering_connection.p": request, "aws_vpc_peering_connection_accepter.p": accepter };
  expect(read({ ...vpcs, ...peering, "aws_route.r": route }).routes).toContain(
    "main route table of a (a): 10.1.0.0/16 -> ab",
  );
});
