import { dirname, join } from "node:path";
import { analyzedNetwork } from "../src/analysis/analyzed-network";
import { findingsOf } from "../src/analysis/rules/findings";
import { counted } from "../src/analysis/rules/phrases";
import { InputError } from "../src/readers/files/input-error";
import { readSource } from "../src/readers/source";
import { checkedLine, connectionLines } from "../src/reports/phrases/summary";
import { findingsText } from "../src/reports/text/findings-text";
import { plain } from "../src/reports/text/style";
import { outputFolder, readJson } from "./output-folder";

// The last part of `npm run synth`, after `synth.ts`: prints what was written, a summary of the check, and what to run next. It loads no
// packages, because it delays every synth. The cdktf CLI prints the annotations.

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

/** More lines would push the next steps off the screen. */
const mostLines = 5;

/** Resolves when the script has ended. */
export const finished = main();

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
  // With --hcl, the CLI writes no JSON.
  const checked = written.length > 0 && written.every((path) => path.endsWith(".json")) ? await check(folder) : [];
  return [...first(written.map(describeStack)), ...checked, "", ...nextSteps(folder, stacks)];
}

/** Returns a summary of `npm run check`. */
async function check(folder: string): Promise<readonly string[]> {
  try {
    const { network } = await readSource([folder]);
    const analyzed = analyzedNetwork(network, { now: new Date() });
    const findings = findingsOf(analyzed);
    const problems = findings.filter(({ problem }) => problem.level !== "note");
    return [
      ...first(connectionLines(analyzed).map((line) => `  ${line}`)),
      `Checked: ${checkedLine(analyzed, findings)}. Run "npm run check" for details`,
      ...first(problems.map((finding) => `  ${findingsText([{ ...finding, subjects: [] }], plain)}`)),
    ];
  } catch (error) {
    if (error instanceof InputError) return [`Not checked: ${error.message}`];
    throw error;
  }
}

function first(lines: readonly string[]): readonly string[] {
  const left = lines.length - mostLines;
  const more = left > 0 ? [`  ... and ${counted(left, "more line")}`] : [];
  return [...lines.slice(0, mostLines), ...more];
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
  if (first === undefined) return ["The app has no stack; add one in main.ts."];
  // With several stacks, the CLI needs a name.
  const target = stacks.length > 1 ? ` ${first.name}` : "";
  const terraform = `terraform -chdir=${quoted(join(folder, dirname(first.synthesizedStackPath)))}`;
  return [
    "Next, with the AWS credentials of your environment:",
    `  npx cdktf diff${target}     shows what Terraform would change`,
    `  npx cdktf deploy${target}   asks for approval and applies it`,
    "or in a Terraform pipeline, without Node:",
    `  ${terraform} init`,
    `  ${terraform} plan`,
    "or without an AWS account: npm run sandbox",
  ];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}
