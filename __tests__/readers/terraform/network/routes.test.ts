import { CidrBlock } from "../../../../src/network/cidr/cidr-block";
import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import type { Values } from "../../../../src/readers/terraform/parse/resource";
import { ref, type Written, written } from "../../../support/terraform-resources";

const later = new Unknown("later");
const base = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };

/** Returns the routes of a table, its destinations as texts or why they aren't known. */
function routesOf(resources: Written, table = "aws_route_table.t") {
  const { routeTables } = networkOf(written({ ...base, ...resources }));
  return (routeTables.find(({ address, name }) => address === table || name === table)?.routes ?? []).map((route) => ({
    ...route,
    destination:
      route.destination instanceof CidrBlock
        ? String(route.destination)
        : { why: route.destination.why, family: route.destination.family },
  }));
}
const route = (values: Values) => ({
  "aws_route.r": { route_table_id: ref("aws_route_table.t.id"), nat_gateway_id: "nat-1", ...values },
});
const destination = (values: Values) => routesOf(route(values)).map((one) => one.destination);

test("a route of its own is all that its resource says, and where that stands", () => {
  expect(routesOf(route({ destination_cidr_block: "10.1.0.0/16" }))).toEqual([
    {
      destination: "10.1.0.0/16",
      target: { kind: "internet", what: "nat-1" },
      origin: "static",
      writtenAs: "resource",
      address: "aws_route.r",
      file: "main.tf",
    },
  ]);
});

describe("a destination", () => {
  test.each<[Values, unknown]>([
    [{ destination_cidr_block: "", destination_ipv6_cidr_block: "::/0" }, "::/0"],
    [{ destination_cidr_block: "10.1.0.0/16", destination_prefix_list_id: "" }, "10.1.0.0/16"],
    [{ destination_cidr_block: "10.1.0.0/16", destination_prefix_list_id: null }, "10.1.0.0/16"],
    [{ destination_cidr_block: "10.1.0.0/16", destination_prefix_list_id: later }, "10.1.0.0/16"],
    [{ destination_cidr_block: later, destination_ipv6_cidr_block: "::/0" }, "::/0"],
    [{ destination_cidr_block: later }, { why: "later", family: 4 }],
    [{ destination_ipv6_cidr_block: later }, { why: "later", family: 6 }],
    [
      { destination_cidr_block: later, destination_ipv6_cidr_block: later },
      { why: "later", family: undefined },
    ],
    [{}, { why: "known only after apply", family: undefined }],
  ])("written as %j is %j", (values, expected) => {
    expect(destination(values)).toEqual([expected]);
  });
});

test("a route that AWS shows as propagated is", () => {
  const propagated = route({ destination_cidr_block: "10.1.0.0/16", origin: "EnableVgwRoutePropagation" });
  expect(routesOf(propagated)).toMatchObject([{ origin: "propagated" }]);
  expect(routesOf(route({ destination_cidr_block: "10.1.0.0/16", origin: "CreateRoute" }))).toMatchObject([
    { origin: "static" },
  ]);
});

test.each<[Values["vpn_gateway_id"], string]>([
  ["vgw-1", "virtual private gateway vgw-1"],
  [later, "a virtual private gateway"],
])("what the gateway %j propagates is told by no source", (gateway, what) => {
  const propagation = { route_table_id: ref("aws_route_table.t.id"), vpn_gateway_id: gateway };
  const expected = {
    destination: { why: `what ${what} propagates`, family: undefined },
    target: { kind: "unknown", what },
    origin: "propagated",
    file: "main.tf",
  };
  expect(routesOf({ "aws_vpn_gateway_route_propagation.p": propagation })).toEqual([
    { ...expected, address: "aws_vpn_gateway_route_propagation.p" },
  ]);
  const table = { ...base["aws_route_table.t"], propagating_vgws: [gateway ?? null] };
  expect(routesOf({ "aws_route_table.t": table })).toEqual([{ ...expected, address: "aws_route_table.t" }]);
});

describe("routes that no source lists", () => {
  const unlisted = (what: string) => ({
    destination: { why: what },
    target: { kind: "unknown", what },
    origin: "static",
  });

  test("are those of a table that is still to be looked up", () => {
    const lookup = { id: "rtb-1", vpc_id: ref("aws_vpc.a.id") };
    expect(routesOf({ "data.aws_route_table.x": lookup }, "data.aws_route_table.x")).toMatchObject([
      unlisted("the routes that data.aws_route_table.x has already"),
    ]);
    expect(routesOf({ "data.aws_route_table.x": { ...lookup, routes: [] } }, "data.aws_route_table.x")).toEqual([]);
  });

  test("are those within a table that are known only after the apply", () => {
    expect(routesOf({ "aws_route_table.t": { ...base["aws_route_table.t"], route: later } })).toMatchObject([
      unlisted("routes of aws_route_table.t that are known only after apply"),
    ]);
  });
});

describe("routes to a prefix list and to blocks, in one table", () => {
  const toList = { destination_prefix_list_id: ref("aws_ec2_managed_prefix_list.l.id") };
  const list = { "aws_ec2_managed_prefix_list.l": { entry: [{ cidr: "10.1.1.0/24" }, { cidr: "10.2.0.0/16" }] } };
  const own = (destination_cidr_block: string) => ({
    "aws_route.own": { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block, nat_gateway_id: "nat-2" },
  });

  test("yield to a static route to the same block, and neither to a wider nor to a narrower one", () => {
    const all = (block: string) => routesOf({ ...route(toList), ...list, ...own(block) }).map((one) => one.destination);
    expect(all("10.1.1.0/24")).toEqual(["10.1.1.0/24", "10.2.0.0/16"]);
    expect(all("0.0.0.0/0")).toEqual(["0.0.0.0/0", "10.1.1.0/24", "10.2.0.0/16"]);
    expect(all("10.1.1.128/25")).toEqual(["10.1.1.128/25", "10.1.1.0/24", "10.2.0.0/16"]);
  });

  test("don't yield to what a gateway propagates", () => {
    const propagated = { cidr_block: "10.2.0.0/16", gateway_id: "vgw-1", origin: "EnableVgwRoutePropagation" };
    const table = { "aws_route_table.t": { ...base["aws_route_table.t"], route: [propagated] } };
    expect(routesOf({ ...route(toList), ...list, ...table })).toMatchObject([
      { destination: "10.2.0.0/16", origin: "propagated" },
      { destination: "10.1.1.0/24", origin: "static" },
      { destination: "10.2.0.0/16", origin: "static" },
    ]);
  });

  test("lead nobody knows where for a block that another list sends elsewhere", () => {
    const second = { "aws_ec2_managed_prefix_list.m": { entry: [{ cidr: "10.2.0.0/16" }] } };
    const toSecond = (nat_gateway_id: string) => ({
      "aws_route.second": {
        route_table_id: ref("aws_route_table.t.id"),
        destination_prefix_list_id: ref("aws_ec2_managed_prefix_list.m.id"),
        nat_gateway_id,
      },
    });
    const targets = (nat: string) =>
      routesOf({ ...route(toList), ...list, ...second, ...toSecond(nat) }).map((one) => [one.destination, one.target]);
    expect(targets("nat-2")).toEqual([
      ["10.1.1.0/24", { kind: "internet", what: "nat-1" }],
      ["10.2.0.0/16", { kind: "unknown", what: expect.stringContaining("picks at random") }],
    ]);
    expect(targets("nat-1")).toEqual([
      ["10.1.1.0/24", { kind: "internet", what: "nat-1" }],
      ["10.2.0.0/16", { kind: "internet", what: "nat-1" }],
    ]);
  });

  test("have blocks that don't yield to one another", () => {
    const wide = { ...own("10.1.0.0/16"), ...route({ destination_cidr_block: "10.1.1.0/24" }) };
    expect(routesOf(wide).map((one) => one.destination)).toEqual(["10.1.0.0/16", "10.1.1.0/24"]);
  });
});

describe("a table that is known by its id alone, of a route to a block that will be read", () => {
  const ends = {
    "data.aws_vpc.b": { id: "vpc-b" },
    "data.aws_subnet.b": { id: "subnet-b", vpc_id: "vpc-b" },
    "aws_vpc_peering_connection.p": { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: "vpc-b" },
  };
  const vpcOf = (destination_cidr_block: Values["x"]) => {
    const values = {
      route_table_id: "rtb-1",
      destination_cidr_block: destination_cidr_block ?? null,
      vpc_peering_connection_id: ref("aws_vpc_peering_connection.p.id"),
    };
    const { routeTables } = networkOf(written({ ...base, ...ends, "aws_route.r": values }));
    return routeTables.find(({ key }) => key === "rtb-1")?.vpc;
  };

  test.each(["data.aws_vpc.b.cidr_block", "data.aws_subnet.b.cidr_block"])("%s is in the other VPC", (text) => {
    expect(vpcOf(ref(text))).toBe("main.tf aws_vpc.a");
  });

  test("isn't known where nothing tells to which VPC that leads", () => {
    expect(vpcOf(later)).toBeUndefined();
    expect(vpcOf(ref("aws_route_table.t.arn"))).toBeUndefined();
    expect(vpcOf(ref("aws_vpc.none.cidr_block"))).toBeUndefined();
  });
});
