import type { InstanceKey, Step } from "../parse/address";
import type { ModuleInstance } from "../parse/plan/module-instances";
import type { KeyCandidate } from "./expression-context";

/** What a value is computed from. */
export type ValueSource =
  | {
      readonly kind: "resource";
      readonly module: ModuleInstance;
      /** Such as `aws_subnet.private` and `data.aws_vpc.main`. */
      readonly resource: string;
      /** Keys of the resource, or of an object or list that contains it. The first key that fits selects the instance. */
      readonly keys: readonly KeyCandidate[];
      /** Names of attributes, of the resource or of an object that contains it. */
      readonly names: readonly string[];
      /** True if the key of the instance is computed in a way that the plan does not show. Then no key selects it. */
      readonly isAnyInstance?: boolean;
      /** True if an attribute may follow the key. Then the names are those of an object that contains it. */
      readonly lacksAttribute?: boolean;
      /** The reference as it is written, if it is all of the expression. */
      readonly path?: readonly Step[];
    }
  /** All outputs of the modules of a call. */
  | {
      readonly kind: "module";
      readonly module: ModuleInstance;
      readonly call: string;
      readonly keys: readonly KeyCandidate[];
      readonly isAnyInstance?: boolean;
    }
  /** A local value, such as `local.vpc_ids`. A plan does not show its expression. */
  | { readonly kind: "local"; readonly module: ModuleInstance; readonly name: string }
  | { readonly kind: "unknown"; readonly description: string };

/** Returns the only instance, or the instance of the first key that fits. */
export function selectInstance<Instance>(
  instances: ReadonlyMap<InstanceKey | undefined, Instance>,
  keys: readonly KeyCandidate[],
): Instance | undefined {
  if (instances.size === 1) return instances.values().next().value;
  for (const { key, count } of keys) {
    const member = memberKey(instances, key);
    if (member !== undefined && (count === undefined || count === instances.size)) return instances.get(member);
  }
  return undefined;
}

/** Returns the key as the instances have it. Terraform converts `[0]` to `["0"]`, and the reverse. */
export function memberKey(
  instances: ReadonlyMap<InstanceKey | undefined, unknown>,
  key: InstanceKey,
): InstanceKey | undefined {
  const other = typeof key === "number" ? String(key) : /^(0|[1-9]\d*)$/.test(key) ? Number(key) : key;
  return [key, other].find((one) => instances.has(one));
}

export function nameIn({ address }: ModuleInstance, name: string): string {
  return address === "" ? name : `${address}.${name}`;
}
