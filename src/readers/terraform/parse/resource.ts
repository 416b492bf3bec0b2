import { Unknown } from "../../../network/model/network";
import { asText, type JsonObject } from "../../files/json-value";

// Configurations, plans and states are all read into these types. A network is then read from them.

/** A managed resource or a data source. */
export interface TerraformResource extends ResourceLocation {
  /** As Terraform prints it, such as `module.network.aws_subnet.private["a"]`; unique within its file. */
  readonly address: string;
  /** The file that it was read from. The same address in another file is another resource. */
  readonly file: string;
  readonly mode: "managed" | "data";
  /** Such as `aws_route`. */
  readonly type: string;
  /** Equal for resources that are managed with the same credentials. */
  readonly credentials?: string;
  readonly values: Values;
  /** The arguments of a data source. Undefined for a state, which does not distinguish them from what was found. */
  readonly arguments?: readonly string[];
  /** True if the values are those in AWS: in a state, or if a plan does not change the resource. */
  readonly isApplied?: boolean;
  /** True if a plan defers the change of the resource, so that it is unknown whether it exists after the apply. */
  readonly isDeferred?: boolean;
  /** How Terraform manages the routes of a route table. Undefined for a state, which does not say. */
  readonly inLineRoutes?: InLineRoutes;
}

/** Whether and how Terraform manages the routes of a route table in-line. */
export interface InLineRoutes {
  /**
   * - `none`: the configuration has no in-line routes.
   * - `managed`: Terraform removes all other routes.
   * - `unless-ignored`: the same, unless `lifecycle` ignores changes of `route`, which a plan does not say.
   */
  readonly mode: "none" | "managed" | "unless-ignored";
  /** The destinations that an update removes, or `all` if Terraform adopts the route table. */
  readonly removed: readonly string[] | "all";
}

/** The account and region of a resource, as far as they are known. */
export interface ResourceLocation {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

export type Values = Readonly<Record<string, Value>>;

/** The value of an attribute. An attribute that is not set is absent or null. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Reference
  | CidrSubnet
  | Unknown
  | readonly Value[]
  | { readonly [name: string]: Value };

/** An attribute of another resource of the same file, as in `${aws_vpc.a.id}`. */
export class Reference {
  /** The address of that resource. */
  readonly address: string;
  /** The name of the attribute, such as `id` or `ipv6_cidr_block`. */
  readonly attribute: string;

  constructor(address: string, attribute: string) {
    this.address = address;
    this.attribute = attribute;
  }
}

/** A call of Terraform's `cidrsubnet(prefix, newbits, netnum)`. The prefix may be a reference. */
export class CidrSubnet {
  readonly prefix: Value;
  readonly newBits: number;
  readonly number: number;

  constructor(prefix: Value, newBits: number, number: number) {
    this.prefix = prefix;
    this.newBits = newBits;
    this.number = number;
  }
}

/** An expression of unknown value that has the same value everywhere in its file: `var.vpc_id` without a default. */
export class UnknownExpression extends Unknown {
  /** As it is written, such as `var.vpc_id`. */
  readonly expression: string;

  constructor(expression: string, reason: string) {
    super(reason);
    this.expression = expression;
  }
}

/** An attribute of one of several resources; the source does not say of which. */
export class AmbiguousReference extends Unknown {
  readonly references: readonly Reference[];

  constructor(references: readonly Reference[], reason: string) {
    super(reason);
    this.references = references;
  }
}

/** Returns true for a nested block or a map. */
export function isObjectValue(value: Value | undefined): value is Values {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(value instanceof Unknown || value instanceof Reference || value instanceof CidrSubnet);
}

/** Returns a member of an object or list; undefined if it does not exist. */
export function memberOf(value: Value | undefined, name: string): Value | undefined {
  if (Array.isArray(value)) return (value as readonly Value[])[Number(name)];
  return isObjectValue(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Returns nested blocks as a list. In JSON they are a list, a single block, or absent. */
export function blockList(blocks: Value | undefined): readonly Value[];
export function blockList(blocks: unknown): readonly unknown[];
export function blockList(blocks: unknown): readonly unknown[] {
  if (blocks === undefined || blocks === null) return [];
  return Array.isArray(blocks) ? blocks : [blocks];
}

/** Returns the value of an attribute that is set. The provider writes "" for an attribute that is not set. */
export function valueIfSet(value: Value | undefined): Value | undefined {
  return value === "" || value === null ? undefined : value;
}

/** Returns the location that a resource's own values contain: its ARN, `region` (provider 6 and later), or owner. */
export function locationOf(values: JsonObject): ResourceLocation {
  const [, regionOfArn, accountOfArn] = /^arn:[^:]*:[^:]*:([^:]*):(\d{12})?:/.exec(asText(values.arn) ?? "") ?? [];
  const region = asText(values.region) || regionOfArn;
  const account = accountOfArn || asText(values.owner_id);
  return { ...(account && { account }), ...(region && { region }) };
}

/** Returns the account id in a role's ARN, or an account id that stands alone. */
export function accountIn(value: unknown): string | undefined {
  return /^(?:arn:[^:]*:iam::(?=\d{12}:role\/))?(\d{12})(?::|$)/.exec(String(value ?? ""))?.[1];
}
