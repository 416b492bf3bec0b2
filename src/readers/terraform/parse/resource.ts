import { Unknown } from "../../../network/model/network";

// What synthesized JSON, plans and states have in common: resources, whose values are known, or refer to another
// resource, or are unknown. Each of the three formats is turned into these, and these into a network.

/** A resource, or a data source, of any Terraform. */
export interface TerraformResource {
  /** As Terraform prints it, such as `module.network.aws_subnet.private["a"]`; unique within its file. */
  readonly address: string;
  /** The file that it was read from: addresses of two files have nothing to do with each other. */
  readonly file: string;
  readonly mode: "managed" | "data";
  /** Such as `aws_route`. */
  readonly type: string;
  /** Where its provider is, as far as the file tells. */
  readonly account?: string;
  /** Equal for resources that are managed with the same credentials. */
  readonly credentials?: string;
  readonly region?: string;
  readonly values: Values;
}

export type Values = Readonly<Record<string, Value>>;

/** A value of an attribute. An attribute that is not set is absent or null. */
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

/** What another resource of the same file has, or will have when it is made, as in `${aws_vpc.a.id}`. */
export class Reference {
  /** The address of that resource. */
  readonly address: string;
  /** The name of its attribute, such as `id` or `ipv6_cidr_block`. */
  readonly attribute: string;

  constructor(address: string, attribute: string) {
    this.address = address;
    this.attribute = attribute;
  }
}

/** What Terraform's `cidrsubnet(prefix, newbits, netnum)` gives, for a prefix that may be another resource's. */
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

/** What can't be evaluated, but is the same wherever it stands in one file: `var.vpc_id` without a default. */
export class UnknownExpression extends Unknown {
  /** As it is written, such as `var.vpc_id`. */
  readonly expression: string;

  constructor(expression: string, why: string) {
    super(why);
    this.expression = expression;
  }
}

/** What is one of several resources' own, and the source doesn't say whose. */
export class OneOf extends Unknown {
  readonly references: readonly Reference[];

  constructor(references: readonly Reference[], why: string) {
    super(why);
    this.references = references;
  }
}
