import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readExpectations } from "../../src/cli/expectations-file";
import { outputStyle } from "../../src/cli/output";
import { Progress } from "../../src/cli/progress";

describe("expectations file", () => {
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
});

describe("output", () => {
  const { isTTY, columns } = process.stdout;
  const environment = process.env;

  beforeEach(() => {
    process.env = { TERM: "xterm" };
  });

  afterEach(() => {
    Object.assign(process.stdout, { isTTY, columns });
    process.env = environment;
  });

  const styled = (terminal: boolean, variables: NodeJS.ProcessEnv = {}) => {
    Object.assign(process.stdout, { isTTY: terminal, columns: 100 });
    Object.assign(process.env, variables);
    const { width, colors } = outputStyle();
    return { width, red: colors.red("x") !== "x" };
  };

  test("a terminal has colours, and a width", () => {
    expect(styled(true)).toEqual({ width: 100, red: true });
  });

  test("piped output is plain and of any width, even where CI asks others for colours", () => {
    expect(styled(false, { CI: "true", FORCE_COLOR: "1" })).toEqual({ width: undefined, red: false });
  });

  test("NO_COLOR and a dumb terminal have no colours, and an empty NO_COLOR says nothing", () => {
    expect(styled(true, { NO_COLOR: "1" })).toEqual({ width: 100, red: false });
    expect(styled(true, { NO_COLOR: "" })).toEqual({ width: 100, red: true });
    expect(styled(true, { NO_COLOR: "", TERM: "dumb" })).toEqual({ width: 100, red: false });
  });
});

describe("progress", () => {
  let written = "";

  beforeEach(() => {
    written = "";
    jest.useFakeTimers({ doNotFake: ["setImmediate"] });
    jest.spyOn(process.stderr, "write").mockImplementation((text) => {
      written += text;
      return true;
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  test("for two seconds nothing is said; then what is being done, until it is over", async () => {
    const progress = new Progress({ isTTY: true });
    await progress.step("Reading the network");
    jest.advanceTimersByTime(1_999);
    expect(written).toBe("");
    jest.advanceTimersByTime(1);
    expect(written).toBe("\r\u001b[KReading the network ...");
    await progress.step("Looking for what is wrong");
    expect(written).toMatch(/Looking for what is wrong \.\.\.$/);
    progress.end();
    expect(written.endsWith("\r\u001b[K")).toBe(true);
  });

  test("what is over within two seconds leaves no trace", async () => {
    const progress = new Progress({ isTTY: true });
    await progress.step("Reading the network");
    progress.end();
    jest.advanceTimersByTime(10_000);
    expect(written).toBe("");
  });

  test("where nobody looks at it, nothing is written", async () => {
    const progress = new Progress({});
    await progress.step("Reading the network");
    jest.advanceTimersByTime(10_000);
    progress.end();
    expect(written).toBe("");
  });
});
