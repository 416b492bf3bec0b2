import { asList, asObject, isObject, type JsonObject } from "../../files/json-value";
import { type FullReference, fullReferences, type InstanceKey, type Step, stepName } from "../parse/address";
import type { ModuleInstance, ResourceInstances } from "../parse/plan/module-instances";
import { hasMark } from "../parse/state/state";
import { callContext, type ExpressionContext, type KeyCandidate, keyIn } from "./expression-context";
import { atPath, ForEachElements, isScalar, memberAt } from "./for-each-elements";

/** Module arguments are followed only this far. */
const maxSteps = 50;

/**
 * Evaluates the keys in references. A plan shows the values of the root module's variables, constant arguments, and the
 * keys of instances, but no functions: `[count.index]` and `[count.index + 1]` have the same references.
 */
export class Constants {
  /** The values of the root module's variables. */
  readonly #variables: JsonObject;

  readonly #instances: ResourceInstances;
  /** By the keys of the instances, which belong to one `for_each`. */
  readonly #elements = new WeakMap<readonly InstanceKey[], ForEachElements>();

  constructor(variables: JsonObject, instances: ResourceInstances) {
    this.#variables = variables;
    this.#instances = instances;
  }

  /**
   * Returns the key in `resource[key].attribute`, from the references of the key; undefined if it cannot be evaluated.
   * If the key is within an object, as in `var.peers[each.key].vpc`, the only attribute that `isKey` is chosen.
   */
  key(
    references: readonly FullReference[],
    context: ExpressionContext,
    isKey: (key: InstanceKey) => boolean,
  ): KeyCandidate | undefined {
    const [first, ...others] = references;
    if (first === undefined) return undefined;
    const [head, second] = first.steps;
    if (stepName(head) === "count" || (stepName(head) === "each" && stepName(second) === "key")) {
      return others.length === 0 ? keyIn(context) : undefined;
    }
    const value = this.#indexed(references, context, 0);
    const keys = (isObject(value) ? Object.values(value) : [value]).filter(isScalar);
    const possible = isObject(value) ? keys.filter(isKey) : keys;
    return possible.length === 1 && possible[0] !== undefined ? { key: possible[0] } : undefined;
  }

  /** Returns the known value of a reference, such as `var.blocks[1]` or `aws_vpc.a.cidr_block`. */
  value({ steps }: FullReference, context: ExpressionContext): unknown {
    const value = this.#value(steps, context, 0);
    if (value !== undefined) return value;
    const isData = stepName(steps[0]) === "data";
    const [type, name, ...path] = isData ? steps.slice(1) : steps;
    const resource = `${isData ? "data." : ""}${stepName(type)}.${stepName(name)}`;
    const { instances } = this.#instances.of(context.module, resource);
    const [first] = path;
    const key = first !== undefined && "key" in first ? first.key : undefined;
    const instance = instances.get(key);
    const [attribute, ...others] = key === undefined ? path : path.slice(1);
    const isUnknown = hasMark(instance?.unknown[stepName(attribute) ?? ""]);
    return instance === undefined || isUnknown || others.length > 0
      ? undefined
      : instance.values[stepName(attribute) ?? ""];
  }

  /** Returns the value of `first[others]`. */
  #indexed(references: readonly FullReference[], context: ExpressionContext, step: number): unknown {
    const [first, ...others] = references;
    if (first === undefined || step > maxSteps) return undefined;
    const value = this.#value(first.steps, context, step + 1);
    if (others.length === 0) return value;
    const key = this.#indexed(others, context, step + 1);
    if (!isScalar(key) || isScalar(value)) return undefined;
    // With another length, the index may be shifted: `var.names[count.index + 1]`.
    const isCount = others.some(({ steps }) => stepName(steps[0]) === "count");
    return isCount && asList(value).length !== context.count ? undefined : memberAt(value, key);
  }

  #value(steps: readonly Step[], context: ExpressionContext, step: number): unknown {
    const [first, second, ...path] = steps;
    const name = stepName(second) ?? "";
    switch (stepName(first)) {
      case "each":
        return name === "key" ? context.key : this.#eachValue(context, path, step);
      case "count":
        return context.key;
      case "var":
        return atPath(this.#variable(name, context.module, step), path);
      default:
        return undefined;
    }
  }

  #variable(name: string, module: ModuleInstance, step: number): unknown {
    const { configuration, call, key } = module;
    const variable = asObject(asObject(configuration.variables)[name]);
    if (call === undefined) {
      const given = this.#variables[name];
      return isObject(given) ? given.value : variable.default;
    }
    const argument = asObject(call.configuration.expressions)[name];
    return argument === undefined ? variable.default : this.#expression(argument, callContext(call, key), step);
  }

  /** Returns the value of a constant, or of an expression with a single reference. */
  #expression(expression: unknown, context: ExpressionContext, step: number): unknown {
    const { constant_value, references } = asObject(expression);
    if (constant_value !== undefined) return constant_value;
    const [only, ...others] = fullReferences(asList(references));
    if (only === undefined || others.length > 0 || step > maxSteps) return undefined;
    return this.#value(only.steps, context, step + 1);
  }

  /** Returns `each.value` at a path, if the keys of the instances show how `for_each` is computed. */
  #eachValue({ module, key, keys, forEach }: ExpressionContext, path: readonly Step[], step: number): unknown {
    if (forEach === undefined || keys === undefined || typeof key !== "string") return undefined;
    if (isObject(forEach.constant_value)) return atPath(memberAt(forEach.constant_value, key), path);
    const elements = this.#elements.get(keys) ?? new ForEachElements(this.#expression(forEach, { module }, step), keys);
    this.#elements.set(keys, elements);
    return elements.at(key, path);
  }
}
