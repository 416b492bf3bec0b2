import fc from "fast-check";
import { jsonMistakeIn } from "../../../src/readers/files/json-mistake";

test.each([
  ["an end in an object", '{"a": 1', 1, 8, true],
  ["an end after a comma", '{"a": 1,\n', 2, 1, true],
  ["an end in a string", '{"a": "b', 1, 9, true],
  ["an end in a word", "[tru", 1, 5, true],
  ["an end behind a number's sign", "[-", 1, 3, true],
  ["an end behind a decimal point", "[1.", 1, 4, true],
  ["an end in an exponent", "[1.5e-", 1, 7, true],
  ["an end in a list", "[1, 2\n", 2, 1, true],
  ["an end behind empty things", "[{}, [], ", 1, 10, true],
  ["an end behind a brace", "{", 1, 2, true],
  ["the wrong bracket of something empty", "[{], []]", 1, 3, false],
  ["an end before a value", '{"a":', 1, 6, true],
  ["a word that isn't JSON's and ends the text", "hello", 1, 1, false],
  ["a word that isn't JSON's", '{\n  "a": yes\n}', 2, 8, false],
  ["a comma before the end", '{\n  "a": 1,\n}', 3, 1, false],
  ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3, false],
  ["a missing colon", '{"a" 1}', 1, 6, false],
  ["a line break in a string", '{"a": "b\n"}', 1, 9, false],
  ["an unknown escape", '{"a": "\\q"}', 1, 8, false],
  ["quotes of another kind", "{'a': 1}", 1, 2, false],
  ["the wrong bracket", '{"a": [1}', 1, 9, false],
  ["a key that is no string", "{1: 2}", 1, 2, false],
  ["more behind the end", '{"a": 1}\n{"b": 2}', 2, 1, false],
  ["a number with a leading zero", "[01]", 1, 3, false],
])("%s is found in its line and column", (_, text, line, column, isTruncated) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonMistakeIn(text)).toEqual({ line, column, isTruncated });
});

test("whatever JSON is cut off, it is found to be, at its end", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), (value, cut) => {
      const text = JSON.stringify([value], undefined, 1);
      const part = text.slice(0, cut % text.length);
      const { isTruncated } = jsonMistakeIn(part);
      // An escape that is cut in two is told from a wrong one by nobody.
      expect(isTruncated || /\\[^"]{0,5}$/.test(part)).toBe(true);
    }),
  );
});
