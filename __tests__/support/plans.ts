import { Unknown } from "../../src/network/model/network";
import { Reference, type TerraformResource, type Value } from "../../src/readers/terraform/parse/resource";

/** The change of a resource, as in the output of `terraform show -json`. */
interface Change {
  readonly actions?: readonly string[];
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: object;
  readonly sensitive?: unknown;
}

/** Returns the change of a resource in a plan. By default, the resource is created. */
export function changeOf(address: string, { actions = ["create"], before, after, unknown, sensitive }: Change = {}) {
  const [, module, data, type, name, index] =
    /^(?:(module\..+)\.)?(data\.)?([a-z]\w*)\.(\w+)(?:\[([^\]]*)\])?$/.exec(address) ?? [];
  return {
    address,
    ...(module !== undefined && { module_address: module }),
    mode: data === undefined ? "managed" : "data",
    type,
    name,
    ...(index !== undefined && { index: JSON.parse(index) }),
    change: {
      actions,
      before: before ?? null,
      after: actions.includes("delete") && actions.length === 1 ? null : (after ?? {}),
      after_unknown: unknown ?? {},
      after_sensitive: sensitive ?? {},
      before_sensitive: {},
    },
  };
}

/** Returns a plan with these changes and this root module. */
export function planOf(changes: readonly object[], rootModule: object = {}, more: object = {}) {
  return {
    format_version: "1.2",
    planned_values: {},
    resource_changes: changes,
    configuration: { root_module: rootModule },
    ...more,
  };
}

/** Returns the configuration of a resource with the references of its attributes. */
export function configurationOf(address: string, references: Readonly<Record<string, readonly string[]>>, more = {}) {
  const expressions = Object.fromEntries(
    Object.entries(references).map(([name, list]) => [name, { references: list }]),
  );
  return { address, type: address.split(".").at(-2), expressions, ...more };
}

/** Returns the value of an attribute as text: `-> aws_vpc.a.id` for a reference, `unknown: <reason>` if it is unknown. */
export function valueIn(resources: readonly TerraformResource[], address: string, attribute: string): unknown {
  const resource = resources.find((one) => one.address === address);
  if (resource === undefined) throw new Error(`no ${address}`);
  return valueText(resource.values[attribute]);
}

function valueText(value: Value | undefined): unknown {
  if (value instanceof Reference) return `-> ${value.address}.${value.attribute}`;
  if (value instanceof Unknown) return `unknown: ${value.reason}`;
  if (Array.isArray(value)) return value.map(valueText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, valueText(one)]));
}
