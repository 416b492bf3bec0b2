import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../../sandbox/project-folder";

const path = (name: string) => join(projectFolder, "__tests__", "readers", "terraform", "fixtures", `${name}.json`);

/** Returns a plan or state of real Terraform, which unit tests read without Terraform. */
export function fixture(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path(name), "utf8"));
}

/**
 * Writes the fixture when the variable `UPDATE_FIXTURES` is set; run `npm run format` afterwards. Removes the timestamp,
 * the drift details and duplicated parts.
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
