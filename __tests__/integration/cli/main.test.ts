import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../support/run";

const golden = join(projectFolder, "__tests__", "golden", "peering-test.tf.json");
const { bin, exports: entries, scripts } = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
const [node = "", ...command] = scripts.check.replace(/^node/, process.execPath).split(" ");
const options = { cwd: projectFolder, env: { ...process.env, NODE_OPTIONS: "" }, timeout: 60_000 } as const;

/** The source of a file of the package. */
const sourceOf = (file: string) => file.replace(/^(\.\/)?dist/, "src").replace(/\.js$/, ".ts");

test("prints the report to standard output, and exits with its status, in npm run check", () => {
  const { status, stdout, stderr } = spawnSync(node, [...command, golden], { ...options, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/2 VPCs, 8 subnets, 1 peering\n(.|\n)*\nNo findings\.\n$/);
});

test("reads a network from a pipe", () => {
  const piped = `cat "$0" | "$@" /dev/stdin`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", piped, golden, node, ...command], {
    ...options,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^\/dev\/stdin: 2 VPCs, 8 subnets, 1 peering\n/);
});

test("reports in one line that standard output is not writable, and exits with 2", () => {
  // Opened for reading only: writing fails, as on a full disk.
  const output = openSync(golden, "r");
  const { status, stderr } = spawnSync(node, [...command, golden], {
    ...options,
    stdio: ["ignore", output, "pipe"],
    encoding: "utf8",
  });
  closeSync(output);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^vpc-peering: cannot write to standard output: EBADF.*\n$/);
});

test("exits with 0 when a reader such as head closes the pipe", async () => {
  const child = spawn(node, [...command, golden, "--json"], { ...options, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const [status] = await once(child, "close");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("finds the source of the package's command and of each entry", () => {
  expect(bin).toEqual({ "vpc-peering": "dist/cli/main.js" });
  const main = readFileSync(join(projectFolder, sourceOf(bin["vpc-peering"])), "utf8");
  expect(main.split("\n")[0]).toBe("#!/usr/bin/env node");
  for (const entry of ["./analyze", "./jest"]) {
    expect(readFileSync(join(projectFolder, sourceOf(entries[entry].default)), "utf8")).not.toBe("");
    expect(entries[entry].types).toBe(entries[entry].default.replace(/\.js$/, ".d.ts"));
  }
});
