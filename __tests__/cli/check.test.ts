import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { captured } from "../support/captured";
import { projectFolder } from "../support/run";

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

const good = write("good.yaml", "reach:\n  - [peering-test-a/private1, peering-test-b/private1]\nnothingElse: true\n");
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
