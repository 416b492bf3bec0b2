import type { Expectations } from "./expectations";

export interface ExpectationsProblem {
  /** Where the problem is, such as `["reach", 0]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const names: readonly string[] = ["reach", "reachWithinZone", "apart", "nothingElse", "families"];

/** Returns a value from a file as expectations, or the problems that it has. */
export function expectationsFrom(value: unknown): Expectations | readonly ExpectationsProblem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path: [], message: `has no expectations; use one or more of ${names.join(", ")}` }];
  }
  const problems = Object.entries(value).flatMap(([name, given]) => entryProblems(name, given));
  if (problems.length > 0) return problems;
  const expectations: Expectations = value;
  const { reach = [], reachWithinZone = [], apart = [], nothingElse = false } = expectations;
  // Such a file would always be met.
  const expectsNothing = [...reach, ...reachWithinZone, ...apart].length === 0 && !nothingElse;
  return expectsNothing
    ? [{ path: [], message: `expects nothing; use one or more of ${names.join(", ")}` }]
    : expectations;
}

function entryProblems(name: string, value: unknown): readonly ExpectationsProblem[] {
  if (!names.includes(name)) return [{ path: [name], message: `"${name}" is not one of ${names.join(", ")}` }];
  if (name === "nothingElse") {
    return typeof value === "boolean" ? [] : [{ path: [name], message: `${name} must be true or false` }];
  }
  if (!Array.isArray(value)) {
    const like = name === "families" ? "[4]" : '[["a/private1", "b/private1"]]';
    return [{ path: [name], message: `${name} must be a list, such as ${like}` }];
  }
  if (name === "families" && value.length === 0) {
    return [{ path: [name], message: "families is empty; use [4] or [6], or remove it for both" }];
  }
  const [isValid, what] = name === "families" ? [isFamily, "4 or 6"] : [isPair, aPair];
  return value.flatMap((item: unknown, index) =>
    isValid(item) ? [] : [{ path: [name, index], message: `${name}: ${shownText(item)} is not ${what}` }],
  );
}

function isFamily(value: unknown): boolean {
  return value === 4 || value === 6;
}

const aPair = 'a pair of names, such as ["a/private1", "b/private1"]';

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((name) => typeof name === "string" && name !== "");
}

const [mostItems, mostCharacters] = [5, 60];

/** Returns a value as text, without the parts of it that are long or deep. It may contain itself. */
export function shownText(value: unknown, levels = 3): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > mostCharacters ? `${value.slice(0, mostCharacters)}…` : value);
  }
  if (typeof value !== "object" || value === null) return typeof value === "symbol" ? "a symbol" : `${value}`;
  const isList = Array.isArray(value);
  const [open, close] = isList ? "[]" : "{}";
  const entries = levels === 0 ? [] : Object.entries(value).slice(0, mostItems);
  const texts = entries.map(([name, item]) => {
    const text = shownText(item, levels - 1);
    return isList ? text : `${shownText(name)}:${text}`;
  });
  const isWhole = entries.length === Object.keys(value).length;
  return `${open}${[...texts, ...(isWhole ? [] : ["…"])].join(",")}${close}`;
}
