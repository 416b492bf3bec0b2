import { Unknown } from "../../../src/network/model/network";
import { findingsBy, said, small } from "../../support/findings";
import { network } from "../../support/model";

const vpcs = { a: small("a", "10.0.0.0/16"), b: small("b", "10.1.0.0/16"), c: small("c", "10.2.0.0/16") };

test("two peerings of one pair are refused, whichever VPC asked", () => {
  const of = network({ vpcs, peerings: { ab: ["a", "b"], ba: ["b", "a"] } });
  expect(said("duplicate-peering", of)).toEqual([
    'peering "ba": a and b are connected by peering "ab" already; leave one of the two out: AWS has one connection per pair of VPCs.',
  ]);
  expect(findingsBy("duplicate-peering", of)[0]?.subjects.map(({ name }) => name)).toEqual(["ba", "ab"]);
});

test.each(["failed", "expired", "rejected", "deleting", "deleted"] as const)(
  "one that is %s, and shown for a while, is no second one",
  (state) => {
    expect(said("duplicate-peering", network({ vpcs, peerings: { ab: ["a", "b", state], ba: ["b", "a"] } }))).toEqual(
      [],
    );
  },
);

test("a request that waits is a second one", () => {
  const of = network({ vpcs, peerings: { ab: ["a", "b"], ba: ["b", "a", "pending-acceptance"] } });
  expect(said("duplicate-peering", of)).toHaveLength(1);
});

test("a hub's peerings are of different pairs, and so may those be whose VPCs aren't known", () => {
  const unknown = new Unknown("known after apply");
  const of = network({ vpcs, peerings: { ab: ["a", "b"], ac: ["a", "c"], a1: ["a", unknown], a2: ["a", unknown] } });
  expect(said("duplicate-peering", of)).toEqual([]);
});

test("a VPC that is peered with itself twice has another problem", () => {
  expect(said("duplicate-peering", network({ vpcs, peerings: { one: ["a", "a"], two: ["a", "a"] } }))).toEqual([]);
});
