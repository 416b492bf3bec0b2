import { captured } from "../support/captured";

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
  for (const args of [[], ["check"], ["explain"], ["review"], ["diff"], ["status"]]) {
    const { stdout } = await captured(...args, "--help");
    expect(stdout.split("\n").filter((line) => line.length > 120)).toEqual([]);
  }
});

test.each([
  ["an unknown command", ["chek"], /unknown command 'chek'\n.*check/],
  ["an unknown option", ["check", "--strickt"], /unknown option '--strickt'\n.*--strict/],
  ["an argument that is missing", ["explain", "a/private1"], /missing required argument 'TO'/],
  ["two formats at once", ["check", "--json", "--sarif"], /'--sarif' cannot be used with option '--json'/],
])("%s is said on the standard error, exit status 2", async (_, args, message) => {
  const { status, stdout, stderr } = await captured(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\bat .+:\d+/);
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
