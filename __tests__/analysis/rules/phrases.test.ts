import { counted, listed, pairsCalled, routeSubject } from "../../../src/analysis/rules/phrases";
import { labelsOf } from "../../../src/network/model/labels";
import { UnknownDestination } from "../../../src/network/model/network";
import { fullMesh } from "../../support/full-mesh";
import { route, subnet } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

test.each([
  [[], "nothing"],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
  [["a", "b", "c", "d"], "a, b, c and 1 more"],
])("%j is listed as %s", (names, text) => expect(listed(names)).toBe(text));

test("things are counted in the singular and in the plural", () => {
  expect([counted(1, "route"), counted(2, "route"), counted(0, "route")]).toEqual(["1 route", "2 routes", "0 routes"]);
});

test("a pair is named once, whichever way its packets go", () => {
  const [one, other] = [subnet(twoVpcs, "a/private1"), subnet(twoVpcs, "b/private1")];
  const both = [
    { from: one, to: other },
    { from: other, to: one },
  ];
  expect(pairsCalled(both, labelsOf(twoVpcs))).toBe("a/private1 and b/private1");
});

test("many pairs are counted by the VPCs that they are of", () => {
  const mesh = fullMesh(3);
  const pairs = mesh.subnets.flatMap((from) =>
    mesh.subnets.filter(({ vpc }) => vpc > from.vpc).map((to) => ({ from, to })),
  );
  expect(pairsCalled(pairs, labelsOf(mesh))).toBe(
    "16 pairs of v0 and v1, 16 pairs of v0 and v2 and 16 pairs of v1 and v2",
  );
});

test("a route is where it is written: at its own address, or at its table's", () => {
  const table = { key: "t", name: "t", address: "aws_route_table.t", file: "a.tf.json", vpc: "a", routes: [] };
  const own = route("10.1.0.0/16", "ab", { address: "aws_route.r", file: "b.tf.json" });
  expect(routeSubject(table, own)).toStrictEqual({
    name: "t to 10.1.0.0/16",
    address: "aws_route.r",
    file: "b.tf.json",
  });
  expect(routeSubject(table, route("10.1.0.0/16", "ab"))).toStrictEqual({
    name: "t to 10.1.0.0/16",
    address: "aws_route_table.t",
    file: "a.tf.json",
  });
  const live = { key: "t", name: "t", awsId: "rtb-1", vpc: "a", routes: [] };
  expect(routeSubject(live, route(new UnknownDestination("a prefix list"), "ab"))).toStrictEqual({
    name: "t to a destination that is unknown (a prefix list)",
    awsId: "rtb-1",
  });
});
