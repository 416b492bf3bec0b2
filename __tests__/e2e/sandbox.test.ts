import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type RunningProcess, run, startProcess } from "../../sandbox/child-process";
import { projectFolder } from "../../sandbox/project-folder";
import { isResponding, until } from "./support/until";

jest.setTimeout(300_000);

const command = [process.execPath, "--import", "tsx", join("sandbox", "main.ts")];
const [terraform] = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "terraform"))
  .filter(existsSync);
const tools = mkdtempSync(join(tmpdir(), "vpc-peering-path-"));
let sandbox: RunningProcess | undefined;

afterAll(async () => {
  await sandbox?.stop();
  rmSync(tools, { recursive: true });
});

test("the sandbox shows the deployed network, waits, and removes everything on Ctrl-C", async () => {
  const cdktfOut = join(projectFolder, "cdktf.out");
  const before = timesBelow(cdktfOut);
  sandbox = startProcess(command, { folder: projectFolder, environment: process.env, output: "pipe" });
  let output = "";
  for (const stream of [sandbox.child.stdout, sandbox.child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const { child } = sandbox;
  const isWaiting = () => {
    if (child.exitCode !== null) throw new Error(`the sandbox ended early:\n${output}`);
    return output.includes("Ctrl-C here stops moto");
  };
  await until("the sandbox waits for Ctrl-C", isWaiting, 240);
  for (const line of shown) expect(output).toMatch(line);

  const endpoint = /AWS_ENDPOINT_URL=(\S+)/.exec(output)?.[1] ?? "";
  const folder = /cdktf diff --output (\S+)/.exec(output)?.[1] ?? "";
  expect(await isResponding(endpoint)).toBe(true);
  expect(existsSync(join(folder, "stacks", "peering-test", "terraform.tfstate"))).toBe(true);

  child.kill("SIGINT");
  expect(await sandbox.ended).toBe(0);
  expect(output.trimEnd()).toMatch(/moto is stopped, and its folder is removed\.$/);
  expect(await isResponding(endpoint)).toBe(false);
  expect(existsSync(folder)).toBe(false);
  expect(timesBelow(cdktfOut)).toEqual(before);
});

test("the sandbox reports in one line where to get Terraform when it is missing", async () => {
  expect(await withToolsOnly()).toEqual({
    status: 1,
    output: "terraform is not on PATH; install it from https://developer.hashicorp.com/terraform/install\n",
  });
});

test("the sandbox reports in one line how to install moto when it is missing", async () => {
  symlinkSync(terraform ?? "terraform", join(tools, "terraform"));
  expect(await withToolsOnly()).toEqual({
    status: 1,
    output: "moto_server is not on PATH; install it: pip install 'moto[server,ec2]'\n",
  });
});

async function withToolsOnly() {
  const { status, output } = await run(command, {
    folder: projectFolder,
    environment: { ...process.env, PATH: tools },
    seconds: 60,
  });
  return { status, output };
}

/** Returns the modification time of each file below a folder. Contents may be a provider of 700 MB. */
function timesBelow(folder: string) {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(files.map((file) => [file, lstatSync(join(folder, file)).mtimeMs]));
}

const shown = [
  /^ {2}peering-test-a-vpc +vpc-\w+ +10\.0\.0\.0\/16 +on +on$/m,
  /^ {2}peering-test-b-subnet-private2-us-east-2b +peering-test-b-vpc +us-east-2b +10\.1\.144\.0\/20$/m,
  /^ {2}peering test +pcx-\w+ +active +peering-test-a-vpc +peering-test-b-vpc$/m,
  /^ {2}peering-test-b-rtb-private1-us-east-2a +10\.0\.128\.0\/20 +peering test$/m,
];
