import { listed } from "../../../../network/rules/phrases";
import { asList, asObject, type JsonObject } from "../../../files/json-value";

/** Whether a plan has the changes of all resources, and what it omits, in sentences. */
interface Completeness {
  readonly isComplete: boolean;
  readonly gaps: readonly string[];
}

/** Returns the changes that Terraform (1.9 or later) leaves to a later plan. */
export function deferredChanges(plan: JsonObject): readonly JsonObject[] {
  return asList(plan.deferred_changes).map((deferred) => asObject(asObject(deferred).resource_change));
}

export function completenessOf(plan: JsonObject, file: string): Completeness {
  const deferred = deferredChanges(plan).map(
    ({ address, change }) => `${address} (${asList(asObject(change).actions)})`,
  );
  if (deferred.length > 0) {
    const gap = `${file} is incomplete: it defers ${listed(deferred, 10)}. Their effect is unknown.`;
    return { isComplete: false, gaps: [gap] };
  }
  if (plan.complete !== false) return { isComplete: true, gaps: [] };
  const gap = `${file} is incomplete, for example because of -target. The effect of the changes that it omits is unknown.`;
  return { isComplete: false, gaps: [gap] };
}
