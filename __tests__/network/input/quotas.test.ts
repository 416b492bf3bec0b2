import {
  exceededQuota,
  invalidQuotas,
  type QuotaName,
  type Quotas,
  quotaProblems,
} from "../../../src/network/input/quotas";

const said = (count: number, name: QuotaName, quotas?: Quotas) =>
  quotaProblems('VPC "a"', count, "things", name, quotas).map(String);

// AWS: 50 active peerings per VPC, 125 at the most; 500 routes per table, 1,000 at the most; 25 open requests.
describe("AWS's defaults", () => {
  test.each([
    ["peeringsPerVpc", 50, 125],
    ["routesPerRouteTable", 500, 1000],
  ] as const)("of %s are %i without a question, and %i on request", (name, usual, highest) => {
    expect(said(usual, name)).toEqual([]);
    expect(said(usual + 1, name)).toHaveLength(1);
    expect(said(usual + 1, name)[0]).toMatch(/^PEER044 default-quota: VPC "a": has \d+ things, and AWS allows \d+ /);
    expect(said(highest, name)[0]).toMatch(/^PEER044 /);
    expect(said(highest + 1, name)).toHaveLength(1);
    expect(said(highest + 1, name)[0]).toMatch(/^PEER045 highest-quota: VPC "a": has \d+ things, and AWS allows \d+ /);
  });

  test("of open requests are 25, and AWS says no highest", () => {
    expect(said(25, "openRequests")).toEqual([]);
    expect(said(26, "openRequests")[0]).toMatch(/^PEER044 /);
    expect(said(100_000, "openRequests")[0]).toMatch(/^PEER044 /);
  });
});

test("a message names the thing, the count and the quota, and says what to do", () => {
  expect(said(51, "peeringsPerVpc")).toEqual([
    'PEER044 default-quota: VPC "a": has 51 things, and AWS allows 50 per VPC unless it was asked for more; have fewer, or ask for more and state it as quotas.peeringsPerVpc.',
  ]);
  expect(said(1001, "routesPerRouteTable")).toEqual([
    'PEER045 highest-quota: VPC "a": has 1001 things, and AWS allows 1000 of a family per route table at the most; have fewer, by a hub or by routes to whole VPCs, or use AWS Transit Gateway.',
  ]);
});

describe("a quota that is stated", () => {
  test("is what counts, be it higher or lower than AWS's", () => {
    expect(said(100, "peeringsPerVpc", { peeringsPerVpc: 100 })).toEqual([]);
    expect(said(101, "peeringsPerVpc", { peeringsPerVpc: 100 })).toEqual([
      'PEER044 default-quota: VPC "a": has 101 things, and quotas.peeringsPerVpc is 100; have fewer, or ask AWS for more and raise it.',
    ]);
    // Accounts from before June 2025 may have 50 routes per table still.
    expect(said(51, "routesPerRouteTable", { routesPerRouteTable: 50 })).toHaveLength(1);
  });

  test("may be higher than what AWS is known to allow", () => {
    expect(said(200, "peeringsPerVpc", { peeringsPerVpc: 200 })).toEqual([]);
    expect(said(201, "peeringsPerVpc", { peeringsPerVpc: 200 })[0]).toMatch(
      /^PEER045 .* allows 200 per VPC at the most/,
    );
  });

  test("says nothing about the others", () => {
    expect(said(51, "peeringsPerVpc", { routesPerRouteTable: 1000 })).toHaveLength(1);
  });

  test("counts for nothing where it is no number, which is told elsewhere", () => {
    expect(said(50, "peeringsPerVpc", { peeringsPerVpc: Number.NaN })).toEqual([]);
    expect(said(51, "peeringsPerVpc", { peeringsPerVpc: -1 })).toHaveLength(1);
  });
});

describe("quotas from a configuration", () => {
  test.each([
    undefined,
    {},
    { peeringsPerVpc: 125, routesPerRouteTable: 0, openRequests: 25 },
    { peeringsPerVpc: undefined },
  ])("may be %j", (quotas) => {
    expect(invalidQuotas(quotas)).toEqual([]);
  });

  test.each([
    [5, "quotas is 5; give it numbers by name: peeringsPerVpc, routesPerRouteTable, openRequests."],
    [null, "quotas is null; give it numbers by name: peeringsPerVpc, routesPerRouteTable, openRequests."],
    [[50], "quotas is [50]; give it numbers by name: peeringsPerVpc, routesPerRouteTable, openRequests."],
    [{ peerings: 5 }, 'quotas has "peerings"; there are peeringsPerVpc, routesPerRouteTable, openRequests.'],
    [{ openRequests: "30" }, 'quotas.openRequests is "30"; give a whole number.'],
    [{ openRequests: 1.5 }, "quotas.openRequests is 1.5; give a whole number."],
    [{ openRequests: -1 }, "quotas.openRequests is -1; give a whole number."],
  ])("may not be %j", (quotas, message) => {
    expect(invalidQuotas(quotas).map(String)).toEqual([`PEER046 invalid-setting: ${message}`]);
  });
});

test.each([
  [50, undefined],
  [51, { rule: "default-quota", limit: 50, of: "per VPC" }],
  [125, { rule: "default-quota", limit: 50, of: "per VPC" }],
  [126, { rule: "highest-quota", limit: 125, of: "per VPC" }],
])("of %i peerings, where nothing says that AWS was asked for more, the quota exceeded is %j", (count, exceeded) => {
  expect(exceededQuota(count, "peeringsPerVpc")).toEqual(exceeded);
});
