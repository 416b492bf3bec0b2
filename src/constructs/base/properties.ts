import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Token, Tokenization } from "cdktf";
import { placeholderText } from "../../network/input/placeholder-text";
import { read } from "../../network/input/plain-object";
import { optional } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import type { Tokens, Type } from "../../network/input/properties/type";
import { instance } from "../../network/input/properties/values";
import type { Problem } from "../../network/rules/problem";
import type { ExistingLocation } from "./location";
import { placeholderProvider } from "./placeholders";

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
