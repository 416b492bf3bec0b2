import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { captured } from "../support/captured";
import { type Ec2Answer, openEc2Server } from "../support/ec2-server";

const folder = mkdtempSync(join(tmpdir(), "vpc-peering-status-"));
const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs status against an EC2 server with one connection in the given state. */
async function runLive(code: string, ...args: readonly string[]) {
  const server = await openEc2Server((call): Ec2Answer => {
    const info = (id: string) => `<vpcId>${id}</vpcId><ownerId>111111111111</ownerId><region>us-east-2</region>`;
    const blocks = "<cidrBlockSet><item><cidrBlock>10.0.0.0/16</cidrBlock></item></cidrBlockSet>";
    return call.get("Action") !== "DescribeVpcPeeringConnections"
      ? ""
      : `<vpcPeeringConnectionSet><item>
           <vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId>
           <requesterVpcInfo>${info("vpc-a")}${blocks}</requesterVpcInfo><accepterVpcInfo>${info("vpc-b")}</accepterVpcInfo>
           <status><code>${code}</code></status><expirationTime>2000-01-01T00:00:00.000Z</expirationTime>
         </item></vpcPeeringConnectionSet>`;
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_REGION: "us-east-2",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: join(folder, "none"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
  });
  delete process.env.AWS_PROFILE;
  try {
    return await captured("status", ...args);
  } finally {
    await server.close();
  }
}

test("reads the live network in the region of the environment by default", async () => {
  const { stdout, status } = await runLive("active");
  expect(stdout).toMatch(/^live: 1 connection: 1 active\n/);
  expect(stdout).toMatch(/^ {2}pcx-1 +vpc-a \(111111111111, us-east-2\) +vpc-b \(111111111111, us-east-2\) +active$/m);
  expect(stdout).toMatch(/[^\n]\n$/);
  expect(status).toBe(0);
});

test.each([
  ["active", 0],
  ["deleted", 0],
  ["provisioning", 0],
  ["rejected", 1],
  ["expired", 1],
  ["failed", 1],
  // Its expiration time is over.
  ["pending-acceptance", 1],
])("exits for a connection that is %s with %d", async (code, expected) => {
  expect((await runLive(code)).status).toBe(expected);
});

test("prints JSON with --json", async () => {
  const { stdout, status } = await runLive("rejected", "live:us-east-2", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    source: { kind: "live", name: "live:us-east-2" },
    connections: [{ name: "pcx-1", state: "rejected", health: "problem" }],
  });
  expect(status).toBe(1);
});

test("reads a state file too", async () => {
  const file = join(folder, "state.json");
  writeFileSync(file, JSON.stringify({ format_version: "1.0" }));
  expect(await captured("status", file)).toEqual({
    stdout: `${file}: no peering connections\n\nGaps\n\n  ${file} contains no VPC; there is nothing to check.\n`,
    stderr: "",
    status: 0,
  });
});
