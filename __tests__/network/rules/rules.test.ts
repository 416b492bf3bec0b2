import { Problem } from "../../../src/network/rules/problem";
import { type RuleName, rules, type WarningName } from "../../../src/network/rules/rules";

const names = Object.keys(rules) as RuleName[];

/** What was published: an id stays with its rule for good. New rules are added here, and nothing else is changed. */
const published = {
  PEER001: "not-a-cidr-block",
  PEER002: "cidr-block-size",
  PEER003: "overlapping-cidr",
  PEER004: "reserved-cidr",
  PEER005: "no-room",
  PEER006: "subnet-outside-vpc",
  PEER007: "overlapping-subnets",
  PEER008: "availability-zone",
  PEER009: "duplicate-availability-zone",
  PEER010: "no-availability-zones",
  PEER011: "self-peering",
  PEER012: "duplicate-peering",
  PEER013: "foreign-subnet",
  PEER014: "unknown-subnet",
  PEER015: "duplicate-name",
  PEER016: "invalid-name",
  PEER017: "no-pair",
  PEER018: "conflicting-route",
  PEER019: "invalid-subnet-name",
  PEER020: "invalid-subnet-count",
  PEER021: "shared-route-table",
  PEER022: "unpaired-subnet",
  PEER023: "invalid-region",
  PEER024: "overlapping-vpc-blocks",
  PEER025: "restricted-vpc-block",
  PEER026: "unknown-account",
  PEER027: "unknown-region",
  PEER028: "unknown-zone",
  PEER029: "billed-zones",
  PEER030: "route-inside-vpc",
  PEER031: "route-outside-peer",
  PEER032: "reserved-destination",
  PEER033: "dns-is-off",
  PEER034: "found-otherwise",
  PEER035: "not-associated",
  PEER036: "contradicts-provider",
  PEER037: "unexpected-request",
  PEER038: "request-not-open",
  PEER039: "wrong-id",
  PEER040: "foreign-security-group",
  PEER041: "invalid-port",
  PEER042: "reserved-address",
  PEER043: "mesh-vpcs",
  PEER044: "default-quota",
  PEER045: "highest-quota",
  PEER046: "invalid-setting",
  PEER047: "unused-acknowledgement",
  PEER048: "literal-secret",
  PEER049: "unanswered-traffic",
  PEER050: "inline-routes",
  PEER051: "other-stack",
  PEER052: "different-default-tags",
  PEER053: "missing-return-route",
  PEER054: "unused-route-table",
  PEER055: "blackhole-route",
  PEER056: "pending-request",
  PEER057: "request-to-partner",
  PEER058: "options-twice",
  PEER059: "auto-accept-elsewhere",
  PEER060: "foreign-route-table",
  PEER061: "interrupted-connection",
  PEER062: "removed-route",
  PEER063: "default-route",
  PEER064: "whole-vpc-route",
  PEER065: "not-checked",
} as const;

test("every rule has an id of its own, which it keeps", () => {
  expect(names.map((name) => [rules[name].id, name]).sort()).toEqual(Object.entries(published));
});

test("only warnings that a program can have can be acknowledged there", () => {
  const acknowledged: readonly WarningName[] = ["route-outside-peer", "shared-route-table"];
  // @ts-expect-error An output has no one who could accept it.
  const ofOutput: WarningName = "unused-route-table";
  // @ts-expect-error An error is mended.
  const error: WarningName = "overlapping-cidr";
  for (const name of acknowledged) expect(rules[name]).toMatchObject({ level: "warning" });
  expect(rules[ofOutput].judgedIn).toBe("output");
  expect(rules[error].level).toBe("error");
});

test.each(names)("%s says what it finds, why, and what to do, in sentences, and which page it comes from", (name) => {
  for (const text of [rules[name].what, rules[name].why, rules[name].remedy]) expect(text).toMatch(/^[A-Z1].*\.$/);
  expect(rules[name].page).toMatch(
    /^https:\/\/(docs\.aws\.amazon\.com|developer\.hashicorp\.com|registry\.terraform\.io)\//,
  );
});

test("a problem is printed as its rule's id and name and its message", () => {
  const problem = new Problem("overlapping-cidr", "a and b share 10.0.0.0/16.");
  expect(`${problem}`).toBe("PEER003 overlapping-cidr: a and b share 10.0.0.0/16.");
  expect(problem.level).toBe("error");
});
