import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readExpectations } from "../../src/cli/expectations-file";

const scratch = mkdtempSync(join(tmpdir(), "peering-expectations-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const write = (name: string, text: string) => {
  const file = join(scratch, name);
  writeFileSync(file, text);
  return file;
};

/** What is said of a file, without the folder that it is in. */
const complaint = async (name: string, text: string) => {
  const file = write(name, text);
  const error: unknown = await readExpectations(file).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ id: "INPUT" });
  return error instanceof Error ? error.message.replaceAll(`${scratch}/`, "") : error;
};

const expectations = { reach: [["a/private1", "b/private1"]], nothingElse: true };

test("expectations are read from YAML", async () => {
  const file = write("good.yaml", "reach:\n  - [a/private1, b/private1]\nnothingElse: true\n");
  expect(await readExpectations(file)).toEqual(expectations);
});

test("expectations are read from JSON", async () => {
  expect(await readExpectations(write("good.json", JSON.stringify(expectations)))).toEqual(expectations);
});

test("expectations are read from a module, CommonJS or TypeScript", async () => {
  const text = JSON.stringify(expectations);
  expect(await readExpectations(write("good.cjs", `module.exports = ${text};`))).toEqual(expectations);
  expect(await readExpectations(write("good.ts", `exports.default = ${text};`))).toEqual(expectations);
});

test("what is wrong is told with the file and the line, all of it at once", async () => {
  const text = ["reach:", "  - [a/private1, b/private1]", "  - [a/private1]", "nothingEls: true", "families: [5]"];
  expect(await complaint("wrong.yaml", text.join("\n"))).toBe(
    [
      'wrong.yaml:3: reach: ["a/private1"] is not two names, such as ["a/private1", "b/private1"]',
      'wrong.yaml:4: "nothingEls" is none of reach, reachWithinZone, apart, nothingElse, families',
      "wrong.yaml:5: families: 5 is no family; they are 4 and 6",
    ].join("\n"),
  );
});

test("a list that is none, and a flag that is none, are told at their names", async () => {
  expect(await complaint("list.yaml", "\napart:\n  a: b\nnothingElse: yes please\n")).toBe(
    [
      'list.yaml:2: apart is a list, such as [["a/private1", "b/private1"]]',
      "list.yaml:4: nothingElse is true or false",
    ].join("\n"),
  );
});

test("text that is not YAML is told with its line", async () => {
  expect(await complaint("broken.yaml", "reach:\n  - [a, b\n")).toMatch(/^broken\.yaml:\d: is not YAML: /);
});

test.each(["", "{}", "nothingElse: false"])(
  "a file that expects nothing is refused, for it could not fail: %j",
  async (text) => {
    expect(await complaint("nothing.yaml", text)).toMatch(
      /^nothing\.yaml(:1)?: (has no expectations|expects nothing); write some of reach, /,
    );
  },
);

test("an alias bomb is refused", async () => {
  const lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
  for (const [one, other] of ["ab", "bc", "cd", "de", "ef"]) {
    lines.push(`${other}: &${other} [${Array(10).fill(`*${one}`).join(", ")}]`);
  }
  expect(await complaint("bomb.yaml", lines.join("\n"))).toMatch(/^bomb\.yaml: is not YAML that can be used: /);
});

test("a file that is not there is told with why", async () => {
  await expect(readExpectations(join(scratch, "missing.yaml"))).rejects.toThrow(
    /missing\.yaml: can't be read \(ENOENT\); give --expect a file of expectations\.$/,
  );
});

test("a module that fails is told in one line", async () => {
  expect(await complaint("wrong.cjs", 'throw new Error("no\\nluck");')).toBe("wrong.cjs: can't be loaded: no");
});
