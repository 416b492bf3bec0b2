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

  test("are found by exactly the rules whose definition says that they are judged in the output", () => {
    const judged = Object.entries<Rule>(rules).filter(([, { judgedIn }]) => judgedIn !== "program");
    const names: readonly RuleName[] = outputRules.map(({ name }) => name);
    expect([...names].sort()).toEqual(judged.map(([name]) => name).sort());
  });

  test("are sorted by level, with errors first, and then by rule id", () => {
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

  test("of one rule are sorted by subject, and findings without a subject are first", () => {
    const why = new Unknown("known only after apply");
    const of = network({
      vpcs: { M: { unknownBlocks: [why], subnets: { 1: { block: "10.0.0.0/24", table: why } } } },
      peerings: { Z: ["M", why] },
      gaps: ["Something."],
    });
    const found = findingsOf(analyzedNetwork(of, { now })).map(({ subjects: [subject] }) => subject?.name);
    expect(found).toEqual([undefined, "1", "M", "Z"]);
  });

  test("of many rules in one network each have the name of their rule", () => {
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
    const withInLineRoutes = of.routeTables.map((table) => ({ ...table, inLineRoutes: "managed" as const }));
    expect([...rulesBroken({ ...of, routeTables: withInLineRoutes })].sort()).toEqual([
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

  describe("are empty for", () => {
    test("the network of the README", () => expect(rulesBroken(twoVpcs)).toEqual([]));

    test("two VPCs that also have routes to the Internet", () => {
      const tables = { "a-1": { "10.1.0.0/24": "ab", "0.0.0.0/0": internet() } };
      expect(rulesBroken(pair({ a: { tables } }))).toEqual([]);
    });

    test("a hub that has a more specific route to each of two spokes with the same addresses", () => {
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

    test("a network without peerings", () => {
      expect(rulesBroken(network({ vpcs: { a: small("a", "10.0.0.0/16", { "0.0.0.0/0": internet() }) } }))).toEqual([]);
    });

    test("the synthesized network of the seed", () => {
      expect(rulesBroken(networkFromResources(synthResources(seed, "cdk.tf.json")))).toEqual([]);
    });

    test("an empty network", () => expect(rulesBroken(network({ vpcs: {} }))).toEqual([]));
  });

  test("contain only data transfer charges for a full mesh", () =>
    expect(rulesBroken(fullMesh(20))).toEqual(["data-transfer-charges"]));

  test("are folded after the first three of a rule, with the number of the others", () => {
    const quota = Array.from({ length: 60 }, (_, n) =>
      finding("default-quota-exceeded", `vpc "v${n}": has 59 peerings.`),
    );
    const zones = finding("data-transfer-charges", "traffic is billed.");
    const folded = foldedFindings([...quota, zones]);
    expect(folded).toEqual([
      { rule: "default-quota-exceeded", shown: quota.slice(0, 3), more: 57 },
      { rule: "data-transfer-charges", shown: [zones], more: 0 },
    ]);
    // A line that counts one more finding would be as long as the finding.
    expect(foldedFindings(quota.slice(0, 4))).toEqual([
      { rule: "default-quota-exceeded", shown: quota.slice(0, 4), more: 0 },
    ]);
    expect(foldedFindings([])).toEqual([]);
  });

  test("of one rule and subject are sorted by message, with IPv4 before IPv6", () => {
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

describe("not analyzed", () => {
  const after = new Unknown("known only after apply");

  test("reports everything that is unknown, with one finding for each kind", () => {
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

  test("counts only pairs of subnets of two VPCs", () => {
    const subnets = { 1: { block: "10.0.0.0/24", table: after }, 2: { block: "10.0.1.0/24", table: "a-1" } };
    expect(said("not-analyzed", pair({ a: { subnets } })).at(-1)).toBe(
      "2 of 4 pairs of subnets have an unknown verdict, such as from a/1 to b/1.",
    );
  });

  test("reports routes with an unknown destination or a target that is not modelled", () => {
    const tables = {
      "a-1": [route("10.9.0.0/16", elsewhere()), route(new UnknownDestination("prefix list pl-1"), "ab")],
    };
    expect(said("not-analyzed", pair({ a: { tables } }))[0]).toBe(
      "2 routes with a destination or target that is unknown or not modelled: a-1 (transit gateway tgw) and a-1 (prefix list pl-1).",
    );
  });

  test("has the address and file of a route in its subject if the source contains them", () => {
    const written = { address: "aws_route.one", file: "main.json" };
    const tables = { "a-1": [route("10.9.0.0/16", elsewhere(), written), route("10.8.0.0/16", elsewhere())] };
    const [finding] = findingsBy("not-analyzed", pair({ a: { tables } }));
    expect(finding?.subjects).toEqual([{ name: "a-1", ...written }, { name: "a-1" }]);
  });

  test("reports peerings with an unknown state or VPC", () => {
    const of = network({ vpcs: {}, peerings: { ab: [after, after, new Unknown("no status")], cd: ["c", "d"] } });
    expect(said("not-analyzed", of)).toEqual([
      "2 peerings with an unknown state or VPC: ab (known only after apply and no status) and cd (a VPC that the input does not contain).",
    ]);
  });

  test("reports a peering whose requester or accepter the input does not contain", () => {
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

  test("reports the first three gaps in the words of the reader, and counts the others", () => {
    const gaps = ["One gap.", "Another.", "A third.", "A fourth.", "A fifth."];
    expect(said("not-analyzed", network({ vpcs: {}, gaps }))).toEqual([
      "One gap. Another. A third. And 2 more like it.",
    ]);
    const three = ["One gap. Another. A third."];
    expect(said("not-analyzed", network({ vpcs: {}, gaps: gaps.slice(0, 3) }))).toEqual(three);
    expect(said("not-analyzed", network({ vpcs: {}, gaps: ["One gap."] }))).toEqual(["One gap."]);
  });

  test("reports nothing for a network without unknown parts", () => expect(said("not-analyzed", twoVpcs)).toEqual([]));
});

describe("phrases", () => {
  test.each([
    [[], "nothing"],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c"], "a, b and c"],
    [["a", "b", "c", "d"], "a, b, c and 1 more"],
  ])('list %j as "%s"', (names, text) => expect(listed(names)).toBe(text));

  test("count in the singular and in the plural", () => {
    expect([counted(1, "route"), counted(2, "route"), counted(0, "route")]).toEqual([
      "1 route",
      "2 routes",
      "0 routes",
    ]);
  });

  test("name a pair once for both directions", () => {
    const [one, other] = [subnet(twoVpcs, "a/private1"), subnet(twoVpcs, "b/private1")];
    const both = [
      { from: one, to: other },
      { from: other, to: one },
    ];
    expect(pairsCalled(both, labelsOf(twoVpcs))).toBe("a/private1 and b/private1");
  });

  test("count many pairs by their VPCs", () => {
    const mesh = fullMesh(3);
    const pairs = mesh.subnets.flatMap((from) =>
      mesh.subnets.filter(({ vpc }) => vpc > from.vpc).map((to) => ({ from, to })),
    );
    expect(pairsCalled(pairs, labelsOf(mesh))).toBe(
      "16 pairs of v0 and v1, 16 pairs of v0 and v2 and 16 pairs of v1 and v2",
    );
  });

  test("describe a route by its own address, or by the address of its table", () => {
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
