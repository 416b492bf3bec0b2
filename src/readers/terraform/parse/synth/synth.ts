import { definedFields } from "../../../../network/model/collections";
import { Unknown } from "../../../../network/model/network";
import { InputError } from "../../../files/input-error";
import { asList, asObject, asText, isObject, type JsonObject } from "../../../files/json-value";
import {
  accountIn,
  blockList,
  locationOf,
  Reference,
  type ResourceLocation,
  type TerraformResource,
  type Value,
  type Values,
} from "../resource";
import type { Scope } from "./expression";
import { withPreconditions } from "./preconditions";
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
  const locationIn = resourceLocations(json, scope, file);
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
          ...locationIn(values),
          values,
          ...inLineRoutesOf(type, fields),
        }));
      }),
    );
  const resources = [
    ...read("managed", json.resource),
    ...read("data", json.data),
    ...existingResources(json, scope, file),
    ...modulesOf(json, file),
  ];
  return withPreconditions(resources, json);
}

/** Returns the resources that a program describes in a comment, because they exist and Terraform does not look them up. */
function existingResources(json: JsonObject, scope: Scope, file: string): readonly TerraformResource[] {
  return Object.entries(asObject(asObject(json["//"]).existing)).flatMap(([type, byId]) =>
    Object.entries(asObject(byId)).map(([id, attributes]) => {
      const values = { ...evaluatedFields(asObject(attributes), scope), id };
      return { address: id, file, mode: "data" as const, type, ...locationOf(values), values };
    }),
  );
}

/** A program says whether `lifecycle` ignores changes of the in-line routes. */
function inLineRoutesOf(type: string, { route, lifecycle }: JsonObject): Pick<TerraformResource, "inLineRoutes"> {
  if (!/^aws_(default_)?route_table$/.test(type)) return {};
  const ignored = asObject(Array.isArray(lifecycle) ? lifecycle[0] : lifecycle).ignore_changes;
  const isIgnored =
    ignored === "all" || asList(ignored).some((name) => String(name).replace(/^aws_[^.]*\./, "") === "route");
  return { inLineRoutes: { mode: route === undefined || isIgnored ? "none" : "managed", removed: [] } };
}

/** Returns one resource for each module call. The resources of the module are not in the file, which must be reported. */
function modulesOf(stack: JsonObject, file: string): readonly TerraformResource[] {
  return Object.keys(asObject(stack.module))
    .filter((name) => name !== "//")
    .map((name) => ({ address: `module.${name}`, file, mode: "managed", type: "module", values: {} }));
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
): readonly { readonly key: string; readonly values: Values }[] {
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

/** Returns a function from a resource's values to its location, and to the credentials that it is managed with. */
function resourceLocations(
  stack: JsonObject,
  scope: Scope,
  file: string,
): (values: Values) => ResourceLocation & { readonly credentials: string } {
  const configurations = blockList(asObject(stack.provider).aws).map(asObject);
  const locations = new Map(
    configurations.map((provider) => [asText(provider.alias) ?? "", providerLocation(provider, scope)]),
  );
  return ({ provider, region }) => {
    const alias = typeof provider === "string" ? provider.replace(/^aws\.?/, "") : "";
    // Since version 6 of the provider, a resource may have a region of its own.
    const ownRegion = asText(region);
    return {
      credentials: `${file} ${alias}`,
      ...locations.get(alias),
      ...(ownRegion !== undefined && { region: ownRegion }),
    };
  };
}

function providerLocation(provider: JsonObject, scope: Scope): ResourceLocation {
  const region = asText(evaluated(provider.region, scope));
  const roles = blockList(provider.assume_role).map((role) => evaluated(asObject(role).role_arn, scope));
  // In a chain of roles, the last one acts.
  const [only, ...others] = asList(evaluated(provider.allowed_account_ids, scope));
  const account = accountIn(roles.at(-1)) ?? (others.length === 0 ? accountIn(only) : undefined);
  return definedFields({ account, region });
}
