import { indexOf } from "../../../src/network/model/network-index";
import { network } from "../../support/model";

test("everything of a network is found by its key", () => {
  const made = network({
    vpcs: { a: { subnets: { private1: {} }, tables: { t: {} } }, b: {} },
    peerings: { ab: ["a", "b"] },
  });
  const { vpcs, subnets, routeTables, peerings } = indexOf(made);
  expect([...vpcs.keys()]).toEqual(["a", "b"]);
  expect(vpcs.get("b")).toBe(made.vpcs[1]);
  expect(subnets.get("a/private1")).toBe(made.subnets[0]);
  expect([...routeTables.keys()]).toEqual(["a-main", "t", "b-main"]);
  expect(peerings.get("ab")).toBe(made.peerings[0]);
});
