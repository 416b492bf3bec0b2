import fc from "fast-check";
import { oneLine } from "../../../src/reports/text/one-line";

/** Of all planes of Unicode, and half of the time one that a terminal may act upon. */
const anyCharacter = fc.oneof(
  fc.integer({ min: 0, max: 0x10_ffff }).map((point) => String.fromCodePoint(point)),
  fc.constantFrom(
    "\u0000",
    "\u001b",
    "\u007f",
    "\u009b",
    "\u00ad",
    "\u061c",
    "\u200b",
    "\u2028",
    "\u202e",
    "\u2066",
    "\ufeff",
  ),
  fc.constantFrom("\u{110bd}", "\u{1d173}", "\u{e0001}", "\u{f0000}", "\ud800"),
);

test("lines become one, and what nobody sees is seen", () => {
  expect(oneLine("a\r\n\tb\u2028c")).toBe("a b c");
  expect(oneLine("\u001b[2Jshop\u202e")).toBe(" [2Jshop\uFFFD");
});

test("letters of any script stay as they are", () => {
  expect(oneLine("Bücher 本 \u0643\u062a\u0628 🚀")).toBe("Bücher 本 \u0643\u062a\u0628 🚀");
});

test("a terminal gets no control characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
});
