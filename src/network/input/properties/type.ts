import { Problem } from "../../rules/problem";
import { settingRules } from "../../rules/setting-rules";
import { shown } from "../shown";

/** What a program's tokens are. Only the constructs know, because tokens are cdktf's. */
export interface Tokens {
  /** Returns a text without the tokens in it. */
  withoutTokens(text: string): string;
  /** Returns a value that cdktf resolves to a text as text, or undefined for any other value. */
  asText(value: object): string | undefined;
  /** Returns whether a value that is not a text is a token. */
  isToken(value: unknown): boolean;
}

/** Where a value was given, and how to report its problems. */
export interface Place {
  /** The subject of messages, such as `VPC "peering-test-a"`. */
  readonly subject: string;
  /** The property or argument, such as `subnets.private1.cidrBlock`; empty for all properties of a construct. */
  readonly path: string;
  readonly tokens: Tokens;
  readonly report: (problem: Problem) => void;
  /** Whether the value may be omitted. */
  readonly isOptional?: boolean;
}

/** The type of a property or an argument. */
export interface Type<Value> {
  /** What to give, such as `a text such as "10.0.0.0/16"`. */
  readonly expected: string;
  /** Returns the value. If it is not of the type, reports one problem and returns a harmless value instead. */
  read(given: unknown, place: Place): Value;
}

/** Reports a value that is not of the type. */
export function reportWrong({ subject, path, report, isOptional }: Place, given: unknown, remedy: string): void {
  const whole = isOptional ? `${remedy}, or remove it` : remedy;
  const message = `${subject}: ${path === "" ? "props" : path} is ${shown(given)}; ${whole}.`;
  report(new Problem(settingRules.invalidProperty, message));
}

/** Returns the place of a property of an object, or of an item of a list. */
export function placeOf(place: Place, key: string | number): Place {
  return { ...place, path: joined(place.path, key), isOptional: false };
}

function joined(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${shown(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
