import fc from "fast-check";
import { type Decision, decisionOn } from "../../../src/analysis/differences/decision";
import { type Differences, differencesBetween } from "../../../src/analysis/differences/differences";
import { rules } from "../../../src/analysis/rules/rules";
import type { Network, PlannedChange } from "../../../src/network/model/network";
import { Problem } from "../../../src/network/rules/problem";
import { differencesJson } from "../../../src/reports/json/check-json";
import { cell, codeSpan, prose } from "../../../src/reports/markdown/escape";
import { reviewMarkdown } from "../../../src/reports/markdown/markdown";
import { mermaidOf } from "../../../src/reports/mermaid/mermaid";
import type { Phrase } from "../../../src/reports/phrases/phrase";
import { headlineOf } from "../../../src/reports/review/headline";
import { diffText } from "../../../src/reports/text/diff-text";
import { plain } from "../../../src/reports/text/style";
import { elsewhere, network, route } from "../../support/model";
import { addressed, analyzed, apart, fromOtherSource, peered, vpcShape } from "../../support/two-networks";

describe("escape", () => {
  describe("a name", () => {
    test("is a code span, in which Markdown, HTML, mentions and links are text", () => {
      expect(codeSpan("peering-test-a")).toBe("`peering-test-a`");
      expect(codeSpan("<img src=x> **b** @org/team [x](http://x)")).toBe("`<img src=x> **b** @org/team [x](http://x)`");
    });

    test("with backticks in it gets a longer fence than any of them", () => {
      expect(codeSpan("a`b")).toBe("``a`b``");
      expect(codeSpan("``` x")).toBe("```` ``` x ````");
      expect(codeSpan("`")).toBe("`` ` ``");
    });

    test("stays on one line and has no invisible characters", () => {
      expect(codeSpan("a\n\n# b\r\u2028c")).toBe("`a # b c`");
      expect(codeSpan("a\u001b[31mb\u202ec")).toBe("`a\\u001b[31mb\\u202ec`");
    });

    test("is replaced if it is empty: two backticks would open a span", () => {
      expect(codeSpan("")).toBe("(no name)");
    });
  });

  describe("a cell of a table", () => {
    test("is not ended by a pipe, with or without backslashes before it", () => {
      expect(cell("`a|b`")).toBe("`a\\|b`");
      expect(cell("`a\\|b`")).toBe("`a\\\\\\|b`");
      expect(cell("`a\\b`")).toBe("`a\\b`");
    });

    test("has an odd number of backslashes before each pipe, whatever the name", () => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom("|", "\\", "a", "`", " ") }), (name) => {
          for (const [, slashes = ""] of cell(codeSpan(name)).matchAll(/(\\*)\|/g)) expect(slashes.length % 2).toBe(1);
        }),
      );
    });
  });

  describe("a sentence", () => {
    test("keeps its words", () => {
      const sentence =
        'peering "peering test": 10.0.0.0/16 and 2001:db8::/56 share nothing (see AWS); choose /28 - or -> less.';
      expect(prose(sentence)).toBe(sentence.replace("2001:db8::/56", "`2001:db8::/56`"));
    });

    test.each([
      ["(aws_vpc.a);", "(`aws_vpc.a`);"],
      ["least_privilege);", "`least_privilege`);"],
      ["web_(1),", "`web_(1)`,"],
      ["(@someone)", "(`@someone`)"],
      ["@someone.", "`@someone`."],
    ])("keeps the punctuation around %s out of the code span", (word, written) => {
      expect(prose(word)).toBe(written);
    });

    test.each([
      "@someone",
      "https://example.com",
      "www.example.com",
      '"www.example.com',
      "[x](javascript:alert(1))",
      "<script>",
      "<!--",
      "a*b*",
      "aws_vpc.a",
      "#12",
      "~~a~~",
      "&lt;",
      ":tada:",
      "$x$",
      "a\\b",
      "!",
      "x@example.com",
      "|",
      "-->",
      "---",
      ">x",
      "GH-123",
      "gh-1",
      "OPS-12",
      "org/repo#12",
      "org/repo@0a1b2c3",
      "0a1b2c3",
      "vpc-0a1b2c3d4e5f60718",
      "da39a3ee5e6b4b0d3255bfef95601890afd80709",
      "111111111111",
      "%1",
      '%"1.0"',
      "http://x",
      "//www.example.com",
    ])("has %s as a code span", (word) => {
      expect(prose(`the name ${word} here`)).toBe(`the name \`${word}\` here`);
    });

    test.each(["us-east-2a", "100%", "da39a3ee5e6b4b0d3255bfef95601890afd807090", "decade", "IPv4", "PEER062", "a-1"])(
      "keeps the word %s",
      (word) => {
        expect(prose(`the name ${word} here`)).toBe(`the name ${word} here`);
      },
    );

    test.each([
      ["-", "`-`"],
      ["+", "`+`"],
      [">", "`>`"],
      ["1.", "`1`."],
      ["2)", "`2`)"],
    ])("does not begin with the marker %s of a list or a quote", (marker, written) => {
      expect(prose(`${marker} x`)).toBe(`${written} x`);
    });

    test("is one line", () => {
      expect(prose("a\n- b")).toBe("a - b");
    });
  });
});

describe("markdown", () => {
  const between = (before: Network, after: Network, changes: readonly PlannedChange[] = []) => ({
    ...differencesBetween(analyzed(before), analyzed(after, { before, changes })),
    // The rules have their own tests.
    findings: { added: [], resolved: [] },
  });

  const markdown = (differences: Differences) => reviewMarkdown(differences, decisionOn(differences));
  const text = (differences: Differences) => diffText(differences, decisionOn(differences), "From a to b", plain);
  const headline = (differences: Differences) => markdown(differences).split("\n")[0];

  const finding = (level: "error" | "warning" | "note", message: string) => {
    const rule = { error: "overlapping-cidr", warning: "shared-route-table", note: "request-to-partner" } as const;
    return { problem: new Problem(rules[rule[level]], message), subjects: [] };
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
        "an outage that lasts",
        "### Outage: 1 pair of subnets loses connectivity, which depended on the connection `ab`.",
        between(peered(), apart()),
      ],
      [
        "a temporary outage",
        "### Outage: 1 pair of subnets loses connectivity while Terraform replaces the connection `ab`.",
        between(addressed(peered()), addressed(peered()), [change("ab", "replace")]),
      ],
      [
        "reduced connectivity",
        "### Risk: 1 pair of subnets has reduced or uncertain connectivity.",
        between(peered(), unsure),
      ],
      [
        "uncertainty",
        "### Not certain: the connectivity of 1 pair of subnets is unknown; no pair is known to lose connectivity.",
        between(apart(), unsure),
      ],
      [
        "gains",
        "### Safe: 1 pair of subnets gains connectivity; no pair loses connectivity.",
        between(apart(), peered()),
      ],
      [
        "improvements",
        "### Safe: the connectivity of 1 pair of subnets improves; no pair loses connectivity.",
        between(unsure, peered()),
      ],
      ["no change", "### No change in connectivity.", between(peered(), peered())],
      [
        "a change without effect",
        "### No change in connectivity; 1 route added, changed or destroyed.",
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
    ])("reports %s", (_, line, differences) => {
      expect(headline(differences)).toBe(line);
    });

    test("reports new errors with and without an outage", () => {
      const findings = { added: [finding("error", "one"), finding("error", "two")], resolved: [] };
      expect(headline({ ...between(peered(), apart()), findings })).toMatch(/`ab`; 2 new errors\.$/);
      expect(headline({ ...between(peered(), peered()), findings })).toBe("### Risk: 2 new errors.");
    });

    test("reports the removal of an active connection that no known pair uses", () => {
      const bare = (peerings: { ab?: readonly [string, string] }) =>
        network({ vpcs: { a: { blocks: ["10.0.0.0/16"] }, b: { blocks: ["10.1.0.0/16"] } }, peerings });
      expect(headline(between(bare({ ab: ["a", "b"] }), bare({})))).toBe(
        "### Risk: the active connection `ab`, which no known pair of subnets uses, is destroyed or replaced.",
      );
    });
  });

  describe("the first line of more than one", () => {
    const counted = (differences: Differences, decision: Partial<Decision>) =>
      phraseOf(headlineOf(differences, { ...decisionOn(differences), ...decision }));
    const { counts } = decisionOn(between(peered(), peered()));
    const phraseOf = (phrase: Phrase) =>
      phrase.map((part) => (typeof part === "string" ? part : "name" in part ? part.name : part.sentence)).join("");

    test("names up to three resources that the lost pairs depended on, and counts the others", () => {
      const dependedOn = (...names: readonly string[]) => {
        const differences = between(peered(), apart());
        const causes = names.map((name) => ({ kind: "connection" as const, name }));
        return counted(
          { ...differences, pairs: differences.pairs.map((pair) => ({ ...pair, causes })) },
          { counts: { ...counts, lost: 2 } },
        );
      };
      const start = "Outage: 2 pairs of subnets lose connectivity";
      expect(dependedOn()).toBe(`${start}.`);
      expect(dependedOn("ab", "ac", "ad")).toBe(
        `${start}, which depended on the connection ab, the connection ac and the connection ad.`,
      );
      expect(dependedOn("ab", "ac", "ad", "ae", "af")).toBe(
        `${start}, which depended on the connection ab, the connection ac, the connection ad and 2 more.`,
      );
    });

    test("reports temporary losses next to permanent ones", () => {
      const differences = between(addressed(peered()), addressed(peered()), [change("ab", "replace")]);
      const replaced = ["ab", "cd"].map((name) => ({ kind: "connection" as const, name }));
      const interruptions = differences.interruptions.map((interruption) => ({ ...interruption, replaced }));
      expect(counted({ ...differences, interruptions }, { counts: { ...counts, lost: 1, interrupted: 3 } })).toBe(
        "Outage: 1 pair of subnets loses connectivity; 3 more lose connectivity while Terraform replaces the connection ab and the connection cd.",
      );
    });

    test("reports each risk with its number of pairs", () => {
      const risk = (decision: Partial<Decision>) =>
        counted(between(peered(), peered()), { decision: "risk", ...decision });
      expect(risk({ counts: { ...counts, degraded: 2, broken: 1 } })).toBe(
        "Risk: 2 pairs of subnets have reduced or uncertain connectivity; 1 pair of subnets gets one-way or misdelivered traffic.",
      );
      expect(risk({ counts: { ...counts, broken: 2 } })).toBe(
        "Risk: 2 pairs of subnets get one-way or misdelivered traffic.",
      );
      expect(risk({ unusedConnections: ["ab", "ac"] })).toBe(
        "Risk: the active connections ab and ac, which no known pair of subnets uses, are destroyed or replaced.",
      );
    });

    test("reports gains and improvements together", () => {
      const safe = (gained: number, improved: number) =>
        counted(between(apart(), peered()), { counts: { ...counts, gained, improved } });
      expect(safe(2, 3)).toBe(
        "Safe: 2 pairs of subnets gain connectivity, the connectivity of 3 pairs of subnets improves; no pair loses connectivity.",
      );
      expect(safe(0, 2)).toBe("Safe: the connectivity of 2 pairs of subnets improves; no pair loses connectivity.");
    });

    test("reports findings when the connectivity does not change", () => {
      const findings = { added: [finding("note", "one")], resolved: [finding("warning", "two")] };
      expect(headline({ ...between(peered(), peered()), findings })).toBe(
        "### No change in connectivity; 2 findings new or resolved.",
      );
    });
  });

  describe("many subjects", () => {
    const many = (count: number, level: "error" | "warning") =>
      Array.from({ length: count }, (_, n) => finding(level, `${level} ${n}.`));

    test("counts many findings by rule and folds the list", () => {
      const of = { ...between(peered(), peered()), findings: { added: many(11, "warning"), resolved: [] } };
      expect(markdown(of)).toContain("shared-route-table: 11 findings");
      expect(markdown(of)).toContain("<details><summary>all 11 findings</summary>");
      expect(text(of)).toContain("shared-route-table: 11 findings");
      expect(text(of)).toMatch(/shared-route-table: warning 10\.$/m);
    });

    test("shows the first 40 rows on a terminal and counts the others", () => {
      const of = { ...between(peered(), peered()), findings: { added: many(42, "error"), resolved: [] } };
      expect(text(of)).toContain("error 39.");
      expect(text(of)).not.toContain("error 40.");
      expect(text(of)).toContain("  and 2 more; use --json to list all");
    });

    test("folds more than twelve routes", () => {
      const routes = Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`10.1.1.${n}/32`, "ab"]));
      const after = peered({
        vpcs: {
          a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab", ...routes } }),
          b: vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } }),
        },
      });
      expect(markdown(between(peered(), after))).toContain("<details><summary>13 routes</summary>");
    });

    test("names the first 20 new VPCs", () => {
      const vpcs = Object.fromEntries(Array.from({ length: 23 }, (_, n) => [`v${n}`, {}]));
      const created = Object.keys(vpcs).map((name) => ({
        address: `aws_vpc.${name}`,
        type: "aws_vpc",
        action: "create" as const,
      }));
      const written = text(between(network({ vpcs: {} }), addressed(network({ vpcs })), created));
      expect(written).toMatch(/VPCs added: v0, v1, .*, v19 and 3 more$/m);
    });

    test("numbers the interruptions if there are several", () => {
      const of = between(addressed(peered()), addressed(peered()), [change("ab", "replace")]);
      const replaced = ["ab", "cd"].map((name) => ({ kind: "connection" as const, name }));
      const interruptions = of.interruptions.flatMap((one) => [one, { ...one, replaced }]);
      const written = text({ ...of, interruptions });
      expect(written).toContain("Pairs that lose connectivity temporarily (2)");
      expect(written).toContain(
        "These pairs lose connectivity while Terraform replaces the connection ab and the connection cd.",
      );
    });
  });

  describe("Markdown", () => {
    test("starts with risks and ends with the limits of the verdict", () => {
      const all = {
        ...between(peered(), apart()),
        findings: {
          added: [finding("error", "an error"), finding("warning", "a warning")],
          resolved: [finding("note", "a note")],
        },
        gaps: ["a.json: one resource was not read."],
      };
      const titles = [...markdown(all).matchAll(/^\*\*(.*)\*\*$/gm)].map(([, title]) => title);
      expect(titles).toEqual([
        "Pairs that lose connectivity",
        "New errors",
        "Connections",
        "Routes",
        "New warnings",
        "Resolved findings",
        "Not determined",
      ]);
      expect(markdown(all)).toMatch(
        /\n\nRouting only: security groups and network ACLs are not part of the verdict\.\n$/,
      );
    });

    test("shows a removed peering in full", () => {
      expect(markdown(between(peered(), apart())).split("\n\n").slice(1, -1).join("\n\n")).toBe(
        [
          "**Pairs that lose connectivity**",
          "",
          "| subnets | before | after | depended on |",
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

    test("counts many pairs by VPC and folds the single pairs", () => {
      const lines = markdown(between(wide(4, false), wide(4, true))).split("\n");
      expect(lines[0]).toBe("### Safe: 16 pairs of subnets gain connectivity; no pair loses connectivity.");
      expect(lines).toContain("| `a` and `b` | 16 | none | two-way |");
      expect(lines).toContain("<details><summary>all 16 pairs</summary>");
      expect(lines.filter((line) => /^\| `a\/s\d` and `b\/s\d` \|/.test(line))).toHaveLength(16);
    });

    test("stays within GitHub's limit for a comment and counts the omitted rows", () => {
      const written = markdown(between(wide(40, false), wide(40, true)));
      expect(written.length).toBeLessThan(65_536);
      expect(written).toContain("and 1500 more; use `--json` to list all");
    });

    test("stays within GitHub's limit when all names have the maximum length", () => {
      const long = (of: Network) => ({
        ...of,
        subnets: of.subnets.map((subnet) => ({ ...subnet, name: subnet.name.padEnd(256, "x") })),
      });
      const written = markdown(between(long(wide(12, false)), long(wide(12, true))));
      expect(written.length).toBeLessThan(65_536);
      expect(written).toContain("all 144 pairs");
    });

    test("is the same on every run and for every source", () => {
      expect(markdown(between(peered(), apart()))).toBe(markdown(between(peered(), apart())));
      const sorted = (of: Network) => markdown(between(peered(), of)).split("\n").sort();
      expect(sorted(fromOtherSource(apart()))).toEqual(sorted(apart()));
    });

    test("never interprets a name as Markdown", () => {
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
      // Without its code spans a line contains only our own text. A pipe in a code span does not end the cell.
      for (const line of written.split("\n")) {
        const rest = line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "");
        expect(rest).not.toMatch(/[<@[]|http|`/);
        if (line.startsWith("| ")) expect(line.match(/(?<!\\)(\\\\)*\|/g)?.length).toBeLessThanOrEqual(6);
      }
    });
  });

  test("lists pairs whose data transfer changes, with the cost before and after", () => {
    const pair = { from: "a/private1", fromVpc: "a", toVpc: "b", family: 4 } as const;
    const dataTransfers = [
      { ...pair, to: "b/private1", before: "same-zone", after: "cross-zone" },
      { ...pair, to: "b/private2", before: undefined, after: "cross-region" },
    ] as const;
    const written = text({ ...between(peered(), peered()), dataTransfers: dataTransfers });
    const rows = written.split("\n").filter((line) => line.includes("billed"));
    expect(written).toContain("\nCost\n");
    expect(rows).toEqual([
      expect.stringMatching(/b\/private1 +free: same Availability Zone +billed: crosses Availability Zones$/),
      expect.stringMatching(/b\/private2 +no traffic +billed: crosses regions$/),
    ]);
  });

  describe("text", () => {
    test("has the same content with aligned columns", () => {
      expect(text(between(peered(), apart()))).toBe(
        [
          "From a to b",
          "Outage: 1 pair of subnets loses connectivity, which depended on the connection ab.",
          "",
          "Pairs that lose connectivity",
          "  subnets                    before   after  depended on",
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

    test("contains no control characters", () => {
      const written = text({ ...between(peered(), apart()), gaps: ["\u001b[2J\u0007gone"] });
      expect(written.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    });
  });

  test("JSON contains a version, the decision and every pair", () => {
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
      causes: [],
    });
  });
});

describe("mermaid", () => {
  const review = (before: Network, after: Network, diagram?: string) => {
    const planned = analyzed(after, { before, changes: [] });
    const differences = differencesBetween(analyzed(before), planned);
    const mermaid = diagram ?? mermaidOf(planned, { show: "changes" });
    return reviewMarkdown(differences, decisionOn(differences), mermaid);
  };

  test("ends with a diagram of the changes in a block that GitHub and GitLab render", () => {
    const text = review(apart(), peered());
    const [, block = ""] =
      /\n\*\*Diagram of the changes\*\*\n\n```mermaid\n(.*?)\n```\n\nRouting only: .*\n$/s.exec(text) ?? [];
    expect(block).toMatch(/^flowchart LR\n/);
    expect(block).toContain('(["new#58; ab"])');
  });

  test("has no diagram when the plan changes nothing", () => {
    expect(review(peered(), peered())).not.toContain("mermaid");
  });

  test("is not broken by a name that looks like the end of the block", () => {
    const [vpc, ...others] = peered().vpcs;
    const nasty = { ...peered(), vpcs: [...(vpc === undefined ? [] : [{ ...vpc, name: "```\n<script>" }]), ...others] };
    const text = review(apart(), nasty);
    expect(text.match(/^ *```/gm)).toHaveLength(2);
    expect(text.slice(text.indexOf("```mermaid"))).not.toContain("<script>");
  });

  test("omits a diagram that exceeds GitHub's limit", () => {
    const text = review(apart(), peered(), `flowchart LR\n${"  n0 --> n1\n".repeat(6_000)}`);
    expect(text).not.toContain("mermaid");
    expect(text).toMatch(/^### Safe: .*\n[\s\S]*\nRouting only: .*\n$/);
  });
});
