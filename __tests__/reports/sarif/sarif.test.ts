import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import type { Log } from "sarif";
import type { Finding } from "../../../src/analysis/rules/finding";
import { Problem } from "../../../src/network/rules/problem";
import { type RuleName, rules } from "../../../src/network/rules/rules";
import { sarif } from "../../../src/reports/sarif/sarif";

// OASIS's own schema, oasis-tcs/sarif-spec, errata 01. It is of draft 4, and takes nothing that later ones refuse.
const {
  $schema: _,
  id,
  ...schema
} = JSON.parse(readFileSync(join(__dirname, "..", "support", "sarif-schema-2.1.0.json"), "utf8"));
const formats = { uri: /^[a-z][a-z0-9+.-]*:[^\s]+$/i, "uri-reference": /^[^\s\\"<>^`{|}]*$/, "date-time": /^\d{4}-/ };
const isValid = new Ajv({ strict: false, allErrors: true, formats }).compile({ ...schema, $id: id });

const context = { folder: "/home/me/network", source: "cdktf.out", version: "0.1.0" };

const finding = (rule: RuleName, message: string, subjects: Finding["subjects"]): Finding => ({
  problem: new Problem(rule, message),
  subjects,
});

const findings = [
  finding("other-stack", "b is elsewhere.", [
    { name: "b", address: "aws_vpc.b", file: "/home/me/network/cdktf.out/a b/cdk.tf.json" },
  ]),
  finding("overlapping-cidr", "they overlap.", [
    { name: "ab", address: "aws_vpc_peering_connection.ab", file: "cdktf.out/cdk.tf.json" },
    { name: "a", awsId: "vpc-0a" },
  ]),
  finding("overlapping-cidr", "others overlap.", [{ name: "cd" }]),
];

const log = sarif(findings, context);
// What the community's types say of it, too.
const typed: Log = JSON.parse(JSON.stringify(log));
const [run] = typed.runs;

test("the log is valid by OASIS's schema of SARIF 2.1.0", () => {
  isValid(typed);
  expect(isValid.errors ?? []).toEqual([]);
});

test("the schema refuses what is no log", () => {
  expect(isValid({ ...typed, version: "2.0.0" })).toBe(false);
  expect(isValid({ ...typed, runs: [{ results: [] }] })).toBe(false);
});

test("a log without findings is valid: it closes the alerts of the run before", () => {
  const empty = sarif([], context);
  expect(isValid(JSON.parse(JSON.stringify(empty)))).toBe(true);
  expect(empty.runs[0].results).toEqual([]);
});

test("each rule that found something is described once, with the page that it comes from", () => {
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

test("results refer to their rules, and have the level of the finding", () => {
  expect(run?.results?.map(({ ruleId, ruleIndex, level }) => ({ ruleId, ruleIndex, level }))).toEqual([
    { ruleId: "PEER051", ruleIndex: 1, level: "warning" },
    { ruleId: "PEER003", ruleIndex: 0, level: "error" },
    { ruleId: "PEER003", ruleIndex: 0, level: "error" },
  ]);
});

test("locations are files relative to the folder, as GitHub wants them, with the Terraform address", () => {
  const places = run?.results?.map(({ locations }) => locations?.[0]);
  expect(places?.map((place) => place?.physicalLocation?.artifactLocation?.uri)).toEqual([
    "cdktf.out/a%20b/cdk.tf.json",
    "cdktf.out/cdk.tf.json",
    "cdktf.out",
  ]);
  expect(places?.map((place) => place?.physicalLocation?.region?.startLine)).toEqual([1, 1, 1]);
  expect(places?.[1]?.logicalLocations).toEqual([
    { name: "ab", fullyQualifiedName: "aws_vpc_peering_connection.ab", kind: "resource" },
    { name: "a", fullyQualifiedName: "vpc-0a", kind: "resource" },
  ]);
  expect(places?.[2]?.logicalLocations).toBeUndefined();
});

test("a file outside the folder has its whole URI", () => {
  const [outside] = sarif([finding("other-stack", "b.", [{ name: "b", file: "/plans/plan.json" }])], context).runs[0]
    .results;
  expect(outside?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("file:///plans/plan.json");
});

test("a finding is recognised in the next run though its words have changed, and is no other's", () => {
  const prints = (of: readonly Finding[]) =>
    sarif(of, context).runs[0].results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
  const [first] = prints([finding("overlapping-cidr", "1 hour left", [{ name: "cd" }])]);
  expect(prints(findings)[2]).toBe(first);
  expect(new Set(prints(findings)).size).toBe(3);
  const same = finding("overlapping-cidr", "and more", [{ name: "cd" }]);
  expect(new Set(prints([same, same])).size).toBe(2);
});
