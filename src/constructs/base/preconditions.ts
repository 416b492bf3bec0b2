import { Fn, type IResolvable, Op, type Precondition, type TerraformResource } from "cdktf";

/** Adds preconditions to a resource. Terraform evaluates them when it plans and stops if one is not met. */
export function addPreconditions(resource: TerraformResource, preconditions: readonly Precondition[]): void {
  const existing = resource.lifecycle?.precondition ?? [];
  const added = preconditions.filter((precondition) => !existing.includes(precondition));
  if (added.length > 0) resource.lifecycle = { ...resource.lifecycle, precondition: [...existing, ...added] };
}

export function isEmpty(list: unknown): IResolvable {
  // Not "== 0": cdktf writes a 0 on the right of an operator as "undefined".
  return Op.lt(Fn.lengthOf(list), 1);
}

/** Returns a condition that is true for a string that is neither null nor empty. */
export function isText(text: string): IResolvable {
  return Op.not(isEmpty(Fn.compact([text])));
}

/** Returns an expression that joins a list with commas, or is "none" if the list is empty. */
export function listText(list: string[]): string {
  return Fn.coalesce([Fn.join(", ", list), "none"]);
}
