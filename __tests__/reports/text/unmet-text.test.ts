import { plain, terminalStyle } from "../../../src/reports/text/style";
import { unmetText } from "../../../src/reports/text/unmet-text";

const unmet = { expected: "a -> b, IPv4: two-way", found: "none", missing: ["a route there", "a route back"] };

test("what was expected and what was found are one line, and what is missing a line each", () => {
  expect(unmetText([unmet], plain)).toBe(
    ["unmet expected a -> b, IPv4: two-way; found none", "  missing: a route there", "  missing: a route back"].join(
      "\n",
    ),
  );
});

test("it is as red as an error", () => {
  expect(unmetText([unmet], terminalStyle({ width: 80, colors: true }))).toContain("\u001b[31munmet\u001b[39m");
});

test("of very many the first are told, and the others counted", () => {
  const many = Array.from({ length: 53 }, () => ({ ...unmet, missing: [] }));
  const lines = unmetText(many, plain).split("\n");
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe("... and 3 more expectations unmet");
});
