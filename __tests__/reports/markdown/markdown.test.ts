import { type Differences, differencesBetween } from "../../../src/analysis/differences/differences";
import { type Decision, decisionOn } from "../../../src/analysis/plan-impact/decision";
import type { Network, PlannedChange } from "../../../src/network/model/network";
import { Problem } from "../../../src/network/rules/problem";
import { differencesJson } from "../../../src/reports/json/diff-json";
import { headlineOf } from "../../../src/reports/markdown/headline";
import { reviewMarkdown } from "../../../src/reports/markdown/markdown";
import type { Phrase } from "../../../src/reports/markdown/phrase";
import { diffText } from "../../../src/reports/text/diff-text";
import { plain } from "../../../src/reports/text/style";
import { elsewhere, network, route } from "../../support/model";
import { addressed, analyzed, apart, peered, retold, vpcShape } from "../../support/two-networks";

const between = (before: Network, after: Network, changes: readonly PlannedChange[] = []) => ({
  ...differencesBetween(analyzed(before), analyzed(after, { before, changes })),
  // Which rules find what is told by their own tests.
  findings: { added: [], resolved: [] },
});

const markdown = (differences: Differences) => reviewMarkdown(differences, decisionOn(differences));
const text = (differences: Differences) => diffText(differences, decisionOn(differences), "From a to b", plain);
const headline = (differences: Differences) => markdown(differences).split("\n")[0];

const finding = (level: "error" | "warning" | "note", message: string) => {
  const rule = { error: "overlapping-cidr", warning: "shared-route-table", note: "request-to-partner" } as const;
  return { problem: new Problem(rule[level], message), subjects: [] };
};

const change = (name: string, action: PlannedChange["action"]): PlannedChange => ({
  address: `aws_vpc_peering_connection.${name}`,
  type: "aws_vpc_peering_connection",
  action,
});

const unsure = peered({
  vpcs: {
    a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", elsewhere())] }),
    b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
  },
});

/** `a` and `b` with this many subnets each, all pairs connected or none. */
function wide(count: number, connected: boolean): Network {
  const vpc = (name: string, n: number, other: number) => ({
    blocks: [`10.${n}.0.0/16`],
    subnets: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `s${index}`,
        { block: `10.${n}.${index}.0/24`, zone: "us-east-2a" },
      ]),
    ),
    tables: { [`${name}-main`]: connected ? { [`10.${other}.0.0/16`]: "ab" } : {} },
  });
  return network({ vpcs: { a: vpc("a", 0, 1), b: vpc("b", 1, 0) }, peerings: { ab: ["a", "b"] } });
}

describe("the first line", () => {
  test.each<[string, string, Differences]>([
    [
      "an outage for good",
      "### Outage: 1 pair of subnets loses contact, which hung on the connection `ab`.",
      between(peered(), apart()),
    ],
    [
      "an outage meanwhile",
      "### Outage: 1 pair of subnets loses contact while the connection `ab` is replaced.",
      between(addressed(peered()), addressed(peered()), [change("ab", "replace")]),
    ],
    [
      "less contact",
      "### Risk: 1 pair of subnets has less contact than before, or none that is sure.",
      between(peered(), unsure),
    ],
    [
      "doubt",
      "### Not certain: 1 pair of subnets can't be judged; none is known to lose contact.",
      between(apart(), unsure),
    ],
    ["gains", "### Safe: 1 pair of subnets gains contact, none loses any.", between(apart(), peered())],
    ["improvements", "### Safe: 1 pair of subnets improves, none loses any.", between(unsure, peered())],
    ["nothing", "### No change of connectivity.", between(peered(), peered())],
    [
      "what is without consequence",
      "### No change of connectivity; 1 route added, changed or destroyed.",
      between(
        peered(),
        peered({
          vpcs: {
            a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab", "10.9.0.0/16": "ab" } }),
            b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
          },
        }),
      ),
    ],
  ])("tells of %s", (_, line, differences) => {
    expect(headline(differences)).toBe(line);
  });

  test("tells of new errors beside an outage and without one", () => {
    const findings = { added: [finding("error", "one"), finding("error", "two")], resolved: [] };
    expect(headline({ ...between(peered(), apart()), findings })).toMatch(/`ab`; 2 new errors\.$/);
    expect(headline({ ...between(peered(), peered()), findings })).toBe("### Risk: 2 new errors.");
  });

  test("tells of a live connection that goes without a known pair on it", () => {
    const bare = (peerings: { ab?: readonly [string, string] }) =>
      network({ vpcs: { a: { blocks: ["10.0.0.0/16"] }, b: { blocks: ["10.1.0.0/16"] } }, peerings });
    expect(headline(between(bare({ ab: ["a", "b"] }), bare({})))).toBe(
      "### Risk: the active connection `ab` goes or is replaced, over which no known pair of subnets has contact.",
    );
  });
});

describe("the first line of more than one", () => {
  const counted = (differences: Differences, judgement: Partial<Decision>) =>
    phraseOf(headlineOf(differences, { ...decisionOn(differences), ...judgement }));
  const { counts } = decisionOn(between(peered(), peered()));
  const phraseOf = (phrase: Phrase) =>
    phrase.map((part) => (typeof part === "string" ? part : "name" in part ? part.name : part.sentence)).join("");

  test("names up to three of what the lost pairs hung on, and counts the rest", () => {
    const hungOn = (...names: readonly string[]) => {
      const differences = between(peered(), apart());
      const because = names.map((name) => ({ kind: "connection" as const, name }));
      return counted(
        { ...differences, pairs: differences.pairs.map((pair) => ({ ...pair, because })) },
        { counts: { ...counts, lost: 2 } },
      );
    };
    const start = "Outage: 2 pairs of subnets lose contact";
    expect(hungOn()).toBe(`${start}.`);
    expect(hungOn("ab", "ac", "ad")).toBe(
      `${start}, which hung on the connection ab, the connection ac and the connection ad.`,
    );
    expect(hungOn("ab", "ac", "ad", "ae", "af")).toBe(
      `${start}, which hung on the connection ab, the connection ac, the connection ad and 2 more.`,
    );
  });

  test("tells of those that lose contact meanwhile beside those that lose it for good", () => {
    const differences = between(addressed(peered()), addressed(peered()), [change("ab", "replace")]);
    const replaced = ["ab", "cd"].map((name) => ({ kind: "connection" as const, name }));
    const interruptions = differences.interruptions.map((interruption) => ({ ...interruption, replaced }));
    expect(counted({ ...differences, interruptions }, { counts: { ...counts, lost: 1, interrupted: 3 } })).toBe(
      "Outage: 1 pair of subnets loses contact; 3 more lose contact while the connection ab and the connection cd are replaced.",
    );
  });

  test("has each risk with its number", () => {
    const risk = (judgement: Partial<Decision>) =>
      counted(between(peered(), peered()), { decision: "risk", ...judgement });
    expect(risk({ counts: { ...counts, degraded: 2, broken: 1 } })).toBe(
      "Risk: 2 pairs of subnets have less contact than before, or none that is sure; 1 pair of subnets gets one-way or misdelivered traffic.",
    );
    expect(risk({ counts: { ...counts, broken: 2 } })).toBe(
      "Risk: 2 pairs of subnets get one-way or misdelivered traffic.",
    );
    expect(risk({ unusedConnections: ["ab", "ac"] })).toBe(
      "Risk: the active connections ab and ac go or are replaced, over which no known pair of subnets has contact.",
    );
  });

  test("has gains and improvements together", () => {
    const safe = (gained: number, improved: number) =>
      counted(between(apart(), peered()), { counts: { ...counts, gained, improved } });
    expect(safe(2, 3)).toBe("Safe: 2 pairs of subnets gain contact, 3 pairs of subnets improve, none loses any.");
    expect(safe(0, 2)).toBe("Safe: 2 pairs of subnets improve, none loses any.");
  });

  test("has findings where connectivity stays as it is", () => {
    const findings = { added: [finding("note", "one")], resolved: [finding("warning", "two")] };
    expect(headline({ ...between(peered(), peered()), findings })).toBe(
      "### No change of connectivity; 2 findings new or resolved.",
    );
  });
});

describe("many subjects", () => {
  const many = (count: number, level: "error" | "warning") =>
    Array.from({ length: count }, (_, n) => finding(level, `${level} ${n}.`));

  test("findings are counted by their rules, and folded away one by one", () => {
    const of = { ...between(peered(), peered()), findings: { added: many(11, "warning"), resolved: [] } };
    expect(markdown(of)).toContain("shared-route-table: 11 findings");
    expect(markdown(of)).toContain("<details><summary>all 11 findings</summary>");
    expect(text(of)).toContain("shared-route-table: 11 findings");
    expect(text(of)).toMatch(/shared-route-table: warning 10\.$/m);
  });

  test("a terminal has the first 40 rows, and is told how many more there are", () => {
    const of = { ...between(peered(), peered()), findings: { added: many(42, "error"), resolved: [] } };
    expect(text(of)).toContain("error 39.");
    expect(text(of)).not.toContain("error 40.");
    expect(text(of)).toContain("  and 2 more, which --json lists");
  });

  test("routes are folded away where they are more than a dozen", () => {
    const routes = Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`10.1.1.${n}/32`, "ab"]));
    const after = peered({
      vpcs: {
        a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab", ...routes } }),
        b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
      },
    });
    expect(markdown(between(peered(), after))).toContain("<details><summary>13 routes</summary>");
  });

  test("of VPCs that are new, 20 are named", () => {
    const vpcs = Object.fromEntries(Array.from({ length: 23 }, (_, n) => [`v${n}`, {}]));
    const written = text(between(network({ vpcs: {} }), network({ vpcs })));
    expect(written).toMatch(/VPCs added: v0, v1, .*, v19 and 3 more$/m);
  });

  test("interruptions are numbered where there are several", () => {
    const of = between(addressed(peered()), addressed(peered()), [change("ab", "replace")]);
    const replaced = ["ab", "cd"].map((name) => ({ kind: "connection" as const, name }));
    const interruptions = of.interruptions.flatMap((one) => [one, { ...one, replaced }]);
    const written = text({ ...of, interruptions });
    expect(written).toContain("Pairs without contact meanwhile (2)");
    expect(written).toContain("While the connection ab and the connection cd are destroyed and made anew");
  });
});

describe("Markdown", () => {
  test("has the risky subjects before the others, and ends with what it does not judge", () => {
    const all = {
      ...between(peered(), apart()),
      findings: {
        added: [finding("error", "an error"), finding("warning", "a warning")],
        resolved: [finding("note", "a note")],
      },
      gaps: ["a.json: one thing was not read."],
    };
    const titles = [...markdown(all).matchAll(/^\*\*(.*)\*\*$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      "Pairs that lose contact",
      "New errors",
      "Connections",
      "Routes",
      "New warnings",
      "Resolved findings",
      "What could not be judged",
    ]);
    expect(markdown(all)).toMatch(
      /\n\nRouting only: security groups and network ACLs are not part of the verdict\.\n$/,
    );
  });

  test("is written out for a peering that is taken out", () => {
    expect(markdown(between(peered(), apart())).split("\n\n").slice(1, -1).join("\n\n")).toBe(
      [
        "**Pairs that lose contact**",
        "",
        "| subnets | before | after | which hung on |",
        "|---|---|---|---|",
        "| `a/private1` and `b/private1` | two-way | none | the connection `ab` |",
        "",
        "**Connections**",
        "",
        "|  | connection | requester | accepter | state |",
        "|---|---|---|---|---|",
        "| destroyed | `ab` | `a` | `b` | active |",
        "",
        "**Routes**",
        "",
        "|  | route table | destination | target |",
        "|---|---|---|---|",
        "| destroyed | `a-private1` | 10.1.1.0/24 | `ab` |",
        "| destroyed | `b-private1` | 10.0.1.0/24 | `ab` |",
      ].join("\n"),
    );
  });

  test("tells many pairs by their VPCs, and folds the single ones away", () => {
    const lines = markdown(between(wide(4, false), wide(4, true))).split("\n");
    expect(lines[0]).toBe("### Safe: 16 pairs of subnets gain contact, none loses any.");
    expect(lines).toContain("| `a` and `b` | 16 | none | two-way |");
    expect(lines).toContain("<details><summary>all 16 pairs</summary>");
    expect(lines.filter((line) => /^\| `a\/s\d` and `b\/s\d` \|/.test(line))).toHaveLength(16);
  });

  test("stays below what GitHub takes for a comment, and says what is left out", () => {
    const written = markdown(between(wide(40, false), wide(40, true)));
    expect(written.length).toBeLessThan(65_536);
    expect(written).toContain("and 1500 more, which `--json` lists");
  });

  test("stays below it also where all names are as long as a Name tag may be", () => {
    const long = (of: Network) => ({
      ...of,
      subnets: of.subnets.map((subnet) => ({ ...subnet, name: subnet.name.padEnd(256, "x") })),
    });
    const written = markdown(between(long(wide(12, false)), long(wide(12, true))));
    expect(written.length).toBeLessThan(65_536);
    expect(written).toContain("all 144 pairs");
  });

  test("is the same on every run, and however a source tells the networks", () => {
    expect(markdown(between(peered(), apart()))).toBe(markdown(between(peered(), apart())));
    const sorted = (of: Network) => markdown(between(peered(), of)).split("\n").sort();
    expect(sorted(retold(apart()))).toEqual(sorted(apart()));
  });

  test("lets no name write into the page", () => {
    const evil = "x` | <img src=x onerror=alert(1)> @everyone\n\n# [y](http://evil) |";
    const named = (of: Network) => ({
      ...of,
      vpcs: of.vpcs.map((vpc) => ({ ...vpc, name: evil + vpc.name })),
      subnets: of.subnets.map((subnet) => ({ ...subnet, name: evil + subnet.name })),
      routeTables: of.routeTables.map((table) => ({ ...table, name: evil + table.name })),
      peerings: of.peerings.map((peering) => ({ ...peering, name: evil + peering.name })),
    });
    const findings = { added: [finding("error", `peering "${evil}"`)], resolved: [] };
    const written = markdown({ ...between(named(peered()), named(apart())), findings, gaps: [evil] });
    expect(written.split("\n").filter((line) => /^\s*(#(?!## Outage)|\[)/.test(line))).toEqual([]);
    // What is left of a line without its code spans is ours alone; a pipe within one doesn't end its cell.
    for (const line of written.split("\n")) {
      const rest = line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "");
      expect(rest).not.toMatch(/[<@[]|http|`/);
      if (line.startsWith("| ")) expect(line.match(/(?<!\\)(\\\\)*\|/g)?.length).toBeLessThanOrEqual(6);
    }
  });
});

test("pairs whose traffic is billed otherwise are told with what it was billed for and what it is", () => {
  const pair = { from: "a/private1", fromVpc: "a", toVpc: "b", family: 4 } as const;
  const dataTransfers = [
    { ...pair, to: "b/private1", before: "same-zone", after: "cross-zone" },
    { ...pair, to: "b/private2", before: undefined, after: "cross-region" },
  ] as const;
  const written = text({ ...between(peered(), peered()), dataTransfers: dataTransfers });
  const rows = written.split("\n").filter((line) => line.includes("billed"));
  expect(written).toContain("\nCost\n");
  expect(rows).toEqual([
    expect.stringMatching(/b\/private1 +free: one Availability Zone +billed: crosses Availability Zones$/),
    expect.stringMatching(/b\/private2 +no traffic +billed: crosses regions$/),
  ]);
});

describe("text", () => {
  test("says the same with aligned columns", () => {
    expect(text(between(peered(), apart()))).toBe(
      [
        "From a to b",
        "Outage: 1 pair of subnets loses contact, which hung on the connection ab.",
        "",
        "Pairs that lose contact",
        "  subnets                    before   after  which hung on",
        "  a/private1 and b/private1  two-way  none   the connection ab",
        "",
        "Connections",
        "             connection  requester  accepter  state",
        "  destroyed  ab          a          b         active",
        "",
        "Routes",
        "             route table  destination  target",
        "  destroyed  a-private1   10.1.1.0/24  ab",
        "  destroyed  b-private1   10.0.1.0/24  ab",
        "",
        "Routing only: security groups and network ACLs are not part of the verdict.",
      ].join("\n"),
    );
  });

  test("passes no control characters on to a terminal", () => {
    const written = text({ ...between(peered(), apart()), gaps: ["\u001b[2J\u0007gone"] });
    expect(written.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });
});

test("JSON has a version, the decision, and all pairs, however many they are", () => {
  const differences = between(wide(20, false), wide(20, true));
  const json = differencesJson({ before: "a", after: "b" }, differences, decisionOn(differences));
  expect(json).toMatchObject({ version: 1, before: "a", after: "b", decision: "safe", counts: { gained: 400 } });
  expect(json.pairs).toHaveLength(800);
  expect(JSON.parse(JSON.stringify(json)).pairs[0]).toEqual({
    from: "a/s0",
    to: "b/s0",
    fromVpc: "a",
    toVpc: "b",
    family: 4,
    change: "gained",
    before: "none",
    after: "two-way",
    because: [],
  });
});
