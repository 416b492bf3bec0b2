import { InputError } from "../../../files/input-error";
import { asList, asObject, asText, type JsonObject } from "../../../files/json-value";
import type { TerraformResource } from "../resource";
import { howToShow, shownByTerraform } from "../shown-by-terraform";
import { locationIn } from "./location";
import { withoutSensitive } from "./sensitive";

/**
 * Returns the resources of a state as `terraform show -json` prints it. Their values are all known, save sensitive
 * ones; a state with nothing in it has none.
 *
 * @throws InputError where the JSON is no such state, or one of another major format version.
 */
export function stateResources(json: unknown, file: string): readonly TerraformResource[] {
  const fields = asObject(json);
  if (fields.format_version === undefined && typeof fields.version === "number" && "lineage" in fields) {
    throw new InputError(`${file}: Terraform's own state file, whose format is no one else's; ${howToShow.state}`);
  }
  const state = shownByTerraform(json, file, "state");
  if ("planned_values" in state || "resource_changes" in state) throw new InputError(`${file}: a plan, not a state`);
  return resourcesOfState(state).map(({ resource }) => resourceOf(resource, file));
}

/** A resource as a state has it, and the address of its module, "" for the root. */
export interface ResourceOfState {
  readonly module: string;
  readonly resource: JsonObject;
}

/** Returns the resources of a state, those of all modules; without objects that only wait for their destruction. */
export function resourcesOfState(state: JsonObject): readonly ResourceOfState[] {
  const resources: ResourceOfState[] = [];
  const modules: unknown[] = [asObject(state.values).root_module];
  for (let next = 0; next < modules.length; next++) {
    const module = asObject(modules[next]);
    for (const item of asList(module.resources)) {
      const resource = asObject(item);
      if (resource.deposed_key === undefined && asText(resource.address) !== undefined) {
        resources.push({ module: asText(module.address) ?? "", resource });
      }
    }
    for (const child of asList(module.child_modules)) modules.push(child);
  }
  return resources;
}

/** Returns a resource of a state, whose values are all known. */
export function resourceOf(resource: JsonObject, file: string): TerraformResource {
  const values = asObject(resource.values);
  const known = withoutSensitive(values, resource.sensitive_values);
  return {
    address: asText(resource.address) ?? "",
    file,
    mode: resource.mode === "data" ? "data" : "managed",
    type: asText(resource.type) ?? "",
    ...locationIn(known),
    values: known,
  };
}
