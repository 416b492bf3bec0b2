import { asObject } from "../../../files/json-value";
import { UnknownExpression, type Value, type Values } from "../resource";
import type { Scope } from "./expression";
import { valueOfText } from "./expression";

/** Returns blocks, however they are written: a list of them, one, or none. */
export function listOf(json: unknown): readonly unknown[] {
  if (json === undefined || json === null) return [];
  return Array.isArray(json) ? json : [json];
}

/** Returns the locals and variables of a stack. */
export function scopeOf(stack: Readonly<Record<string, unknown>>): Scope {
  const locals = asObject(stack.locals);
  const variables = asObject(stack.variable);
  const known = new Map<string, Value>();
  const scope: Scope = {
    local(name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      const expression = `local.${name}`;
      // While it is evaluated, a local that refers to itself finds this.
      known.set(name, new UnknownExpression(expression, `${expression} refers to itself`));
      const value = name in locals ? evaluated(locals[name], scope) : undefined;
      known.set(name, value ?? new UnknownExpression(expression, `${expression} is not in the stack`));
      return known.get(name) ?? null;
    },
    variable(name) {
      const { default: byDefault, sensitive } = asObject(variables[name]);
      // A variable's default is a value, and no template; a secret one is shown to nobody.
      if (byDefault !== undefined && byDefault !== null && sensitive !== true) return byDefault as Value;
      const expression = `var.${name}`;
      return new UnknownExpression(expression, `${expression} is given only when Terraform plans`);
    },
  };
  return scope;
}

/** Returns a JSON value with all texts in it evaluated, without the synthesizer's notes. */
export function evaluated(json: unknown, scope: Scope): Value {
  if (typeof json === "string") return valueOfText(json, scope);
  if (typeof json === "number" || typeof json === "boolean") return json;
  if (Array.isArray(json)) return json.map((item) => evaluated(item, scope));
  if (typeof json !== "object" || json === null) return null;
  return evaluatedFields(asObject(json), scope);
}

/** What a resource has beside its attributes. */
const notes: ReadonlySet<string> = new Set(["//", "lifecycle", "depends_on", "connection", "provisioner"]);

/** Returns the fields of a JSON object, evaluated. */
export function evaluatedFields(fields: Readonly<Record<string, unknown>>, scope: Scope): Values {
  const values: Record<string, Value> = {};
  for (const name of Object.keys(fields)) {
    if (!notes.has(name)) values[name] = evaluated(fields[name], scope);
  }
  return values;
}
