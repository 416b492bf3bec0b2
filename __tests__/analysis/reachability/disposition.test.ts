import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import { type Network, Unknown, UnknownDestination } from "../../../src/network/model/network";
import { elsewhere, network, route, subnet } from "../../support/model";

type Shape = Parameters<typeof network>[0];
type Routes = NonNullable<Shape["vpcs"][string]["tables"]>[string];

const notYet = new Unknown("known only after apply");

/** Returns why nobody can say what becomes of packets from a/one to b/one; undefined where somebody can. */
const whyUnknown = (of: Network) => {
  const { parts } = reachabilityOf(of).path(subnet(of, "a/one"), subnet(of, "b/one"), 4);
  expect(parts).toHaveLength(1);
  return parts[0]?.disposition.kind === "unknown" ? parts[0].disposition.why : undefined;
};

/** a and b, and of a third VPC as much as is said. */
const net = (routes: Routes, peerings: Shape["peerings"] = {}, vpcs: Shape["vpcs"] = {}) =>
  network({
    vpcs: {
      a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/24" } }, tables: { "a-main": routes } },
      b: { blocks: ["10.1.0.0/16"], subnets: { one: { block: "10.1.0.0/24" } } },
      ...vpcs,
    },
    peerings,
  });

test("the route's target, which is not modelled", () => {
  expect(whyUnknown(net({ "10.1.0.0/16": elsewhere("transit gateway tgw-1") }))).toBe(
    "the route to 10.1.0.0/16 leads to transit gateway tgw-1",
  );
});

test("the route's destination", () => {
  expect(whyUnknown(net([route(new UnknownDestination("an entry of a prefix list"), "ab")], { ab: ["a", "b"] }))).toBe(
    'a route of "a-main" has a destination that is not known (an entry of a prefix list)',
  );
});

test("the connection that a route leads through, of which there is no more than the id", () => {
  expect(whyUnknown(net({ "10.1.0.0/16": "pcx-1" }))).toBe(
    "the route to 10.1.0.0/16 leads to a peering that is not described",
  );
});

test("the connection's state", () => {
  expect(whyUnknown(net({ "10.1.0.0/16": "ab" }, { ab: ["a", "b", notYet] }))).toBe(
    'the state of peering "ab" is not known (known only after apply)',
  );
});

test("the VPC at the connection's other end, whichever end is the table's own", () => {
  const why = 'a VPC of peering "ax" is not known (known only after apply)';
  expect(whyUnknown(net({ "10.1.0.0/16": "ax" }, { ax: ["a", notYet] }))).toBe(why);
  expect(whyUnknown(net({ "10.1.0.0/16": "ax" }, { ax: [notYet, "a"] }))).toBe(why);
  // It may be the table's own, and then the other end is c.
  expect(whyUnknown(net({ "10.1.0.0/16": "ax" }, { ax: ["c", notYet] }))).toBe(why);
});

test("what the VPC at the other end has, of which there is no more than the id", () => {
  expect(whyUnknown(net({ "10.1.0.0/16": "ac" }, { ac: ["a", "vpc-1"] }))).toBe(
    "the VPC at the other end of the peering is not described",
  );
});

test("whether the VPC at the other end has the addresses too", () => {
  const vpcs = { c: { unknownBlocks: [notYet] } };
  expect(whyUnknown(net({ "10.1.0.0/16": "ac" }, { ac: ["a", "c"] }, vpcs))).toBe(
    'the blocks of VPC "c" are not known (known only after apply)',
  );
});

test("the route table that the subnet uses", () => {
  const withTable = (table: string | Unknown) => ({
    a: { blocks: ["10.0.0.0/16"], subnets: { one: { block: "10.0.0.0/24", table } } },
  });
  expect(whyUnknown(net({}, {}, withTable(notYet)))).toBe(
    'the route table of subnet "one" is not known (known only after apply)',
  );
  expect(whyUnknown(net({}, {}, withTable("rtb-1")))).toBe(
    'the route table of subnet "one" is not known (it is not described)',
  );
});

test("within a VPC of which there is no more than the id nothing is unknown: its subnets reach each other", () => {
  const subnets = { one: { block: "10.0.0.0/24" }, two: { block: "10.0.1.0/24" } };
  const of: Network = { ...network({ vpcs: { a: { subnets } } }), vpcs: [] };
  const reachability = reachabilityOf(of);
  expect(reachability.verdictOf(subnet(of, "a/one"), subnet(of, "a/two"), 4)?.verdict).toBe("two-way");
});
