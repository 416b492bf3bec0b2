import { Unknown } from "../../src/network/model/network";
import { Reference, type TerraformResource, type Value } from "../../src/readers/terraform/parse/resource";

/** How a resource is changed, in the words of `terraform show -json`. */
interface Change {
  readonly actions?: readonly string[];
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: object;
  readonly sensitive?: unknown;
}

/** Returns a resource's change as a plan has it: it is created, unless something else is said. */
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

/** Returns a plan of these changes and this root module. */
export function planOf(changes: readonly object[], rootModule: object = {}, more: object = {}) {
  return {
    format_version: "1.2",
    planned_values: {},
    resource_changes: changes,
    configuration: { root_module: rootModule },
    ...more,
  };
}

/** Returns a resource's configuration: what its attributes refer to, as Terraform lists it. */
export function configurationOf(address: string, references: Readonly<Record<string, readonly string[]>>, more = {}) {
  const expressions = Object.fromEntries(
    Object.entries(references).map(([name, list]) => [name, { references: list }]),
  );
  return { address, type: address.split(".").at(-2), expressions, ...more };
}

/** Returns a resource's value in words: `-> aws_vpc.a.id` for a reference, `unknown: ` and why for what isn't known. */
export function valueIn(resources: readonly TerraformResource[], address: string, attribute: string): unknown {
  const resource = resources.find((one) => one.address === address);
  if (resource === undefined) throw new Error(`no ${address}`);
  return inWords(resource.values[attribute]);
}

function inWords(value: Value | undefined): unknown {
  if (value instanceof Reference) return `-> ${value.address}.${value.attribute}`;
  if (value instanceof Unknown) return `unknown: ${value.reason}`;
  if (Array.isArray(value)) return value.map(inWords);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inWords(one)]));
}
