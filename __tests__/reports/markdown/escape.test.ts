import fc from "fast-check";
import { cell, codeSpan, prose } from "../../../src/reports/markdown/escape";

describe("a name", () => {
  test("is a code span, in which Markdown, HTML, mentions and links are text", () => {
    expect(codeSpan("peering-test-a")).toBe("`peering-test-a`");
    expect(codeSpan("<img src=x> **b** @org/team [x](http://x)")).toBe("`<img src=x> **b** @org/team [x](http://x)`");
  });

  test("with backticks in it gets a longer fence than any of them", () => {
    expect(codeSpan("a`b")).toBe("``a`b``");
    expect(codeSpan("``` x")).toBe("```` ``` x ````");
    expect(codeSpan("`")).toBe("`` ` ``");
  });

  test("can't start a line of its own, and has no characters that nobody sees", () => {
    expect(codeSpan("a\n\n# b\r\u2028c")).toBe("`a # b c`");
    expect(codeSpan("a\u001b[31mb\u202ec")).toBe("`a [31mb\uFFFDc`");
  });

  test("that is empty says so: two backticks would open a span", () => {
    expect(codeSpan("")).toBe("(no name)");
  });
});

describe("a cell of a table", () => {
  test("can't be ended by a pipe, with or without backslashes before it", () => {
    expect(cell("`a|b`")).toBe("`a\\|b`");
    expect(cell("`a\\|b`")).toBe("`a\\\\\\|b`");
    expect(cell("`a\\b`")).toBe("`a\\b`");
  });

  test("has an odd number of backslashes before each pipe, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("|", "\\", "a", "`", " ") }), (name) => {
        for (const [, slashes = ""] of cell(codeSpan(name)).matchAll(/(\\*)\|/g)) expect(slashes.length % 2).toBe(1);
      }),
    );
  });
});

describe("a sentence", () => {
  test("keeps its words", () => {
    const sentence =
      'peering "peering test": 10.0.0.0/16 and 2001:db8::/56 share nothing (see AWS); choose /28 - or -> less.';
    expect(prose(sentence)).toBe(sentence.replace("2001:db8::/56", "`2001:db8::/56`"));
  });

  test.each([
    ["(aws_vpc.a);", "(`aws_vpc.a`);"],
    ["least_privilege);", "`least_privilege`);"],
    ["web_(1),", "`web_(1)`,"],
    ["(@someone)", "(`@someone`)"],
    ["@someone.", "`@someone`."],
  ])("keeps the punctuation around %s for itself", (word, written) => {
    expect(prose(word)).toBe(written);
  });

  test.each([
    "@someone",
    "https://example.com",
    "www.example.com",
    '"www.example.com',
    "[x](javascript:alert(1))",
    "<script>",
    "<!--",
    "a*b*",
    "aws_vpc.a",
    "#12",
    "~~a~~",
    "&lt;",
    ":tada:",
    "$x$",
    "a\\b",
    "!",
    "x@example.com",
    "|",
    "-->",
    "---",
    ">x",
  ])("has %s as a code span", (word) => {
    expect(prose(`the name ${word} here`)).toBe(`the name \`${word}\` here`);
  });

  test("is one line", () => {
    expect(prose("a\n- b")).toBe("a - b");
  });
});
