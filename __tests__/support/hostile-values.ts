import { Fn, Token } from "cdktf";

const circular: Record<string, unknown> = {};
circular.self = circular;

const throwing = new Proxy(
  {},
  {
    get: () => {
      throw new TypeError("a getter of the user");
    },
    ownKeys: () => {
      throw new TypeError("a trap of the user");
    },
  },
);

/** Values by what they are. Most are right for no property, and the others for a few. */
export const hostileValues: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  "a negative number": () => -1,
  zero: () => 0,
  "a fraction": () => 1.5,
  true: () => true,
  "an empty text": () => "",
  "a blank text": () => "  ",
  "a template": () => '${file("/etc/hostname")}',
  "a template directive": () => "%{ if true }x%{ endif }",
  "a template in a text": () => 'x${file("/etc/hostname")}',
  "a control character": () => "a\u0000b",
  "a line break": () => "a\nb",
  "a bidi character": () => "\u202Ecba",
  "an over-long text": () => "x".repeat(20_000),
  "a quote": () => 'a"b',
  "a backslash": () => "a\\b\\",
  "an escaped template": () => "$${a}",
  "an open template": () => "a${",
  "a parent folder": () => "../../a",
  markup: () => "<script>alert(1)</script>",
  "other digits": () => "١٠.0.0.0/16",
  "an emoji": () => "😀",
  "an empty list": () => [],
  "a list of null": () => [null],
  "a list of undefined": () => [undefined],
  "an empty object": () => ({}),
  "an object with an unknown name": () => ({ nothing: 1 }),
  "a map": () => new Map([["a", 1]]),
  "a date": () => new Date(0),
  "a function": () => () => null,
  "a symbol": () => Symbol("a"),
  "a bigint": () => 10n,
  "a boxed text": () => new String("10.0.0.0/16"),
  "a circular object": () => circular,
  "an object that throws": () => throwing,
  "half of a pair": () => "a\uD800",
  "a text like a token": () => "${TfToken[TOKEN.999999]}",
  "a token for a number": () => Token.asNumber(Fn.lengthOf(["a"])),
  "a promise": () => Promise.resolve("10.0.0.0/16"),
  "a list in a list": () => [[["a"]]],
  "a prototype name": () => "constructor",
};

/** Values that are wrong for every property. */
export const neverRight: ReadonlySet<string> = new Set([
  ...["null", "NaN", "Infinity", "a negative number", "a fraction"],
  ...["a template", "a template directive", "a template in a text", "a text like a token"],
  ...["an escaped template", "an open template"],
  ...["a control character", "a line break", "a bidi character", "half of a pair", "an over-long text"],
  ...["a list of null", "a list of undefined", "a map", "a date", "a function", "a symbol", "a bigint", "a boxed text"],
  ...["a promise", "a list in a list", "an object that throws"],
]);
