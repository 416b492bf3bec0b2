import { InputError } from "../../../files/input-error";
import { asList, asObject, asText, type JsonObject } from "../../../files/json-value";
import { locationOf, type TerraformResource } from "../resource";
import { howToWrite, terraformShowOutput } from "../terraform-show";
import { withoutSensitive } from "./sensitive";

/**
 * Returns the resources of a state that `terraform show -json` has printed. All values are known, except sensitive ones.
 *
 * @throws InputError if the JSON is not such a state, or has another major format version
 */
export function stateResources(json: unknown, file: string): readonly TerraformResource[] {
  const fields = asObject(json);
  if (fields.format_version === undefined && typeof fields.version === "number" && "lineage" in fields) {
    throw new InputError(
      `${file}: is a state in Terraform's storage format, which cannot be read; ${howToWrite.state}.`,
    );
  }
  const state = terraformShowOutput(json, file, "state");
  if ("planned_values" in state || "resource_changes" in state)
    throw new InputError(`${file}: is a plan, not a state.`);
  return resourcesOfState(state).map((resource) => stateResource(resource, file));
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
  };
}
