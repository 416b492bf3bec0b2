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

  test("says nothing, and writes the one stack that has its name", () => {
    expect(synthesized.messages).toEqual([]);
    expect(Object.keys(synthesized.files)).toEqual(["manifest.json", `stacks/${program}/cdk.tf.json`]);
  });

  test("is warned of nothing that it doesn't accept", () => {
    const { stacks } = JSON.parse(synthesized.files["manifest.json"] ?? "");
    const annotations: readonly { readonly message: string }[] = stacks[program].annotations;
    const said = annotations.map(
      ({ message }) => /^PEER\d+ ([\w-]+): .* (Acknowledged): /.exec(message)?.slice(1) ?? message,
    );
    expect(said).toEqual((configuration.accepted ?? []).map((rule) => [rule, "Acknowledged"]));
  });

  test(`has the routes of the guide's "${part ? `${section}: ${part}` : section}", and no other`, () => {
    const tables = synthesizedRouteTables(stack);
    expect(tables).toEqual(routeTablesOf(configuration, (nameTag) => synthesizedIpv6(stack, nameTag)));
    const routes = Object.values(tables).flatMap((rows) => rows.filter((row) => !row.endsWith(" -> local")));
    expect(Object.keys(stack.resources("aws_route"))).toHaveLength(routes.length);
  });

  test("has the connections that the routes lead through, and no other", () => {
    expect(synthesizedConnections(stack)).toEqual(connectionsIn(synthesizedRouteTables(stack)));
  });

  test("is read back with nothing unknown", () => {
    expect(network.vpcs.length).toBeGreaterThan(1);
    expect(network.peerings.length).toBeGreaterThan(0);
    expect(unknownsIn(networkText(network))).toEqual([]);
  });

  test("reaches whom the guide says", () => {
    const { IPv4, IPv6 } = matrices[program] ?? { IPv4: "no matrix" };
    expect(gridOf(network, 4)).toEqual(rowsOf(IPv4));
    expect(gridOf(network, 6)).toEqual(rowsOf(IPv6 ?? ""));
  });

  // Of AWS's own configurations a reader may be told what they allow, but not that they are wrong.
  test("has an output that is warned of what the program is, and of nothing else", () => {
    const warned = findingsOf(analyzedNetwork(network, { now })).filter(({ problem }) => problem.level !== "note");
    expect(warned.map(({ problem }) => problem.rule)).toEqual(configuration.accepted ?? []);
  });
});

/** The guide's sections, each with its configurations. */
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

test("every configuration of the guide has its program", () => {
  const expected = Object.entries(contents).flatMap(([section, parts]) => parts.map((part) => ({ section, part })));
  expect(configurations.map(({ section, part }) => ({ section, part }))).toEqual(expected);
  expect(new Set(configurations.map(({ program }) => program)).size).toBe(configurations.length);
});

test("every other program in examples/ is quoted by the README or a page of docs/, whose tests run it", () => {
  const readme = readFileSync(join(projectFolder, "README.md"), "utf8").replaceAll('"./src"', '"../src"');
  const pages = [readme, ...Object.values(filesBelow(join(projectFolder, "docs")))];
  const guides = new Set(configurations.map(({ program }) => `${program}.ts`));
  const untested = readdirSync(join(projectFolder, "examples"))
    .filter((file) => file.endsWith(".ts") && !guides.has(file))
    .map((file) => [file, readFileSync(join(projectFolder, "examples", file), "utf8")] as const)
    .filter(([, text]) => !pages.some((page) => page.includes(text)));
  expect(untested.map(([file]) => file)).toEqual([]);
});

test("examples/README.md leads from each section of the guide to its program", () => {
  const readme = readFileSync(join(projectFolder, "examples", "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| \[(.+)\]\((https:\S+)\)(?:: (.+?))? +\| \[(\S+)\.ts\]\((\S+)\) +\| .+ \|$/gm)];
  expect(rows.map(([, section, page, part, program, file]) => ({ section, page, part, program, file }))).toEqual(
    configurations.map(({ section, page, part, program }) => ({ section, page, part, program, file: `${program}.ts` })),
  );
});
