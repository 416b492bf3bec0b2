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
import { capturedIn } from "../../support/captured";
import { projectFolder, runInProcess } from "../../support/run";

const scratch = realpathSync(mkdtempSync(join(tmpdir(), "peering-map-")));
const fixtures = join(projectFolder, "__tests__", "readers", "terraform", "fixtures");

beforeAll(async () => {
  await runInProcess(join(projectFolder, "__tests__/programs/seed.ts"), join(scratch, "one", "cdktf.out"));
  cpSync(join(scratch, "one"), join(scratch, "two"), { recursive: true });
  mkdirSync(join(scratch, "pages"));
});

afterAll(() => rmSync(scratch, { recursive: true }));

const page = (name: string) => join(scratch, "pages", name);

/** Runs map in a folder with the seed's cdktf.out. */
const map = (...args: readonly string[]) => capturedIn(join(scratch, "one"), "map", ...args);

/** Returns the data in a page. */
function dataIn(html: string): PageData {
  return JSON.parse(/id="network">(.*?)<\/script>/s.exec(html)?.[1] ?? "");
}

test("map --html writes a page from cdktf.out to the given file", async () => {
  const { status, stdout, stderr } = await map("--html", page("seed.html"));
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: `Wrote ${page("seed.html")}. Open it in a browser.\n`,
    stderr: "",
  });
  const html = readFileSync(page("seed.html"), "utf8");
  expect(html.startsWith("<!doctype html>\n")).toBe(true);
  expect(html.endsWith("</html>\n")).toBe(true);
  const { kind, source, drawings } = dataIn(html);
  expect({ kind, source }).toEqual({ kind: "synth", source: "cdktf.out" });
  expect(drawings.overview.nodes.map(({ id }) => id)).toEqual(["vpc:peering-test-a", "vpc:peering-test-b"]);
});

test("map --html - writes the page, and nothing else, to standard output", async () => {
  const { status, stdout } = await map("--html", "-");
  await map("--html", page("again.html"));
  expect(status).toBe(0);
  expect(stdout).toBe(readFileSync(page("again.html"), "utf8"));
  expect(existsSync("-")).toBe(false);
});

test("a page is byte-identical for two runs, for two folders, and for an absolute path", async () => {
  const [one, two] = [join(scratch, "one"), join(scratch, "two")];
  const pages: string[] = [];
  for (const [folder, source] of [
    [one, "cdktf.out"],
    [two, "cdktf.out"],
    [two, join(two, "cdktf.out")],
    [one, join(two, "cdktf.out/")],
  ] as const) {
    pages.push((await capturedIn(folder, "map", source, "--html", "-")).stdout);
  }
  const [first = ""] = pages;
  expect(first.length).toBeGreaterThan(10_000);
  expect(first.includes(scratch)).toBe(false);
  // The page shows the path as given, with a slash at the end.
  expect(pages.map((text) => text.replace('"source":"cdktf.out/"', '"source":"cdktf.out"') === first)).toEqual(
    pages.map(() => true),
  );
});

test("a page of a plan contains the network before and after it", async () => {
  const { stdout } = await map(join(fixtures, "second-plan.json"), "--html", "-");
  const { kind, source, marks, before, changes = [] } = dataIn(stdout);
  expect({ kind, source }).toEqual({ kind: "plan", source: "second-plan.json" });
  expect(before).toBeDefined();
  expect(changes).toContainEqual(
    expect.objectContaining({ address: 'aws_vpc_peering_connection.c["a"]', action: "replace" }),
  );
  expect(Object.entries(marks)).toContainEqual([expect.stringMatching(/^route:/), "removed"]);
  expect(Object.entries(marks)).toContainEqual([expect.stringMatching(/^peering:/), "changed"]);
});

test("a page can show a state", async () => {
  const { stdout } = await map(join(fixtures, "state.json"), "--html", "-");
  expect(dataIn(stdout)).toMatchObject({ kind: "state", marks: {} });
});

test("map --mermaid prints a diagram", async () => {
  const { status, stdout } = await map("--mermaid");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^flowchart /m);
  expect(stdout).toContain("peering-test-a");
});

test("map rejects both formats together, and none", async () => {
  expect(await map()).toEqual({
    status: 2,
    stdout: "",
    stderr: "vpc-peering: map needs a format: --html <FILE> or --mermaid.\n",
  });
  expect(await map("--mermaid", "--html", page("both.html"))).toMatchObject({ status: 2, stdout: "" });
  expect(existsSync(page("both.html"))).toBe(false);
});

describe("an unwritable file is reported in one line, and no temporary file remains", () => {
  test("if its folder does not exist", async () => {
    const file = join(scratch, "nowhere", "network.html");
    expect(await map("--html", file)).toEqual({
      status: 2,
      stdout: "",
      stderr: `vpc-peering: ${file}: the folder ${join(scratch, "nowhere")} does not exist; create it first.\n`,
    });
  });

  test("if it is a folder", async () => {
    const file = join(scratch, "pages");
    const { status, stderr } = await map("--html", file);
    expect(status).toBe(2);
    expect(stderr).toBe(
      `vpc-peering: ${file}: is a folder; give a file in it, such as ${join(file, "network.html")}.\n`,
    );
  });

  test("if its folder is a file", async () => {
    writeFileSync(join(scratch, "file"), "");
    const { status, stderr } = await map("--html", join(scratch, "file", "network.html"));
    expect(status).toBe(2);
    expect(stderr).toContain(`${join(scratch, "file")} is not a folder; give another file.`);
  });

  test.each([
    ["EACCES", "rename", "is not writable; give a file in another folder."],
    ["EROFS", "writeFile", "is not writable; give a file in another folder."],
    ["ENOSPC", "writeFile", "the disk is full; nothing was written."],
    ["EIO", "rename", "cannot be written: it broke"],
  ] as const)("if the system reports %s for %s, and an existing page remains", async (code, step, message) => {
    const folder = mkdtempSync(join(scratch, "refused-"));
    writeFileSync(join(folder, "network.html"), "old");
    const refusal = Object.assign(new Error("it broke"), { code });
    const spy = jest.spyOn(promises, step).mockRejectedValueOnce(refusal);
    const { status, stdout, stderr } = await map("--html", join(folder, "network.html"));
    spy.mockRestore();
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(`vpc-peering: ${join(folder, "network.html")}: `);
    expect(stderr).toContain(message);
    expect(readFileSync(join(folder, "network.html"), "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["network.html"]);
  });

  test("if the source is unusable, and an existing page remains", async () => {
    writeFileSync(page("old.html"), "old");
    copyFileSync(join(projectFolder, "README.md"), join(scratch, "README.json"));
    const { status } = await map(join(scratch, "README.json"), "--html", page("old.html"));
    expect(status).toBe(2);
    expect(readFileSync(page("old.html"), "utf8")).toBe("old");
    expect(readdirSync(join(scratch, "pages")).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

test("an existing page is replaced completely", async () => {
  writeFileSync(page("replaced.html"), "x".repeat(3_000_000));
  await map("--html", page("replaced.html"));
  expect(readFileSync(page("replaced.html"), "utf8")).toBe((await map("--html", "-")).stdout);
});

test("a link to a page remains a link, and its target is replaced", async () => {
  writeFileSync(page("kept.html"), "old");
  symlinkSync("kept.html", page("link.html"));
  await map("--html", page("link.html"));
  expect(readlinkSync(page("link.html"))).toBe("kept.html");
  expect(readFileSync(page("kept.html"), "utf8")).toMatch(/^<!doctype html>/);
});

test("a pipe receives the page and remains a pipe", async () => {
  const pipe = page("pipe");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  const [text, { status }] = await Promise.all([promises.readFile(pipe, "utf8"), map("--html", pipe)]);
  expect(status).toBe(0);
  expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  expect(statSync(pipe).isFIFO()).toBe(true);
});
