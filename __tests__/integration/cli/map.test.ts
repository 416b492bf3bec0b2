import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import promises from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PageData } from "../../../src/reports/html/page-data";
import { captured } from "../../support/captured";
import { projectFolder } from "../../support/run";
import { runHere } from "../../support/run-here";

const before = process.cwd();
const scratch = realpathSync(mkdtempSync(join(tmpdir(), "peering-map-")));
const fixtures = join(projectFolder, "__tests__", "readers", "terraform", "fixtures");

beforeAll(async () => {
  await runHere(join(projectFolder, "__tests__/programs/seed.ts"), join(scratch, "one", "cdktf.out"));
  cpSync(join(scratch, "one"), join(scratch, "two"), { recursive: true });
  mkdirSync(join(scratch, "pages"));
});

beforeEach(() => process.chdir(join(scratch, "one")));

afterAll(() => {
  process.chdir(before);
  rmSync(scratch, { recursive: true });
});

const page = (name: string) => join(scratch, "pages", name);

/** Returns what is written into a page. */
function dataIn(html: string): PageData {
  return JSON.parse(/id="network">(.*?)<\/script>/s.exec(html)?.[1] ?? "");
}

test("a page is written from cdktf.out, and where it is said", async () => {
  const { status, stdout, stderr } = await captured("map", "--html", page("seed.html"));
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: `${page("seed.html")}: cdktf.out as a page; open it in a browser.\n`,
    stderr: "",
  });
  const html = readFileSync(page("seed.html"), "utf8");
  expect(html.startsWith("<!doctype html>\n")).toBe(true);
  expect(html.endsWith("</html>\n")).toBe(true);
  const { kind, source, drawings } = dataIn(html);
  expect({ kind, source }).toEqual({ kind: "synth", source: "cdktf.out" });
  expect(drawings.overview.nodes.map(({ id }) => id)).toEqual(["vpc:peering-test-a", "vpc:peering-test-b"]);
});

test("with - the page goes to the standard output, and nothing else does", async () => {
  const { status, stdout } = await captured("map", "--html", "-");
  await captured("map", "--html", page("again.html"));
  expect(status).toBe(0);
  expect(stdout).toBe(readFileSync(page("again.html"), "utf8"));
  expect(existsSync("-")).toBe(false);
});

test("the page is the same, byte for byte, of two folders, of two runs, and by an absolute path", async () => {
  const [one, two] = [join(scratch, "one"), join(scratch, "two")];
  const pages: string[] = [];
  for (const [folder, source] of [
    [one, "cdktf.out"],
    [two, "cdktf.out"],
    [two, join(two, "cdktf.out")],
    [one, join(two, "cdktf.out/")],
  ] as const) {
    process.chdir(folder);
    pages.push((await captured("map", source, "--html", "-")).stdout);
  }
  const [first = ""] = pages;
  expect(first.length).toBeGreaterThan(10_000);
  expect(first.includes(scratch)).toBe(false);
  // A slash at the end is said as it was given.
  expect(pages.map((text) => text.replace('"source":"cdktf.out/"', '"source":"cdktf.out"') === first)).toEqual(
    pages.map(() => true),
  );
});

test("of a plan, the page has what is there before and after", async () => {
  const { stdout } = await captured("map", join(fixtures, "second-plan.json"), "--html", "-");
  const { kind, source, marks, before, changes = [] } = dataIn(stdout);
  expect({ kind, source }).toEqual({ kind: "plan", source: "second-plan.json" });
  expect(before).toBeDefined();
  expect(changes).toContainEqual(
    expect.objectContaining({ address: 'aws_vpc_peering_connection.c["a"]', action: "replace" }),
  );
  expect(Object.entries(marks)).toContainEqual([expect.stringMatching(/^route:/), "removed"]);
  expect(Object.entries(marks)).toContainEqual([expect.stringMatching(/^peering:/), "changed"]);
});

test("a state is drawn, too", async () => {
  const { stdout } = await captured("map", join(fixtures, "state.json"), "--html", "-");
  expect(dataIn(stdout)).toMatchObject({ kind: "state", marks: {} });
});

test("--mermaid prints a diagram", async () => {
  const { status, stdout } = await captured("map", "--mermaid");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^flowchart /m);
  expect(stdout).toContain("peering-test-a");
});

test("without an option it says which there are, and with both it can't do both", async () => {
  expect(await captured("map")).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "vpc-peering: map draws one of two: --html FILE, a page for a browser, or --mermaid, a diagram for Markdown.\n",
  });
  expect(await captured("map", "--mermaid", "--html", page("both.html"))).toMatchObject({ status: 2, stdout: "" });
  expect(existsSync(page("both.html"))).toBe(false);
});

describe("a file that can't be written is told in one line, and nothing is left behind", () => {
  test("where its folder is missing", async () => {
    const file = join(scratch, "nowhere", "network.html");
    expect(await captured("map", "--html", file)).toEqual({
      status: 2,
      stdout: "",
      stderr: `vpc-peering: ${file}: there is no folder ${join(scratch, "nowhere")}; make it first.\n`,
    });
  });

  test("where it is a folder", async () => {
    const file = join(scratch, "pages");
    const { status, stderr } = await captured("map", "--html", file);
    expect(status).toBe(2);
    expect(stderr).toBe(
      `vpc-peering: ${file}: is a folder; give a file in it, such as ${join(file, "network.html")}.\n`,
    );
  });

  test("where what should be a folder is a file", async () => {
    writeFileSync(join(scratch, "file"), "");
    const { status, stderr } = await captured("map", "--html", join(scratch, "file", "network.html"));
    expect(status).toBe(2);
    expect(stderr).toContain(`${join(scratch, "file")} is no folder; give another file.`);
  });

  test.each([
    ["EACCES", "rename", "can't be written to; give a file in another folder."],
    ["EROFS", "writeFile", "can't be written to; give a file in another folder."],
    ["ENOSPC", "writeFile", "there is no space left on the disk; nothing was written."],
    ["EIO", "rename", "can't be written: it broke"],
  ] as const)("where the system says %s at %s: a page that is there stays", async (code, step, message) => {
    const folder = mkdtempSync(join(scratch, "refused-"));
    writeFileSync(join(folder, "network.html"), "old");
    const refusal = Object.assign(new Error("it broke"), { code });
    const spy = jest.spyOn(promises, step).mockRejectedValueOnce(refusal);
    const { status, stdout, stderr } = await captured("map", "--html", join(folder, "network.html"));
    spy.mockRestore();
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(`vpc-peering: ${join(folder, "network.html")}: `);
    expect(stderr).toContain(message);
    expect(readFileSync(join(folder, "network.html"), "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["network.html"]);
  });

  test("where the source can't be read: a page that is there stays", async () => {
    writeFileSync(page("old.html"), "old");
    copyFileSync(join(projectFolder, "README.md"), join(scratch, "README.json"));
    const { status } = await captured("map", join(scratch, "README.json"), "--html", page("old.html"));
    expect(status).toBe(2);
    expect(readFileSync(page("old.html"), "utf8")).toBe("old");
    expect(readdirSync(join(scratch, "pages")).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

test("a page that is there already is replaced as a whole", async () => {
  writeFileSync(page("replaced.html"), "x".repeat(3_000_000));
  await captured("map", "--html", page("replaced.html"));
  expect(readFileSync(page("replaced.html"), "utf8")).toBe((await captured("map", "--html", "-")).stdout);
});

test("a link to a page stays a link: what it leads to is replaced", async () => {
  writeFileSync(page("kept.html"), "old");
  symlinkSync("kept.html", page("link.html"));
  await captured("map", "--html", page("link.html"));
  expect(readlinkSync(page("link.html"))).toBe("kept.html");
  expect(readFileSync(page("kept.html"), "utf8")).toMatch(/^<!doctype html>/);
});

test("what is no file, such as a pipe, gets the page and stays what it is", async () => {
  const pipe = page("pipe");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  const [text, { status }] = await Promise.all([promises.readFile(pipe, "utf8"), captured("map", "--html", pipe)]);
  expect(status).toBe(0);
  expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  expect(statSync(pipe).isFIFO()).toBe(true);
});
