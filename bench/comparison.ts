import { clearOutput, type Project, requireSameOutput } from "./project";
import { median, timed } from "./timing";

/** A command line in a project. */
export interface Subject {
  readonly command: string;
  readonly project: Project;
}

/** Two ways to the same output, and how much of the template's time ours may take. */
export interface Comparison {
  readonly ours: Subject;
  readonly template: Subject;
  readonly target: number;
}

/** The milliseconds that each way took, one for each round. */
export interface Result {
  readonly comparison: Comparison;
  readonly ours: readonly number[];
  readonly template: readonly number[];
}

/** Runs the two in turn: what slows the machine for a while slows both. The first round fills caches, and is left out. */
export function compare(comparison: Comparison, rounds: number): Result {
  round(comparison, false);
  const times = Array.from({ length: rounds }, (_, index) => round(comparison, index % 2 === 1));
  return { comparison, ours: times.map(({ ours }) => ours), template: times.map(({ template }) => template) };
}

/** The part of the template's median time that ours takes. */
export function ratio({ ours, template }: Result): number {
  return median(ours) / median(template);
}

export function isMet(result: Result): boolean {
  return ratio(result) <= result.comparison.target;
}

// Who goes first changes from round to round, lest one of them always finds the machine as the other left it.
function round({ ours, template }: Comparison, templateFirst: boolean): { ours: number; template: number } {
  clearOutput(ours.project);
  clearOutput(template.project);
  const early = templateFirst ? run(template) : undefined;
  const ourTime = run(ours);
  const templateTime = early ?? run(template);
  requireSameOutput(ours.project, template.project);
  return { ours: ourTime, template: templateTime };
}

function run({ command, project }: Subject): number {
  return timed(command, project.folder);
}
