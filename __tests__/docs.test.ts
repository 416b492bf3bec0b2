import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "./support/run";
import { runHere } from "./support/run-here";

const scratch = mkdtempSync(join(tmpdir(), "peering-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const docs = join(projectFolder, "docs");
const pages = readdirSync(docs).filter((file) => file.endsWith(".md"));
const examples = readdirSync(join(projectFolder, "examples")).filter((file) => file.endsWith(".ts"));
const programs = new Map(examples.map((file) => [readFileSync(join(projectFolder, "examples", file), "utf8"), file]));

/** Returns the programs that a page quotes. */
const quoted = (page: string) =>
  [...readFileSync(join(docs, page), "utf8").matchAll(/^```ts\n((?:.*\n)*?)```$/gm)].map(([, program = ""]) => program);

const pagesWithPrograms = pages.filter((page) => !["rules.md", "mutation.md"].includes(page));

test.each(pagesWithPrograms)("%s starts from a program, and each that it quotes is one of examples/", (page) => {
  expect(quoted(page).length).toBeGreaterThan(0);
  expect(quoted(page).filter((program) => !programs.has(program))).toEqual([]);
});

const quotedFiles = [...new Set(pages.flatMap(quoted).map((program) => programs.get(program) ?? ""))].sort();

test.each(quotedFiles)("examples/%s, which a page quotes, synthesizes without a word", async (file) => {
  const { files, messages } = await runHere(join(projectFolder, "examples", file), join(scratch, file));
  expect(messages).toEqual([]);
  expect(Object.keys(files)).toContain("manifest.json");
});

test("every page is linked from the README", () => {
  const readme = readFileSync(join(projectFolder, "README.md"), "utf8");
  expect(pages.filter((page) => !readme.includes(`(docs/${page})`))).toEqual([]);
});
