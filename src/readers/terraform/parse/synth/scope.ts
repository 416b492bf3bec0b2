import { asObject, type JsonObject } from "../../../files/json-value";
import { UnknownExpression, type Value, type Values } from "../resource";
import type { Scope } from "./expression";
import { valueOfText } from "./expression";

/** Returns the locals and variables of a stack. */
export function stackScope(stack: JsonObject): Scope {
  const locals = asObject(stack.locals);
  const variables = asObject(stack.variable);
  const known = new Map<string, Value>();
  const scope: Scope = {
    local(name) {
      const value = known.get(name);
      if (value !== undefined) return value;
      const expression = `local.${name}`;
      // Returned to a local value that refers to itself while it is evaluated.
      known.set(name, new UnknownExpression(expression, `${expression} refers to itself`));
      const evaluatedLocal =
        name in locals
          ? evaluated(locals[name], scope)
          : new UnknownExpression(expression, `${expression} is not in the stack`);
      known.set(name, evaluatedLocal);
      return evaluatedLocal;
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

export function evaluated(json: unknown, scope: Scope): Value {
  if (typeof json === "string") return valueOfText(json, scope);
  if (typeof json === "number" || typeof json === "boolean") return json;
  if (Array.isArray(json)) return json.map((item) => evaluated(item, scope));
  if (typeof json !== "object" || json === null) return null;
  return evaluatedFields(asObject(json), scope);
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
