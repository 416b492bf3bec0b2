import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Network, networkFromSynth } from "../src/analyze";
import "../src/jest";
import { projectFolder, type RunInProcess, runInProcess } from "./support/run";

// The tests of your own network, main.ts. They check what any network should satisfy. Edit them: say who must reach whom.

const outputFolder = mkdtempSync(join(tmpdir(), "main-"));
let run: RunInProcess;
let stacks: readonly string[];
let network: Network;

beforeAll(async () => {
  run = await runInProcess(join(projectFolder, "main.ts"), outputFolder);
  stacks = Object.keys(run.files).filter((file) => file.endsWith("/cdk.tf.json"));
  network = networkFromSynth(...stacks.map((file) => run.files[file] ?? ""));
});

afterAll(() => rmSync(outputFolder, { recursive: true }));

test("main.ts synthesizes at least one stack", () => {
  expect(stacks).not.toEqual([]);
});

test("the network of main.ts has no errors and no warnings", () => {
  expect(network).toHaveNoFindings();
});

test("the Terraform JSON of main.ts has no credentials and no path of this machine", () => {
  for (const file of stacks) {
    expect(run.files[file]).not.toMatch(/access_key|secret_key|session_token/);
    expect(run.files[file]).not.toContain(projectFolder);
  }
});

// For example: these two subnets reach each other, and no other subnets do.
// test("only private1 of both VPCs reach each other", () => {
//   expect(network).toMeet({ reach: [["peering-test-a/private1", "peering-test-b/private1"]], nothingElse: true });
// });
