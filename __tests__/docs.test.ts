import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rulesPage } from "../scripts/rules-page";
import { type Rule, rules } from "../src";
import { projectFolder } from "./support/run";
import { runHere } from "./support/run-here";

describe("docs", () => {
  const scratch = mkdtempSync(join(tmpdir(), "peering-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const docs = join(projectFolder, "docs");
  const pages = readdirSync(docs).filter((file) => file.endsWith(".md"));
  const examples = readdirSync(join(projectFolder, "examples")).filter((file) => file.endsWith(".ts"));
  const programs = new Map(examples.map((file) => [readFileSync(join(projectFolder, "examples", file), "utf8"), file]));

  /** Returns the programs that a page quotes. */
  const quoted = (page: string) =>
    [...readFileSync(join(docs, page), "utf8").matchAll(/^```ts\n((?:.*\n)*?)```$/gm)].map(
      ([, program = ""]) => program,
    );

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
});

describe("readme", () => {
  const scratch = mkdtempSync(join(tmpdir(), "peering-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const read = (file: string) => readFileSync(join(projectFolder, file), "utf8");
  const readme = read("README.md");

  /** Returns the fenced blocks of a language, in order. */
  const blocks = (language: string) =>
    [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, block = ""]) => block);

  const [mainProgram, wrongProgram = "", ...otherPrograms] = blocks("ts");
  const wrongOutput = blocks("text").at(-1);

  test("the program in the README is main.ts", () => {
    expect(mainProgram).toBe(read("main.ts"));
    expect(otherPrograms).toEqual([]);
  });

  test("the wrong program in the README prints what the README says, and writes nothing", async () => {
    const program = join(scratch, "wrong.ts");
    writeFileSync(program, wrongProgram.replace('"./src"', JSON.stringify(join(projectFolder, "src"))));
    const { files, messages } = await runHere(program, join(scratch, "cdktf.out"));
    expect(process.exitCode).toBe(1);
    process.exitCode = 0;
    expect(messages.map(([line]) => `${line}\n`).join("")).toBe(wrongOutput);
    expect(files).toEqual({});
  });

  test("every npm script in the README and in help is there, and the other way round", () => {
    const scripts = Object.keys(JSON.parse(read("package.json")).scripts).sort();
    for (const text of [readme, read("help")]) {
      const named = [...text.matchAll(/npm (?:run ([\w:]+)|(test))\b/g)].map(
        ([, script, test]) => script ?? test ?? "",
      );
      expect([...new Set(named)].sort()).toEqual(scripts);
    }
  });

  test("the calls in the table of the README add as many routes to each VPC as it says", async () => {
    const rows = [...readme.matchAll(/^\| `(peering\.routeBetween\(.*\))` +\| (\d+)/gm)];
    expect(rows).toHaveLength(4);
    for (const [index, [, call = "", count]] of rows.entries()) {
      const program = join(scratch, `row${index}.ts`);
      const seed = read("main.ts").replace('"./src"', JSON.stringify(join(projectFolder, "src")));
      writeFileSync(program, seed.replace(/^peering\.routeBetween.*$/m, `${call};`));
      const { files } = await runHere(program, join(scratch, `row${index}`));
      const { resource } = JSON.parse(files["stacks/peering-test/cdk.tf.json"] ?? "");
      const routes = Object.keys(resource.aws_route).filter(
        (name) => name.startsWith("peering-test-a") && !name.endsWith("igw"),
      );
      expect({ call, routes: routes.length }).toEqual({ call, routes: Number(count) });
    }
  });
});

describe("rules page", () => {
  const page = readFileSync(join(projectFolder, "docs", "rules.md"), "utf8");
  const all = Object.entries<Rule>(rules);

  test("docs/rules.md is what npm run docs:rules writes", () => {
    expect(page).toBe(rulesPage());
  });

  test("it has a section per rule, in the order of their ids, and a row that leads there", () => {
    const sections = [...page.matchAll(/^## (PEER\d{3}) ([\w-]+)$/gm)].map(([, id, name]) => [id, name]);
    expect(sections).toEqual(
      all.map(([name, { id }]) => [id, name]).sort(([one = ""], [other = ""]) => (one < other ? -1 : 1)),
    );
    const judged = [...page.matchAll(/^\| \[(PEER\d{3})\].* \| (program|output|both) \| /gm)];
    expect(new Map(judged.map(([, id, place]) => [id, place]))).toEqual(
      new Map(all.map(([, { id, judgedIn }]) => [id, judgedIn])),
    );
    const rows = [...page.matchAll(/^\| \[(PEER\d{3})\]\(#(peer\d{3}-[\w-]+)\) \| ([\w-]+) \| /gm)];
    expect(rows.map(([, id, anchor, name]) => [id, anchor, name])).toEqual(
      sections.map(([id, name]) => [id, `${id?.toLowerCase()}-${name}`, name]),
    );
  });

  test.each(all)("%s has its level, what it finds, why with the page, and what to do there", (name, rule) => {
    const [, section = ""] = page.split(`\n## ${rule.id} ${name}\n`);
    const [text = ""] = section.split("\n## ");
    for (const part of [rule.what, rule.why, rule.remedy, `](${rule.page})`]) expect(text).toContain(part);
    expect(text.trim().toLowerCase().startsWith(`${rule.level}. `)).toBe(true);
  });
});
