import { Unknown } from "../../../../network/model/network";
import { asList, asObject, asText, isObject, type JsonObject } from "../../../files/json-value";
import { locationOf, type TerraformResource, type Value, type Values } from "../resource";

/** Returns the resources of a state that `terraform show -json` has printed. All values are known, except sensitive ones. */
export function stateResources(json: unknown, file: string): readonly TerraformResource[] {
  return resourcesOfState(asObject(json)).map((resource) => stateResource(resource, file));
}

/** Returns the JSON of a state's resources, of all modules, except deposed objects. */
export function resourcesOfState(state: JsonObject): readonly JsonObject[] {
  const resources: JsonObject[] = [];
  const modules: unknown[] = [asObject(state.values).root_module];
  for (let next = 0; next < modules.length; next++) {
    const module = asObject(modules[next]);
    for (const item of asList(module.resources)) {
      const resource = asObject(item);
      if (resource.deposed_key === undefined && asText(resource.address) !== undefined) resources.push(resource);
    }
    for (const child of asList(module.child_modules)) modules.push(child);
  }
  return resources;
}

function stateResource(resource: JsonObject, file: string): TerraformResource {
  const values = withoutSensitive(asObject(resource.values), resource.sensitive_values);
  return {
    address: asText(resource.address) ?? "",
    file,
    mode: resource.mode === "data" ? "data" : "managed",
    type: asText(resource.type) ?? "",
    ...locationOf(values),
    values,
    isApplied: true,
  };
}

/** Replaces a sensitive value, which must never be printed. */
export const sensitive = new Unknown("is sensitive");

/** Returns the values of a resource, with the values that are marked as sensitive replaced by {@link sensitive}. */
export function withoutSensitive(values: JsonObject, marks: unknown): Values {
  return (hasMark(marks) ? replaced(values, marks) : values) as Values;
}

/** Returns true if any part of a value is marked, as in `sensitive_values` and `after_unknown`. */
export function hasMark(marks: unknown): boolean {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null && Object.values(marks).some(hasMark);
}

function replaced(value: unknown, marks: unknown): Value {
  if (marks === true) {
    // A resource that is sensitive as a whole keeps the names of its attributes.
    return isObject(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, sensitive])) : sensitive;
  }
  if (!hasMark(marks)) return value as Value;
  if (Array.isArray(value)) return value.map((item, index) => replaced(item, (marks as readonly unknown[])[index]));
  const entries = Object.entries(asObject(value));
  return Object.fromEntries(entries.map(([name, item]) => [name, replaced(item, asObject(marks)[name])]));
}
