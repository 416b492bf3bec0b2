import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import type { Log } from "sarif";
import { explanationsOf } from "../../src/analysis/explanation/explanation";
import type { Finding } from "../../src/analysis/rules/finding";
import { findingsOf } from "../../src/analysis/rules/findings";
import { type RuleName, rules } from "../../src/analysis/rules/rules";
import { statusOf } from "../../src/analysis/status/status";
import { Problem } from "../../src/network/rules/problem";
import { checkJson, findingJson } from "../../src/reports/json/check-json";
import { mermaidOf } from "../../src/reports/mermaid/mermaid";
import { connectionLines } from "../../src/reports/phrases/summary";
import { sarif } from "../../src/reports/sarif/sarif";
import { checkText } from "../../src/reports/text/check-text";
import { explanationText } from "../../src/reports/text/explanation-text";
import { unmetText } from "../../src/reports/text/findings-text";
import { statusText } from "../../src/reports/text/status-text";
import { plain } from "../../src/reports/text/style";
import { analyzedPairs } from "../support/analyzed";
import { blackhole, network, route, subnet } from "../support/model";
import { analyzed } from "../support/two-networks";
import { twoVpcs } from "../support/two-vpcs";

describe("check json", () => {
  const analyzed = analyzedPairs({ ...twoVpcs, gaps: ["The transit gateway tgw is not modelled."] }, [
    ["a/private1", "b/private1", "two-way"],
    ["a/private1", "b/public1", "one-way", { dataTransfer: "cross-zone" }],
    ["b/public1", "a/private1", "none"],
  ]);
  const finding: Finding = {
    problem: new Problem(rules["overlapping-cidr"], "they overlap."),
    subjects: [{ name: "ab", address: "aws_vpc_peering_connection.ab" }],
  };
  const source = { kind: "synth", name: "cdktf.out" };

  test("contains everything by its label, without pairs of verdict none", () => {
    expect(checkJson(source, analyzed, [finding], [], undefined)).toEqual({
      version: 1,
      source,
      status: "errors",
      uncertainties: [],
      vpcs: ["a", "b"],
      subnets: ["a/public1", "a/private1", "b/public1", "b/private1"],
      pairs: [
        { from: "a/private1", to: "b/public1", family: 4, verdict: "one-way", dataTransfer: "cross-zone" },
        { from: "a/private1", to: "b/private1", family: 4, verdict: "two-way", dataTransfer: "same-zone" },
        { from: "b/private1", to: "a/private1", family: 4, verdict: "two-way", dataTransfer: "same-zone" },
      ],
      findings: [
        {
          id: "PEER003",
          rule: "overlapping-cidr",
          level: "error",
          message: "they overlap.",
          subjects: [{ name: "ab", address: "aws_vpc_peering_connection.ab" }],
        },
      ],
      gaps: ["The transit gateway tgw is not modelled."],
    });
  });

  test("contains the known address, AWS id and file of each subject", () => {
    const subjects = [{ name: "ab", awsId: "pcx-1" }, { name: "cd", file: "main.tf" }, { name: "ef" }];
    expect(findingJson({ ...finding, subjects }).subjects).toEqual(subjects);
  });

  test("contains unmet expectations only if expectations were given", () => {
    const unmet = [{ expected: "a -> b: two-way", found: "none", missing: ["a route"] }];
    expect(checkJson(source, analyzed, [], [], unmet).unmet).toEqual(unmet);
    expect(checkJson(source, analyzed, [], [], []).unmet).toEqual([]);
    expect("unmet" in checkJson(source, analyzed, [], [], undefined)).toBe(false);
  });

  test("is not certain without an error if something is unknown", () => {
    expect(checkJson(source, analyzed, [], ["1 peering"], undefined).status).toBe("not-certain");
    expect(checkJson(source, analyzed, [finding], ["1 peering"], undefined).status).toBe("errors");
    expect(checkJson(source, analyzed, [], [], undefined).status).toBe("no-errors");
  });

  test("contains only the kind and the name of the source", () => {
    expect(checkJson({ ...source, ...{ network: {} } }, analyzed, [], [], undefined).source).toEqual(source);
  });
});

describe("sarif", () => {
  // The schema of OASIS: oasis-tcs/sarif-spec, errata 01. It uses JSON Schema draft 4, compatible with later drafts.
  const {
    $schema: _,
    id,
    ...schema
  } = JSON.parse(readFileSync(join(__dirname, "..", "support", "sarif-schema-2.1.0.json"), "utf8"));
  const formats = { uri: /^[a-z][a-z0-9+.-]*:[^\s]+$/i, "uri-reference": /^[^\s\\"<>^`{|}]*$/, "date-time": /^\d{4}-/ };
  const isValid = new Ajv({ strict: false, allErrors: true, formats }).compile({ ...schema, $id: id });

  const context = { folder: "/home/me/network", source: "cdktf.out", version: "0.1.0" };

  const finding = (rule: RuleName, message: string, subjects: Finding["subjects"]): Finding => ({
    problem: new Problem(rules[rule], message),
    subjects,
  });

  const findings = [
    finding("cross-stack-reference", "b is elsewhere.", [
      { name: "b", address: "aws_vpc.b", file: "/home/me/network/cdktf.out/a b/cdk.tf.json" },
    ]),
    finding("overlapping-cidr", "they overlap.", [
      { name: "ab", address: "aws_vpc_peering_connection.ab", file: "cdktf.out/cdk.tf.json" },
      { name: "a", awsId: "vpc-0a" },
    ]),
    finding("overlapping-cidr", "others overlap.", [{ name: "cd" }]),
  ];

  const log = sarif(findings, context);
  // Checks the log against the types of @types/sarif too.
  const typed: Log = JSON.parse(JSON.stringify(log));
  const [run] = typed.runs;

  test("is valid according to the OASIS schema of SARIF 2.1.0", () => {
    isValid(typed);
    expect(isValid.errors ?? []).toEqual([]);
  });

  test("is checked by a schema that rejects invalid logs", () => {
    expect(isValid({ ...typed, version: "2.0.0" })).toBe(false);
    expect(isValid({ ...typed, runs: [{ results: [] }] })).toBe(false);
  });

  test("is valid without findings, so that code scanning closes earlier alerts", () => {
    const empty = sarif([], context);
    expect(isValid(JSON.parse(JSON.stringify(empty)))).toBe(true);
    expect(empty.runs[0].results).toEqual([]);
  });

  test("describes each rule with findings once, with its page", () => {
    const described = run?.tool.driver.rules ?? [];
    expect(described.map((rule) => rule.id)).toEqual(["PEER003", "PEER051"]);
    expect(described[0]).toMatchObject({
      name: "overlapping-cidr",
      helpUri: rules["overlapping-cidr"].page,
      shortDescription: { text: rules["overlapping-cidr"].what },
      defaultConfiguration: { level: "error" },
    });
    expect(described.map(({ shortDescription }) => (shortDescription?.text ?? "").length > 0)).toEqual([true, true]);
  });

  test("refers from each result to its rule, with the level of the finding", () => {
    expect(run?.results?.map(({ ruleId, ruleIndex, level }) => ({ ruleId, ruleIndex, level }))).toEqual([
      { ruleId: "PEER051", ruleIndex: 1, level: "warning" },
      { ruleId: "PEER003", ruleIndex: 0, level: "error" },
      { ruleId: "PEER003", ruleIndex: 0, level: "error" },
    ]);
  });

  test("contains paths relative to the folder, and the Terraform address", () => {
    const locations = run?.results?.map(({ locations }) => locations?.[0]);
    expect(locations?.map((location) => location?.physicalLocation?.artifactLocation?.uri)).toEqual([
      "cdktf.out/a%20b/cdk.tf.json",
      "cdktf.out/cdk.tf.json",
      "cdktf.out",
    ]);
    expect(locations?.map((location) => location?.physicalLocation?.region?.startLine)).toEqual([1, 1, 1]);
    expect(locations?.[1]?.logicalLocations).toEqual([
      { name: "ab", fullyQualifiedName: "aws_vpc_peering_connection.ab", kind: "resource" },
      { name: "a", fullyQualifiedName: "vpc-0a", kind: "resource" },
    ]);
    expect(locations?.[2]?.logicalLocations).toBeUndefined();
  });

  test("contains the whole URI of a file outside of the folder", () => {
    const [outside] = sarif(
      [finding("cross-stack-reference", "b.", [{ name: "b", file: "/plans/plan.json" }])],
      context,
    ).runs[0].results;
    expect(outside?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("file:///plans/plan.json");
  });

  test("identifies a finding in the next run when its message has changed", () => {
    const prints = (of: readonly Finding[]) =>
      sarif(of, context).runs[0].results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    const [first] = prints([finding("overlapping-cidr", "1 hour left", [{ name: "cd" }])]);
    expect(prints(findings)[2]).toBe(first);
    expect(new Set(prints(findings)).size).toBe(3);
    const same = finding("overlapping-cidr", "and more", [{ name: "cd" }]);
    expect(new Set(prints([same, same])).size).toBe(2);
  });
});

test("sarif reads no name as a link", () => {
  const finding: Finding = {
    problem: new Problem(rules["overlapping-cidr"], "[a](https://example.com) and aws_vpc.a[0] overlap."),
    subjects: [],
  };
  const log = sarif([finding], { folder: "/", source: "s", version: "1" });
  expect(log.runs[0].results[0]?.message.text).toBe("\\[a](https://example.com) and aws_vpc.a[0] overlap.");
});

describe("hostile names", () => {
  // Name tags may come from other accounts. On a terminal they must be plain text on one line.
  const hostile = "x\u001b[2J\ny\u202ez";
  const shown = "x\\u001b[2J y\\u202ez";

  /** Two VPCs with a one-way pair, billed traffic, a blackhole route and a gap. One VPC and its resources have `name`. */
  const named = (name: string) =>
    analyzed(
      network({
        vpcs: {
          [name]: {
            blocks: ["10.0.0.0/16"],
            subnets: { [name]: { block: "10.0.0.0/24", zone: "us-east-2a", table: `${name}-rtb` } },
            tables: { [`${name}-rtb`]: { "10.1.0.0/16": name, "192.168.0.0/16": blackhole(name) } },
          },
          b: {
            blocks: ["10.1.0.0/16"],
            subnets: {
              s: { block: "10.1.0.0/24", zone: "us-east-2b", table: "b-rtb" },
              t: { block: "10.1.1.0/24", zone: "us-east-2a", table: "b-none" },
            },
            tables: {
              "b-rtb": [route("10.0.0.0/16", name, { address: `aws_route.${name}`, file: name })],
              "b-none": {},
            },
          },
        },
        peerings: { [name]: [name, "b"] },
        gaps: [name],
      }),
    );

  test.each<[string, (name: string) => string]>([
    [
      "check",
      (name) => {
        const analyzed = named(name);
        const unmet = [{ expected: name, found: name, missing: [name] }];
        return checkText({ source: name, analyzed, findings: findingsOf(analyzed), uncertainties: [], unmet }, plain);
      },
    ],
    [
      "explain",
      (name) => {
        const analyzed = named(name);
        const { network: of, labels } = analyzed;
        const explanations = explanationsOf(analyzed, subnet(of, `${name}/${name}`), subnet(of, "b/t"));
        return explanationText(explanations, { network: of, labels }, plain);
      },
    ],
    ["status", (name) => statusText(name, statusOf(named(name)), [name], plain)],
    ["unmet expectations", (name) => unmetText([{ expected: name, found: name, missing: [name] }], plain)],
    ["a line for each connection", (name) => connectionLines(named(name)).join("\n")],
    [
      "sarif",
      (name) => {
        const log = sarif(findingsOf(named(name)), { folder: "/", source: "s", version: "1" });
        return log.runs.flatMap(({ results }) => results.map(({ message }) => message.text)).join("\n");
      },
    ],
    [
      "mermaid",
      (name) => {
        const text = mermaidOf(named(name)).replaceAll("\u2060", "");
        return text.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
      },
    ],
  ])("shows a name with control characters as plain text: %s", (_, textOf) => {
    const text = textOf(hostile);
    expect(text).toContain(shown);
    expect(text).toBe(textOf(shown));
  });
});
