import { factsOf } from "../../src/analysis/facts";
import { findingsOf } from "../../src/analysis/findings";
import { foldedFindings } from "../../src/analysis/folded-findings";
import { outputRules } from "../../src/analysis/output-rules";
import { type Rule, type RuleName, rules } from "../../src/network/rules";
import { now, pair, rulesBroken, small } from "../support/findings";
import { fullMesh } from "../support/full-mesh";
import { internet, network } from "../support/model";
import { twoVpcs } from "../support/two-vpcs";

test("every rule that the catalogue says is judged in the output has its file, and no other", () => {
  const judged = Object.entries<Rule>(rules).filter(([, { judgedIn }]) => judgedIn !== "program");
  const names: readonly RuleName[] = outputRules.map(({ name }) => name);
  expect([...names].sort()).toEqual(judged.map(([name]) => name).sort());
});

test("findings come errors first, then warnings and notes, each by id and by name", () => {
  const of = network({
    vpcs: {
      a: { ...small("a", "10.0.0.0/16", { "0.0.0.0/0": "ab", "10.0.0.0/24": "ab" }), blocks: ["10.0.0.0/15"] },
      b: {
        ...small("b", "10.1.0.0/16", { "10.0.0.0/16": "ab" }),
        subnets: { 1: { block: "10.9.0.0/24", table: "b-1" } },
      },
    },
    peerings: { ab: ["a", "b"], ba: ["b", "a"] },
    gaps: ["Something."],
  });
  const found = findingsOf(factsOf(of, { now })).map(({ problem: { level, id } }) => `${level} ${id}`);
  const order = ["error", "warning", "note"];
  const sorted = [...found].sort((one, other) => {
    const [level = "", id = ""] = one.split(" ");
    const [otherLevel = "", otherId = ""] = other.split(" ");
    return order.indexOf(level) - order.indexOf(otherLevel) || (id < otherId ? -1 : 1);
  });
  expect(found).toEqual(sorted);
  expect(new Set(found.map((line) => line.split(" ")[0]))).toEqual(new Set(order));
});

describe("there is nothing to say of", () => {
  test("the readme's network", () => expect(rulesBroken(twoVpcs)).toEqual([]));

  test("two VPCs with routes to the Internet beside those of the peering", () => {
    const tables = { "a-1": { "10.1.0.0/24": "ab", "0.0.0.0/0": internet() } };
    expect(rulesBroken(pair({ a: { tables } }))).toEqual([]);
  });

  test("a hub whose spokes have the same addresses, each with a longest prefix of its own", () => {
    const of = network({
      vpcs: {
        hub: small("hub", "172.16.0.0/16", { "10.0.0.0/24": "one", "10.0.1.0/24": "two" }),
        b: small("b", "10.0.0.0/16", { "172.16.0.0/24": "one" }),
        c: {
          ...small("c", "10.0.0.0/16", { "172.16.0.0/24": "two" }),
          subnets: { 1: { block: "10.0.1.0/24", zone: "us-east-2a", table: "c-1" } },
        },
      },
      peerings: { one: ["hub", "b"], two: ["hub", "c"] },
    });
    expect(rulesBroken(of)).toEqual([]);
  });

  test("a network without any peering", () => {
    expect(rulesBroken(network({ vpcs: { a: small("a", "10.0.0.0/16", { "0.0.0.0/0": internet() }) } }))).toEqual([]);
  });

  test("no network at all", () => expect(rulesBroken(network({ vpcs: {} }))).toEqual([]));
});

test("of a full mesh there is only what it costs", () => expect(rulesBroken(fullMesh(5))).toEqual(["billed-zones"]));

test("many findings of one rule are folded for a reader, and none is lost", () => {
  const findings = findingsOf(factsOf(fullMesh(60), { now }));
  expect(findings).toHaveLength(61);
  expect(foldedFindings(findings).map(({ rule, shown, more }) => [rule, shown.length, more])).toEqual([
    ["default-quota", 10, 50],
    ["billed-zones", 1, 0],
  ]);
  expect(foldedFindings(findings.slice(0, 11))).toEqual([
    { rule: "default-quota", shown: findings.slice(0, 11), more: 0 },
  ]);
  expect(foldedFindings([])).toEqual([]);
});

test("the largest full mesh that AWS allows is judged in seconds", () => {
  const facts = factsOf(fullMesh(126), { now });
  expect(facts.reachability.pairs).toHaveLength(504 * 503);
  const start = performance.now();
  const findings = findingsOf(facts);
  // Well under a second where nothing else runs; anything quadratic in routes or peerings would take minutes.
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(new Set(findings.map(({ problem }) => problem.rule))).toEqual(new Set(["default-quota", "billed-zones"]));
});
