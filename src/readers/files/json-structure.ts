import { isObject, type JsonObject } from "./json-value";

/** What is counted in a text in JSON before it is parsed. */
export interface JsonStructure {
  /** The names in all objects. */
  readonly members: number;
  /** The lists, objects and commas. Names in an object with very many count more, since they take more memory. */
  readonly parts: number;
  /** Where the text is nested too deep. */
  readonly tooDeepAt?: number;
}

/** Terraform nests expressions and modules by some tens of levels. Recursive functions can follow this number. */
export const mostLevels = 500;

/** A text of the largest size in which Terraform's JSON has about this number of parts. More need too much memory. */
export const mostParts = 10_000_000;

/** More names in one object are different ones, which are stored one by one. */
const fewNames = 1_000;
const weightOfName = 2;

const [quote, comma, colon, backslash] = [0x22, 0x2c, 0x3a, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Counts the parts of a text in JSON. Other texts have any numbers. */
export function structureOf(text: string): JsonStructure {
  let members = 0;
  let parts = 0;
  let level = 0;
  const namesAt = new Uint32Array(mostLevels + 1);
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        break;
      case colon:
        members++;
        namesAt[level] = (namesAt[level] ?? 0) + 1;
        if ((namesAt[level] ?? 0) > fewNames) parts += weightOfName;
        break;
      case comma:
        parts++;
        break;
      case openList:
      case openObject:
        parts++;
        if (++level > mostLevels) return { members, parts, tooDeepAt: at };
        namesAt[level] = 0;
        break;
      case closeList:
      case closeObject:
        level--;
        break;
    }
  }
  return { members, parts };
}

/** Returns the position of the quote that ends a string, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before--;
    const isEscaped = (at - before) % 2 === 0;
    if (!isEscaped) return at;
  }
  return text.length;
}

/** What is counted in parsed JSON. */
export interface ParsedJson {
  /** The names in all objects. A name that is twice in one object is counted once. */
  readonly members: number;
  /** Whether it has a number that JavaScript cannot represent, or a name that would change an object's prototype. */
  readonly isRefused: boolean;
}

export function parsedJson(json: unknown): ParsedJson {
  const found = { members: 0, isRefused: false };
  visit(json, found);
  return found;
}

function visit(value: unknown, found: { members: number; isRefused: boolean }): void {
  if (typeof value === "number") found.isRefused ||= !Number.isFinite(value);
  else if (Array.isArray(value)) for (const item of value) visit(item, found);
  else if (isObject(value)) visitMembers(value, found);
}

/** Faster with `in` than with Object.entries. JSON has no inherited names. */
function visitMembers(object: JsonObject, found: { members: number; isRefused: boolean }): void {
  for (const name in object) {
    found.members++;
    if (name === "__proto__") found.isRefused = true;
    visit(object[name], found);
  }
}
