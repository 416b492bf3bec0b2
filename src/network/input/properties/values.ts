import { shown } from "../shown";
import { closest } from "../spelling";
import { placeOf, reportWrong, type Type } from "./type";

/** A number. Other checks judge its range, and report NaN. `instead` replaces a value of another type. */
export function number(like: number, instead = like): Type<number> {
  const expected = `a number such as ${like}`;
  return {
    expected,
    read(given, place) {
      if (typeof given === "number" && !place.tokens.isToken(given)) return given;
      reportWrong(place, given, `give ${expected}`);
      return instead;
    },
  };
}

/** Any value, because another check judges it. */
export const anything: Type<unknown> = { expected: "a value", read: (given) => given };

/** True or false. */
export function flag(): Type<boolean> {
  return {
    expected: "true or false",
    read(given, place) {
      if (typeof given === "boolean") return given;
      reportWrong(place, given, "give true or false");
      return false;
    },
  };
}

/** One of a few values. `instead` replaces another one. */
export function choice<Value extends string | number>(values: readonly Value[], instead: Value): Type<Value> {
  const expected = listed(values.map((value) => shown(value)));
  return {
    expected,
    read(given, place) {
      const found = values.find((value) => value === given);
      if (found !== undefined) return found;
      const texts = values.filter((value) => typeof value === "string");
      const meant = typeof given === "string" && given !== "" ? closest(given, texts) : undefined;
      reportWrong(
        place,
        given,
        meant === undefined ? `give ${expected}` : `did you mean ${shown(meant)}? Give ${expected}`,
      );
      return instead;
    },
  };
}

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
}

/** A list of items of one type. `instead` replaces anything else. */
export function list<Item>(item: Type<Item>, instead: () => readonly Item[] = () => []): Type<readonly Item[]> {
  const expected = `a list with ${item.expected}`;
  return {
    expected,
    read(given, place) {
      if (Array.isArray(given)) return Array.from(given, (each, index) => item.read(each, placeOf(place, index)));
      reportWrong(place, given, `give ${expected}`);
      return instead();
    },
  };
}

/** A list of two items of one type. `instead` replaces anything else. */
export function pair<Item>(item: Type<Item>, instead: () => readonly [Item, Item]): Type<readonly [Item, Item]> {
  const expected = `a list of two, each ${item.expected}`;
  return {
    expected,
    read(given, place) {
      if (Array.isArray(given) && given.length === 2) {
        return [item.read(given[0], placeOf(place, 0)), item.read(given[1], placeOf(place, 1))];
      }
      reportWrong(place, given, `give ${expected}`);
      return instead();
    },
  };
}

/** A value of one of several types: `typeOf` chooses by the value. If it chooses none, `instead` replaces the value. */
export function either<Value>(
  expected: string,
  instead: Value,
  typeOf: (given: unknown) => Type<Value> | undefined,
): Type<Value> {
  return {
    expected,
    read(given, place) {
      const type = typeOf(given);
      if (type !== undefined) return type.read(given, place);
      reportWrong(place, given, `give ${expected}`);
      return instead;
    },
  };
}

/** Any value that `is` accepts. `instead` replaces any other one. */
export function instance<Value>(
  expected: string,
  is: (given: unknown) => given is Value,
  instead: () => Value,
): Type<Value> {
  return {
    expected,
    read(given, place) {
      if (is(given)) return given;
      reportWrong(place, given, `give ${expected}`);
      return instead();
    },
  };
}
