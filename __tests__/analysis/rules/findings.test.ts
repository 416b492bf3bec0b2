import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import type { Finding } from "../../../src/analysis/rules/finding";
import { findingsOf } from "../../../src/analysis/rules/findings";
import { foldedFindings } from "../../../src/analysis/rules/folded-findings";
import { outputRules } from "../../../src/analysis/rules/output-rules";
import { Unknown } from "../../../src/network/model/network";
import { Problem } from "../../../src/network/rules/problem";
import { type Rule, type RuleName, rules } from "../../../src/network/rules/rules";
import { networkOf } from "../../../src/readers/terraform/network/network-of";
import { synthResources } from "../../../src/readers/terraform/parse/synth/synth";
import seed from "../../golden/peering-test.tf.json";
import { now, pair, rulesBroken, small } from "../../support/findings";
import { fullMesh } from "../../support/full-mesh";
import { internet, network, route } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const finding = (rule: RuleName, message: string): Finding => ({ problem: new Problem(rule, message), subjects: [] });

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
  const found = findingsOf(analyzedNetwork(of, { now })).map(({ problem: { level, id } }) => `${level} ${id}`);
  const order = ["error", "warning", "note"];
  const sorted = [...found].sort((one, other) => {
    const [level = "", id = ""] = one.split(" ");
    const [otherLevel = "", otherId = ""] = other.split(" ");
    return order.indexOf(level) - order.indexOf(otherLevel) || (id < otherId ? -1 : 1);
  });
  expect(found).toEqual(sorted);
  expect(new Set(found.map((line) => line.split(" ")[0]))).toEqual(new Set(order));
});

test("findings of one rule come by what they are about, and before all what is about nothing in particular", () => {
  const why = new Unknown("known only after apply");
  const of = network({
    vpcs: { M: { unknownBlocks: [why], subnets: { 1: { block: "10.0.0.0/24", table: why } } } },
    peerings: { Z: ["M", why] },
    gaps: ["Something."],
  });
  const found = findingsOf(analyzedNetwork(of, { now })).map(({ subjects: [thing] }) => thing?.name);
  expect(found).toEqual([undefined, "1", "M", "Z"]);
});

test("each of many findings in one network bears the name of the rule that found it", () => {
  const twice = { writtenAs: "resource" } as const;
  const on = { also: { dnsSupport: false } };
  const of = network({
    vpcs: {
      a: {
        ...small("a", "10.0.0.0/16", [
          route("10.1.0.0/24", "ab", twice),
          route("10.1.0.0/24", "ab", twice),
          route("169.254.168.0/24", "ab", { writtenAs: "in-line" }),
          route("10.0.0.0/24", "ab"),
          route("10.9.0.0/24", "ab"),
        ]),
        blocks: ["10.0.0.0/16", "10.0.0.0/17"],
        ...on,
      },
      b: {
        ...small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }),
        subnets: { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.0.128/25", table: "b-1" } },
      },
      c: small("c", "10.2.0.0/16", { "10.1.0.0/24": "ab" }),
    },
    peerings: {
      ab: {
        requester: "a",
        accepter: "b",
        dnsResolution: { requester: true },
        terraform: { autoAccept: true, peerRegion: "us-west-2", optionsTwice: true },
      },
      ax: { requester: "a", accepter: new Unknown("a partner's"), state: "pending-acceptance" },
    },
  });
  expect([...rulesBroken(of)].sort()).toEqual([
    "auto-accept-elsewhere",
    "conflicting-route",
    "dns-is-off",
    "foreign-route-table",
    "inline-routes",
    "not-checked",
    "options-twice",
    "overlapping-subnets",
    "overlapping-vpc-blocks",
    "request-to-partner",
    "reserved-destination",
    "route-inside-vpc",
    "route-outside-peer",
  ]);
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

  test("the seed's network, as it is synthesized", () => {
    expect(rulesBroken(networkOf(synthResources(seed, "cdk.tf.json")))).toEqual([]);
  });

  test("no network at all", () => expect(rulesBroken(network({ vpcs: {} }))).toEqual([]));
});

test("of a full mesh there is only what it costs", () => expect(rulesBroken(fullMesh(20))).toEqual(["billed-zones"]));

test("many findings of one rule are folded for a reader, and none is lost", () => {
  const quota = Array.from({ length: 60 }, (_, n) => finding("default-quota", `vpc "v${n}": has 59 peerings.`));
  const zones = finding("billed-zones", "traffic is billed.");
  const folded = foldedFindings([...quota, zones]);
  expect(folded).toEqual([
    { rule: "default-quota", shown: quota.slice(0, 3), more: 57 },
    { rule: "billed-zones", shown: [zones], more: 0 },
  ]);
  // A line that says that there is one more would be as long.
  expect(foldedFindings(quota.slice(0, 4))).toEqual([{ rule: "default-quota", shown: quota.slice(0, 4), more: 0 }]);
  expect(foldedFindings([])).toEqual([]);
});

test("findings of one rule on one thing come by what they say: of IPv4 before IPv6", () => {
  const numbers = Array.from({ length: 501 }, (_, n) => n);
  const routes = [
    ...numbers.map((n) => route(`2001:db8:${(n + 1).toString(16)}::/48`, internet())),
    ...numbers.map((n) => route(`10.${n >> 8}.${n & 255}.0/24`, internet())),
  ];
  const found = findingsOf(analyzedNetwork(network({ vpcs: { a: { tables: { t: routes } } } }), { now }));
  const messages = found
    .filter(({ problem }) => problem.rule === "default-quota")
    .map(({ problem }) => problem.message);
  expect(messages.map((message) => /IPv\d/.exec(message)?.[0])).toEqual(["IPv4", "IPv6"]);
});
