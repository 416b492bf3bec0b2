import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { requestsIn } from "../../../src/analysis/rules/requests";
import { hasProblem, statusOf } from "../../../src/analysis/status/status";
import { type Network, type Peering, Unknown } from "../../../src/network/model/network";
import { now, pair } from "../../support/findings";
import { blackhole, network } from "../../support/model";

describe("requests", () => {
  /** Returns the pending requests of a network with one connection. */
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
    [0, "and expired at 2026-11-23 12:00 UTC"],
    [-60, "and expired at 2026-11-23 11:00 UTC"],
  ])("have a text for the time left in %d minutes: %s", (count, left) => {
    expect(requests({ expires: minutes(count) }, now)).toMatchObject([{ timeLeft: left }]);
  });

  test("have a text for the time left without a clock, and without an expiration time", () => {
    expect(requests({ expires: minutes(90) }, undefined)).toMatchObject([{ timeLeft: "until 2026-11-23 13:30 UTC" }]);
    expect(requests({}, undefined)).toMatchObject([
      { timeLeft: "within 168 hours of the request, whose time is unknown" },
    ]);
  });

  test.each([
    ["pending-acceptance", 1],
    ["initiating-request", 1],
    ["provisioning", 0],
    ["expired", 0],
  ] as const)("with the state %s are counted as pending: %d", (state, count) => {
    expect(requests({ state }, now)).toHaveLength(count);
  });
});

describe("status", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

  type Routes = Readonly<Record<string, string>>;

  /** Returns two VPCs and a connection between them. */
  const pair = (rest: Partial<Peering>, there: Routes = {}, back: Routes = {}): Network =>
    network({
      vpcs: { a: { blocks: ["10.0.0.0/16"], tables: { "a-rtb": there } }, b: { tables: { "b-rtb": back } } },
      peerings: { ab: { requester: "a", accepter: "b", ...rest } },
    });
  const there = { "10.1.0.0/16": "ab" };
  const back = { "10.0.0.0/16": "ab" };
  const status = (of: Network) => statusOf(analyzedNetwork(of, { now }));
  const only = (of: Network) => {
    const [connection, ...others] = status(of).connections;
    if (connection === undefined || others.length > 0) throw new Error("not one connection");
    return connection;
  };

  describe("a connection", () => {
    test.each([
      ["active", "ok"],
      ["initiating-request", "waiting"],
      ["pending-acceptance", "waiting"],
      ["provisioning", "waiting"],
      ["failed", "problem"],
      ["expired", "problem"],
      ["rejected", "problem"],
      ["deleting", "deleted"],
      ["deleted", "deleted"],
    ] as const)("that is %s and has no routes has this health: %s", (state, health) => {
      expect(only(pair({ state })).health).toBe(health);
      expect(hasProblem(status(pair({ state })))).toBe(health === "problem");
    });

    test("with an unknown state has unknown health, which is not a problem", () => {
      const of = pair({ state: new Unknown("known only after apply") }, there, back);
      expect(only(of)).toMatchObject({ health: "unknown", blackholes: [], withoutRoute: [] });
      expect(hasProblem(status(of))).toBe(false);
    });

    test.each(["deleted", "deleting"] as const)("that is %s is a problem if it still has a route", (state) => {
      const { health, blackholes } = only(pair({ state }, there));
      expect(health).toBe("problem");
      expect(blackholes.map(({ table, route }) => `${table.name} ${route.destination}`)).toEqual(["a-rtb 10.1.0.0/16"]);
    });

    test("that is pending has blackhole routes, which are not a problem", () => {
      const of = pair({ state: "pending-acceptance" }, there, back);
      expect(only(of).blackholes.map(({ table }) => table.name)).toEqual(["a-rtb", "b-rtb"]);
      expect(hasProblem(status(of))).toBe(false);
    });

    test("has the labels, accounts and regions of its VPCs", () => {
      const of = network({
        vpcs: { a: { account: "111111111111", region: "us-east-2", also: { name: "one-vpc" } } },
        peerings: { ab: ["a", new Unknown("EC2 shows no VPC")] },
      });
      expect(only(of)).toMatchObject({
        requester: { label: "one", vpc: "a", account: "111111111111", region: "us-east-2" },
        accepter: { label: "unknown", vpc: undefined },
      });
    });
  });

  describe("a request", () => {
    const request = (expires: Date) => pair({ state: "pending-acceptance", expires });

    test.each([
      [168, 168],
      [0.5, 0.5],
      [0, 0],
      [-3, 0],
    ])("that expires in %d hours has %d hours left", (hours, left) => {
      expect(only(request(inHours(hours))).hoursLeft).toBe(left);
    });

    test.each(["pending-acceptance", "initiating-request"] as const)(
      "that is %s is a problem after it expires, and waiting before",
      (state) => {
        expect(only(pair({ state, expires: inHours(-1) })).health).toBe("problem");
        expect(only(pair({ state, expires: inHours(0.01) })).health).toBe("waiting");
      },
    );

    test("has no hours left after it becomes active", () => {
      expect(only(pair({ state: "active", expires: inHours(-1) }))).toMatchObject({
        hoursLeft: undefined,
        health: "ok",
      });
    });
  });

  describe("an active connection", () => {
    test.each([
      ["both", there, back, []],
      ["the requester's end only", there, {}, ["b"]],
      ["the accepter's end only", {}, back, ["a"]],
      ["neither", {}, {}, ["a", "b"]],
    ])("with routes of %s reports the VPCs without a route", (_, one, other, expected) => {
      expect(only(pair({}, one, other)).withoutRoute.map(({ label }) => label)).toEqual(expected);
    });

    test("does not report a VPC whose route tables were not read", () => {
      const of = pair({}, there, back);
      const unread = { ...of, routeTables: of.routeTables.filter(({ vpc }) => vpc === "a") };
      expect(only(unread).withoutRoute).toEqual([]);
    });

    test("has no blackhole routes", () => {
      expect(only(pair({}, there, back)).blackholes).toEqual([]);
    });
  });

  test("reports routes that the source shows as blackholes as a problem", () => {
    const of = network({ vpcs: { a: { tables: { "a-rtb": { "0.0.0.0/0": blackhole("NAT gateway nat-1") } } } } });
    const { blackholes } = status(of);
    expect(blackholes.map(({ table, route, target: what }) => `${table.name} ${route.destination} ${what}`)).toEqual([
      "a-rtb 0.0.0.0/0 NAT gateway nat-1",
    ]);
    expect(hasProblem(status(of))).toBe(true);
  });

  test("lists connections with a problem first", () => {
    const of = network({
      vpcs: { a: {}, b: {}, c: {} },
      peerings: { one: ["a", "b"], two: ["a", "c", "failed"], three: ["b", "c"] },
    });
    const found = status(of);
    expect(found.connections.map(({ peering }) => peering.name)).toEqual(["two", "one", "three"]);
    expect(hasProblem(found)).toBe(true);
  });
});
