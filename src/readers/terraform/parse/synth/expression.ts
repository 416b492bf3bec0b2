import { Unknown } from "../../../../network/model/network";
import { isObjectValue } from "../../identity/lookup";
import { CidrSubnet, Reference, UnknownExpression, type Value } from "../resource";
import { ExpressionTokens } from "./expression-tokens";

/** What an expression may refer to, beside resources. */
export interface Scope {
  /** Returns `local.<name>`. */
  local(name: string): Value;
  /** Returns `var.<name>`. */
  variable(name: string): Value;
  /** The number of the instance, as `count.index` has it. */
  readonly index?: number;
}

/**
 * Returns the value of a text as Terraform reads it in JSON: literal, or with expressions within `${` and `}`. What
 * can't be evaluated is unknown, and named.
 */
export function valueOfText(text: string, scope: Scope): Value {
  if (!/[$%]\{/.test(text)) return text;
  const whole = /^\$\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\}$/.exec(text)?.[1];
  if (whole !== undefined) return valueOfExpression(whole.trim(), scope);
  if (text.includes("%{")) return unknown(text);
  let result = "";
  let read = 0;
  for (const part of text.matchAll(/\$\$\{|\$\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\}/g)) {
    result += text.slice(read, part.index);
    read = part.index + part[0].length;
    const value = part[1] === undefined ? "${" : valueOfExpression(part[1].trim(), scope);
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return unknown(text);
    result += String(value);
  }
  const rest = text.slice(read);
  return rest.includes("${") ? unknown(text) : result + rest;
}

function valueOfExpression(expression: string, scope: Scope): Value {
  // Nearly all that a program writes, and quick.
  const simple = /^((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*)\.([a-z][a-z0-9_]*)$/.exec(expression);
  if (simple?.[1] !== undefined && simple[2] !== undefined) return new Reference(simple[1], simple[2]);
  const tokens = new ExpressionTokens(expression);
  const value = parsed(tokens, scope);
  return value === undefined || !tokens.atEnd
    ? unknown(expression, /\b(?:count\.index|each\.)/.test(expression))
    : value;
}

/** An expression of `count.index` or `each` is another one in each instance. */
function unknown(expression: string, varies = /\b(?:count\.index|each\.)/.test(expression)): Unknown {
  const why = `the expression ${expression} is evaluated only when Terraform plans`;
  return varies ? new Unknown(why) : new UnknownExpression(expression, why);
}

/** Undefined for what isn't understood. */
function parsed(tokens: ExpressionTokens, scope: Scope): Value | undefined {
  const number = tokens.take(/-?\d+(?:\.\d+)?/);
  if (number !== undefined) return Number(number);
  const text = tokens.take(/"(?:[^"\\]|\\.)*"/);
  if (text !== undefined) return valueOfText(unquoted(text), scope);
  if (tokens.take(/\(/) !== undefined) return closed(tokens, parsed(tokens, scope), /\)/);
  if (tokens.take(/\[/) !== undefined) return listed(tokens, scope, /\]/);
  if (tokens.take(/cidrsubnet\s*\(/) !== undefined) return cidrSubnet(listed(tokens, scope, /\)/));
  if (tokens.take(/one\s*\(/) !== undefined) return closed(tokens, onlyTable(parsed(tokens, scope)), /\)/);
  const name = tokens.take(/[A-Za-z_][\w-]*/);
  if (name === undefined || tokens.peek(/\(/)) return undefined;
  if (name === "true" || name === "false") return name === "true";
  if (name === "null") return null;
  return traversed(name, tokens, scope);
}

function closed(tokens: ExpressionTokens, value: Value | undefined, end: RegExp): Value | undefined {
  return tokens.take(end) === undefined ? undefined : value;
}

function listed(tokens: ExpressionTokens, scope: Scope, end: RegExp): readonly Value[] | undefined {
  const items: Value[] = [];
  while (tokens.take(end) === undefined) {
    const item = parsed(tokens, scope);
    if (item === undefined) return undefined;
    items.push(item);
    if (tokens.take(/,/) === undefined && !tokens.peek(end)) return undefined;
  }
  return items;
}

function cidrSubnet(given: readonly Value[] | undefined): Value | undefined {
  const [prefix, newBits, number, ...more] = given ?? [];
  if (prefix === undefined || typeof newBits !== "number" || typeof number !== "number" || more.length > 0) {
    return undefined;
  }
  return new CidrSubnet(prefix, newBits, number);
}

/** The one route table of a lookup of several. */
function onlyTable(value: Value | undefined): Value | undefined {
  const isList =
    value instanceof Reference && /^data\.aws_route_tables\..*$/.test(value.address) && value.attribute === "ids";
  return isList ? value : undefined;
}

function traversed(root: string, tokens: ExpressionTokens, scope: Scope): Value | undefined {
  const names = [root];
  while (names.length < (root === "data" ? 3 : 2)) {
    const name = tokens.take(/\.[A-Za-z_][\w-]*/)?.slice(1);
    if (name === undefined) return undefined;
    names.push(name);
  }
  const [, second = ""] = names;
  if (root === "count") return second === "index" ? scope.index : undefined;
  if (root === "local") return inner(scope.local(second), tokens);
  if (root === "var") return inner(scope.variable(second), tokens);
  if (["each", "module", "path", "terraform", "self"].includes(root)) return undefined;
  const instance = tokens.take(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/) ?? "";
  const attribute = pathOf(tokens);
  return attribute === "" ? undefined : new Reference(names.join(".") + instance, attribute);
}

/** What stands within a value, at the path that follows. */
function inner(value: Value, tokens: ExpressionTokens): Value | undefined {
  const path = pathOf(tokens);
  if (path === "") return value;
  if (value instanceof Reference) return new Reference(value.address, `${value.attribute}.${path}`);
  if (value instanceof Unknown) return undefined;
  return path.split(".").reduce<Value | undefined>((outer, part) => {
    if (Array.isArray(outer)) return (outer as readonly Value[])[Number(part)];
    return isObjectValue(outer) ? outer[part] : undefined;
  }, value);
}

function pathOf(tokens: ExpressionTokens): string {
  const path: string[] = [];
  for (;;) {
    const name = tokens.take(/\.[A-Za-z_0-9][\w-]*/)?.slice(1);
    const key = name ?? tokens.take(/\[(?:\d+|"[^"\\]*")\]/)?.replace(/[[\]"]/g, "");
    if (key === undefined) return path.join(".");
    path.push(key);
  }
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
