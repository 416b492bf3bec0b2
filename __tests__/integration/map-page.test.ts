import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capturedIn } from "../support/captured";
import { openEc2Server } from "../support/ec2-server";
import { projectFolder, runInProcess } from "../support/run";

const scratch = mkdtempSync(join(tmpdir(), "peering-map-page-"));
const environment = { ...process.env };
const page = readFileSync(join(projectFolder, "docs", "map.md"), "utf8");
const commands = [...page.matchAll(/^```sh\nnpx vpc-peering (.*)\n```$/gm)].map(([, command = ""]) => command);

beforeAll(async () => {
  await runInProcess(join(projectFolder, "examples", "mesh.ts"), join(scratch, "cdktf.out"));
  const fixtures = join(projectFolder, "__tests__", "readers", "terraform", "fixtures");
  copyFileSync(join(fixtures, "state.json"), join(scratch, "state.json"));
  copyFileSync(join(fixtures, "second-plan.json"), join(scratch, "plan.json"));
});

afterAll(() => {
  process.env = environment;
  rmSync(scratch, { recursive: true });
});

test("this file runs every command of docs/map.md", () => {
  expect(page.match(/npx vpc-peering/g)).toHaveLength(commands.length);
  expect(commands).toHaveLength(6);
});

test("the first command prints what docs/map.md shows", async () => {
  const [, command = "", output] = /^```sh\nnpx vpc-peering (.*)\n```\n\n```text\n(.*\n)```$/m.exec(page) ?? [];
  expect(await capturedIn(scratch, ...command.split(" "))).toEqual({ status: 0, stdout: output, stderr: "" });
});

test.each(commands.filter((command) => !command.includes("live:")))(
  "%s writes a page or a diagram, as docs/map.md says",
  async (command) => {
    const [line = "", redirected] = command.split(" > ");
    const { status, stdout } = await capturedIn(scratch, ...line.split(" "));
    expect(status).toBe(0);
    const file = /--html (\S+\.html)/.exec(line)?.[1];
    if (file !== undefined) expect(readFileSync(join(scratch, file), "utf8")).toMatch(/^<!doctype html>/);
    if (redirected !== undefined) expect(stdout).toMatch(/^<!doctype html>/);
    if (line.endsWith("--mermaid")) expect(stdout).toMatch(/^flowchart /m);
  },
);

test("the command for a live network writes a page of it", async () => {
  const vpc = "<vpcSet><item><vpcId>vpc-1</vpcId><cidrBlock>10.0.0.0/16</cidrBlock></item></vpcSet>";
  const server = await openEc2Server((call) => (call.get("Action") === "DescribeVpcs" ? vpc : ""));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: join(scratch, "none"),
    AWS_SHARED_CREDENTIALS_FILE: join(scratch, "none"),
  });
  delete process.env.AWS_PROFILE;
  try {
    const command = commands.find((one) => one.includes("live:")) ?? "";
    expect(await capturedIn(scratch, ...command.split(" "))).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(scratch, "live.html"), "utf8")).toContain('"id":"vpc:vpc-1"');
  } finally {
    await server.close();
  }
});
