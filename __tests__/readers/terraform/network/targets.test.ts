import { Unknown } from "../../../../src/network/model/network";
import { networkOf } from "../../../../src/readers/terraform/network/network-of";
import { UnknownExpression, type Values } from "../../../../src/readers/terraform/parse/resource";
import { ref, type Written, written } from "../../../support/terraform-resources";

const later = new Unknown("known only after apply");
const base = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" }, "aws_route_table.t": { vpc_id: ref("aws_vpc.a.id") } };

/** Returns where the one route of a table leads. */
function targetOf(values: Values, others: Written = {}) {
  const route = { route_table_id: ref("aws_route_table.t.id"), destination_cidr_block: "10.9.0.0/16", ...values };
  const { routeTables, peerings } = networkOf(written({ ...base, "aws_route.r": route, ...others }));
  const target = routeTables.find(({ address }) => address === "aws_route_table.t")?.routes[0]?.target;
  const isThere = target?.kind === "peering" && peerings.some(({ key }) => key === target.peering);
  return isThere ? "a peering" : target;
}

test.each<[string, Values, string]>([
  ["a transit gateway", { transit_gateway_id: "tgw-1" }, "transit gateway tgw-1"],
  ["an instance", { instance_id: "i-1" }, "instance i-1"],
  ["an interface", { network_interface_id: "eni-1" }, "network interface eni-1"],
  [
    "a core network",
    { core_network_arn: "arn:aws:networkmanager::1:core-network/c" },
    "core network arn:aws:networkmanager::1:core-network/c",
  ],
  ["a local gateway", { local_gateway_id: "lgw-1" }, "local gateway lgw-1"],
  ["an endpoint", { vpc_endpoint_id: "vpce-1" }, "vpc endpoint vpce-1"],
  ["a virtual private gateway", { gateway_id: "vgw-1" }, "gateway vgw-1"],
  [
    "a resource by its address",
    { transit_gateway_id: ref("aws_ec2_transit_gateway.t.id") },
    "transit gateway aws_ec2_transit_gateway.t",
  ],
  [
    "what the file doesn't have",
    { transit_gateway_id: ref("data.aws_ec2_transit_gateway.t.id") },
    "transit gateway data.aws_ec2_transit_gateway.t",
  ],
  ["what is known later", { transit_gateway_id: later }, "transit gateway (known only after apply)"],
  ["an unknown connection", { vpc_peering_connection_id: later }, "a peering connection (known only after apply)"],
  ["nothing that is known", {}, "a target that is known only after apply"],
])("a route to %s leads where that says", (_, values, what) => {
  expect(targetOf(values)).toEqual({ kind: "unknown", what });
});

test.each<[string, Values, Written, string]>([
  [
    "its Name tag",
    { gateway_id: ref("aws_internet_gateway.i.id") },
    { "aws_internet_gateway.i": { tags: { Name: "way out" } } },
    "way out",
  ],
  ["its address", { nat_gateway_id: ref("aws_nat_gateway.n.id") }, { "aws_nat_gateway.n": {} }, "aws_nat_gateway.n"],
  [
    "its address, although the file doesn't have it",
    { gateway_id: ref("aws_internet_gateway.i.id") },
    {},
    "aws_internet_gateway.i",
  ],
  ["its address, looked up", { gateway_id: ref("data.aws_internet_gateway.i.id") }, {}, "data.aws_internet_gateway.i"],
  [
    "the gateway that an attachment is of",
    { gateway_id: ref("aws_internet_gateway_attachment.x.internet_gateway_id") },
    {
      "aws_internet_gateway_attachment.x": { internet_gateway_id: ref("aws_internet_gateway.i.id") },
      "aws_internet_gateway.i": { tags: { Name: "way out" } },
    },
    "way out",
  ],
  ["its id", { carrier_gateway_id: "cagw-1" }, {}, "cagw-1"],
])("a gateway to the Internet is called by %s", (_, values, others, what) => {
  expect(targetOf(values, others)).toEqual({ kind: "internet", what });
});

test("an endpoint of a gateway, by reference, is left out with its route", () => {
  expect(targetOf({ gateway_id: ref("aws_vpc_endpoint.s3.id") }, { "aws_vpc_endpoint.s3": {} })).toBeUndefined();
});

test("empty and absent attributes are none", () => {
  expect(targetOf({ vpc_peering_connection_id: "", gateway_id: null, nat_gateway_id: "nat-1" })).toEqual({
    kind: "internet",
    what: "nat-1",
  });
});

test("of several targets that AWS will tell, the one that is known is it, and else the first", () => {
  expect(targetOf({ gateway_id: later, transit_gateway_id: "tgw-1" })).toEqual({
    kind: "unknown",
    what: "transit gateway tgw-1",
  });
  expect(targetOf({ nat_gateway_id: later, instance_id: later })).toEqual({
    kind: "internet",
    what: "(known only after apply)",
  });
});

describe("a blackhole", () => {
  const through = { vpc_peering_connection_id: "pcx-1", state: "blackhole" };

  test("through a connection that a source describes leads there: what became of that says more", () => {
    expect(targetOf(through, { "aws_vpc_peering_connection.p": { id: "pcx-1" } })).toBe("a peering");
  });

  test("through one that none describes names it, by its id or as it is written", () => {
    expect(targetOf(through)).toEqual({ kind: "blackhole", what: "pcx-1" });
    const variable = new UnknownExpression("var.peering", "given later");
    expect(targetOf({ ...through, vpc_peering_connection_id: variable })).toMatchObject({
      kind: "blackhole",
      what: expect.stringContaining("var.peering"),
    });
  });
});

test("references that go round in a circle end", () => {
  const circle = {
    "aws_internet_gateway_attachment.x": {
      internet_gateway_id: ref("aws_internet_gateway_attachment.y.internet_gateway_id"),
    },
    "aws_internet_gateway_attachment.y": {
      internet_gateway_id: ref("aws_internet_gateway_attachment.x.internet_gateway_id"),
    },
  };
  expect(targetOf({ gateway_id: ref("aws_internet_gateway_attachment.x.internet_gateway_id") }, circle)).toMatchObject({
    kind: "unknown",
  });
});
