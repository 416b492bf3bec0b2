import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLive } from "../../../../src/readers/ec2/read-live";
import { type Ec2Server, openEc2Server } from "../../../support/ec2-server";

// The requests that EC2 receives, with the settings of an environment.

const scratch = mkdtempSync(join(tmpdir(), "peering-live-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const before = { ...process.env };
let server: Ec2Server;
const said: unknown[] = [];

beforeEach(async () => {
  said.length = 0;
  server = await openEc2Server((call) =>
    call.get("Action") === "DescribeVpcs" ? "<vpcSet><item><vpcId>vpc-a</vpcId></item></vpcSet>" : "",
  );
  const files = { credentials: "[work]\naws_access_key_id = work\naws_secret_access_key = s\n", config: "" };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(scratch, name), text);
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "own",
    AWS_SECRET_ACCESS_KEY: "s",
    AWS_SHARED_CREDENTIALS_FILE: join(scratch, "credentials"),
    AWS_CONFIG_FILE: join(scratch, "config"),
    AWS_EC2_METADATA_DISABLED: "true",
  });
});

afterEach(async () => {
  await server.close();
  process.env = { ...before };
});

test("uses the given region, or the region of the environment", async () => {
  const network = await readLive([{ name: "live:us-east-2", region: "us-east-2" }]);
  expect(network.vpcs).toMatchObject([{ key: "vpc-a", region: "us-east-2" }]);
  expect((await readLive([{ name: "live" }])).vpcs).toMatchObject([{ key: "vpc-a", region: "eu-west-1" }]);
});

test("reads several locations as one network", async () => {
  const locations = ["us-east-2", "us-west-2"].map((region) => ({ name: `live:${region}`, region }));
  expect((await readLive(locations)).vpcs.map(({ key }) => key)).toEqual(["vpc-a"]);
  const requests = server.calls.filter((call) => call.get("Action") === "DescribeVpcs");
  expect(requests).toHaveLength(2);
});

test("rejects an unknown profile even if the environment has credentials", async () => {
  await expect(readLive([{ name: "live:none@us-east-2", profile: "none", region: "us-east-2" }])).rejects.toThrow(
    'live:none@us-east-2: the profile "none" provides no credentials',
  );
  expect((await readLive([{ name: "live:work@us-east-2", profile: "work", region: "us-east-2" }])).vpcs).toHaveLength(
    1,
  );
});

test("prints no warnings of the SDK", async () => {
  const spies = (["log", "warn", "error", "info", "debug"] as const).map((method) =>
    jest.spyOn(console, method).mockImplementation((...words) => void said.push(words)),
  );
  const warnings = jest.spyOn(process, "emitWarning").mockImplementation((warning) => void said.push(warning));
  try {
    await readLive([{ name: "live:work@us-east-2", profile: "work", region: "us-east-2" }]);
  } finally {
    for (const spy of [...spies, warnings]) spy.mockRestore();
  }
  expect(said).toEqual([]);
});
