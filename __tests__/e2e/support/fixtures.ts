import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../../sandbox/project-folder";

const path = (name: string) => join(projectFolder, "__tests__", "readers", "terraform", "fixtures", `${name}.json`);

/** Returns a plan or state of real Terraform's that the unit tests read, on machines without Terraform. */
export function fixture(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path(name), "utf8"));
}

/**
 * Writes a fixture anew where the variable `UPDATE_FIXTURES` is set; `npm run format` then lays it out. Left out are
 * the time, what only Terraform's own words about drift are made from, and what stands in it twice.
 */
export function keep(name: string, json: object): void {
  if (process.env.UPDATE_FIXTURES === undefined) return;
  const { timestamp, relevant_attributes, planned_values, resource_drift, resource_changes, ...kept } = json as Shown;
  const changes = resource_changes?.filter(({ change }) => change.actions.join() !== "no-op");
  writeFileSync(path(name), JSON.stringify({ ...kept, ...(changes && { resource_changes: changes }) }, undefined, 2));
}

interface Shown extends Readonly<Record<string, unknown>> {
  readonly resource_changes?: readonly { readonly change: { readonly actions: readonly string[] } }[];
}
