import { analyzedNetwork } from "../src/analysis/analyzed-network";
import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { findingsOf } from "../src/analysis/rules/findings";
import { counted } from "../src/analysis/rules/phrases";
import { InputError } from "../src/readers/files/input-error";
import { readSource } from "../src/readers/source";
import { findingsText } from "../src/reports/text/findings-text";
import { plain } from "../src/reports/text/style";
import { checkedLine, connectionLines } from "../src/reports/text/summary";

// The last part of `npm run synth`: says what was written, who reaches whom by it and what to run next. It loads no
// package, since every synth waits for it. Annotations are left to the cdktf CLI, which prints them.

interface SynthesizedStack {
  readonly name: string;
  readonly synthesizedStackPath: string;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, SynthesizedStack>>;
}

interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** More lines of a kind would push what to run next off the screen. */
const mostLines = 5;

/** Settled when all is said: who runs the script in a process of theirs can wait for it. */
export const said = main();

async function main(): Promise<void> {
  const folder = outputFolder();
  try {
    console.log((await report(folder)).join("\n"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${reason}; run "npm run synth" first.${outdirHint()}`);
    process.exitCode = 2;
  }
}

async function report(folder: string): Promise<readonly string[]> {
  const stacks = Object.values(readJson<Manifest>(join(folder, "manifest.json")).stacks);
  const written = stacks.map(({ synthesizedStackPath }) => join(folder, synthesizedStackPath));
  // With the CLI's --hcl it is no JSON.
  const checked = written.length > 0 && written.every((path) => path.endsWith(".json")) ? await check(folder) : [];
  return [...first(written.map(describeStack)), ...checked, "", ...nextSteps(folder, stacks)];
}

/** The same words as `npm run check`, but few of them. */
async function check(folder: string): Promise<readonly string[]> {
  try {
    const { network } = await readSource([folder]);
    const analyzed = analyzedNetwork(network, { now: new Date() });
    const findings = findingsOf(analyzed);
    const grave = findings.filter(({ problem }) => problem.level !== "note");
    return [
      ...first(connectionLines(analyzed).map((line) => `  ${line}`)),
      `Checked: ${checkedLine(analyzed, findings)}. "npm run check" tells more`,
      ...first(grave.map((finding) => `  ${findingsText([{ ...finding, subjects: [] }], plain)}`)),
    ];
  } catch (error) {
    if (error instanceof InputError) return [`Not checked: ${error.message}`];
    throw error;
  }
}

function first(lines: readonly string[]): readonly string[] {
  const left = lines.length - mostLines;
  const more = left > 0 ? [`  ... and ${counted(left, "more line")} like these`] : [];
  return [...lines.slice(0, mostLines), ...more];
}

/** The cdktf CLI's own order. It gives the app a CDKTF_OUTDIR of its own; that one counts for runs without the CLI. */
function outputFolder(): string {
  const folder = process.env.CDKTF_OUTPUT ?? process.env.CDKTF_OUTDIR ?? configuredFolder() ?? "cdktf.out";
  const fromHere = relative("", folder);
  return fromHere === "" || fromHere.startsWith("..") || isAbsolute(fromHere) ? folder : fromHere;
}

function configuredFolder(): string | undefined {
  return existsSync("cdktf.json") ? readJson<{ readonly output?: string }>("cdktf.json").output : undefined;
}

function outdirHint(): string {
  const misled = process.env.CDKTF_OUTDIR !== undefined && process.env.CDKTF_OUTPUT === undefined;
  return misled ? " The cdktf CLI ignores CDKTF_OUTDIR; give it the folder as CDKTF_OUTPUT." : "";
}

function describeStack(path: string): string {
  if (!path.endsWith(".json")) return `Wrote ${path}`;
  const { resource = {} } = readJson<TerraformJson>(path);
  const count = Object.values(resource).reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
  return `Wrote ${path}: ${counted(count, "resource")}`;
}

function nextSteps(folder: string, stacks: readonly SynthesizedStack[]): readonly string[] {
  const [first] = stacks;
  if (first === undefined) return ["There is no stack in it; add one to main.ts."];
  // With several, the CLI wants to be told which one.
  const target = stacks.length > 1 ? ` ${first.name}` : "";
  const terraform = `terraform -chdir=${quoted(join(folder, dirname(first.synthesizedStackPath)))}`;
  return [
    "Next, with the AWS credentials of your environment:",
    `  npx cdktf diff${target}     shows what Terraform would change`,
    `  npx cdktf deploy${target}   asks, then changes it`,
    "or in a Terraform pipeline, without Node:",
    `  ${terraform} init`,
    `  ${terraform} plan`,
    "or without an AWS account: npm run sandbox",
  ];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}

function readJson<T>(path: string): T {
  if (!existsSync(path)) throw new Error(`There is no ${path}`);
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Error(`${path} is not JSON`);
  }
}
