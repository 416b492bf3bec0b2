import { printable } from "../rules/phrases";

/** cdktf's tokens in texts, which mean nothing to a reader. */
const tokens = /\$\{TfToken\[TOKEN\.\d+\]\}/g;

const longestText = 60;
const mostItems = 3;

/** Returns a text in quotes for a message: shortened, and with escapes for characters that are not printed. Tokens are not shown. */
export function quoted(text: string, withTokens = false): string {
  const characters = [...(withTokens ? text : text.replace(tokens, "<token>")).slice(0, 2 * longestText + 2)];
  const isLong = characters.length > longestText;
  const escaped = characters.slice(0, longestText).map((character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    return printable(character);
  });
  return `"${escaped.join("")}${isLong ? "..." : ""}"`;
}

/** Returns any value for a message, shortened. Never throws. */
export function shown(value: unknown, depth = 2): string {
  try {
    return shownValue(value, depth);
  } catch {
    return "an object that cannot be read";
  }
}

function shownValue(value: unknown, depth: number): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return "a symbol";
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (Array.isArray(value)) return shownList(value, depth);
  const { name = "" } = value.constructor ?? {};
  if (typeof name === "string" && name !== "" && name !== "Object")
    return `an object of class ${quoted(name).slice(1, -1)}`;
  return shownObject(value, depth);
}

function shownList(list: readonly unknown[], depth: number): string {
  if (list.length === 0) return "[]";
  if (depth === 0) return "[...]";
  const items = list.slice(0, mostItems).map((item) => shown(item, depth - 1));
  return `[${items.join(", ")}${list.length > mostItems ? ", ..." : ""}]`;
}

function shownObject(object: object, depth: number): string {
  const keys = Object.keys(object);
  if (keys.length === 0) return "{}";
  if (depth === 0) return "{...}";
  const entries = keys.slice(0, mostItems).map((key) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
    return `${name}: ${shown((object as Record<string, unknown>)[key], depth - 1)}`;
  });
  return `{ ${entries.join(", ")}${keys.length > mostItems ? ", ..." : ""} }`;
}
