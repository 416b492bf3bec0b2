import fc from "fast-check";
import { isPlaceholderText } from "../../../src/network/input/placeholder-text";
import { object, optional, record, required } from "../../../src/network/input/properties/object";
import { text } from "../../../src/network/input/properties/text";
import type { Tokens, Type } from "../../../src/network/input/properties/type";
import { choice, either, flag, list, number, pair } from "../../../src/network/input/properties/values";
import { knownRegions, regionProblems } from "../../../src/network/input/region";
import { quoted, shown } from "../../../src/network/input/shown";
import { closest, editDistance } from "../../../src/network/input/spelling";

const tokens: Tokens = {
  withoutTokens: (given) => given.replaceAll("<<token>>", ""),
  asText: () => undefined,
  isToken: () => false,
};

/** Returns what a type makes of a value, and the messages. */
function reading<Value>(type: Type<Value>, given: unknown) {
  const messages: string[] = [];
  const report = ({ message }: { readonly message: string }) => messages.push(message);
  return { value: type.read(given, { subject: "it", path: "", tokens, report }), messages };
}

interface Subnet {
  readonly zone: string;
  readonly size?: number;
}

const subnet = object<Subnet>({ zone: required(text({ like: "a" })), size: optional(number(4)) }, { like: "{ zone }" });

describe("an object", () => {
  test("is the value without changes if it is right", () => {
    expect(reading(subnet, { zone: "a", size: 1 })).toEqual({ value: { zone: "a", size: 1 }, messages: [] });
    expect(reading(subnet, { zone: "a", size: undefined })).toEqual({ value: { zone: "a" }, messages: [] });
  });

  test("reports each wrong property, and the whole object if it is another one", () => {
    expect(reading(subnet, { zone: 5, size: "4" }).messages).toEqual([
      'it: zone is 5; give a text such as "a".',
      'it: size is "4"; give a number such as 4, or remove it.',
    ]);
    for (const given of [undefined, null, [], {}, { other: 1 }, new Map(), "zone"]) {
      expect(reading(subnet, given).messages).toEqual([
        `it: props is ${shown(given)}; give an object such as { zone }.`,
      ]);
    }
  });

  test("reports a misspelled property once, with the name that was probably meant", () => {
    expect(reading(subnet, { zoen: "a" }).messages).toEqual(['it: unknown property "zoen"; did you mean "zone"?']);
    expect(reading(subnet, { zone: "a", other: 1 }).messages).toEqual([
      'it: unknown property "other"; use zone, size.',
    ]);
  });

  test("may be an instance of a class that has the properties", () => {
    class Config {
      readonly zone = "a";
    }
    expect(reading(subnet, new Config()).messages).toEqual([]);
  });

  test("describes every property of its interface, each with its type", () => {
    const zone = required(text({ like: "a" }));
    const size = optional(number(4));
    // @ts-expect-error A property is missing.
    object<Subnet>({ zone }, { like: "" });
    // @ts-expect-error A property is optional in the interface.
    object<Subnet>({ zone, size: required(number(4)) }, { like: "" });
    // @ts-expect-error A property is required in the interface.
    object<Subnet>({ zone: optional(text({ like: "a" })), size }, { like: "" });
    // @ts-expect-error A property has another type in the interface.
    object<Subnet>({ zone: required(number(1)), size }, { like: "" });
    // @ts-expect-error The interface has no such property.
    object<Subnet>({ zone, size, other: size }, { like: "" });
    expect(reading(object<Subnet>({ zone, size }, { like: "" }), { zone: "a" }).messages).toEqual([]);
  });
});

describe("a record", () => {
  const records = record(subnet, "{ a: { zone } }");

  test("has the values that are right, and reports the place of the others", () => {
    const { value, messages } = reading(records, { a: { zone: "a" }, "b c": { zone: null }, "${x}": { zone: "a" } });
    expect(Object.entries(value)).toEqual([["a", { zone: "a" }]]);
    expect(messages).toEqual([
      'it: ["b c"].zone is null; give a text such as "a".',
      'it: the name "${x}" in  contains the Terraform template "${x}"; remove it, or pass a cdktf token to refer to a value of Terraform.',
    ]);
  });

  test("has no inherited names", () => {
    expect("constructor" in reading(records, {}).value).toBe(false);
  });
});

describe("a text", () => {
  test.each([
    ["a template", "a${b}", /contains the Terraform template "\$\{b\}"/],
    ["a directive", "%{ if a }", /contains the Terraform template "%\{ if a \}"/],
    ["a control character", "a\u0007", /is "a\\u0007", which contains the character "\\u0007"/],
    ["a bidi character", "\u202Ea", /contains the character "\\u\{202e\}"/],
    ["half of a pair", "\uD800", /contains the character "\\ud800"/],
    ["too many characters", "x".repeat(300), /with 300 characters; give at most 256\.$/],
    ["a token where none is allowed", "<<token>>", /is a token, which has no value before Terraform runs/],
  ])("with %s is refused, and replaced by a placeholder", (_, given, message) => {
    const { value, messages } = reading(text({ like: "a" }), given);
    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(isPlaceholderText(value)).toBe(true);
  });

  test("with a token is accepted where one is allowed, but not with a template beside it", () => {
    expect(reading(text({ like: "a", tokens: true }), "a<<token>>").messages).toEqual([]);
    expect(reading(text({ like: "a", tokens: true }), "${a}<<token>>").messages).toHaveLength(1);
  });
});

describe("other types", () => {
  test("report a value that is not of them", () => {
    expect(reading(choice(["tcp", "udp"], "tcp"), "tpc").messages[0]).toBe(
      'it: props is "tpc"; did you mean "tcp"? Give "tcp" or "udp".',
    );
    expect(reading(choice([4, 6], 4), "4").messages[0]).toBe('it: props is "4"; give 4 or 6.');
    expect(reading(flag(), "true").messages[0]).toBe('it: props is "true"; give true or false.');
    expect(
      reading(
        pair(number(1), () => [1, 1]),
        [1],
      ).messages[0],
    ).toBe("it: props is [1]; give a list of two, each a number such as 1.");
    expect(reading(list(number(1)), [1, "2", null]).messages).toEqual([
      'it: [1] is "2"; give a number such as 1.',
      "it: [2] is null; give a number such as 1.",
    ]);
    expect(
      reading(
        either<number>("a number", 1, () => undefined),
        "x",
      ),
    ).toEqual({
      value: 1,
      messages: ['it: props is "x"; give a number.'],
    });
  });
});

describe("a value in a message", () => {
  test.each([
    [undefined, "undefined"],
    [Number.NaN, "NaN"],
    [-0, "-0"],
    [10n, "10n"],
    [Symbol("a"), "a symbol"],
    [() => 1, "a function"],
    [[1, [2, [3]]], "[1, [2, [...]]]"],
    [[1, 2, 3, 4], "[1, 2, 3, ...]"],
    [{ a: { b: { c: 1 } }, "d e": 2 }, '{ a: { b: {...} }, "d e": 2 }'],
    [new Date(0), "an object of class Date"],
    ['a"b\\', '"a\\"b\\\\"'],
    ["x".repeat(70), `"${"x".repeat(60)}..."`],
  ])("is short: %#", (value, expected) => {
    expect(shown(value)).toBe(expected);
  });

  test("never throws, is one line and is short", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withMap: true, withDate: true }), (value) => {
        const message = shown(value);
        return !/[\p{C}\u2028\u2029]/u.test(message) && message.length < 3000;
      }),
    );
  });

  test("has no cdktf tokens", () => {
    expect(quoted("a-${TfToken[TOKEN.12]}")).toBe('"a-<token>"');
  });
});

describe("the spelling", () => {
  test.each([
    ["", "", 0],
    ["abc", "abc", 0],
    ["us-esat-2", "us-east-2", 1],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
    ["ca", "abc", 3],
  ])("of %j and %j differs by %d", (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
    expect(editDistance(other, one)).toBe(distance);
  });

  test("has the most similar word", () => {
    expect(closest("pth", ["key", "path", "pat"])).toBe("path");
    expect(closest("S3", ["local", "s3"])).toBe("s3");
    expect(closest("something", ["local", "s3"])).toBeUndefined();
  });
});

describe("a region", () => {
  const messages = (region: string, added: readonly string[] = []) =>
    regionProblems("it", region, added).map(({ level, message }) => `${level} ${message}`);

  test("is right if AWS has it, in every partition", () => {
    expect(knownRegions).toHaveLength(48);
    expect(knownRegions.flatMap((region) => messages(region))).toEqual([]);
  });

  test.each(["us-esat-2", "us-east-3", "US-EAST-2", "us-east2", "us-east-2a", "eu-wset-1"])(
    "like %s is an error",
    (region) => {
      expect(messages(region)).toEqual([expect.stringMatching(/^error .*did you mean "(us-east-[12]|eu-west-1)"\?/)]);
    },
  );

  test("of the right form that is similar to none is a warning", () => {
    expect(messages("nz-central-1")).toEqual([expect.stringMatching(/^warning it: "nz-central-1" is not in the list/)]);
  });

  test("of another form is an error", () => {
    expect(messages("Frankfurt")).toEqual(['error it: "Frankfurt" is not a region; write it like "us-east-2".']);
  });

  test("that the program adds is right", () => {
    expect(messages("us-east-3", ["us-east-3"])).toEqual([]);
  });
});
