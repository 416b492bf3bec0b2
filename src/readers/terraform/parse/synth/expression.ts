import { Unknown } from "../../../../network/model/network";
import { mostCharacters, shortened } from "../../../files/text-limits";
import { CidrSubnet, memberOf, Reference, UnknownExpression, type Value } from "../resource";

/** The values that an expression can refer to, besides resources. */
export interface Scope {
  /** Returns `local.<name>`. */
  local(name: string): Value;
  /** Returns `var.<name>`. */
  variable(name: string): Value;
  /** Evaluates a part of a value. Returns undefined if parts are nested too deep. */
  nested(evaluate: () => Value | undefined): Value | undefined;
  /** `count.index`. */
  readonly index?: number;
}

/**
 * Returns the value of a string in Terraform's JSON, which is literal or contains expressions within `${` and `}`. An
 * expression that cannot be evaluated is unknown.
 */
export function valueOfText(text: string, scope: Scope): Value {
  if (!/[$%]\{/.test(text)) return text;
  // The patterns need a time that grows with the square of the length.
  if (text.length > mostCharacters) return unknown(shortened(text));
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
    // Texts that repeat each other grow exponentially.
    if (result.length > mostCharacters) return unknown(shortened(text));
  }
  const rest = text.slice(read);
  return rest.includes("${") ? unknown(text) : result + rest;
}

function valueOfExpression(expression: string, scope: Scope): Value {
  // A fast path for almost all expressions of a cdktf program.
  const simple = /^((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*)\.([a-z][a-z0-9_]*)$/.exec(expression);
  if (simple?.[1] !== undefined && simple[2] !== undefined) return new Reference(simple[1], simple[2]);
  const tokens = new ExpressionTokens(expression);
  const value = parse(tokens, scope);
  return value === undefined || !tokens.atEnd ? unknown(expression) : value;
}

/** An expression with `count.index` or `each` has another value in each instance. */
function unknown(expression: string): Unknown {
  const reason = `the expression ${expression} is evaluated only when Terraform plans`;
  const varies = /\b(?:count\.index|each\.)/.test(expression);
  return varies ? new Unknown(reason) : new UnknownExpression(expression, reason);
}

/** Consumes the text of an expression from its start. */
class ExpressionTokens {
  #rest: string;

  constructor(text: string) {
    this.#rest = text.trim();
  }

  get atEnd(): boolean {
    return this.#rest === "";
  }

  startsWith(pattern: RegExp): boolean {
    return this.#rest.search(pattern) === 0;
  }

  /** Consumes and returns what matches at the start; undefined if nothing does. */
  take(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.#rest);
    if (found === null || found.index !== 0) return undefined;
    this.#rest = this.#rest.slice(found[0].length).trimStart();
    return found[0];
  }
}

/** Returns undefined for syntax that is not supported. */
function parse(tokens: ExpressionTokens, scope: Scope): Value | undefined {
  return scope.nested(() => parseTerm(tokens, scope));
}

function parseTerm(tokens: ExpressionTokens, scope: Scope): Value | undefined {
  const number = tokens.take(/-?\d+(?:\.\d+)?/);
  if (number !== undefined) return Number(number);
  const text = tokens.take(/"(?:[^"\\]|\\.)*"/);
  if (text !== undefined) return valueOfText(unquoted(text), scope);
  if (tokens.take(/\(/) !== undefined) return closed(tokens, parse(tokens, scope));
  if (tokens.take(/\[/) !== undefined) return parseList(tokens, scope, /\]/);
  if (tokens.take(/cidrsubnet\s*\(/) !== undefined) return cidrSubnet(parseList(tokens, scope, /\)/));
  if (tokens.take(/one\s*\(/) !== undefined) return closed(tokens, onlyRouteTable(parse(tokens, scope)));
  const name = tokens.take(/[A-Za-z_][\w-]*/);
  if (name === undefined || tokens.startsWith(/\(/)) return undefined;
  if (name === "true" || name === "false") return name === "true";
  if (name === "null") return null;
  return parseTraversal(name, tokens, scope);
}

function closed(tokens: ExpressionTokens, value: Value | undefined): Value | undefined {
  return tokens.take(/\)/) === undefined ? undefined : value;
}

function parseList(tokens: ExpressionTokens, scope: Scope, end: RegExp): readonly Value[] | undefined {
  const items: Value[] = [];
  while (tokens.take(end) === undefined) {
    const item = parse(tokens, scope);
    if (item === undefined) return undefined;
    items.push(item);
    if (tokens.take(/,/) === undefined && !tokens.startsWith(end)) return undefined;
  }
  return items;
}

function cidrSubnet(args: readonly Value[] | undefined): Value | undefined {
  const [prefix, newBits, number, ...more] = args ?? [];
  if (prefix === undefined || typeof newBits !== "number" || typeof number !== "number" || more.length > 0) {
    return undefined;
  }
  return new CidrSubnet(prefix, newBits, number);
}

/** Returns the argument of `one(data.aws_route_tables.a.ids)`, the only other use of `one` that is supported. */
function onlyRouteTable(value: Value | undefined): Value | undefined {
  const isIds =
    value instanceof Reference && value.address.startsWith("data.aws_route_tables.") && value.attribute === "ids";
  return isIds ? value : undefined;
}

/** Parses `local.a.b`, `var.a`, `count.index`, `aws_vpc.a.id` and `data.aws_vpc.a[0].id`. */
function parseTraversal(root: string, tokens: ExpressionTokens, scope: Scope): Value | undefined {
  const names = [root];
  while (names.length < (root === "data" ? 3 : 2)) {
    const name = tokens.take(/\.[A-Za-z_][\w-]*/)?.slice(1);
    if (name === undefined) return undefined;
    names.push(name);
  }
  const [, second = ""] = names;
  if (root === "count") return second === "index" ? scope.index : undefined;
  if (root === "local") return valueAt(parsePath(tokens), scope.local(second));
  if (root === "var") return valueAt(parsePath(tokens), scope.variable(second));
  if (["each", "module", "path", "terraform", "self"].includes(root)) return undefined;
  const instance = tokens.take(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/) ?? "";
  const attribute = parsePath(tokens).join(".");
  return attribute === "" ? undefined : new Reference(names.join(".") + instance, attribute);
}

function parsePath(tokens: ExpressionTokens): readonly string[] {
  const path: string[] = [];
  for (;;) {
    const name = tokens.take(/\.[A-Za-z_0-9][\w-]*/)?.slice(1);
    const step = name ?? tokens.take(/\[(?:\d+|"[^"\\]*")\]/)?.replace(/[[\]"]/g, "");
    if (step === undefined) return path;
    path.push(step);
  }
}

function valueAt(path: readonly string[], value: Value): Value | undefined {
  if (path.length === 0) return value;
  if (value instanceof Reference) return new Reference(value.address, [value.attribute, ...path].join("."));
  return path.reduce<Value | undefined>(memberOf, value);
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
