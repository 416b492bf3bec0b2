import { asObject, type JsonObject } from "../../files/json-value";
import type { InstanceKey } from "../parse/address";
import type { ModuleCall, ModuleInstance } from "../parse/plan/module-instances";

/** The instance that an expression belongs to, which gives `each` and `count` their values. */
export interface ExpressionContext {
  readonly module: ModuleInstance;
  readonly key?: InstanceKey;
  /** The number of instances, with `count`. */
  readonly count?: number;
  /** The keys of all instances, with `for_each`. */
  readonly keys?: readonly InstanceKey[];
  readonly forEach?: JsonObject;
}

/** A key in a reference, or the referring instance's own key. */
export interface KeyCandidate {
  readonly key: InstanceKey;
  /** With `count`: the key fits only a resource with the same number of instances. */
  readonly count?: number;
}

/** Returns the context of an instance among all instances of its resource or module. */
export function instanceContext(
  module: ModuleInstance,
  key: InstanceKey | undefined,
  instances: ReadonlyMap<InstanceKey | undefined, unknown> | undefined,
  configuration: JsonObject,
): ExpressionContext {
  const keys = keysOf(instances);
  return {
    module,
    ...(key !== undefined && { key, keys }),
    ...("count_expression" in configuration && { count: keys.length }),
    ...("for_each_expression" in configuration && { forEach: asObject(configuration.for_each_expression) }),
  };
}

const known = new WeakMap<object, readonly InstanceKey[]>();

/** Returns the keys of instances, as the same list each time. */
function keysOf(instances: ReadonlyMap<InstanceKey | undefined, unknown> | undefined): readonly InstanceKey[] {
  if (instances === undefined) return [];
  const keys = known.get(instances) ?? [...instances.keys()].filter((key) => key !== undefined);
  known.set(instances, keys);
  return keys;
}

/** Returns the context of the arguments of a module. */
export function callContext(
  { caller, name, configuration }: ModuleCall,
  key: InstanceKey | undefined,
): ExpressionContext {
  return instanceContext(caller, key, caller.children.get(name), configuration);
}

/** Returns the key of the instance itself. */
export function keyIn({ key, count }: ExpressionContext): KeyCandidate | undefined {
  if (key === undefined) return undefined;
  return { key, ...(typeof key === "number" && count !== undefined && { count }) };
}
