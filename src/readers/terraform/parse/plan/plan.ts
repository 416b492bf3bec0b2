import type { PlannedChange } from "../../../../network/model/network";
import { InputError } from "../../../files/input-error";
import { asList, asObject, asText } from "../../../files/json-value";
import type { TerraformResource } from "../resource";
import { howToShow, shownByTerraform } from "../shown-by-terraform";
import { PlanReader } from "./plan-reader";

/** What a plan tells. */
export interface PlanResources {
  /** What is there before the apply. */
  readonly before: readonly TerraformResource[];
  /** What will be there after it. */
  readonly after: readonly TerraformResource[];
  /** What it changes, without what it leaves as it is, and what it only reads. */
  readonly changes: readonly PlannedChange[];
}

/**
 * Returns what a plan tells, as `terraform show -json` prints it: the resources that are there before the apply, and
 * those that will be there after it.
 *
 * @throws InputError where the JSON is no such plan, one of another major format version, or one that failed.
 */
export function planResources(json: unknown, file: string): PlanResources {
  const plan = shownByTerraform(json, file, "plan");
  if (!("planned_values" in plan || "resource_changes" in plan)) {
    const what = "values" in plan ? "a state" : "neither planned values nor changes";
    throw new InputError(`${file}: not a plan: it has ${what}; ${howToShow.plan}`);
  }
  if (plan.errored === true) {
    throw new InputError(`${file}: this plan ended with an error, so it isn't whole: run terraform plan again`);
  }
  const reader = new PlanReader(plan, file);
  return { before: reader.before(), after: reader.after(), changes: changesOf(asList(plan.resource_changes), file) };
}

function changesOf(changes: readonly unknown[], file: string): readonly PlannedChange[] {
  return changes.map(asObject).flatMap(({ address, type, mode, deposed, change }) => {
    const action = actionOf(asList(asObject(change).actions));
    // A deposed object is one that an earlier apply has replaced already.
    if (mode === "data" || deposed !== undefined || action === undefined) return [];
    return [{ address: asText(address) ?? "", type: asText(type) ?? "", action, file }];
  });
}

/** Returns what is done; undefined for what isn't done to AWS: nothing, a reading, and an end of the management. */
function actionOf(actions: readonly unknown[]): PlannedChange["action"] | undefined {
  const [first, second] = actions;
  if (second !== undefined) return actions.includes("delete") ? "replace" : "create";
  return first === "create" || first === "update" || first === "delete" ? first : undefined;
}
