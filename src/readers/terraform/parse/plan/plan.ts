import type { PlannedChange } from "../../../../network/model/network";
import { InputError } from "../../../files/input-error";
import { asList, asObject, asText, type JsonObject } from "../../../files/json-value";
import { type InstanceKey, instanceKeyText, withoutKeys } from "../address";
import { resourcesOfState } from "../state/state";
import { completenessOf, deferredChanges } from "./completeness";
import { ModuleInstances, type ResourceInstance } from "./module-instances";
import { plannedState } from "./planned-state";

/** The contents of a plan. Values that are known only after the apply are not resolved yet. */
export interface Plan {
  readonly modules: ModuleInstances;
  /** The configurations of the providers, by their key, such as `aws.west`. */
  readonly providers: JsonObject;
  /** The variables of the root module. */
  readonly variables: JsonObject;
  readonly relevantAttributes: RelevantAttributes;
  /** The resource instances before the apply. */
  readonly prior: readonly ResourceInstance[];
  /** The resource instances after the apply. */
  readonly planned: readonly ResourceInstance[];
  /** The changes of managed resources, without no-ops. */
  readonly changes: readonly PlannedChange[];
  /** False if the plan omits resources (`-target`) or defers changes. */
  readonly isComplete: boolean;
  /** What the plan omits, in sentences. */
  readonly gaps: readonly string[];
}

/**
 * Parses a plan that `terraform show -json` has printed.
 *
 * @throws InputError if the plan failed
 */
export function parsePlan(json: unknown, file: string): Plan {
  const plan = asObject(json);
  if (plan.errored === true) {
    throw new InputError(`${file}: is incomplete, because terraform plan failed; run terraform plan again.`);
  }
  const configuration = asObject(plan.configuration);
  const modules = new ModuleInstances(configuration);
  // A deposed object is one that an earlier apply has already replaced.
  const changes = asList(plan.resource_changes)
    .map(asObject)
    .filter(({ deposed }) => deposed === undefined);
  const prior = priorInstances(plan, changes, modules);
  return {
    modules,
    providers: asObject(configuration.provider_config),
    variables: asObject(plan.variables),
    relevantAttributes: relevantAttributes(plan.relevant_attributes),
    prior,
    planned: plannedInstances(prior, changes, deferredChanges(plan), modules),
    changes: changes.flatMap((change) => plannedChange(change, file)),
    ...completenessOf(plan, file),
  };
}

/** Terraform omits an empty prior state; other programs that write plans may omit it always. */
function priorInstances(
  plan: JsonObject,
  changes: readonly JsonObject[],
  modules: ModuleInstances,
): readonly ResourceInstance[] {
  const prior = resourcesOfState(asObject(plan.prior_state)).map((resource) =>
    resourceInstance(resource, asObject(resource.values), {}, resource.sensitive_values, modules),
  );
  return prior.length > 0 ? prior : changedInstances(changes, "before", modules);
}

/** A plan with `-target` does not mention all resources. The others stay as they are. */
function plannedInstances(
  prior: readonly ResourceInstance[],
  changes: readonly JsonObject[],
  deferred: readonly JsonObject[],
  modules: ModuleInstances,
): readonly ResourceInstance[] {
  const destroyed = destroyedInstances(prior, changes);
  const ids = new Set(destroyed.map(({ address, values }) => asText(values.id) ?? address));
  const addresses = new Set(destroyed.map(({ address }) => address));
  const isLeft = ({ address, mode, values }: ResourceInstance) =>
    !addresses.has(address) && !(mode === "data" && [values.id, values.vpc_id].some((id) => ids.has(String(id))));
  const planned = new Map(prior.filter(isLeft).map((instance) => [instance.address, instance]));
  for (const instance of changedInstances(changes, "after", modules)) planned.set(instance.address, instance);
  const created = new Map(changedInstances(deferred, "after", modules).map((instance) => [instance.address, instance]));
  for (const address of deferred.map((change) => String(change.address))) {
    const instance = planned.get(address) ?? created.get(address);
    if (instance !== undefined) planned.set(address, { ...instance, isDeferred: true });
  }
  return plannedState([...planned.values()], prior, ids);
}

/**
 * Returns the instances whose objects AWS no longer has after the apply. AWS keeps a connection and its options when
 * Terraform destroys only the accepter or the options resource.
 */
function destroyedInstances(
  prior: readonly ResourceInstance[],
  changes: readonly JsonObject[],
): readonly ResourceInstance[] {
  const addresses = new Set(
    changes.filter(({ change }) => asList(asObject(change).actions).includes("delete")).map(({ address }) => address),
  );
  const deleted = prior.filter(({ address }) => addresses.has(address));
  const own = deleted.filter(({ type }) => !lastingTypes.has(type));
  const ids = new Set(own.map(({ values }) => asText(values.id)));
  return [...own, ...deleted.filter(({ type, values }) => lastingTypes.has(type) && ids.has(asText(values.id)))];
}

const lastingTypes: ReadonlySet<string> = new Set([
  "aws_vpc_peering_connection_accepter",
  "aws_vpc_peering_connection_options",
]);

function changedInstances(
  changes: readonly JsonObject[],
  side: "before" | "after",
  modules: ModuleInstances,
): readonly ResourceInstance[] {
  return changes.flatMap((resource) => {
    const change = asObject(resource.change);
    const values = change[side];
    if (typeof values !== "object" || values === null || resource.address === undefined) return [];
    const unknown = side === "after" ? asObject(change.after_unknown) : {};
    const instance = resourceInstance(resource, asObject(values), unknown, change[`${side}_sensitive`], modules);
    return [side === "after" ? { ...instance, action: actionOf(asList(change.actions)) } : instance];
  });
}

function resourceInstance(
  json: JsonObject,
  values: JsonObject,
  unknown: JsonObject,
  sensitive: unknown,
  modules: ModuleInstances,
): ResourceInstance {
  const address = asText(json.address) ?? "";
  const mode = json.mode === "data" ? "data" : "managed";
  const key = typeof json.index === "string" || typeof json.index === "number" ? json.index : undefined;
  const type = asText(json.type) ?? "";
  const resource = `${mode === "data" ? "data." : ""}${type}.${asText(json.name) ?? ""}`;
  const module = modules.at(moduleAddress(address, resource, key));
  return { address, key, mode, type, module, resource, values, unknown, sensitive };
}

function moduleAddress(address: string, resource: string, key: InstanceKey | undefined): string {
  const end = `.${resource}${instanceKeyText(key)}`;
  if (address.endsWith(end)) return address.slice(0, -end.length);
  // Terraform does not always escape a key as JSON does.
  const at = address.lastIndexOf(`.${resource}[`);
  return at < 0 ? "" : address.slice(0, at);
}

function plannedChange({ address, type, mode, change }: JsonObject, file: string): readonly PlannedChange[] {
  const action = actionOf(asList(asObject(change).actions));
  if (mode === "data" || action === undefined) return [];
  return [{ address: asText(address) ?? "", type: asText(type) ?? "", action, file }];
}

/** Returns what Terraform does in AWS; undefined for "no-op", "read" and "forget". */
function actionOf(actions: readonly unknown[]): PlannedChange["action"] | undefined {
  const [first, second] = actions;
  if (second !== undefined) return actions.includes("delete") ? "replace" : "create";
  return first === "create" || first === "update" || first === "delete" ? first : undefined;
}

export type RelevantAttributes = (resource: string, attribute: string) => boolean;

/**
 * Returns which resource attributes contribute to a plan's changes, also through local values. Terraform before 1.2 does
 * not list them; then any attribute may contribute.
 */
function relevantAttributes(listed: unknown): RelevantAttributes {
  if (!Array.isArray(listed)) return () => true;
  const attributes = new Set(
    listed.map(asObject).map(({ resource, attribute }) => entry(asText(resource) ?? "", asList(attribute)[0])),
  );
  return (resource, attribute) =>
    attributes.has(entry(resource, attribute)) || attributes.has(entry(resource, undefined));
}

/** Terraform lists some instances with their keys and some without. */
function entry(resource: string, attribute: unknown): string {
  return `${withoutKeys(resource)} ${typeof attribute === "string" ? attribute : ""}`;
}
