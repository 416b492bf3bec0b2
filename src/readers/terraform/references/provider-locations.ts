import { definedFields } from "../../../network/model/collections";
import { asList, asObject, asText, type JsonObject } from "../../files/json-value";
import { fullReferences, stepName } from "../parse/address";
import type { ResourceInstance } from "../parse/plan/module-instances";
import type { Plan } from "../parse/plan/plan";
import { accountIn, locationOf, type ResourceLocation } from "../parse/resource";
import { withoutSensitive } from "../parse/state/state";

/** The account and region of each provider configuration of a plan, by its key, such as `aws.west`. */
export class ProviderLocations {
  readonly #plan: Plan;
  readonly #configured = new Map<string, ResourceLocation>();
  /** The locations of existing resources. The configuration may leave the location to the environment. */
  readonly #observed = new Map<string, ResourceLocation>();

  constructor(plan: Plan) {
    this.#plan = plan;
    for (const instance of plan.prior) this.#observe(instance);
  }

  /** Returns the location of a provider; configured values come before observed ones. */
  location(provider: string | undefined): ResourceLocation {
    if (provider === undefined) return {};
    const configured = this.#configured.get(provider) ?? this.#read(asObject(this.#plan.providers[provider]));
    this.#configured.set(provider, configured);
    return { ...this.#observed.get(provider), ...configured };
  }

  #observe({ type, mode, module, resource, values, sensitive }: ResourceInstance): void {
    const configuration = module.resources.get(resource);
    const provider = asText(configuration?.provider_config_key);
    if (provider === undefined || (mode === "data" && type !== "aws_caller_identity")) return;
    const known = withoutSensitive(values, sensitive);
    const { account, region } = mode === "data" ? { account: asText(known.account_id) } : locationOf(known);
    // With a `region` argument of its own, a resource is not in the provider's region.
    const isProvidersRegion = asObject(configuration?.expressions).region === undefined;
    this.#observed.set(provider, {
      ...(account && { account }),
      ...(region && isProvidersRegion && { region }),
      ...this.#observed.get(provider),
    });
  }

  #read({ expressions, module_address }: JsonObject): ResourceLocation {
    const { region, assume_role, allowed_account_ids } = asObject(expressions);
    const module = asText(module_address);
    const regionName = this.#text(region, module);
    const roles = asList(assume_role).map((role) => this.#text(asObject(role).role_arn, module));
    const [only, ...others] = asList(asObject(allowed_account_ids).constant_value);
    const isOnly = roles.length === 0 && others.length === 0;
    return definedFields({
      account: accountIn(roles.at(-1)) ?? (isOnly ? accountIn(only) : undefined),
      region: /^[a-z]{2}(-[a-z]+)+-\d$/.exec(regionName ?? "")?.[0],
    });
  }

  /** Returns a constant, or the value of the only variable in a text, such as the account in a role's ARN. */
  #text(expression: unknown, moduleAddress: string | undefined): string | undefined {
    const { constant_value, references } = asObject(expression);
    if (typeof constant_value === "string") return constant_value;
    const [reference, ...others] = fullReferences(asList(references));
    const [first, second, ...rest] = reference?.steps ?? [];
    if (stepName(first) !== "var" || others.length > 0 || rest.length > 0) return undefined;
    const name = stepName(second) ?? "";
    const { configuration, call } = this.#plan.modules.at(moduleAddress ?? "");
    const variable = asObject(asObject(configuration.variables)[name]);
    if (variable.sensitive === true) return undefined;
    if (call === undefined) return asText(asObject(this.#plan.variables[name]).value) ?? asText(variable.default);
    const argument = asObject(call.configuration.expressions)[name];
    return argument === undefined ? asText(variable.default) : this.#text(argument, call.caller.address);
  }
}
