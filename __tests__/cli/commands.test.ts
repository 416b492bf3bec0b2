import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { captured } from "../support/captured";
import { projectFolder } from "../support/run";

describe("check", () => {
  const scratch = mkdtempSync(join(tmpdir(), "peering-check-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const golden = join(projectFolder, "__tests__", "golden", "peering-test.tf.json");
  const seed = JSON.parse(readFileSync(golden, "utf8"));

  const write = (name: string, content: unknown) => {
    const file = join(scratch, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };

  const back = "peering-test-b-rtb-private1-us-east-2a-to-peering-test-a-subnet-private1-us-east-2a";
  const { [back]: _, ...routesThere } = seed.resource.aws_route;
  const oneWay = write("one-way.tf.json", { ...seed, resource: { ...seed.resource, aws_route: routesThere } });

  // A route to all addresses there are, where the peer's would do: wider than the peer, and no error.
  const [name, route] = Object.entries<object>(seed.resource.aws_route).find(
    ([name]) => name !== back && /-to-/.test(name),
  ) ?? ["", {}];
  const widened = { ...seed.resource.aws_route, [name]: { ...route, destination_cidr_block: "10.0.0.0/8" } };
  const wide = write("wide.tf.json", { ...seed, resource: { ...seed.resource, aws_route: widened } });

  const good = write(
    "good.yaml",
    "reach:\n  - [peering-test-a/private1, peering-test-b/private1]\nnothingElse: true\n",
  );
  const wrong = write("wrong.yaml", "reach:\n  - [peering-test-a/private2, peering-test-b/private1]\n");

  test("the seed's network: who reaches whom, no findings, exit status 0", async () => {
    const { status, stdout, stderr } = await captured("check", golden);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`${golden}: 2 VPCs, 8 subnets, 1 peering\n`);
    expect(stdout.match(/ T( |$)/gm)).toHaveLength(3);
    expect(stdout).toContain("security groups and network ACLs are not part");
    expect(stdout).toMatch(/\nNo findings\.\n$/);
  });

  test("a return route that is missing is found, and so is who is one-way by it", async () => {
    const { stdout } = await captured("check", oneWay);
    expect(stdout).toContain("one-way: it arrives, and no reply comes back");
    expect(stdout).toMatch(/^(warning|error) PEER\d+ /m);
    expect(stdout).toMatch(/^ {2}at aws_route\.peering-test-a-rtb-private1.* in .*one-way\.tf\.json$/m);
  });

  test("an error fails the check, and a warning only where --strict says so", async () => {
    const { status } = await captured("check", oneWay);
    expect(status).toBe(1);
    const { stdout, status: warned } = await captured("check", wide);
    expect(stdout).toMatch(/^warning /m);
    expect(stdout).not.toMatch(/^error /m);
    const { status: strictly } = await captured("check", wide, "--strict");
    expect([warned, strictly]).toEqual([0, 1]);
  });

  test("--json is one document that tells the same", async () => {
    const { status, stdout } = await captured("check", golden, "--json");
    expect(status).toBe(0);
    const [pair, ...others] = JSON.parse(stdout).pairs;
    expect(pair).toEqual({
      from: "peering-test-a/private1",
      to: "peering-test-b/private1",
      family: 4,
      verdict: "two-way",
      dataTransfer: "same-zone",
    });
    expect(others).toHaveLength(1);
  });

  test("--sarif is a log with the file of each finding", async () => {
    const { status, stdout } = await captured("check", oneWay, "--sarif", "--strict");
    expect(status).toBe(1);
    const [{ results }] = JSON.parse(stdout).runs;
    expect(results.length).toBeGreaterThan(0);
    for (const { locations } of results) {
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/one-way\.tf\.json$/);
    }
  });

  test("expectations that are met are said to be so, exit status 0", async () => {
    const { status, stdout } = await captured("check", golden, "--expect", good);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nNo findings, all expectations met\.\n$/);
  });

  test("expectations that are not met are told with what is missing, exit status 1", async () => {
    const { status, stdout } = await captured("check", golden, "--expect", wrong);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^unmet expected peering-test-a\/private2 -> peering-test-b\/private1, IPv4: two-way; found none\n {2}missing: /m,
    );
    expect(stdout).toMatch(/\nNo findings, 1 expectation not met\.\n$/);
    const { stdout: json } = await captured("check", golden, "--expect", wrong, "--json");
    expect(JSON.parse(json).unmet).toHaveLength(1);
  });

  test("expectations that can't be read are a mistake in the input: nothing is checked", async () => {
    const broken = write("broken.yaml", "reach: [[a]]");
    const { status, stdout, stderr } = await captured("check", golden, "--expect", broken);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/broken\.yaml:1: reach: \["a"\] is not two names/);
  });

  test("what could not be read is said, and is not a finding", async () => {
    const empty = write("empty.tf.json", { terraform: {} });
    const { stdout } = await captured("check", empty);
    expect(stdout).toMatch(/^gap .*empty\.tf\.json has no VPC: there is nothing to check\.$/m);
  });
});

describe("explain", () => {
  const golden = join(projectFolder, "__tests__", "golden", "peering-test.tf.json");
  const explain = (...args: readonly string[]) => captured("explain", ...args, "--source", golden);

  test("the seed's two subnets: both directions with their routes, and that they are free", async () => {
    const { status, stdout, stderr } = await explain("peering-test-a/private1", "peering-test-b/private1");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^peering-test-a\/private1 -> peering-test-b\/private1, IPv4: two-way\n/);
    for (const [there, back] of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      const address = `aws_route.peering-test-${there}-rtb-private1-us-east-2a-to-peering-test-${back}-subnet-private1-us-east-2a`;
      expect(stdout).toContain(address);
    }
    expect(stdout).toContain("the traffic is free");
    expect(stdout.trimEnd()).toMatch(/security groups and network ACLs are not part of the verdict\.$/);
  });

  test("where nothing arrives, every missing route is told, both ways", async () => {
    const { status, stdout } = await explain("peering-test-a/private2", "peering-test-b/private2");
    expect(status).toBe(0);
    expect(stdout).toMatch(/IPv4: none\n/);
    const missing = stdout.slice(stdout.indexOf("Missing:"));
    expect(missing).toContain("10.1.144.0/20");
    expect(missing).toContain("10.0.144.0/20");
  });

  test("a VPC stands for all of its subnets, * for any characters", async () => {
    const { stdout } = await explain("peering-test-a/private*", "peering-test-b");
    expect(stdout.match(/^peering-test-a\/private\d -> peering-test-b\/\w+, IPv4: /gm)).toHaveLength(8);
  });

  test("--json is one document", async () => {
    const { stdout } = await explain("peering-test-a/private1", "peering-test-b/private1", "--json");
    const { version, explanations } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(explanations).toMatchObject([
      { verdict: "two-way", forwardPath: { parts: [{ disposition: { kind: "delivered" } }] } },
    ]);
  });

  test("a name that nothing has gets the nearest ones, exit status 2", async () => {
    const { status, stdout, stderr } = await explain("peering-test-a/privat1", "peering-test-b/private1");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(
      /^vpc-peering: no subnet or VPC is called "peering-test-a\/privat1"; did you mean peering-test-a\/private1,.*\?\n$/,
    );
  });

  test("a subnet and itself are no pair", async () => {
    const { status, stderr } = await explain("peering-test-a/private1", "peering-test-a/private1");
    expect(status).toBe(2);
    expect(stderr).toContain("are one subnet; name two.");
  });

  test("of many pairs the first are explained, and it is said that there are more", async () => {
    const { stdout } = await explain("peering-test-*", "peering-test-*");
    expect(stdout.match(/^peering-test-\S+ -> \S+, IPv4: /gm)).toHaveLength(16);
    expect(stdout).toMatch(/\nThe first 16 of 56 pairs; name fewer subnets for the others\.\n$/);
  });

  test("a name like no other leads to check, which has all names", async () => {
    const { stderr } = await explain("the database of the shop", "peering-test-b");
    expect(stderr).toBe(
      'vpc-peering: no subnet or VPC is called "the database of the shop"; "check" lists all that there are\n',
    );
  });
});

describe("program", () => {
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
});
