import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { largestMesh, smallestCheck } from "./check";
import { type Comparison, compare, isMet } from "./comparison";
import { templateProject, thisProject } from "./project";
import { table, targetTable } from "./table";

// `npm run bench [-- ROUNDS]` times synth, compared to the same network in a project from cdktf's own template, and
// check, compared to JSON.parse of the same file. Exit status: 1 if a target is missed, 2 if the measurement failed.

const defaultRounds = 5;

const workspace = mkdtempSync(join(tmpdir(), "synth-bench-"));
try {
  process.exitCode = bench(roundsOf(process.argv[2]));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

function bench(rounds: number): number {
  const here = thisProject(join(workspace, "here"));
  const template = templateProject(join(workspace, "template"));
  const comparisons: readonly Comparison[] = [
    {
      ours: { command: "npm run synth", project: here },
      template: { command: "npm run synth", project: template },
      target: 0.7,
    },
    {
      ours: { command: "node --import tsx main.ts", project: here },
      template: { command: "npx ts-node main.ts", project: template },
      target: 0.25,
    },
  ];
  console.log(
    `${rounds} rounds each, alternating, after one round that does not count. Node ${process.version}, ${cores()}\n`,
  );
  const results = comparisons.map((comparison) => compare(comparison, rounds));
  console.log(table(results));
  console.log("\nSynthesizing the largest mesh that AWS allows, which takes about a minute ...");
  const targets = [...smallestCheck(workspace, rounds), ...largestMesh(workspace, rounds)];
  console.log(`\n${targetTable(targets)}`);
  return results.every(isMet) && targets.every((target) => target.isMet) ? 0 : 1;
}

function roundsOf(argument: string | undefined): number {
  const rounds = argument === undefined ? defaultRounds : Number(argument);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  throw new Error(`The number of rounds must be a positive integer, not "${argument}": npm run bench -- 3`);
}

function cores(): string {
  return `${availableParallelism()} cores`;
}
