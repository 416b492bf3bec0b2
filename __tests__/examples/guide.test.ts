import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyzedNetwork } from "../../src/analysis/analyzed-network";
import { findingsOf } from "../../src/analysis/rules/findings";
import type { Network } from "../../src/network/model/network";
import { networkFromResources } from "../../src/readers/terraform/network/network-from-resources";
import { synthResources } from "../../src/readers/terraform/parse/synth/synth";
import { now } from "../support/findings";
import { gridOf, rowsOf } from "../support/grid";
import { networkText, unknownsIn } from "../support/network-text";
import { filesBelow, projectFolder, type RunInProcess, runInProcess } from "../support/run";
import { Synthesized } from "../support/synthesized";
import { configurations } from "./guide/configurations";
import { matrices } from "./guide/matrices";
import { connectionsIn, routeTablesOf } from "./guide/route-tables";
import { synthesizedConnections, synthesizedIpv6, synthesizedRouteTables } from "./guide/synthesized-route-tables";

const scratch = mkdtempSync(join(tmpdir(), "peering-examples-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const run = (program: string) =>
  runInProcess(join(projectFolder, "examples", program), mkdtempSync(join(scratch, `${program}-`)));

describe.each(configurations)("$program", (configuration) => {
  const { program, section, part } = configuration;
  let synthesized: RunInProcess;
  let stack: Synthesized;
  let network: Network;

  beforeAll(async () => {
    synthesized = await run(program);
    const file = `stacks/${program}/cdk.tf.json`;
    const json = synthesized.files[file] ?? "{}";
    stack = new Synthesized(json);
    network = networkFromResources(synthResources(JSON.parse(json), file));
  });

  test("prints nothing, and writes one stack with the name of the program", () => {
    expect(synthesized.messages).toEqual([]);
    expect(Object.keys(synthesized.files)).toEqual(["manifest.json", `stacks/${program}/cdk.tf.json`]);
  });

  test("has only warnings that the program acknowledges", () => {
    const { stacks } = JSON.parse(synthesized.files["manifest.json"] ?? "");
    const annotations: readonly { readonly message: string }[] = stacks[program].annotations;
    const warnings = annotations.map(
      ({ message }) => /^PEER\d+ ([\w-]+): .* (Acknowledged): /.exec(message)?.slice(1) ?? message,
    );
    expect(warnings).toEqual((configuration.accepted ?? []).map((rule) => [rule, "Acknowledged"]));
  });

  test(`has the routes in the guide's "${part ? `${section}: ${part}` : section}", and no other`, () => {
    const tables = synthesizedRouteTables(stack);
    expect(tables).toEqual(routeTablesOf(configuration, (nameTag) => synthesizedIpv6(stack, nameTag)));
    const routes = Object.values(tables).flatMap((rows) => rows.filter((row) => !row.endsWith(" -> local")));
    expect(Object.keys(stack.resources("aws_route"))).toHaveLength(routes.length);
  });

  test("has the connections that its routes use, and no other", () => {
    expect(synthesizedConnections(stack)).toEqual(connectionsIn(synthesizedRouteTables(stack)));
  });

  test("is read back without unknown values", () => {
    expect(network.vpcs.length).toBeGreaterThan(1);
    expect(network.peerings.length).toBeGreaterThan(0);
    expect(unknownsIn(networkText(network))).toEqual([]);
  });

  test("allows the connectivity in the guide", () => {
    const { IPv4, IPv6 } = matrices[program] ?? { IPv4: "no matrix" };
    expect(gridOf(network, 4)).toEqual(rowsOf(IPv4));
    expect(gridOf(network, 6)).toEqual(rowsOf(IPv6 ?? ""));
  });

  // The output of AWS's own configurations must not contain other warnings than the program acknowledges.
  test("has the acknowledged warnings in its output, and no other", () => {
    const warned = findingsOf(analyzedNetwork(network, { now })).filter(({ problem }) => problem.level !== "note");
    expect(warned.map(({ problem }) => problem.rule)).toEqual(configuration.accepted ?? []);
  });
});

/** The sections of the guide with their configurations. */
const contents = {
  "Two VPCs peered together": ["Single VPC CIDR", "Multiple IPv4 VPC CIDRs", "IPv4 and IPv6 VPC CIDRs"],
  "One VPC peered with two VPCs": [
    "One CIDR block per VPC",
    "Additional VPCs, IPv4 and IPv6",
    "Additional VPCs, of which one has IPv6",
  ],
  "Three VPCs peered together": ["Full mesh", "VPC C without IPv6"],
  "Multiple VPCs peered together": ["Full mesh", "Full mesh, IPv4 and IPv6"],
  "Two VPCs that access specific subnets in one VPC": ["IPv4", "IPv4 and IPv6"],
  "Two VPCs that access specific CIDR blocks in one VPC": [undefined],
  "One VPC that accesses specific subnets in two VPCs": [undefined],
  "Routing for response traffic": [
    "A specific route for subnet 2 of VPC B",
    "A route for each subnet",
    "A route to a specific IP address",
  ],
  "Instances in one VPC that access specific instances in two VPCs": [undefined],
  "One VPC that accesses two VPCs using longest prefix matches": [undefined],
  "Multiple VPC configurations": [undefined],
};

test("every configuration in the guide has a program", () => {
  const expected = Object.entries(contents).flatMap(([section, parts]) => parts.map((part) => ({ section, part })));
  expect(configurations.map(({ section, part }) => ({ section, part }))).toEqual(expected);
  expect(new Set(configurations.map(({ program }) => program)).size).toBe(configurations.length);
});

test("every other program in examples/ is quoted in the README or docs/, and the tests of that page run it", () => {
  const readme = readFileSync(join(projectFolder, "README.md"), "utf8").replaceAll('"./src"', '"../src"');
  const pages = [readme, ...Object.values(filesBelow(join(projectFolder, "docs")))];
  const guides = new Set(configurations.map(({ program }) => `${program}.ts`));
  const untested = readdirSync(join(projectFolder, "examples"))
    .filter((file) => file.endsWith(".ts") && !guides.has(file))
    .map((file) => [file, readFileSync(join(projectFolder, "examples", file), "utf8")] as const)
    .filter(([, text]) => !pages.some((page) => page.includes(text)));
  expect(untested.map(([file]) => file)).toEqual([]);
});

test("examples/README.md links each section of the guide to its program", () => {
  const readme = readFileSync(join(projectFolder, "examples", "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| \[(.+)\]\((https:\S+)\)(?:: (.+?))? +\| \[(\S+)\.ts\]\((\S+)\) +\| .+ \|$/gm)];
  expect(rows.map(([, section, page, part, program, file]) => ({ section, page, part, program, file }))).toEqual(
    configurations.map(({ section, page, part, program }) => ({ section, page, part, program, file: `${program}.ts` })),
  );
});
