import type { PlannedChange } from "../../../network/model/network";
import { asObject, asText } from "../../files/json-value";
import { parsePlan } from "../parse/plan/plan";
import { type ResourceInstance, ResourceInstances } from "../parse/plan/resource-instances";
import { locationOf, type TerraformResource, type Values } from "../parse/resource";
import { withoutSensitive } from "../parse/state/sensitive";
import { plannedValues } from "./planned-values";
import { ProviderLocations } from "./provider-locations";
import { ReferenceResolver } from "./reference-resolver";
import type { ExpressionContext } from "./value-sources";

/** The resources of a plan, and what it changes. */
export interface PlanResources {
  /** The resources before the apply. */
  readonly before: readonly TerraformResource[];
  /** The resources after the apply. */
  readonly after: readonly TerraformResource[];
  /** The changes of managed resources, without no-ops. */
  readonly changes: readonly PlannedChange[];
}

/**
 * Returns the resources of a plan that `terraform show -json` has printed. Values that are known only after the apply
 * refer to other resources where the configuration shows which.
 *
 * @throws InputError if the JSON is not such a plan, has another major format version, or is of a plan that failed
 */
export function planResources(json: unknown, file: string): PlanResources {
  const plan = parsePlan(json, file);
  const providers = new ProviderLocations(plan);
  const instances = new ResourceInstances(plan.planned);
  const resolver = new ReferenceResolver(instances, plan.relevantAttributes);

  const resourceOf = ({ address, mode, type, module, resource }: ResourceInstance, values: Values) => {
    const provider = asText(module.resources.get(resource)?.provider_config_key);
    const location = { ...providers.location(provider), ...locationOf(values) };
    return { address, file, mode, type, credentials: `${file} ${provider}`, ...location, values };
  };
  const planned = (instance: ResourceInstance) => {
    const { module, resource, key } = instance;
    const configuration = module.resources.get(resource) ?? {};
    const context: ExpressionContext = {
      module,
      ...(key !== undefined && { key }),
      ...("count_expression" in configuration && { count: instances.of(module, resource).instances.size }),
      forEach: asObject(configuration.for_each_expression),
    };
    return plannedValues(instance, asObject(configuration.expressions), context, resolver);
  };
  return {
    before: plan.prior.map((instance) => resourceOf(instance, withoutSensitive(instance.values, instance.sensitive))),
    after: plan.planned.map((instance) => resourceOf(instance, planned(instance))),
    changes: plan.changes,
  };
}
