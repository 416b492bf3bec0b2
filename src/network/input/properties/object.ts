import { Problem } from "../../rules/problem";
import { settingRules } from "../../rules/setting-rules";
import { isGiven, isPlain, keysOf, read } from "../plain-object";
import { shown } from "../shown";
import { closest } from "../spelling";
import { reportUnsafe } from "./text";
import { type Place, placeOf, reportWrong, type Type } from "./type";

/** A property that must be given. */
export interface RequiredProperty<Value> {
  readonly type: Type<Value>;
  readonly isOptional: false;
}

/** A property that may be omitted. */
export interface OptionalProperty<Value> {
  readonly type: Type<Value>;
  readonly isOptional: true;
}

/** The types of all properties of an object. The compiler reports a property that is missing here, or differs. */
export type Properties<Value> = {
  readonly [Key in keyof Value]-?: Record<never, never> extends Pick<Value, Key>
    ? OptionalProperty<Exclude<Value[Key], undefined>>
    : RequiredProperty<Value[Key]>;
};

export function required<Value>(type: Type<Value>): RequiredProperty<Value> {
  return { type, isOptional: false };
}

export function optional<Value>(type: Type<Value>): OptionalProperty<Value> {
  return { type, isOptional: true };
}

/** How to treat other objects than the expected one. */
export interface ObjectOptions {
  /** An example of the object. */
  readonly like: string;
  /** Whether the object may have other properties too, because other code makes it. @default false */
  readonly isOpen?: boolean;
}

type Entry = readonly [key: string, property: OptionalProperty<unknown> | RequiredProperty<unknown>];

/** An object with these properties. An object of another kind is replaced by one without optional properties. */
export function object<Value>(properties: Properties<Value>, { like, isOpen = false }: ObjectOptions): Type<Value> {
  const entries = Object.entries(properties) as unknown as readonly Entry[];
  const known = entries.map(([key]) => key);
  const isAnyRequired = entries.some(([, { isOptional }]) => !isOptional);
  const expected = `an object such as ${like}`;
  return {
    expected,
    read(given, place) {
      const isObject = isObjectOf(given, known, isOpen) && (!isAnyRequired || isAbout(given, known));
      if (!isObject) reportWrong(place, given, `give ${expected}`);
      const source: object = isObject ? given : {};
      const meant = isOpen || !isObject ? new Set<string>() : reportUnknown(source, known, place);
      const values = entries.flatMap(([key, { type, isOptional }]) => {
        const value = read(source, key);
        if (isOptional && value === undefined) return [];
        // The problem of the whole object, or of a misspelled name, is reported already.
        const isReported = !isObject || (value === undefined && meant.has(key));
        const at = { ...placeOf(place, key), ...(isReported && { report: () => {} }) };
        return [[key, type.read(value, isOptional ? { ...at, isOptional } : at)]];
      });
      return Object.fromEntries(values) as Value;
    },
  };
}

/** An object with values of one type by name. A value with a problem is removed. */
export function record<Value>(
  value: Type<Value>,
  like: string,
  longestName = 256,
): Type<Readonly<Record<string, Value>>> {
  const expected = `an object such as ${like}`;
  return {
    expected,
    read(given, place) {
      // Without inherited names, such as "constructor".
      const values: Record<string, Value> = Object.create(null);
      if (!isPlain(given)) {
        reportWrong(place, given, `give ${expected}`);
        return values;
      }
      for (const key of keysOf(given)) {
        let isWrong = false;
        const report = (problem: Problem) => {
          isWrong = true;
          place.report(problem);
        };
        const name = { ...place, path: `the name ${shown(key)} in ${place.path}` };
        if (reportUnsafe(place.tokens.withoutTokens(key), name, longestName)) continue;
        const found = value.read(read(given, key), { ...placeOf(place, key), report });
        if (!isWrong) values[key] = found;
      }
      return values;
    },
  };
}

/** An instance of a class has the properties if it has one of them. */
function isObjectOf(given: unknown, known: readonly string[], isOpen: boolean): given is object {
  if (isPlain(given)) return true;
  if (typeof given !== "object" || given === null || Array.isArray(given)) return false;
  return isOpen ? known.some((key) => isGiven(read(given, key))) : keysOf(given).some((key) => known.includes(key));
}

/** Returns true if an object has one of the properties, or a misspelled one. Otherwise, the whole object is wrong. */
function isAbout(given: object, known: readonly string[]): boolean {
  return known.some((key) => isGiven(read(given, key))) || keysOf(given).some((key) => closest(key, known));
}

/** Reports properties that do not exist. Returns the properties that were probably meant. */
function reportUnknown(source: object, known: readonly string[], place: Place): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const key of keysOf(source)) {
    if (known.includes(key)) continue;
    const similar = closest(key, known);
    if (similar !== undefined) meant.add(similar);
    const remedy = similar === undefined ? `use ${known.join(", ")}` : `did you mean "${similar}"?`;
    const where = place.path === "" ? "" : `${place.path} has `;
    const message = `${place.subject}: ${where}unknown property ${shown(key)}; ${remedy}${remedy.endsWith("?") ? "" : "."}`;
    place.report(new Problem(settingRules.invalidProperty, message));
  }
  return meant;
}
