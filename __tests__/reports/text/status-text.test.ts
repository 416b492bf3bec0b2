import { statusOf } from "../../../src/analysis/status/status";
import { Unknown, UnknownDestination } from "../../../src/network/model/network";
import { statusJson } from "../../../src/reports/json/status-json";
import { statusText } from "../../../src/reports/text/status-text";
import { plain } from "../../../src/reports/text/style";
import { blackhole, network, route } from "../../support/model";

const now = new Date("2026-11-23T12:00:00Z");

const shown = network({
  vpcs: {
    a: {
      tables: {
        "a-rtb": { "10.1.0.0/16": "to b", "10.2.0.0/16": "to c", "0.0.0.0/0": blackhole("NAT gateway nat-1") },
      },
    },
    b: { tables: { "b-rtb": {} } },
    "vpc-c": { account: "222222222222", region: "us-west-2", tables: { "c-rtb": { "10.0.0.0/16": "to c" } } },
  },
  peerings: {
    "to b": ["a", "b"],
    "to c": {
      requester: "a",
      accepter: "vpc-c",
      state: "pending-acceptance",
      expires: new Date("2026-11-24T11:30:00Z"),
    },
    old: ["a", "b", "deleted"],
    wrong: ["a", new Unknown("EC2 shows no VPC that was asked"), "failed"],
  },
});

test("people read the connections with what there is to say of each, and routes to what is gone", () => {
  expect(statusText("live:us-east-2", statusOf(shown, now), ["Something was not read."], plain)).toBe(
    `live:us-east-2: 4 connections: 1 with a problem, 1 waiting, 1 active, 1 deleted; 1 route to what is gone

Connections

  Connection  Requester  Accepter                         State               Remarks
  ----------  ---------  -------------------------------  ------------------  ----------------------------------------------------------------------------------
  wrong       a          unknown                          failed              wrong VPC, account or region, or a block that both VPCs have
  to b        a          b                                active              no route to it in b, so nothing comes back from there
  to c        a          vpc-c (222222222222, us-west-2)  pending-acceptance  23 hours left to accept it; blackholes until then: 10.2.0.0/16 in a-rtb and 1 more
  old         a          b                                deleted

Routes to what is gone

  Route table  Destination  Target
  -----------  -----------  -----------------
  a-rtb        0.0.0.0/0    NAT gateway nat-1

Notes

  Something was not read.`,
  );
});

test.each([
  ["2026-11-23T12:30:00Z", "less than an hour left to accept it"],
  ["2026-11-23T13:10:00Z", "1 hour left to accept it"],
  ["2026-11-23T11:00:00Z", "its time to be accepted is over"],
])("a request that AWS drops at %s has: %s", (expires, expected) => {
  const of = network({
    vpcs: { a: {}, b: {} },
    peerings: { ab: { requester: "a", accepter: "b", state: "pending-acceptance", expires: new Date(expires) } },
  });
  expect(statusText("live", statusOf(of, now), [], plain)).toContain(`pending-acceptance  ${expected}\n`.trimEnd());
});

test("what isn't known is said to be unknown, and why", () => {
  const of = network({
    vpcs: {
      a: { tables: { "a-rtb": [route(new UnknownDestination("a prefix list"), blackhole("NAT gateway nat-1"))] } },
      b: {},
    },
    peerings: { ab: ["a", "b", new Unknown("known only after apply")] },
  });
  const status = statusOf(of, now);
  expect(statusText("plan.json", status, [], plain)).toMatch(
    /^plan\.json: 1 connection: 1 unknown; 1 route to what is gone\n.* unknown: known only after apply\n.* unknown: a prefix list {2}NAT gateway nat-1$/s,
  );
  expect(statusJson({ kind: "plan", name: "plan.json" }, status, [])).toMatchObject({
    connections: [{ state: null }],
    blackholes: [{ destination: null }],
  });
});

test("a single route into a blackhole is named", () => {
  const of = network({
    vpcs: { a: { tables: { "a-rtb": { "10.1.0.0/16": "ab" } } }, b: {} },
    peerings: { ab: { requester: "a", accepter: "b", state: "deleted", awsId: "pcx-1", address: "aws_x.ab" } },
  });
  const status = statusOf(of, now);
  expect(statusText("live", status, [], plain)).toMatch(/ deleted +a blackhole: 10\.1\.0\.0\/16 in a-rtb$/);
  expect(statusJson({ kind: "live", name: "live" }, status, []).connections).toMatchObject([
    { awsId: "pcx-1", address: "aws_x.ab" },
  ]);
});

test("a network without connections says so in one line", () => {
  const status = statusOf(network({ vpcs: {} }), now);
  expect(statusText("live", status, [], plain)).toBe("live: no peering connections");
});

test("machines read the same, with what isn't known as null", () => {
  const json = statusJson({ kind: "live", name: "live:us-east-2" }, statusOf(shown, now), []);
  expect(JSON.parse(JSON.stringify(json))).toEqual({
    version: 1,
    source: { kind: "live", name: "live:us-east-2" },
    connections: [
      {
        name: "wrong",
        state: "failed",
        standing: "problem",
        requester: { vpc: "a" },
        accepter: { vpc: null },
        blackholes: [],
        withoutRoute: [],
      },
      {
        name: "to b",
        state: "active",
        standing: "fine",
        requester: { vpc: "a" },
        accepter: { vpc: "b" },
        blackholes: [],
        withoutRoute: ["b"],
      },
      {
        name: "to c",
        state: "pending-acceptance",
        standing: "waiting",
        requester: { vpc: "a" },
        accepter: { vpc: "vpc-c", account: "222222222222", region: "us-west-2" },
        hoursLeft: 23,
        expires: "2026-11-24T11:30:00.000Z",
        blackholes: [
          { routeTable: "a-rtb", destination: "10.2.0.0/16" },
          { routeTable: "c-rtb", destination: "10.0.0.0/16" },
        ],
        withoutRoute: [],
      },
      {
        name: "old",
        state: "deleted",
        standing: "gone",
        requester: { vpc: "a" },
        accepter: { vpc: "b" },
        blackholes: [],
        withoutRoute: [],
      },
    ],
    blackholes: [{ routeTable: "a-rtb", destination: "0.0.0.0/0", target: "NAT gateway nat-1" }],
    gaps: [],
  });
});
