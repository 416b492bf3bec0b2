import { nearestNames } from "../../../src/analysis/expectations/nearest-names";
import { labelsOf } from "../../../src/network/model/labels";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const near = (text: string) => nearestNames(twoVpcs, labelsOf(twoVpcs), text);

test("a letter too many, too few or wrong leads to the name that was meant, first of all", () => {
  expect(near("a/privat1")[0]).toBe("a/private1");
  expect(near("b/privatee1")[0]).toBe("b/private1");
  expect(near("A/Publik1")[0]).toBe("a/public1");
});

test("a name that was cut short leads to those that have it in them, however long they are", () => {
  const of = network({ vpcs: { "shop-of-the-north": { subnets: { private1: {} } }, nort: { subnets: { s: {} } } } });
  expect(nearestNames(of, labelsOf(of), "north")).toEqual(["shop-of-the-north", "shop-of-the-north/private1", "nort"]);
});

test("three names are told at most", () => {
  expect(near("a/1")).toEqual(["a", expect.any(String), expect.any(String)]);
});

test("a name like no other leads nowhere", () => {
  expect(near("the database of the shop")).toEqual([]);
  expect(near("database")).toEqual([]);
});
