import { clearOutput, type Project, requireSameOutput } from "./project";
import { median, timed } from "./timing";

/** A command line in a project. */
export interface Subject {
  readonly command: string;
  readonly project: Project;
}

/** Two commands with the same output, and the largest ratio of their times that is allowed. */
export interface Comparison {
  readonly ours: Subject;
  readonly template: Subject;
  readonly target: number;
}

/** The milliseconds of each round. */
export interface Result {
  readonly comparison: Comparison;
  readonly ours: readonly number[];
  readonly template: readonly number[];
}

/** Runs both commands in turn, so that a slow machine slows both. The first round fills caches and does not count. */
export function compare(comparison: Comparison, rounds: number): Result {
  round(comparison, false);
  const times = Array.from({ length: rounds }, (_, index) => round(comparison, index % 2 === 1));
  return { comparison, ours: times.map(({ ours }) => ours), template: times.map(({ template }) => template) };
}

/** Returns the ratio of our median time to the template's. */
export function ratio({ ours, template }: Result): number {
  return median(ours) / median(template);
}

export function isMet(result: Result): boolean {
  return ratio(result) <= result.comparison.target;
}

// The order changes from round to round, because the first command affects the time of the second.
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
