import { asList, asObject, asText } from "../../files/json-value";
import { fullReferences, stepName } from "../parse/address";
import type { ModuleInstance, ResourceInstances } from "../parse/plan/module-instances";
import type { RelevantAttributes } from "../parse/plan/plan";
import { Reference } from "../parse/resource";
import { hasMark } from "../parse/state/state";
import { type Candidates, mergedCandidates, unknownCandidates } from "./candidates";

/** Returns the ids, or other attributes, of the resources of a type that a module creates. */
export function createdIn(
  instances: ResourceInstances,
  module: ModuleInstance,
  type: string,
  attributes: readonly string[] = ["id"],
): Candidates {
  const known = [...module.resources.values()]
    .filter((resource) => resource.type === type)
    .flatMap((resource) => instances.of(module, asText(resource.address) ?? "").created)
    .flatMap(({ address }) => attributes.map((attribute) => ({ reference: new Reference(address, attribute), type })));
  return { known, unknown: [] };
}

/** Resources of other providers may return ids, such as the connection of a managed service, and so may stored texts. */
export function otherProvidersIn(instances: ResourceInstances, module: ModuleInstance): Candidates {
  const unknown = [...module.resources.keys()]
    .filter((resource) => storesTexts.test(resource) || !hasNoOtherIds.test(resource))
    .flatMap((resource) => [...instances.of(module, resource).instances.values()]);
  return mergedCandidates(
    unknown.filter((one) => hasMark(one.unknown)).map(({ address }) => unknownCandidates(address)),
  );
}

const hasNoOtherIds = /^(data\.)?(aws|random|null|time|tls)_/;
const storesTexts =
  /^(data\.)?aws_(cloudformation|cloudcontrolapi|lambda_invocation|secretsmanager|servicecatalog|ssm)/;

/** AWS creates each VPC with a main route table, whose id is an attribute of the VPC. */
export function mainRouteTablesIn(
  instances: ResourceInstances,
  module: ModuleInstance,
  relevant: RelevantAttributes,
): readonly Candidates[] {
  return ["aws_vpc", "aws_default_vpc"].map((type) => {
    const { known } = createdIn(instances, module, type, ["main_route_table_id", "default_route_table_id"]);
    return {
      known: known.filter(({ reference }) => relevant(reference.address, reference.attribute)),
      unknown: [],
    };
  });
}

/**
 * Returns the variables of a module whose values are known. If the plan shows a VPC's block that is computed from
 * `var.cidr_block`, that variable contains no id that AWS has yet to choose.
 */
export function knownVariables(instances: ResourceInstances, module: ModuleInstance): ReadonlySet<string> {
  const names = [...module.resources].flatMap(([address, { expressions }]) => {
    const [instance] = instances.of(module, address).instances.values();
    if (instance === undefined) return [];
    return Object.entries(asObject(expressions))
      .filter(([name]) => Object.hasOwn(instance.values, name) && !hasMark(instance.unknown[name]))
      .flatMap(([, expression]) => wholeVariables(asList(asObject(expression).references)));
  });
  return new Set(names);
}

/** Returns the variables that references name as a whole. A known part says nothing about the other parts. */
function wholeVariables(references: readonly unknown[]): readonly string[] {
  return fullReferences(references).flatMap(({ steps: [first, second, ...rest] }) =>
    stepName(first) === "var" && rest.length === 0 ? (stepName(second) ?? []) : [],
  );
}
