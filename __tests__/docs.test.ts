import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rulesPage } from "../scripts/rules-page";
import { rules } from "../src/analysis/rules/rules";
import type { Rule } from "../src/network/rules/rule";
import { capturedIn } from "./support/captured";
import { filesBelow, projectFolder, runInProcess } from "./support/run";

const scratch = mkdtempSync(join(tmpdir(), "peering-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const read = (file: string) => readFileSync(join(projectFolder, file), "utf8");
const seedProgram = read("__tests__/programs/seed.ts");
const ownSource = JSON.stringify(join(projectFolder, "src"));

/** Returns the fenced blocks of a text in a language, in order. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, block = ""]) => block);

/** Writes a program that a page quotes to a file of its own, and returns the file's path. */
function written(name: string, program: string): string {
  const file = join(scratch, name);
  writeFileSync(file, program.replace(/"\.\/src"|"\.\.\/\.\.\/src"/, ownSource));
  return file;
}

describe("docs", () => {
  const pages = readdirSync(join(projectFolder, "docs")).filter((file) => file.endsWith(".md"));
  const examples = readdirSync(join(projectFolder, "examples")).filter((file) => file.endsWith(".ts"));
  const programs = new Map(examples.map((file) => [read(`examples/${file}`), `examples/${file}`]));
  programs.set(seedProgram.replace('"../../src"', '"./src"'), "__tests__/programs/seed.ts");

  const quoted = (page: string) => blocks(read(`docs/${page}`), "ts");
  const linked = (page: string) => examples.filter((file) => read(`docs/${page}`).includes(`(../examples/${file})`));

  test.each(pages.filter((page) => page !== "rules.md"))("%s shows or links a program that the tests run", (page) => {
    expect([...quoted(page), ...linked(page)]).not.toEqual([]);
    expect(quoted(page).filter((program) => !programs.has(program))).toEqual([]);
  });

  const quotedFiles = [...new Set(pages.flatMap(quoted).map((program) => programs.get(program) ?? ""))].sort();

  test.each(quotedFiles)("%s, which a page quotes, synthesizes without a message", async (file) => {
    const { files, messages } = await runInProcess(join(projectFolder, file), join(scratch, file));
    expect(messages).toEqual([]);
    expect(Object.keys(files)).toContain("manifest.json");
  });

  test("every page is linked from the README", () => {
    const readme = read("README.md");
    expect(pages.filter((page) => !readme.includes(`(docs/${page}`))).toEqual([]);
  });

  const texts = [
    ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "examples/README.md"],
    ...Object.keys(filesBelow(join(projectFolder, "docs"))).map((file) => `docs/${file}`),
  ].filter((file) => file.endsWith(".md") && !file.startsWith("docs/api/"));

  test.each(texts)("%s links only to files and headings that exist", (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)];
    const broken = links.filter(([, path = "", heading]) => {
      const target = path === "" ? file : join(dirname(file), path);
      if (heading === undefined) return !exists(target);
      return !exists(target) || !headingsOf(read(target)).includes(heading);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  /** Returns whether there is a file or a folder of this path. */
  function exists(path: string): boolean {
    return existsSync(join(projectFolder, path));
  }

  /** Returns the anchors that GitHub gives to the headings of a page. */
  function headingsOf(text: string): readonly string[] {
    return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    );
  }

  test("README, CONTRIBUTING and the pages name only npm scripts that exist, and together name all", () => {
    const scripts = Object.keys(JSON.parse(read("package.json")).scripts).sort();
    expect(scriptsIn(texts.map(read).join("\n"))).toEqual(scripts);
  });

  test("help names every npm script, and no other", () => {
    const scripts = Object.keys(JSON.parse(read("package.json")).scripts).sort();
    expect(scriptsIn(read("help"))).toEqual(scripts);
  });

  function scriptsIn(text: string): readonly string[] {
    const named = [...text.matchAll(/npm (?:run (?:-s |--silent )?([\w:]+)|(test))\b/g)];
    return [...new Set(named.map(([, script, test]) => script ?? test ?? ""))].sort();
  }
});

describe("README.md", () => {
  const readme = read("README.md");
  const [existingVpcs, newVpcs = ""] = blocks(readme, "ts");
  const [finding = ""] = blocks(readme, "text");
  const folder = join(scratch, "readme");
  const output = join(folder, "cdktf.out");

  beforeAll(async () => {
    await runInProcess(written("seed.ts", seedProgram), output);
  });

  test("its first program is examples/two-existing-vpcs.ts, which plans the four resources that it names", async () => {
    const file = join("examples", "two-existing-vpcs.ts");
    expect(existingVpcs).toBe(read(file).replace('"../src"', '"./src"'));
    const { files, messages } = await runInProcess(join(projectFolder, file), join(scratch, "two-existing-vpcs"));
    expect(messages).toEqual([]);
    const { resource } = JSON.parse(files["stacks/orders-to-billing/cdk.tf.json"] ?? "");
    expect(Object.entries<object>(resource).map(([type, all]) => [type, Object.keys(all).length])).toEqual([
      ["aws_route", 2],
      ["aws_vpc_peering_connection", 1],
      ["aws_vpc_peering_connection_accepter", 1],
    ]);
  });

  test("its second program is the part of the seed that creates and connects two VPCs", () => {
    const withoutComments = seedProgram.replace(/^\s*\/\/.*\n/gm, "");
    expect(withoutComments).toContain(newVpcs);
  });

  test("its finding is what check prints when the return route is missing", async () => {
    const file = join(output, "stacks", "peering-test", "cdk.tf.json");
    const json = readFileSync(file, "utf8");
    const synthesized = JSON.parse(json);
    delete synthesized.resource.aws_route[
      "peering-test-b-rtb-private1-us-east-2a-to-peering-test-a-subnet-private1-us-east-2a"
    ];
    writeFileSync(file, JSON.stringify(synthesized));
    const { status, stdout } = await capturedIn(folder, "check");
    writeFileSync(file, json);
    expect(stdout).toContain(`\n${finding}`);
    expect(status).toBe(1);
  });

  test("its commands do what it says", async () => {
    const shell = blocks(readme, "sh").join("\n");
    const commands = [...shell.matchAll(/^npm run (check|explain|map|review|diff|status)(?: -- (.*?))?(?: +#.*)?$/gm)];
    expect(commands.map(([, name]) => name)).toEqual([
      ...["check", "check", "check", "explain", "map", "review", "diff", "status"],
    ]);
    const fixtures = join(projectFolder, "__tests__", "readers", "terraform", "fixtures");
    copyFileSync(join(fixtures, "second-plan.json"), join(folder, "plan.json"));
    for (const [, name = "", args] of commands) {
      // Tests of "map", "diff" and "status" read a live network.
      if (args?.includes("live:")) continue;
      const { status, stdout, stderr } = await capturedIn(folder, name, ...(args?.split(" ") ?? []));
      expect({ name, stderr }).toEqual({ name, stderr: "" });
      expect({ name, status }).toEqual({ name, status: name === "review" ? expect.any(Number) : 0 });
      expect(stdout).not.toBe("");
    }
    expect(readFileSync(join(folder, "network.html"), "utf8")).toMatch(/^<!doctype html>/);
  });
});

describe("docs/new-vpcs.md", () => {
  const page = read("docs/new-vpcs.md");
  const [wrongProgram = ""] = blocks(page, "typescript");

  test("its wrong program prints what the page shows and writes nothing", async () => {
    const { files, messages } = await runInProcess(written("wrong.ts", wrongProgram), join(scratch, "wrong"));
    expect(process.exitCode).toBe(1);
    process.exitCode = 0;
    expect(messages.map(([line]) => `${line}\n`).join("")).toBe(blocks(page, "text").at(-1));
    expect(files).toEqual({});
  });

  test("each call in its table adds as many routes to each VPC as the table says", async () => {
    const rows = [...page.matchAll(/^\| `(peering\.routeBetween\(.*\))` +\| (\d+)/gm)];
    expect(rows).toHaveLength(4);
    for (const [index, [, call = "", count]] of rows.entries()) {
      const program = written(`row${index}.ts`, seedProgram.replace(/^peering\.routeBetween.*$/m, `${call};`));
      const { files } = await runInProcess(program, join(scratch, `row${index}`));
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
