import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Token, Tokenization } from "cdktf";
import { CidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";
import { placeholderText } from "../../network/input/placeholder-text";
import { read } from "../../network/input/plain-object";
import { object, optional, required } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import type { Tokens, Type } from "../../network/input/properties/type";
import { either, instance, list } from "../../network/input/properties/values";
import { unprintedIn } from "../../network/rules/phrases";
import type { Problem } from "../../network/rules/problem";
import type { ISecurityGroup, ISubnet, IVpc } from "./interfaces";
import type { ExistingLocation } from "./location";
import {
  isPlaceholderSubnet,
  isPlaceholderVpc,
  placeholderProvider,
  placeholderSubnet,
  placeholderVpc,
} from "./placeholders";
import { literal } from "./tokens";

/** A value of the type, which is harmless if the given one was not, and the problems of the given one. */
export interface Accepted<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

/**
 * Returns what a program gave, if it is of the type, or a harmless value. Construct with that, so that nothing throws,
 * and report the problems. `path` names the argument; without it, the value has all properties of the construct.
 */
export function accepted<Value>(type: Type<Value>, given: unknown, subject: string, path = ""): Accepted<Value> {
  const problems: Problem[] = [];
  const report = (problem: Problem) => {
    problems.push(problem);
  };
  return { value: type.read(given, { subject, path, tokens, report }), problems };
}

const tokens: Tokens = {
  withoutTokens: plainText,
  asText: (value) => (!Array.isArray(value) && isResolvable(value) ? Token.asString(value) : undefined),
  isToken: isResolvable,
};

/** Returns a text without cdktf's tokens. A text that only looks like one, such as `${TfToken[TOKEN.999]}`, stays. */
export function plainText(given: string): string {
  if (!given.includes("${TfToken[")) return given;
  return given.replace(/\$\{TfToken\[[^\]]*\]\}/g, (match) => (isKnownToken(match) ? "" : match));
}

function isKnownToken(token: string): boolean {
  try {
    return Tokenization.reverseString(token).tokens.length > 0;
  } catch {
    return false;
  }
}

/** Returns whether a number or an object is a token. Never throws, unlike cdktf for an object with odd getters. */
export function isResolvable(value: unknown): boolean {
  try {
    return typeof value === "number" ? Token.isUnresolved(value) : Tokenization.isResolvable(value);
  } catch {
    return false;
  }
}

export const awsProvider = instance(
  "an AwsProvider of @cdktf/provider-aws",
  (given): given is AwsProvider => given instanceof AwsProvider || isProviderOfCopy(given),
  placeholderProvider,
);

/** An app can have two copies of the bindings. */
function isProviderOfCopy(given: unknown): given is AwsProvider {
  return read(given, "terraformResourceType") === "aws" && typeof read(given, "fqn") === "string";
}

/** True, false, or a token for one of them. */
export const flagOrToken = instance<boolean>(
  "true or false",
  (given): given is boolean => typeof given === "boolean" || (typeof given === "object" && isResolvable(given)),
  () => false,
);

export const accountId = text({ like: "111111111111", tokens: true });
export const region = text({ like: "us-east-2", tokens: true });

/** A name. `nameProblems` judges its characters. */
export const name = instance("a text", (given): given is string => typeof given === "string", placeholderText);

/** Replaces a list that is not one: the VPC may have any blocks. */
export const unknownList = () => [placeholderText()];

export const blockOrToken = text({ like: "10.0.0.0/16", tokens: true });
export const zoneId = text({ like: "use2-az1", tokens: true, pattern: /^[a-z]+\d+-[a-z0-9-]*az\d+$/ });

/** The properties of an `ExistingLocation`. */
export const locationProperties = {
  provider: optional(awsProvider),
  accountId: optional(accountId),
  region: optional(region),
} satisfies Record<keyof ExistingLocation, unknown>;

/** Returns a function that tests each object once. */
function testedOnce<Value>(is: (given: object) => boolean): (given: unknown) => given is Value {
  const tested = new WeakSet<object>();
  return (given): given is Value => {
    if (typeof given !== "object" || given === null) return false;
    if (!tested.has(given)) {
      if (!is(given)) return false;
      tested.add(given);
    }
    return true;
  };
}

/** Returns a property, or undefined if a getter computes it: reading it would add a data source. */
function stored(given: object, key: string): { readonly value: unknown } | undefined {
  try {
    const descriptor = Object.getOwnPropertyDescriptor(given, key);
    return descriptor !== undefined && "value" in descriptor ? { value: descriptor.value } : undefined;
  } catch {
    return undefined;
  }
}

function has(given: object, key: string, is: (value: unknown) => boolean): boolean {
  const property = stored(given, key);
  try {
    return property === undefined ? key in given : is(property.value);
  } catch {
    return false;
  }
}

const longestValue = 1024;

/** Also of a VPC that a program describes itself, without a class of this package. */
const isText = (value: unknown) =>
  typeof value === "string" &&
  /^.*\S.*$/.test(value) &&
  value.length <= longestValue &&
  unprintedIn(value) === undefined &&
  !/[$%]\{/.test(plainText(value));
const isTextIfAny = (value: unknown) => value === undefined || isText(value);
const isBlock = (value: unknown) =>
  isText(value) && (literal(value as string) === undefined || parseCidrBlock(value as string) instanceof CidrBlock);
const isBlocks = (value: unknown) => Array.isArray(value) && value.every(isBlock);
const isObject = (value: unknown) => typeof value === "object" && value !== null;

const ownVpcs = new WeakSet<object>();

/** Accepts a VPC of this package, and its subnets, also if they have reported problems. */
export function trustVpc(own: IVpc): void {
  ownVpcs.add(own);
}

const isVpc = testedOnce<IVpc>(
  (given) =>
    ownVpcs.has(given) ||
    isPlaceholderVpc(given) ||
    (["name", "nameTag", "vpcId"].every((key) => has(given, key, isText)) &&
      ["cidrBlocks", "ipv6CidrBlocks"].every((key) => has(given, key, isBlocks)) &&
      has(given, "location", isObject) &&
      has(given, "subnets", Array.isArray) &&
      typeof read(given, "subnet") === "function"),
);

export const isSubnet = testedOnce<ISubnet>(
  (given) =>
    isOwnSubnet(given) ||
    (["name", "nameTag", "subnetId"].every((key) => has(given, key, isText)) &&
      ["availabilityZone", "availabilityZoneId", "ipv6CidrBlock"].every((key) =>
        isTextIfAny(stored(given, key)?.value),
      ) &&
      has(given, "cidrBlock", isBlock) &&
      has(given, "routeTable", (table) => isText(read(table, "nameTag")) && isText(read(table, "routeTableId"))) &&
      isVpc(read(given, "vpc"))),
);

function isOwnSubnet(given: object): boolean {
  if (isPlaceholderSubnet(given as ISubnet)) return true;
  const vpc = read(given, "vpc");
  return isVpc(vpc) && ownVpcs.has(vpc) && vpc.subnets.includes(given as ISubnet);
}

export const vpc = instance("a Vpc or an ExistingVpc", isVpc, placeholderVpc);

/** Returns a placeholder for a subnet that is missing or is not a subnet. */
export function missingSubnet(): ISubnet {
  return placeholderSubnet({ name: "unknown", vpc: placeholderVpc() });
}

export const subnet = instance('a subnet, such as vpc.subnet("private1")', isSubnet, missingSubnet);

/** One subnet, or a list of them. */
export const subnets = either<ISubnet | readonly ISubnet[]>(
  "a subnet or a list of subnets, such as vpc.privateSubnets",
  [],
  (given) => (Array.isArray(given) ? list(subnet) : isSubnet(given) ? subnet : undefined),
);

export const securityGroup = object<ISecurityGroup>(
  {
    name: required(text({ like: "web", tokens: true, pattern: /\S/ })),
    securityGroupId: required(
      text({ like: "sg-0123456789abcdef0", tokens: true, pattern: /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/ }),
    ),
    vpc: required(vpc),
  },
  { like: '{ name: "web", securityGroupId: "sg-0123456789abcdef0", vpc }', isOpen: true },
);
