import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readExpectations } from "../../src/cli/expectations-file";
import { Progress, styleOf } from "../../src/cli/terminal";

describe("an expectations file", () => {
  const scratch = mkdtempSync(join(tmpdir(), "peering-expectations-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const write = (name: string, text: string) => {
    const file = join(scratch, name);
    writeFileSync(file, text);
    return file;
  };

  /** Returns the error for a file with this text, without the folder of the file. */
  const errorFor = async (name: string, text: string) => {
    const file = write(name, text);
    const error: unknown = await readExpectations(file).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ id: "INPUT" });
    return error instanceof Error ? error.message.replaceAll(`${scratch}/`, "") : error;
  };

  const expectations = { reach: [["a/private1", "b/private1"]], nothingElse: true };

  test("is read as YAML", async () => {
    const file = write("good.yaml", "reach:\n  - [a/private1, b/private1]\nnothingElse: true\n");
    expect(await readExpectations(file)).toEqual(expectations);
  });

  test("is read as JSON", async () => {
    expect(await readExpectations(write("good.json", JSON.stringify(expectations)))).toEqual(expectations);
  });

  test("is read as a CommonJS or TypeScript module", async () => {
    const text = JSON.stringify(expectations);
    expect(await readExpectations(write("good.cjs", `module.exports = ${text};`))).toEqual(expectations);
    expect(await readExpectations(write("good.ts", `exports.default = ${text};`))).toEqual(expectations);
  });

  test("has all its mistakes reported at once, each with file and line", async () => {
    const text = ["reach:", "  - [a/private1, b/private1]", "  - [a/private1]", "nothingEls: true", "families: [5]"];
    expect(await errorFor("wrong.yaml", text.join("\n"))).toBe(
      [
        'wrong.yaml:3: reach: ["a/private1"] is not a pair of names, such as ["a/private1", "b/private1"]',
        'wrong.yaml:4: "nothingEls" is not one of reach, reachWithinZone, apart, nothingElse, families',
        "wrong.yaml:5: families: 5 is not 4 or 6",
      ].join("\n"),
    );
  });

  test("has a value of the wrong type reported at the line of its name", async () => {
    expect(await errorFor("list.yaml", "\napart:\n  a: b\nnothingElse: yes please\n")).toBe(
      [
        'list.yaml:2: apart must be a list, such as [["a/private1", "b/private1"]]',
        "list.yaml:4: nothingElse must be true or false",
      ].join("\n"),
    );
  });

  test("that is not YAML is reported with the line", async () => {
    expect(await errorFor("broken.yaml", "reach:\n  - [a, b\n")).toMatch(/^broken\.yaml:\d: is not YAML: /);
  });

  test.each(["", "{}", "nothingElse: false"])(
    "without any expectation is rejected, because it could not fail: %j",
    async (text) => {
      expect(await errorFor("nothing.yaml", text)).toMatch(
        /^nothing\.yaml(:1)?: (has no expectations|expects nothing); use one or more of reach, /,
      );
    },
  );

  test("with an alias bomb is rejected", async () => {
    const lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [one, other] of ["ab", "bc", "cd", "de", "ef"]) {
      lines.push(`${other}: &${other} [${Array(10).fill(`*${one}`).join(", ")}]`);
    }
    expect(await errorFor("bomb.yaml", lines.join("\n"))).toMatch(/^bomb\.yaml: is not usable YAML: /);
  });

  test.each<[string, string, string]>([
    [
      "an anchor in its own value",
      "reach: &a [*a]",
      ":1: *a is within the value that it refers to; write the value out",
    ],
    [
      "an anchor of the whole file",
      "&a\nreach: *a",
      ":2: *a is within the value that it refers to; write the value out",
    ],
    ["a repeated key", "reach: []\nreach: []", ':2: has the key "reach" a second time; remove one of the two'],
    [
      "a repeated key in JSON",
      '{"reach": [],\n"reach": []}',
      ':2: has the key "reach" a second time; remove one of the two',
    ],
    ["deep lists", `reach:\n  ${"[".repeat(20_000)}`, ":2: is nested too deep"],
    ["deep lists in a line", `reach:\n${"- ".repeat(20_000)}`, ":2: is nested too deep"],
    [
      "an unknown alias",
      "reach: *b",
      ": is not usable YAML: Unresolved alias (the anchor must be set before the alias): b",
    ],
    [
      "a prototype",
      "__proto__: []",
      ':1: "__proto__" is not one of reach, reachWithinZone, apart, nothingElse, families',
    ],
    ["an infinite family", "families: [.inf]", ":1: families: Infinity is not 4 or 6"],
    ["a large file", "#".repeat(600_000), ": has more than 500,000 characters; give a shorter file."],
  ])("with %s is rejected in one line", async (_, text, expected) => {
    expect(await errorFor("hostile.yaml", text)).toBe(`hostile.yaml${expected}`);
  });

  test("with many mistakes has the first ones reported, and the others counted", async () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => `k${index}: 1`);
    const lines = String(await errorFor("many.yaml", keys.join("\n"))).split("\n");
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("many.yaml: has 4980 more mistakes");
  });

  test.each<[string, string, string]>([
    [
      "a list that contains itself",
      "const a = []; a.push(a); exports.reach = a;",
      "reach: [[[[…]]]] is not a pair of names",
    ],
    ["a large number", "exports.families = [10n];", "families: 10 is not 4 or 6"],
    ["a symbol", "exports.reach = [Symbol()];", "reach: a symbol is not a pair of names"],
    [
      "an object",
      "exports.reach = [{ a: 'x'.repeat(100) }];",
      `reach: {"a":"${"x".repeat(60)}…"} is not a pair of names`,
    ],
    ["a thrown object without a prototype", "throw Object.create(null);", "cannot be loaded: it throws {}"],
  ])("that is a module with %s is rejected in one line", async (name, text, expected) => {
    expect(await errorFor(`${name.replaceAll(" ", "-")}.cjs`, text)).toContain(`.cjs: ${expected}`);
  });

  test("in UTF-16, as PowerShell writes it, is read", async () => {
    const file = write("utf16.yaml", "");
    writeFileSync(file, Buffer.from(`\ufeff${JSON.stringify(expectations)}`, "utf16le"));
    expect(await readExpectations(file)).toEqual(expectations);
  });

  test("that does not exist is reported with the reason", async () => {
    await expect(readExpectations(join(scratch, "missing.yaml"))).rejects.toThrow(
      /missing\.yaml: no such file or folder; check the path\.$/,
    );
  });

  test("that throws is reported in one line", async () => {
    expect(await errorFor("wrong.cjs", 'throw new Error("no\\nluck");')).toBe("wrong.cjs: cannot be loaded: no");
  });
});

describe("style of the output", () => {
  const styled = (isTTY: boolean, env: NodeJS.ProcessEnv = {}) => {
    const stream = { isTTY, columns: 100, write: () => true };
    const { width, colors } = styleOf({ stdout: stream, stderr: stream, env: { TERM: "xterm", ...env } });
    return { width, red: colors.red("x") !== "x" };
  };

  test("has colors and the width of the terminal", () => {
    expect(styled(true)).toEqual({ width: 100, red: true });
  });

  test("is plain and of any width in a pipe, even if CI or FORCE_COLOR is set", () => {
    expect(styled(false, { CI: "true", FORCE_COLOR: "1" })).toEqual({ width: undefined, red: false });
  });

  test("has no colors with NO_COLOR or on a dumb terminal, and ignores an empty NO_COLOR", () => {
    expect(styled(true, { NO_COLOR: "1" })).toEqual({ width: 100, red: false });
    expect(styled(true, { NO_COLOR: "" })).toEqual({ width: 100, red: true });
    expect(styled(true, { NO_COLOR: "", TERM: "dumb" })).toEqual({ width: 100, red: false });
  });
});

describe("progress line", () => {
  /** Returns a progress line on a stream, and a function that returns what was written to it. */
  const progressOn = (isTTY: boolean) => {
    let written = "";
    const write = (text: string) => {
      written += text;
    };
    return { progress: new Progress({ isTTY, write }), written: () => written };
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ["setImmediate"] });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  test("appears after two seconds, shows the current step, and disappears at the end", async () => {
    const { progress, written } = progressOn(true);
    await progress.step("Reading the network");
    jest.advanceTimersByTime(1_999);
    expect(written()).toBe("");
    jest.advanceTimersByTime(1);
    expect(written()).toBe("\r\u001b[KReading the network ...");
    await progress.step("Checking the rules");
    expect(written()).toMatch(/Checking the rules \.\.\.$/);
    progress.end();
    expect(written().endsWith("\r\u001b[K")).toBe(true);
  });

  test("never appears if the command takes less than two seconds", async () => {
    const { progress, written } = progressOn(true);
    await progress.step("Reading the network");
    progress.end();
    jest.advanceTimersByTime(10_000);
    expect(written()).toBe("");
  });

  test("never appears if standard error is not a terminal", async () => {
    const { progress, written } = progressOn(false);
    await progress.step("Reading the network");
    jest.advanceTimersByTime(10_000);
    progress.end();
    expect(written()).toBe("");
  });
});
