import { definedFields } from "../../../../network/model/collections";
import { asList, asObject, asText, type JsonObject } from "../../../files/json-value";
import { accountIn, blockList, type ResourceLocation, type Values } from "../resource";
import type { Scope } from "./expression";
import { evaluated } from "./scope";

/** Returns a function from a resource's values to its location, and to the credentials that it is managed with. */
export function resourceLocations(
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
