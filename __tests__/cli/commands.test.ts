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

  // The destination is wider than the peer VPC: a warning, not an error.
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

  test("shows which subnets of the seed's network can reach each other, and exits with 0", async () => {
    const { status, stdout, stderr } = await captured("check", golden);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`${golden}: 2 VPCs, 8 subnets, 1 peering\n`);
    expect(stdout.match(/ T( |$)/gm)).toHaveLength(3);
    expect(stdout).toContain("security groups and network ACLs are not part");
    expect(stdout).toMatch(/\nNo findings\.\n$/);
  });

  test("reports a one-way pair and the missing return route", async () => {
    const { stdout } = await captured("check", oneWay);
    expect(stdout).toContain("one-way: requests arrive, replies do not return");
    expect(stdout).toMatch(/^(warning|error) PEER\d+ /m);
    expect(stdout).toMatch(/^ {2}at aws_route\.peering-test-a-rtb-private1.* in .*one-way\.tf\.json$/m);
  });

  test("exits with 1 for errors, and with --strict for warnings too", async () => {
    const { status } = await captured("check", oneWay);
    expect(status).toBe(1);
    const { stdout, status: warned } = await captured("check", wide);
    expect(stdout).toMatch(/^warning /m);
    expect(stdout).not.toMatch(/^error /m);
    const { status: strictly } = await captured("check", wide, "--strict");
    expect([warned, strictly]).toEqual([0, 1]);
  });

  test("prints one JSON document with --json", async () => {
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

  test("prints a SARIF log with the file of each finding with --sarif", async () => {
    const { status, stdout } = await captured("check", oneWay, "--sarif", "--strict");
    expect(status).toBe(1);
    const [{ results }] = JSON.parse(stdout).runs;
    expect(results.length).toBeGreaterThan(0);
    for (const { locations } of results) {
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/one-way\.tf\.json$/);
    }
  });

  test("reports that all expectations are met, and exits with 0", async () => {
    const { status, stdout } = await captured("check", golden, "--expect", good);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\nNo findings, all expectations met\.\n$/);
  });

  test("reports each unmet expectation with what is missing, and exits with 1", async () => {
    const { status, stdout } = await captured("check", golden, "--expect", wrong);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^unmet expected peering-test-a\/private2 -> peering-test-b\/private1, IPv4: two-way; found none\n {2}missing: /m,
    );
    expect(stdout).toMatch(/\nNo findings, 1 expectation not met\.\n$/);
    const { stdout: json } = await captured("check", golden, "--expect", wrong, "--json");
    expect(JSON.parse(json).unmet).toHaveLength(1);
  });

  test("exits with 2 without checking anything if the expectations are invalid", async () => {
    const broken = write("broken.yaml", "reach: [[a]]");
    const { status, stdout, stderr } = await captured("check", golden, "--expect", broken);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/broken\.yaml:1: reach: \["a"\] is not a pair of names/);
  });

  test("prints a gap for what could not be read, which is not a finding", async () => {
    const empty = write("empty.tf.json", { terraform: {} });
    const { stdout } = await captured("check", empty);
    expect(stdout).toMatch(/^gap .*empty\.tf\.json contains no VPC; there is nothing to check\.$/m);
  });
});

describe("explain", () => {
  const golden = join(projectFolder, "__tests__", "golden", "peering-test.tf.json");
  const explain = (...args: readonly string[]) => captured("explain", ...args, "--source", golden);

  test("shows both paths between the seed's private subnets, their routes, and that the traffic is free", async () => {
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

  test("lists every missing route of both paths if nothing arrives", async () => {
    const { status, stdout } = await explain("peering-test-a/private2", "peering-test-b/private2");
    expect(status).toBe(0);
    expect(stdout).toMatch(/IPv4: none\n/);
    const missing = stdout.slice(stdout.indexOf("Missing:"));
    expect(missing).toContain("10.1.144.0/20");
    expect(missing).toContain("10.0.144.0/20");
  });

  test("accepts a VPC for all its subnets, and * for any characters", async () => {
    const { stdout } = await explain("peering-test-a/private*", "peering-test-b");
    expect(stdout.match(/^peering-test-a\/private\d -> peering-test-b\/\w+, IPv4: /gm)).toHaveLength(8);
  });

  test("prints one JSON document with --json", async () => {
    const { stdout } = await explain("peering-test-a/private1", "peering-test-b/private1", "--json");
    const { version, explanations } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(explanations).toMatchObject([
      { verdict: "two-way", forwardPath: { parts: [{ disposition: { kind: "delivered" } }] } },
    ]);
  });

  test("suggests the nearest names for an unknown name, and exits with 2", async () => {
    const { status, stdout, stderr } = await explain("peering-test-a/privat1", "peering-test-b/private1");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(
      /^vpc-peering: no subnet or VPC matches "peering-test-a\/privat1"; did you mean peering-test-a\/private1,.*\?\n$/,
    );
  });

  test("rejects a pair of one subnet and itself", async () => {
    const { status, stderr } = await explain("peering-test-a/private1", "peering-test-a/private1");
    expect(status).toBe(2);
    expect(stderr).toContain("are the same subnet; name two.");
  });

  test("explains the first 16 pairs, and prints how many there are", async () => {
    const { stdout } = await explain("peering-test-*", "peering-test-*");
    expect(stdout.match(/^peering-test-\S+ -> \S+, IPv4: /gm)).toHaveLength(16);
    expect(stdout).toMatch(/\nThe first 16 of 56 pairs\. Name fewer subnets to see the others\.\n$/);
  });

  test("refers to check if no name is near", async () => {
    const { stderr } = await explain("the database of the shop", "peering-test-b");
    expect(stderr).toBe(
      'vpc-peering: no subnet or VPC matches "the database of the shop"; run "check" to list them all\n',
    );
  });
});

describe("program", () => {
  test("prints a help with commands, examples, sources and exit statuses", async () => {
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

  test("prints the same help without a command", async () => {
    expect(await captured()).toEqual(await captured("--help"));
  });

  test("prints a help for each command, with examples and exit statuses", async () => {
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

  test("prints no help line of more than 120 columns", async () => {
    for (const args of [[], ["check"], ["explain"], ["map"], ["review"], ["diff"], ["status"]]) {
      const { stdout } = await captured(...args, "--help");
      expect(stdout.split("\n").filter((line) => line.length > 120)).toEqual([]);
    }
  });

  test.each([
    ["an unknown command", ["chek"], "unknown command 'chek'; did you mean check?"],
    ["an unknown option", ["check", "--strickt"], "unknown option '--strickt'; did you mean --strict?"],
    ["an unknown option without a similar one", ["--xyz"], "unknown option '--xyz'; see vpc-peering --help"],
    ["a command with a line break", ["a\nb"], "unknown command 'a b'; see vpc-peering --help"],
    ["a missing argument", ["explain", "a/private1"], "missing required argument 'TO'; see vpc-peering explain --help"],
    [
      "an additional argument",
      ["diff", "a", "b", "c"],
      "too many arguments for 'diff'. Expected 2 arguments but got 3; see vpc-peering diff --help",
    ],
    [
      "two formats at once",
      ["check", "--json", "--sarif"],
      "option '--sarif' cannot be used with option '--json'; see vpc-peering check --help",
    ],
    // A shell variable that isn't set leaves an empty argument.
    ["an empty source", ["diff", "", "a"], "the argument after diff is empty; is it a variable that isn't set?"],
    ["an empty file", ["map", "--html", ""], "the argument after --html is empty; is it a variable that isn't set?"],
    ["an empty command", [""], "the first argument is empty; is it a variable that isn't set?"],
    [
      "an empty source of A",
      ["diff", "a,", "b"],
      'A is "a,", which has an empty source; give each, such as live:us-east-2.',
    ],
    [
      "empty sources of B",
      ["diff", "cdktf.out", ","],
      'B is ",", which has an empty source; give each, such as live:us-east-2.',
    ],
  ])("reports %s in one line on standard error, and exits with 2", async (_, args, message) => {
    expect(await captured(...args)).toEqual({ status: 2, stdout: "", stderr: `vpc-peering: ${message}\n` });
  });

  test("shows control characters of a file name as escapes in a message", async () => {
    const { status, stderr } = await captured("check", "no\u001b[2Jsuch\u202efile.json");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "vpc-peering: no\\u001b[2Jsuch\\u202efile.json: no such file or folder; check the path.\n",
    });
  });

  test("prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
    expect(await captured("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("reports unusable input in one line, and exits with 2", async () => {
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
