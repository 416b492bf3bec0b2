import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capturedIn } from "./support/captured";
import { projectFolder, runInProcess } from "./support/run";

const scratch = mkdtempSync(join(tmpdir(), "peering-check-page-"));
const page = readFileSync(join(projectFolder, "docs", "check.md"), "utf8");

/** The fenced blocks of the page, in order. */
const blocks = [...page.matchAll(/^```(\w+)\n((?:.*\n)*?)```$/gm)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));
const of = (wanted: string) => blocks.filter(({ language }) => language === wanted).map(({ text }) => text);
const [expectations = "", more = ""] = of("yaml");
const commands = of("sh").map((text) => text.trim());

const captured = (...args: readonly string[]) => capturedIn(scratch, ...args);
const execute = (command = "") => captured(...command.replace(/^npx vpc-peering /, "").split(" "));

beforeAll(async () => {
  await runInProcess(join(projectFolder, "examples", "checked-network.ts"), join(scratch, "cdktf.out"));
  writeFileSync(join(scratch, "expectations.yaml"), expectations);
  writeFileSync(join(scratch, "more.yaml"), more);
});

afterAll(() => rmSync(scratch, { recursive: true }));

test("docs/check.md shows what check and explain print", async () => {
  const shown = [...page.matchAll(/^```sh\n(npx vpc-peering .*)\n```\n\n```text\n((?:.*\n)*?)```$/gm)];
  expect(shown.map(([, command]) => command)).toEqual([
    "npx vpc-peering check",
    "npx vpc-peering explain shop/private1 stock/public1",
  ]);
  for (const [, command, output] of shown) {
    expect(await execute(command)).toEqual({ status: 0, stdout: output, stderr: "" });
  }
});

test("docs/check.md shows expectations that its network meets", async () => {
  const command = commands.find((text) => text.endsWith(" expectations.yaml"));
  const { status, stdout } = await execute(command);
  expect(status).toBe(0);
  expect(stdout).toContain("all expectations met");
});

test("docs/check.md shows how check reports expectations that its network does not meet", async () => {
  const { status, stdout } = await execute(commands.find((text) => text.endsWith(" more.yaml")));
  expect(status).toBe(1);
  expect(stdout.endsWith(of("text").at(-1) ?? "nothing")).toBe(true);
});

test("docs/check.md shows the same expectations in TypeScript", async () => {
  const [typed = ""] = of("typescript");
  const file = join(scratch, "expectations.ts");
  writeFileSync(file, typed);
  const { stdout } = await captured("check", "--expect", file);
  expect(stdout).toContain("all expectations met");
  // Other expectations must fail: a module without any would pass too.
  const other = join(scratch, "others.ts");
  writeFileSync(other, typed.replace("stock/private*", "stock/public1"));
  expect((await captured("check", "--expect", other)).status).toBe(1);
});

test("docs/check.md shows the Jest test that runs in __tests__/examples", () => {
  const [, quoted = ""] = of("typescript");
  const test = readFileSync(join(projectFolder, "__tests__", "examples", "checked-network.test.ts"), "utf8");
  const named = test.replace(/"\.\.\/\.\.\/src(\/\w+)?"/g, (_, part = "") => `"cdktf-aws-vpc-peering${part}"`);
  expect(quoted).toBe(named);
});

test("docs/check.md lists the fields of check --json", async () => {
  const { stdout } = await captured("check", "--json", "--expect", "more.yaml");
  const { pairs, findings, ...rest } = JSON.parse(stdout);
  const tables = page.slice(page.indexOf("## JSON\n"));
  const rows = [...tables.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual([...Object.keys(rest), "pairs", "findings"].sort());
  for (const [name, [first]] of [
    ["pairs", pairs],
    ["findings", findings],
  ]) {
    const [, , row = ""] = rows.find(([, row]) => row === name) ?? [];
    for (const key of Object.keys(first)) expect(row).toContain(`\`${key}\``);
  }
});

test("docs/check.md lists the fields of status --json", async () => {
  const { stdout } = await captured("status", "cdktf.out", "--json");
  const status = JSON.parse(stdout);
  const section = page.slice(page.indexOf("## Connection states\n"), page.indexOf("## Expectations\n"));
  const rows = [...section.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)];
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(status));
  const [, , row = ""] = rows.find(([, name]) => name === "connections") ?? [];
  for (const key of Object.keys(status.connections[0])) expect(row).toContain(`\`${key}\``);
});

test("docs/check.md lists the fields of expectations", () => {
  const section = page.slice(page.indexOf("## Expectations\n"), page.indexOf("## Jest\n"));
  const rows = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(rows).toEqual(["reach", "reachWithinZone", "apart", "nothingElse", "families"]);
});
