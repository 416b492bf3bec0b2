import { asObject, asText, type JsonObject } from "../../../files/json-value";
import { blockList, type ResourceLocation, type Value, type Values } from "../resource";
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
  const account = accountOf(roles.at(-1)) ?? onlyAccount(evaluated(provider.allowed_account_ids, scope));
  return { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
}

function accountOf(role: Value | undefined): string | undefined {
  return typeof role === "string" ? /^arn:[^:]+:iam::(\d{12}):role\//.exec(role)?.[1] : undefined;
}

function onlyAccount(accounts: Value): string | undefined {
  const [account, ...others] = Array.isArray(accounts) ? (accounts as readonly Value[]) : [];
  return typeof account === "string" && others.length === 0 ? account : undefined;
}
