import { asObject } from "../../../files/json-value";
import type { Value, Values } from "../resource";
import type { Scope } from "./expression";
import { evaluated, listOf } from "./scope";

/** Where a provider makes its resources, as far as its configuration tells. */
export interface Place {
  readonly account?: string;
  /** Equal for one provider, which has one set of credentials. */
  readonly credentials?: string;
  readonly region?: string;
}

/** Returns where the resources of a stack are. */
export function placesOf(
  stack: Readonly<Record<string, unknown>>,
  scope: Scope,
  file: string,
): { of(values: Values): Place } {
  const configurations = listOf(asObject(stack.provider).aws);
  const places = new Map(configurations.map((provider) => [aliasOf(provider), placeOf(asObject(provider), scope)]));
  return {
    of({ provider, region }) {
      const alias = typeof provider === "string" ? provider.replace(/^aws\.?/, "") : "";
      // Since version 6 of the provider a resource may say its region itself.
      return {
        credentials: `${file} ${alias}`,
        ...places.get(alias),
        ...(typeof region === "string" && region !== "" ? { region } : {}),
      };
    },
  };
}

function aliasOf(provider: unknown): string {
  const { alias } = asObject(provider);
  return typeof alias === "string" ? alias : "";
}

function placeOf(provider: Readonly<Record<string, unknown>>, scope: Scope): Place {
  const region = evaluated(provider.region, scope);
  const roles = listOf(provider.assume_role).map((role) => evaluated(asObject(role).role_arn, scope));
  // The last role of a chain is the one that acts.
  const account = accountOf(roles.at(-1)) ?? onlyOne(evaluated(provider.allowed_account_ids, scope));
  return {
    ...(account === undefined ? {} : { account }),
    ...(typeof region === "string" && region !== "" ? { region } : {}),
  };
}

function accountOf(role: Value | undefined): string | undefined {
  return typeof role === "string" ? /^arn:[^:]+:iam::(\d{12}):role\//.exec(role)?.[1] : undefined;
}

function onlyOne(accounts: Value): string | undefined {
  const [account, ...others] = Array.isArray(accounts) ? (accounts as readonly Value[]) : [];
  return typeof account === "string" && others.length === 0 ? account : undefined;
}
