import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "./support/run";
import { runHere } from "./support/run-here";

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
    const named = [...text.matchAll(/npm (?:run ([\w:]+)|(test))\b/g)].map(([, script, test]) => script ?? test ?? "");
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
