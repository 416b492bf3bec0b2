import { Unknown } from "../../../../network/model/network";
import { InputError } from "../../../files/input-error";
import { asObject, isObject, type JsonObject } from "../../../files/json-value";
import { Reference, type TerraformResource, type Value, type Values } from "../resource";
import type { Scope } from "./expression";
import { withPreconditions } from "./preconditions";
import { resourceLocations } from "./providers";
import { evaluated, evaluatedFields, stackScope } from "./scope";

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

/** An instance of a resource in a synthesized stack. */
interface SynthInstance {
  /** The key as it is written in the address, such as `[0]`; "" without `count`. */
  readonly key: string;
  readonly values: Values;
}

/** The attributes that are kept when the number of instances is unknown, since they show where the resource belongs. */
const links = new Set(["vpc_id", "peer_vpc_id", "subnet_id", "vpc_peering_connection_id", "tags", "provider"]);

/** A larger `count` is a mistake: a VPC has at most some hundreds of subnets. */
const maxInstances = 250;

/** Returns the `count` instances of a resource. If their number is unknown, returns one with most values unknown. */
function synthInstances(
  address: string,
  type: string,
  { count, for_each: forEach, ...body }: JsonObject,
  scope: Scope,
): readonly SynthInstance[] {
  if (count === undefined && forEach === undefined) return [{ key: "", values: evaluatedFields(body, scope) }];
  const number = count === undefined ? undefined : Number(evaluated(count, scope) ?? Number.NaN);
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= maxInstances) {
    return Array.from({ length: number }, (_, index) => ({
      key: `[${index}]`,
      values: evaluatedFields(body, { ...scope, index }),
    }));
  }
  const values = Object.entries(evaluatedFields(body, scope)).map(([name, value]): [string, Value] => {
    const isKept = links.has(name) || (name === "route_table_id" && type === "aws_route");
    return [name, isKept || value instanceof Reference ? value : new Unknown(`the number of ${address} is unknown`)];
  });
  return [{ key: "", values: Object.fromEntries(values) }];
}
