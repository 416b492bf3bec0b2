import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectFolder } from "../support/run";

const scratch = mkdtempSync(join(tmpdir(), "peering-next-steps-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const seed = readFileSync(join(projectFolder, "__tests__", "golden", "peering-test.tf.json"), "utf8");

/** Writes a cdktf output folder with one stack, and returns its path. */
const outputFolder = (name: string, stack: string) => {
  const folder = join(scratch, name);
  const file = join(folder, "stacks", "peering-test", "cdk.tf.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stack);
  const stacks = {
    "peering-test": { name: "peering-test", synthesizedStackPath: "stacks/peering-test/cdk.tf.json", dependencies: [] },
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
  return folder;
};

/** Runs the script in a process of its own, as npm does. */
const run = (folder: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", "tsx/cjs", "scripts/next-steps.ts"], {
    cwd: projectFolder,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTPUT: folder, NODE_OPTIONS: "" },
    timeout: 60_000,
  });
  return { status, stdout: stdout.replaceAll(folder, "cdktf.out"), stderr };
};

/** Runs the script in this process, which is faster. */
const runInProcess = async (folder: string) => {
  const printed = { log: "", error: "" };
  const spies = (["log", "error"] as const).map((method) =>
    jest.spyOn(console, method).mockImplementation((...texts: unknown[]) => {
      printed[method] += `${texts.join(" ")}\n`;
    }),
  );
  const [before, { CDKTF_OUTPUT }] = [process.exitCode, process.env];
  process.exitCode = undefined;
  process.env.CDKTF_OUTPUT = folder;
  try {
    await jest.isolateModulesAsync(async () => (await import("../../scripts/next-steps")).finished);
    return { status: Number(process.exitCode ?? 0), stdout: printed.log, stderr: printed.error };
  } finally {
    process.exitCode = before;
    if (CDKTF_OUTPUT === undefined) delete process.env.CDKTF_OUTPUT;
    else process.env.CDKTF_OUTPUT = CDKTF_OUTPUT;
    for (const spy of spies) spy.mockRestore();
  }
};

test("prints what synth wrote, a summary of the check, and the next steps", () => {
  const { status, stdout, stderr } = run(outputFolder("seed", seed));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.split("\n").slice(0, 5)).toEqual([
    "Wrote cdktf.out/stacks/peering-test/cdk.tf.json: 32 resources",
    "  peering test: peering-test-a <-> peering-test-b, 1 route in peering-test-a, 1 route in peering-test-b",
    'Checked: pairs of subnets: 1 two-way; no findings. Run "npm run check" for details',
    "",
    "Next, with the AWS credentials of your environment:",
  ]);
});

test("prints findings without their locations", async () => {
  const { resource, ...rest } = JSON.parse(seed);
  const [, ...routes] = Object.entries(resource.aws_route).filter(([name]) => name.includes("-to-"));
  const oneWay = { ...rest, resource: { ...resource, aws_route: Object.fromEntries(routes) } };
  const { status, stdout } = await runInProcess(outputFolder("one-way", JSON.stringify(oneWay)));
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Checked: pairs of subnets: 1 one-way; .*(error|warning)/m);
  expect(stdout).toMatch(/^ {2}(error|warning) PEER\d+ /m);
  expect(stdout).not.toMatch(/^ +at /m);
});

describe("npm run synth", () => {
  /** Runs the script with a program in place of the cdktf CLI. */
  const synth = (folder: string, cli: string) => {
    const file = join(scratch, "cdktf.js");
    writeFileSync(file, cli);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", "tsx/cjs", "scripts/synth.ts"], {
      cwd: projectFolder,
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTPUT: folder, PEERING_CDKTF: file, NODE_OPTIONS: "" },
      timeout: 60_000,
    });
    return { status, stdout, stderr };
  };

  const rewrite = (folder: string) => {
    const manifest = JSON.stringify(join(folder, "manifest.json"));
    return `const { readFileSync, writeFileSync } = require("node:fs");
      writeFileSync(${manifest}, readFileSync(${manifest}));`;
  };

  test("prints what this run wrote", () => {
    const folder = outputFolder("written", seed);
    expect(synth(folder, rewrite(folder))).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Wrote .*cdk\.tf\.json: 32 resources\n/),
    });
  });

  test("does not report the output of an earlier run as new", () => {
    expect(synth(outputFolder("stale", seed), "")).toEqual({
      status: 1,
      stdout: "",
      stderr: "This run has written no output; call app.synth() at the end of the program.\n",
    });
  });

  test("exits with the status of the cdktf CLI", () => {
    expect(synth(outputFolder("failed", seed), "process.exitCode = 3;")).toEqual({ status: 3, stdout: "", stderr: "" });
  });
});

test("says what to run first if there is no output", async () => {
  expect(await runInProcess(join(scratch, "nowhere"))).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^.*manifest\.json does not exist; run "npm run synth" first\.\n$/),
  });
});
