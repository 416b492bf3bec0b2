import { findingsBy, pair, said, small } from "../../support/findings";
import { blackhole, network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const vpcs = {
  a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }),
  b: small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
};

test.each(["failed", "expired", "rejected", "deleting", "deleted"] as const)(
  "routes through a connection that is %s are told together",
  (state) => {
    const of = network({ vpcs, peerings: { ab: ["a", "b", state] } });
    expect(said("blackhole-route", of)).toEqual([
      `peering "ab": is ${state}, and 2 routes through it drop all traffic: a-1 to 10.1.0.0/24 and b-1 to 10.0.0.0/24; remove them, or lead them through a connection that is active.`,
    ]);
    expect(findingsBy("blackhole-route", of)[0]?.subjects.map(({ name }) => name)).toEqual([
      "a-1 to 10.1.0.0/24",
      "b-1 to 10.0.0.0/24",
      "ab",
    ]);
  },
);

test("what AWS shows as a blackhole is one", () => {
  const of = pair({ a: { tables: { "a-1": { "10.1.0.0/24": blackhole("pcx-0a1b") } } } });
  expect(said("blackhole-route", of)).toEqual([
    "route table a-1: AWS drops what it leads to 10.1.0.0/24, for pcx-0a1b is gone; remove the route, or give it another target.",
  ]);
});

test.each(["active", "pending-acceptance", "provisioning"] as const)("one that is %s has its time", (state) => {
  expect(said("blackhole-route", network({ vpcs, peerings: { ab: ["a", "b", state] } }))).toEqual([]);
  expect(said("blackhole-route", twoVpcs)).toEqual([]);
});
