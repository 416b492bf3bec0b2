import { asList, asObject, asText, type JsonObject } from "../../../files/json-value";
import { type Key, keyText } from "../../references/address";
import { Providers } from "../../references/providers";
import { References } from "../../references/references";
import { RelevantAttributes } from "../../references/relevant-attributes";
import { Scopes } from "../../references/scope";
import type { Place } from "../../references/sources";
import type { TerraformResource } from "../resource";
import { locationIn } from "../state/location";
import { withoutSensitive } from "../state/sensitive";
import { resourcesOfState } from "../state/state";
import { type Instance, Instances } from "./instances";
import { plannedState } from "./planned-state";
import { plannedValues } from "./values";

/** Reads a plan's resources: the prior state's, and these with the changes made. */
export class PlanReader {
  readonly #file: string;
  readonly #scopes: Scopes;
  readonly #providers: Providers;
  readonly #prior: readonly Instance[];
  readonly #changes: readonly JsonObject[];
  readonly #relevant: RelevantAttributes;

  constructor(plan: JsonObject, file: string) {
    this.#file = file;
    this.#scopes = new Scopes(asObject(plan.configuration));
    this.#providers = new Providers(plan, this.#scopes);
    this.#relevant = new RelevantAttributes(plan.relevant_attributes);
    this.#changes = asList(plan.resource_changes)
      .map(asObject)
      .filter(({ deposed }) => deposed === undefined);
    const prior = resourcesOfState(asObject(plan.prior_state)).map(({ resource }) =>
      this.#instance(resource, asObject(resource.values), {}, resource.sensitive_values),
    );
    // Terraform leaves the prior state out where it has nothing; other writers of plans do so more often.
    this.#prior = prior.length > 0 ? prior : this.#changed("before");
    for (const { type, mode, scope, resource, ...instance } of this.#prior) {
      const values = withoutSensitive(instance.values, instance.sensitive);
      const config = scope.resources.get(resource);
      const provider = asText(config?.provider_config_key);
      if (type === "aws_caller_identity") this.#providers.see(provider, accountOf(values));
      if (mode === "managed") this.#providers.see(provider, own(values, asObject(config?.expressions)));
    }
  }

  /** Returns what is there before the apply. */
  before(): readonly TerraformResource[] {
    return this.#prior.map((instance) =>
      this.#resource(instance, withoutSensitive(instance.values, instance.sensitive)),
    );
  }

  /** Returns what will be there after it. What a plan for some targets doesn't mention stays as it is. */
  after(): readonly TerraformResource[] {
    const planned = new Map(this.#prior.map((instance) => [instance.address, instance]));
    const gone = new Set<string>();
    for (const { address, change } of this.#changes) {
      const { actions, before } = asObject(change);
      if (!asList(actions).includes("delete")) continue;
      planned.delete(String(address));
      gone.add(asText(asObject(before).id) ?? String(address));
    }
    for (const [address, { mode, values }] of planned) {
      if (mode === "data" && [values.id, values.vpc_id].some((id) => gone.has(String(id)))) planned.delete(address);
    }
    for (const instance of this.#changed("after")) planned.set(instance.address, instance);

    const all = plannedState([...planned.values()], this.#prior);
    const instances = new Instances(all);
    const references = new References(instances, this.#relevant);
    return all.map((instance) => {
      const { scope, resource, key } = instance;
      const config = scope.resources.get(resource) ?? {};
      const count = "count_expression" in config && { count: instances.of(scope, resource).instances.size };
      const forEach = asObject(config.for_each_expression);
      const place: Place = { scope, ...(key !== undefined && { key }), ...count, forEach };
      return this.#resource(instance, plannedValues(instance, asObject(config.expressions), place, references));
    });
  }

  #changed(side: "before" | "after"): readonly Instance[] {
    return this.#changes.flatMap((resource) => {
      const change = asObject(resource.change);
      if (typeof change[side] !== "object" || change[side] === null || resource.address === undefined) return [];
      const unknown = side === "after" ? asObject(change.after_unknown) : {};
      return [this.#instance(resource, asObject(change[side]), unknown, change[`${side}_sensitive`])];
    });
  }

  #instance(resource: JsonObject, values: JsonObject, unknown: JsonObject, sensitive: unknown): Instance {
    const address = asText(resource.address) ?? "";
    const mode = resource.mode === "data" ? "data" : "managed";
    const key = typeof resource.index === "string" || typeof resource.index === "number" ? resource.index : undefined;
    const type = asText(resource.type) ?? "";
    const inModule = `${mode === "data" ? "data." : ""}${type}.${asText(resource.name) ?? ""}`;
    const scope = this.#scopes.at(moduleOf(address, inModule, key));
    return { address, key, mode, type, scope, resource: inModule, values, unknown, sensitive };
  }

  #resource({ address, mode, type, scope, resource }: Instance, values: TerraformResource["values"]) {
    const provider = asText(scope.resources.get(resource)?.provider_config_key);
    const location = { ...this.#providers.location(provider), ...locationIn(values) };
    const credentials = `${this.#file} ${provider}`;
    return { address, file: this.#file, mode, type, credentials, ...location, values } as const;
  }
}

/** Returns the module's part of an address. */
function moduleOf(address: string, resource: string, key: Key | undefined): string {
  const end = `.${resource}${keyText(key)}`;
  if (address.endsWith(end)) return address.slice(0, -end.length);
  // A key is escaped in other ways than JSON's: what it begins with is the resource.
  const at = address.lastIndexOf(`.${resource}[`);
  return at < 0 ? "" : address.slice(0, at);
}

function accountOf({ account_id }: JsonObject) {
  const account = asText(account_id);
  return account === undefined ? {} : { account };
}

/** With `region` of its own a resource tells nothing of its provider's. */
function own(values: JsonObject, expressions: JsonObject) {
  const { account, region } = locationIn(values);
  return { ...(account && { account }), ...(region && expressions.region === undefined && { region }) };
}
