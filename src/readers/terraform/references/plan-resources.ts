import type { PlannedChange, Unknown } from "../../../network/model/network";
import { asList, asObject, asText, isObject, type JsonObject } from "../../files/json-value";
import { inLineRoutesOf } from "../parse/plan/in-line-routes";
import { type ResourceInstance, ResourceInstances } from "../parse/plan/module-instances";
import { parsePlan } from "../parse/plan/plan";
import { locationOf, type Reference, type TerraformResource, type Value, type Values } from "../parse/resource";
import { hasMark, sensitive, withoutSensitive } from "../parse/state/state";
import { type ExpressionContext, instanceContext } from "./expression-context";
import { ProviderLocations } from "./provider-locations";
import { ReferenceResolver } from "./reference-resolver";

export interface PlanResources {
  /** The resources before the apply. */
  readonly before: readonly TerraformResource[];
  /** The resources after the apply. */
  readonly after: readonly TerraformResource[];
  /** The changes of managed resources, without no-ops. */
  readonly changes: readonly PlannedChange[];
  /** False if the plan omits resources (`-target`) or defers changes. */
  readonly isComplete: boolean;
  /** What the plan omits, in sentences. */
  readonly gaps: readonly string[];
}

/**
 * Returns the resources of a plan that `terraform show -json` has printed. Values that are known only after the apply
 * refer to other resources where the configuration shows which.
 *
 * @throws InputError if the plan failed
 */
export function planResources(json: unknown, file: string): PlanResources {
  const plan = parsePlan(json, file);
  const providers = new ProviderLocations(plan);
  const instances = new ResourceInstances(plan.planned);
  const resolver = new ReferenceResolver(instances, plan.relevantAttributes, { variables: plan.variables });

  const before = new Map(plan.prior.map((instance) => [instance.address, instance]));
  const resourceOf = ({ address, mode, type, module, resource }: ResourceInstance, values: Values) => {
    const provider = asText(module.resources.get(resource)?.provider_config_key);
    const location = { ...providers.location(provider), ...locationOf(values) };
    return { address, file, mode, type, credentials: `${file} ${provider}`, ...location, values };
  };
  const planned = (instance: ResourceInstance) => {
    const { module, resource, key } = instance;
    const configuration = module.resources.get(resource) ?? {};
    const all = instances.of(module, resource).instances.keys();
    const context = instanceContext(module, key, all, configuration);
    return plannedValues(instance, asObject(configuration.expressions), context, resolver);
  };
  return {
    before: plan.prior.map((instance) => ({
      ...resourceOf(instance, withoutSensitive(instance.values, instance.sensitive)),
      isApplied: true,
    })),
    after: plan.planned.map((instance) => {
      const { action, isDeferred = false } = instance;
      const inLineRoutes = inLineRoutesOf(instance, before.get(instance.address));
      return {
        ...resourceOf(instance, planned(instance)),
        isApplied: action === undefined && !isDeferred,
        ...(isDeferred && { isDeferred }),
        ...(inLineRoutes && { inLineRoutes }),
      };
    }),
    changes: plan.changes,
    isComplete: plan.isComplete,
    gaps: plan.gaps,
  };
}

/**
 * Returns the values that a resource has after the apply. A value that the configuration sets and that is known only
 * after the apply is a reference to another resource, or unknown. A value that AWS chooses, such as a new id, is absent.
 */
function plannedValues(
  instance: ResourceInstance,
  expressions: JsonObject,
  context: ExpressionContext,
  resolver: ReferenceResolver,
): Values {
  const known = withoutSensitive(instance.values, instance.sensitive);
  const unknown = Object.entries(instance.unknown).filter(([, mark]) => hasMark(mark));
  if (unknown.length === 0) return known;
  const sensitiveMarks = asObject(instance.sensitive);
  const values: Record<string, Value> = { ...known };
  for (const [name, mark] of unknown) {
    const expression = expressions[name];
    if (sensitiveMarks[name] === true) values[name] = sensitive;
    else if (mark !== true) values[name] = plannedBlocks(name, known[name], mark, expression, context, resolver);
    else if (expression !== undefined) {
      const value = resolver.resolve(name, asObject(expression), context, instance.address);
      if (value !== undefined) values[name] = value;
    }
  }
  return values;
}

/** Returns a value of which parts are known only after the apply, such as the `route` blocks of a route table. */
function plannedBlocks(
  name: string,
  known: Value | undefined,
  marks: unknown,
  expression: unknown,
  context: ExpressionContext,
  resolver: ReferenceResolver,
): Value {
  const counts = new Map<string, number>();
  for (const block of asList(marks)) {
    for (const [attribute, mark] of Object.entries(asObject(block))) {
      if (mark === true) counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
    }
  }
  const resolved = new Map<string, Reference | Unknown>();
  const resolve = (attribute: string) => {
    const value =
      resolved.get(attribute) ??
      resolver.resolveInBlocks(
        attribute,
        counts.get(attribute) ?? 1,
        referencesInBlocks(expression, attribute),
        context,
      );
    resolved.set(attribute, value);
    return value;
  };
  return filled(name, known ?? null, marks, resolve);
}

type Resolve = (attribute: string) => Reference | Unknown;

function filled(name: string, known: Value, marks: unknown, resolve: Resolve): Value {
  if (marks === true) return resolve(name);
  if (Array.isArray(marks)) {
    const items = asList(known) as readonly Value[];
    return marks.map((mark, index) => filled(name, items[index] ?? null, mark, resolve));
  }
  if (!isObject(marks) || !hasMark(marks)) return known;
  const values: Record<string, Value> = { ...(asObject(known) as Values) };
  for (const [attribute, mark] of Object.entries(marks)) {
    if (hasMark(mark)) values[attribute] = filled(attribute, values[attribute] ?? null, mark, resolve);
  }
  return values;
}

/** Returns the references of an attribute in all blocks together, as Terraform lists them for dynamic blocks. */
function referencesInBlocks(expression: unknown, attribute: string): JsonObject {
  if (!Array.isArray(expression)) return asObject(expression);
  return { references: expression.flatMap((block) => asList(asObject(asObject(block)[attribute]).references)) };
}
