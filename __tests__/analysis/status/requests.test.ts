import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { requestsIn } from "../../../src/analysis/status/requests";
import type { Peering } from "../../../src/network/model/network";
import { now, pair } from "../../support/findings";

/** Returns the requests of a network with one connection. */
const requests = (connection: Partial<Peering>, clock: Date | undefined) => {
  const of = pair();
  const peerings = of.peerings.map((one): Peering => ({ ...one, state: "pending-acceptance", ...connection }));
  return requestsIn(analyzedNetwork({ ...of, peerings }, { now: clock }));
};

const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

test.each([
  [7 * 24 * 60, "with 168 hours left, until 2026-11-30 12:00 UTC"],
  [179, "with 2 hours left, until 2026-11-23 14:59 UTC"],
  [120, "with 2 hours left, until 2026-11-23 14:00 UTC"],
  [119.5, "with 119 minutes left, until 2026-11-23 13:59 UTC"],
  [1, "with 1 minute left, until 2026-11-23 12:01 UTC"],
  [0.5, "with 0 minutes left, until 2026-11-23 12:00 UTC"],
  [0, "and its time was over at 2026-11-23 12:00 UTC"],
  [-60, "and its time was over at 2026-11-23 11:00 UTC"],
])("a request that expires in %d minutes is left: %s", (count, left) => {
  expect(requests({ expires: minutes(count) }, now)).toMatchObject([{ left }]);
});

test("without a clock it is told when a request expires, and where the source doesn't say that, how long they live", () => {
  expect(requests({ expires: minutes(90) }, undefined)).toMatchObject([{ left: "until 2026-11-23 13:30 UTC" }]);
  expect(requests({}, undefined)).toMatchObject([
    { left: "168 hours from when it was made, which the source doesn't say" },
  ]);
});

test.each([
  ["pending-acceptance", 1],
  ["initiating-request", 1],
  ["provisioning", 0],
  ["expired", 0],
] as const)("a connection that is %s is this many open requests: %d", (state, count) => {
  expect(requests({ state }, now)).toHaveLength(count);
});
