import { asList, asObject, asText, type JsonObject } from "../../files/json-value";
import type { Location } from "../parse/state/location";
import { wholeReferences } from "./address";
import { nameOf, type Scopes } from "./scope";

/** Where the providers of a plan's configuration are, by their keys, such as `aws.west`. */
export class Providers {
  readonly #configuration: JsonObject;
  readonly #variables: JsonObject;
  readonly #scopes: Scopes;
  readonly #told = new Map<string, Location>();
  readonly #seen = new Map<string, Location>();

  constructor(plan: JsonObject, scopes: Scopes) {
    this.#configuration = asObject(asObject(plan.configuration).provider_config);
    this.#variables = asObject(plan.variables);
    this.#scopes = scopes;
  }

  /** Takes in where a resource is that a provider has made: the configuration may leave that to the environment. */
  see(provider: string | undefined, { account, region }: Location): void {
    if (provider === undefined) return;
    const seen = this.#seen.get(provider) ?? {};
    this.#seen.set(provider, { ...(account && { account }), ...(region && { region }), ...seen });
  }

  /** Returns where a provider is. */
  location(provider: string | undefined): Location {
    if (provider === undefined) return {};
    const told = this.#told.get(provider) ?? this.#read(asObject(this.#configuration[provider]));
    this.#told.set(provider, told);
    return { ...this.#seen.get(provider), ...told };
  }

  #read({ expressions, module_address }: JsonObject): Location {
    const { region, assume_role, allowed_account_ids } = asObject(expressions);
    const module = asText(module_address);
    const regionName = this.#text(region, module);
    const roles = asList(assume_role).map((role) => this.#text(asObject(role).role_arn, module));
    const [only, ...others] = asList(asObject(allowed_account_ids).constant_value);
    const account =
      accountIn(roles.at(-1)) ?? (roles.length === 0 && others.length === 0 ? accountIn(only) : undefined);
    return {
      ...(account !== undefined && { account }),
      ...(regionName !== undefined && /^[a-z]{2}(-[a-z]+)+-\d$/.test(regionName) && { region: regionName }),
    };
  }

  /** Returns a constant, or the value of the only variable that a text is made from: a role's ARN from the account. */
  #text(expression: unknown, module: string | undefined): string | undefined {
    const { constant_value, references } = asObject(expression);
    if (typeof constant_value === "string") return constant_value;
    const [reference, ...others] = wholeReferences(asList(references));
    const [first, second, ...rest] = reference?.steps ?? [];
    if (nameOf(first) !== "var" || others.length > 0 || rest.length > 0) return undefined;
    const name = nameOf(second) ?? "";
    const { module: configuration, call } = this.#scopes.at(module ?? "");
    const variable = asObject(asObject(configuration.variables)[name]);
    if (variable.sensitive === true) return undefined;
    if (call === undefined) return asText(asObject(this.#variables[name]).value) ?? asText(variable.default);
    const argument = asObject(call.fields.expressions)[name];
    return argument === undefined ? asText(variable.default) : this.#text(argument, call.scope.address);
  }
}

/** Returns the account of a role's ARN, or one that stands alone. */
function accountIn(value: unknown): string | undefined {
  return /^(?:arn:[^:]*:iam::)?(\d{12})(?::|$)/.exec(String(value ?? ""))?.[1];
}
