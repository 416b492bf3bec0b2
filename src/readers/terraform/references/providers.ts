import { type Fields, fieldsOf, itemsOf, textOf } from "../parse/json-fields";
import type { Location } from "../parse/state/location";
import { wholeReferences } from "./address";
import { nameOf, type Scopes } from "./scope";

/** Where the providers of a plan's configuration are, by their keys, such as `aws.west`. */
export class Providers {
  readonly #configuration: Fields;
  readonly #variables: Fields;
  readonly #scopes: Scopes;
  readonly #told = new Map<string, Location>();
  readonly #seen = new Map<string, Location>();

  constructor(plan: Fields, scopes: Scopes) {
    this.#configuration = fieldsOf(fieldsOf(plan.configuration).provider_config);
    this.#variables = fieldsOf(plan.variables);
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
    const told = this.#told.get(provider) ?? this.#read(fieldsOf(this.#configuration[provider]));
    this.#told.set(provider, told);
    return { ...this.#seen.get(provider), ...told };
  }

  #read({ expressions, module_address }: Fields): Location {
    const { region, assume_role, allowed_account_ids } = fieldsOf(expressions);
    const module = textOf(module_address);
    const regionName = this.#text(region, module);
    const roles = itemsOf(assume_role).map((role) => this.#text(fieldsOf(role).role_arn, module));
    const [only, ...others] = itemsOf(fieldsOf(allowed_account_ids).constant_value);
    const account =
      accountIn(roles.at(-1)) ?? (roles.length === 0 && others.length === 0 ? accountIn(only) : undefined);
    return {
      ...(account !== undefined && { account }),
      ...(regionName !== undefined && /^[a-z]{2}(-[a-z]+)+-\d$/.test(regionName) && { region: regionName }),
    };
  }

  /** Returns a constant, or the value of the only variable that a text is made from: a role's ARN from the account. */
  #text(expression: unknown, module: string | undefined): string | undefined {
    const { constant_value, references } = fieldsOf(expression);
    if (typeof constant_value === "string") return constant_value;
    const [reference, ...others] = wholeReferences(itemsOf(references));
    const [first, second, ...rest] = reference?.steps ?? [];
    if (nameOf(first) !== "var" || others.length > 0 || rest.length > 0) return undefined;
    const name = nameOf(second) ?? "";
    const { module: configuration, call } = this.#scopes.at(module ?? "");
    const variable = fieldsOf(fieldsOf(configuration.variables)[name]);
    if (variable.sensitive === true) return undefined;
    if (call === undefined) return textOf(fieldsOf(this.#variables[name]).value) ?? textOf(variable.default);
    const argument = fieldsOf(call.fields.expressions)[name];
    return argument === undefined ? textOf(variable.default) : this.#text(argument, call.scope.address);
  }
}

/** Returns the account of a role's ARN, or one that stands alone. */
function accountIn(value: unknown): string | undefined {
  return /^(?:arn:[^:]*:iam::)?(\d{12})(?::|$)/.exec(String(value ?? ""))?.[1];
}
