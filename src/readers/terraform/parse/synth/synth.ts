import { InputError } from "../../../files/input-error";
import { asObject } from "../../../files/json-value";
import type { TerraformResource } from "../resource";
import { instancesOf } from "./instances";
import { withPreconditions } from "./preconditions";
import { placesOf } from "./providers";
import { scopeOf } from "./scope";

/**
 * Returns the resources of one synthesized stack, as Terraform will read its `cdk.tf.json`: with references between
 * them, and what only Terraform can evaluate unknown.
 *
 * @throws InputError where the JSON is not the configuration of a stack.
 */
export function synthResources(json: unknown, file: string): readonly TerraformResource[] {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new InputError(
      `${file}: not a Terraform configuration; give a cdk.tf.json that \`cdktf synth\` has written.`,
    );
  }
  const stack = asObject(json);
  const scope = scopeOf(stack);
  const places = placesOf(stack, scope, file);
  const read = (mode: TerraformResource["mode"], section: unknown): readonly TerraformResource[] =>
    Object.entries(asObject(section)).flatMap(([type, named]) =>
      Object.entries(asObject(named)).flatMap(([name, body]) => {
        // Escape hatches may write a resource as a list of one block, as Terraform's JSON allows.
        const fields = asObject(Array.isArray(body) ? body[0] : body);
        const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
        return instancesOf(address, type, fields, scope).map(({ key, values }) => ({
          address: address + key,
          file,
          mode,
          type,
          ...places.of(values),
          values,
        }));
      }),
    );
  const resources = [...read("managed", stack.resource), ...read("data", stack.data), ...modulesOf(stack, file)];
  return withPreconditions(resources, stack);
}

/** What modules make isn't in the file: that it isn't must be said. */
function modulesOf(stack: Readonly<Record<string, unknown>>, file: string): readonly TerraformResource[] {
  return Object.keys(asObject(stack.module))
    .filter((name) => name !== "//")
    .map((name) => ({ address: `module.${name}`, file, mode: "managed" as const, type: "module", values: {} }));
}
