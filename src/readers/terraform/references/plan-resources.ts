import { groupedBy } from "../../../network/model/collections";
import type { PlannedChange, Unknown } from "../../../network/model/network";
import { asList, asObject, asText, isObject, type JsonObject } from "../../files/json-value";
import { inLineRoutesOf } from "../parse/plan/in-line-routes";
import { type ResourceInstance, ResourceInstances } from "../parse/plan/module-instances";
import { parsePlan } from "../parse/plan/plan";
import { locationOf, type Reference, type TerraformResource, type Value, type Values } from "../parse/resource";
import { hasMark, sensitive, withoutSensitive } from "../parse/state/state";
import { type ExpressionContext, instanceContext } from "./expression-context";
import { ProviderLocations } from "./provider-locations";
import { type BlockReferences, ReferenceResolver } from "./reference-resolver";
import { refutedReferences } from "./refuted-references";

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
  const { variables, relevantAttributes } = plan;
  const resolver = new ReferenceResolver(instances, relevantAttributes, { variables });
  let literalResolver: ReferenceResolver | undefined;
  const literal = () => {
    literalResolver ??= new ReferenceResolver(instances, relevantAttributes, { variables, literalKeys: true });
    return literalResolver;
  };

  const before = new Map(plan.prior.map((instance) => [instance.address, instance]));
  const resourceOf = ({ address, mode, type, module, resource }: ResourceInstance, values: Values) => {
    const provider = asText(module.resources.get(resource)?.provider_config_key);
    const location = { ...providers.location(provider), ...locationOf(values) };
    const { expressions } = module.resources.get(resource) ?? {};
    const lookup = mode === "data" && isObject(expressions) ? { arguments: Object.keys(expressions) } : {};
    return { address, file, mode, type, credentials: `${file} ${provider}`, ...location, values, ...lookup };
  };
  const planned = (instance: ResourceInstance, by: ReferenceResolver) => {
    const { module, resource, key } = instance;
    const configuration = module.resources.get(resource) ?? {};
    const all = instances.of(module, resource).instances;
    const context = instanceContext(module, key, all, configuration);
    const expressions = asObject(configuration.expressions);
    const isRefuted = hasMark(instance.unknown) && by.isRefuted(instance, expressions, context);
    return plannedValues(instance, expressions, context, isRefuted ? literal() : by);
  };
  const after = plan.planned.map((instance): TerraformResource => {
    const { action, isDeferred = false } = instance;
    const inLineRoutes = inLineRoutesOf(instance, before.get(instance.address));
    return {
      ...resourceOf(instance, planned(instance, resolver)),
      isApplied: action === undefined && !isDeferred,
      ...(isDeferred && { isDeferred }),
      ...(inLineRoutes && { inLineRoutes }),
    };
  });
  return {
    before: plan.prior.map((instance) => ({
      ...resourceOf(instance, withoutSensitive(instance.values, instance.sensitive)),
      isApplied: true,
    })),
    after: withoutRefuted(after, (address) => {
      const instance = plan.planned.find((one) => one.address === address);
      return instance === undefined ? {} : planned(instance, literal());
    }),
    changes: plan.changes,
    isComplete: plan.isComplete,
    gaps: plan.gaps,
  };
}

/**
 * Returns resources without references that AWS would refuse, and that follow from computed keys. A plan does not show
 * how a key is computed. What is written literally is the mistake of the configuration itself.
 */
function withoutRefuted(
  resources: readonly TerraformResource[],
  literalValues: (address: string) => Values,
): readonly TerraformResource[] {
  const refuted = groupedBy(refutedReferences(resources), ({ address }) => address);
  if (refuted.size === 0) return resources;
  return resources.map((resource) => {
    const attributes = refuted.get(resource.address);
    if (attributes === undefined) return resource;
    const literal = literalValues(resource.address);
    const changed = attributes.map(({ attribute }) => [attribute, literal[attribute] ?? null] as const);
    return { ...resource, values: { ...resource.values, ...Object.fromEntries(changed) } };
  });
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
  const blocks = asList(marks).map((mark, index) => ({ mark: asObject(mark), known: asObject(asList(known)[index]) }));
  const resolved = new Map<string, BlockReferences>();
  const resolve = (attribute: string, block: JsonObject) => {
    const references =
      resolved.get(attribute) ??
      resolver.resolveInBlocks(
        attribute,
        blocks.filter(({ mark }) => mark[attribute] === true).map((one) => one.known),
        referencesInBlocks(expression, attribute),
        context,
      );
    resolved.set(attribute, references);
    return references(block);
  };
  return filled(name, known ?? null, marks, resolve, {});
}

type Resolve = (attribute: string, block: JsonObject) => Reference | Unknown;

function filled(name: string, known: Value, marks: unknown, resolve: Resolve, block: JsonObject): Value {
  if (marks === true) return resolve(name, block);
  if (Array.isArray(marks)) {
    const items = asList(known) as readonly Value[];
    return marks.map((mark, index) => filled(name, items[index] ?? null, mark, resolve, asObject(items[index])));
  }
  if (!isObject(marks) || !hasMark(marks)) return known;
  const values: Record<string, Value> = { ...(asObject(known) as Values) };
  for (const [attribute, mark] of Object.entries(marks)) {
    if (hasMark(mark)) values[attribute] = filled(attribute, values[attribute] ?? null, mark, resolve, block);
  }
  return values;
}

/** Returns the references of an attribute in all blocks together, as Terraform lists them for dynamic blocks. */
function referencesInBlocks(expression: unknown, attribute: string): JsonObject {
  if (!Array.isArray(expression)) return asObject(expression);
  return { references: expression.flatMap((block) => asList(asObject(asObject(block)[attribute]).references)) };
}
