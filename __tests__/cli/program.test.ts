import { readFileSync } from "node:fs";
import { join } from "node:path";
import { captured } from "../support/captured";
import { projectFolder } from "../support/run";

test("the help tells commands, examples, sources and exit statuses", async () => {
  const { status, stdout, stderr } = await captured("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  for (const text of [
    "check [options] [PATH...]",
    "explain [options]",
    "review ",
    "diff ",
    "status ",
    "live:us-east-2",
    "Exit status:",
    "NO_COLOR",
  ]) {
    expect(stdout).toContain(text);
  }
});

test("without a command it is the same help", async () => {
  expect(await captured()).toEqual(await captured("--help"));
});

test("every command has a help of its own, that says what its arguments are", async () => {
  const { stdout } = await captured("--help");
  const commands = [...stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name = ""]) => name);
  expect(commands).toEqual(expect.arrayContaining(["check", "explain"]));
  for (const command of commands) {
    const { status, stdout: help } = await captured(command, "--help");
    expect({ command, status }).toEqual({ command, status: 0 });
    expect(help).toContain(`vpc-peering ${command}`);
    expect(help).toContain("Exit status:");
    expect(help).toMatch(/^Examples?:$/m);
  }
});

test("no line of a help is wider than a terminal of 120 columns", async () => {
  for (const args of [[], ["check"], ["explain"], ["map"], ["review"], ["diff"], ["status"]]) {
    const { stdout } = await captured(...args, "--help");
    expect(stdout.split("\n").filter((line) => line.length > 120)).toEqual([]);
  }
});

test.each([
  ["an unknown command", ["chek"], "unknown command 'chek'; did you mean check?"],
  ["an unknown option", ["check", "--strickt"], "unknown option '--strickt'; did you mean --strict?"],
  ["one that is like no other", ["--xyz"], "unknown option '--xyz'; vpc-peering --help tells what there is"],
  ["a command of two lines", ["a\nb"], "unknown command 'a b'; vpc-peering --help tells what there is"],
  [
    "an argument that is missing",
    ["explain", "a/private1"],
    "missing required argument 'TO'; vpc-peering explain --help tells what there is",
  ],
  [
    "an argument too many",
    ["diff", "a", "b", "c"],
    "too many arguments for 'diff'. Expected 2 arguments but got 3; vpc-peering diff --help tells what there is",
  ],
  [
    "two formats at once",
    ["check", "--json", "--sarif"],
    "option '--sarif' cannot be used with option '--json'; vpc-peering check --help tells what there is",
  ],
  // As a variable of the shell leaves it that isn't set: without it, diff would compare something else.
  ["an empty source", ["diff", "", "a"], "the argument after diff is empty; is it a variable that isn't set?"],
  ["an empty file", ["map", "--html", ""], "the argument after --html is empty; is it a variable that isn't set?"],
  ["an empty command", [""], "the first argument is empty; is it a variable that isn't set?"],
  ["half a source", ["diff", "a,", "b"], 'A is "a,", where a source is missing; give each, such as live:us-east-2.'],
  [
    "another half",
    ["diff", "cdktf.out", ","],
    'B is ",", where a source is missing; give each, such as live:us-east-2.',
  ],
])("%s is said on the standard error in one line, exit status 2", async (_, args, message) => {
  expect(await captured(...args)).toEqual({ status: 2, stdout: "", stderr: `vpc-peering: ${message}\n` });
});

test("a name of a file is text in what is said of it", async () => {
  const { status, stderr } = await captured("check", "no\u001b[2Jsuch\u202efile.json");
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "vpc-peering: no [2Jsuch\uFFFDfile.json: there is no such file or folder.\n",
  });
});

test("the version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
  expect(await captured("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

test("input that can't be used is one line, exit status 2", async () => {
  for (const args of [
    ["check", "no-such-file.json"],
    ["explain", "a", "b", "--source", "no-such-file.json"],
  ]) {
    const { status, stdout, stderr } = await captured(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^vpc-peering: .*no-such-file\.json.*\n$/);
  }
});
