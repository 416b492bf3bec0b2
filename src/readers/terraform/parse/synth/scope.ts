import { Unknown } from "../../../../network/model/network";
import { asObject, type JsonObject } from "../../../files/json-value";
import { UnknownExpression, type Value, type Values } from "../resource";
import type { Scope } from "./expression";
import { valueOfText } from "./expression";

/** Returns the locals and variables of a stack. */
export function stackScope(stack: JsonObject): Scope {
  const locals = asObject(stack.locals);
  const variables = asObject(stack.variable);
  const known = new Map<string, Value>();
  let level = 0;
  const scope: Scope = {
    local(name) {
      const value = known.get(name);
      if (value !== undefined) return value;
      const expression = `local.${name}`;
      // Returned to a local value that refers to itself while it is evaluated.
      known.set(name, new UnknownExpression(expression, `${expression} refers to itself`));
      const evaluatedLocal = Object.hasOwn(locals, name)
        ? notTooLarge(evaluated(locals[name], scope), expression)
        : new UnknownExpression(expression, `${expression} is not in the stack`);
      known.set(name, evaluatedLocal);
      return evaluatedLocal;
    },
    nested(evaluate) {
      if (level >= mostLevels) return undefined;
      level++;
      try {
        return evaluate();
      } finally {
        level--;
      }
    },
    variable(name) {
      const { default: defaultValue, sensitive } = asObject(variables[name]);
      // A default is a literal value, not a template. A sensitive one must not be printed.
      if (defaultValue !== undefined && defaultValue !== null && sensitive !== true) return defaultValue as Value;
      const expression = `var.${name}`;
      return new UnknownExpression(expression, `${expression} is set only when Terraform plans`);
    },
  };
  return scope;
}

/** Each level needs a part of the stack. Without a limit, Node would end without an error message. */
const mostLevels = 600;

/** Local values that repeat each other grow exponentially. */
const mostParts = 100_000;

function notTooLarge(value: Value, expression: string): Value {
  return partsOf(value) > mostParts ? new UnknownExpression(expression, `${expression} is too large`) : value;
}

const knownParts = new WeakMap<object, number>();

/** Returns the number of values in a value. A value that is in it twice counts twice. */
function partsOf(value: Value): number {
  if (typeof value !== "object" || value === null) return 1;
  const known = knownParts.get(value);
  if (known !== undefined) return known;
  let parts = 1;
  for (const part of Object.values(value)) parts += partsOf(part as Value);
  knownParts.set(value, parts);
  return parts;
}

/** Returns a JSON value with all expressions in it evaluated. */
export function evaluated(json: unknown, scope: Scope): Value {
  if (typeof json === "string") return valueOfText(json, scope);
  if (typeof json === "number" || typeof json === "boolean") return json;
  if (typeof json !== "object" || json === null) return null;
  const value = scope.nested(() =>
    Array.isArray(json) ? json.map((item) => evaluated(item, scope)) : evaluatedFields(asObject(json), scope),
  );
  return value ?? new Unknown("is nested too deep");
}

/** What a resource contains besides its attributes. */
const metaArguments: ReadonlySet<string> = new Set(["//", "lifecycle", "depends_on", "connection", "provisioner"]);

export function evaluatedFields(fields: JsonObject, scope: Scope): Values {
  const values: Record<string, Value> = {};
  for (const name of Object.keys(fields)) {
    if (!metaArguments.has(name)) values[name] = evaluated(fields[name], scope);
  }
  return values;
}
