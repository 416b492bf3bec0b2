import { InputError } from "../../../files/input-error";
import { asObject, isObject, type JsonObject } from "../../../files/json-value";
import type { TerraformResource } from "../resource";
import { synthInstances } from "./instances";
import { withPreconditions } from "./preconditions";
import { resourceLocations } from "./providers";
import { stackScope } from "./scope";

/**
 * Returns the resources of a synthesized stack (`cdk.tf.json`). Expressions are evaluated to values and references to
 * other resources; what only Terraform can evaluate is unknown.
 *
 * @throws InputError if the JSON is not a Terraform configuration
 */
export function synthResources(json: unknown, file: string): readonly TerraformResource[] {
  if (!isObject(json)) {
    throw new InputError(`${file}: not a Terraform configuration; give a cdk.tf.json from cdktf synth.`);
  }
  const scope = stackScope(json);
  const locationOf = resourceLocations(json, scope, file);
  const read = (mode: TerraformResource["mode"], section: unknown): readonly TerraformResource[] =>
    Object.entries(asObject(section)).flatMap(([type, named]) =>
      Object.entries(asObject(named)).flatMap(([name, body]) => {
        // Terraform's JSON allows a list of one block, which an escape hatch may write.
        const fields = asObject(Array.isArray(body) ? body[0] : body);
        const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
        return synthInstances(address, type, fields, scope).map(({ key, values }) => ({
          address: address + key,
          file,
          mode,
          type,
          ...locationOf(values),
          values,
        }));
      }),
    );
  const resources = [...read("managed", json.resource), ...read("data", json.data), ...modulesOf(json, file)];
  return withPreconditions(resources, json);
}

/** Returns one resource for each module call. The resources of the module are not in the file, which must be reported. */
function modulesOf(stack: JsonObject, file: string): readonly TerraformResource[] {
  return Object.keys(asObject(stack.module))
    .filter((name) => name !== "//")
    .map((name) => ({ address: `module.${name}`, file, mode: "managed", type: "module", values: {} }));
}
