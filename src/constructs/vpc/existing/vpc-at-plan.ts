import { Fn, type IResolvable, Op, type Precondition, type TerraformResource } from "cdktf";

/** What only Terraform knows of a VPC that exists already, as expressions, and what must then be so of it. */
export interface VpcAtPlan {
  /** The list of all its IPv4 blocks. */
  readonly cidrBlocks: ListExpression;
  /** The list of its IPv6 blocks, among which there may be empty ones. */
  readonly ipv6CidrBlocks: ListExpression;
  /** Whether DNS support and DNS hostnames are both on. */
  readonly dns: IResolvable;
  /** What must be so before it is peered. */
  readonly asPeer: readonly Precondition[];
  /** What must be so before a route leads to all of it. */
  readonly asDestination: readonly Precondition[];
}

/** What must be so of a subnet that Terraform looks up. */
export interface SubnetAtPlan {
  /** Before a route is added for it. */
  readonly asSource: readonly Precondition[];
  /** Before a route leads to it. */
  readonly asDestination: readonly Precondition[];
}

/** A list of texts, or what Terraform finds it by. */
export type ListExpression = readonly string[] | IResolvable;

/** Has Terraform fail the plan where one of the preconditions isn't met, before anything is made. */
export function addPreconditions(resource: TerraformResource, preconditions: readonly Precondition[]): void {
  const there = resource.lifecycle?.precondition ?? [];
  const added = preconditions.filter((precondition) => !there.includes(precondition));
  if (added.length > 0) resource.lifecycle = { ...resource.lifecycle, precondition: [...there, ...added] };
}

/** Returns a condition that is met where a list has nothing in it. */
export function isEmpty(list: unknown): IResolvable {
  // Not "== 0": on the right of an operator cdktf writes "undefined" for a 0.
  return Op.lt(Fn.lengthOf(list), 1);
}

/** Returns a condition that is met where there is a text, and not an empty one or null. */
export function isText(text: string): IResolvable {
  return Op.not(isEmpty(Fn.compact([text])));
}

/** Returns a function that makes something when it is first asked for, and only once. */
export function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
