import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import type { Finding } from "../../../src/analysis/rules/finding";
import { findingsOf } from "../../../src/analysis/rules/findings";
import { foldedFindings } from "../../../src/analysis/rules/folded-findings";
import { counted, listed, pairsCalled, routeSubject } from "../../../src/analysis/rules/phrases";
import { outputRules, type RuleName, rules } from "../../../src/analysis/rules/rules";
import { labelsOf } from "../../../src/network/model/labels";
import { Unknown, UnknownBlock, UnknownDestination } from "../../../src/network/model/network";
import { Problem } from "../../../src/network/rules/problem";
import type { Rule } from "../../../src/network/rules/rule";
import { networkFromResources } from "../../../src/readers/terraform/network/network-from-resources";
import { synthResources } from "../../../src/readers/terraform/parse/synth/synth";
import seed from "../../golden/peering-test.tf.json";
import { findingsBy, now, pair, rulesBroken, said, small } from "../../support/findings";
import { fullMesh } from "../../support/full-mesh";
import { elsewhere, internet, network, route, subnet } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("findings", () => {
  const finding = (rule: RuleName, message: string): Finding => ({
    problem: new Problem(rules[rule], message),
    subjects: [],
  });

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
      "conflicting-route",
      "dns-disabled",
      "duplicate-peering-options",
      "foreign-route-table",
      "inline-routes",
      "invalid-auto-accept",
      "not-analyzed",
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
      expect(rulesBroken(networkFromResources(synthResources(seed, "cdk.tf.json")))).toEqual([]);
    });

    test("no network at all", () => expect(rulesBroken(network({ vpcs: {} }))).toEqual([]));
  });

  test("of a full mesh there is only what it costs", () =>
    expect(rulesBroken(fullMesh(20))).toEqual(["data-transfer-charges"]));

  test("many findings of one rule are folded for a reader, and none is lost", () => {
    const quota = Array.from({ length: 60 }, (_, n) =>
      finding("default-quota-exceeded", `vpc "v${n}": has 59 peerings.`),
    );
    const zones = finding("data-transfer-charges", "traffic is billed.");
    const folded = foldedFindings([...quota, zones]);
    expect(folded).toEqual([
      { rule: "default-quota-exceeded", shown: quota.slice(0, 3), more: 57 },
      { rule: "data-transfer-charges", shown: [zones], more: 0 },
    ]);
    // A line that says that there is one more would be as long.
    expect(foldedFindings(quota.slice(0, 4))).toEqual([
      { rule: "default-quota-exceeded", shown: quota.slice(0, 4), more: 0 },
    ]);
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
      .filter(({ problem }) => problem.rule === "default-quota-exceeded")
      .map(({ problem }) => problem.message);
    expect(messages.map((message) => /IPv\d/.exec(message)?.[0])).toEqual(["IPv4", "IPv6"]);
  });
});

describe("not checked", () => {
  const after = new Unknown("known only after apply");

  test("everything that is not known is said, folded by its kind", () => {
    const of = pair({
      a: { unknownBlocks: [after] },
      b: {
        subnets: {
          1: { block: "10.1.0.0/24", table: after },
          2: { unknownBlocks: [new UnknownBlock(6, "from a pool")] },
        },
      },
    });
    expect(said("not-analyzed", of)).toEqual([
      "1 VPC with unknown CIDR blocks: a (known only after apply).",
      "2 subnets with an unknown CIDR block or route table: b/1 (known only after apply) and b/2 (from a pool).",
      "2 of 2 pairs of subnets have an unknown verdict, such as from a/1 to b/1.",
    ]);
  });

  test("of the pairs, those of two VPCs count", () => {
    const subnets = { 1: { block: "10.0.0.0/24", table: after }, 2: { block: "10.0.1.0/24", table: "a-1" } };
    expect(said("not-analyzed", pair({ a: { subnets } })).at(-1)).toBe(
      "2 of 4 pairs of subnets have an unknown verdict, such as from a/1 to b/1.",
    );
  });

  test("routes to what is not modelled are said, with what it is", () => {
    const tables = {
      "a-1": [route("10.9.0.0/16", elsewhere()), route(new UnknownDestination("prefix list pl-1"), "ab")],
    };
    expect(said("not-analyzed", pair({ a: { tables } }))[0]).toBe(
      "2 routes with a destination or target that is unknown or not modelled: a-1 (transit gateway tgw) and a-1 (prefix list pl-1).",
    );
  });

  test("routes are pointed out where they are written, as far as the source says it", () => {
    const written = { address: "aws_route.one", file: "main.json" };
    const tables = { "a-1": [route("10.9.0.0/16", elsewhere(), written), route("10.8.0.0/16", elsewhere())] };
    const [finding] = findingsBy("not-analyzed", pair({ a: { tables } }));
    expect(finding?.subjects).toEqual([{ name: "a-1", ...written }, { name: "a-1" }]);
  });

  test("peerings with an unknown state or VPC are said", () => {
    const of = network({ vpcs: {}, peerings: { ab: [after, after, new Unknown("no status")], cd: ["c", "d"] } });
    expect(said("not-analyzed", of)).toEqual([
      "2 peerings with an unknown state or VPC: ab (known only after apply and no status) and cd (a VPC that the input does not contain).",
    ]);
  });

  test("a peering whose VPC is not in the network is said, whichever end it is", () => {
    for (const ends of [
      ["a", "c"],
      ["c", "a"],
    ] as const) {
      const of = network({ vpcs: { a: { blocks: ["10.0.0.0/16"] } }, peerings: { ac: ends } });
      expect(said("not-analyzed", of)).toEqual([
        "1 peering with an unknown state or VPC: ac (a VPC that the input does not contain).",
      ]);
    }
  });

  test("what could not be read at all is said in the reader's words, three of it", () => {
    const gaps = ["One thing.", "Another.", "A third.", "A fourth.", "A fifth."];
    expect(said("not-analyzed", network({ vpcs: {}, gaps }))).toEqual([
      "One thing. Another. A third. And 2 more like it.",
    ]);
    const three = ["One thing. Another. A third."];
    expect(said("not-analyzed", network({ vpcs: {}, gaps: gaps.slice(0, 3) }))).toEqual(three);
    expect(said("not-analyzed", network({ vpcs: {}, gaps: ["One thing."] }))).toEqual(["One thing."]);
  });

  test("of a network that is known, there is nothing to say", () => expect(said("not-analyzed", twoVpcs)).toEqual([]));
});

describe("phrases", () => {
  test.each([
    [[], "nothing"],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c"], "a, b and c"],
    [["a", "b", "c", "d"], "a, b, c and 1 more"],
  ])("%j is listed as %s", (names, text) => expect(listed(names)).toBe(text));

  test("things are counted in the singular and in the plural", () => {
    expect([counted(1, "route"), counted(2, "route"), counted(0, "route")]).toEqual([
      "1 route",
      "2 routes",
      "0 routes",
    ]);
  });

  test("a pair is named once, whichever way its packets go", () => {
    const [one, other] = [subnet(twoVpcs, "a/private1"), subnet(twoVpcs, "b/private1")];
    const both = [
      { from: one, to: other },
      { from: other, to: one },
    ];
    expect(pairsCalled(both, labelsOf(twoVpcs))).toBe("a/private1 and b/private1");
  });

  test("many pairs are counted by the VPCs that they are of", () => {
    const mesh = fullMesh(3);
    const pairs = mesh.subnets.flatMap((from) =>
      mesh.subnets.filter(({ vpc }) => vpc > from.vpc).map((to) => ({ from, to })),
    );
    expect(pairsCalled(pairs, labelsOf(mesh))).toBe(
      "16 pairs of v0 and v1, 16 pairs of v0 and v2 and 16 pairs of v1 and v2",
    );
  });

  test("a route is where it is written: at its own address, or at its table's", () => {
    const table = { key: "t", name: "t", address: "aws_route_table.t", file: "a.tf.json", vpc: "a", routes: [] };
    const own = route("10.1.0.0/16", "ab", { address: "aws_route.r", file: "b.tf.json" });
    expect(routeSubject(table, own)).toStrictEqual({
      name: "t to 10.1.0.0/16",
      address: "aws_route.r",
      file: "b.tf.json",
    });
    expect(routeSubject(table, route("10.1.0.0/16", "ab"))).toStrictEqual({
      name: "t to 10.1.0.0/16",
      address: "aws_route_table.t",
      file: "a.tf.json",
    });
    const live = { key: "t", name: "t", awsId: "rtb-1", vpc: "a", routes: [] };
    expect(routeSubject(live, route(new UnknownDestination("a prefix list"), "ab"))).toStrictEqual({
      name: "t to an unknown destination (a prefix list)",
      awsId: "rtb-1",
    });
  });
});
