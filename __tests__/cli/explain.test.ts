import { join } from "node:path";
import { captured } from "../support/captured";
import { projectFolder } from "../support/run";

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
    { verdict: "two-way", there: { parts: [{ disposition: { kind: "delivered" } }] } },
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
