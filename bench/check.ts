import { execFileSync } from "node:child_process";
import { copyFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { CheckTimes } from "./measure-check";
import { root } from "./project";
import { median, timed } from "./timing";

/** A measured value and its limit. */
export interface Target {
  readonly what: string;
  readonly measured: string;
  readonly allowed: string;
  readonly isMet: boolean;
}

/** Measures the analysis of the largest mesh that AWS allows, compared to JSON.parse of the same file. */
export function largestMesh(workspace: string, rounds: number): readonly Target[] {
  const folder = join(workspace, "largest-mesh");
  tsx(["bench/largest-mesh.ts"], { CDKTF_OUTDIR: folder });
  const file = join(folder, "stacks/largest-mesh/cdk.tf.json");
  const times: CheckTimes = JSON.parse(tsx(["bench/measure-check.ts", file, String(rounds)]));
  const ratio = times.analysis / times.parse;
  return [
    {
      what: `analysis of 126 VPCs, 7,875 peerings: ${seconds(times.analysis)}, JSON.parse ${seconds(times.parse)}`,
      measured: ratio.toFixed(2),
      allowed: "5.00",
      isMet: ratio <= 5,
    },
    { what: "  reading it as a network", measured: seconds(times.read), allowed: "", isMet: true },
    {
      what: "  peak memory",
      measured: `${Math.round(times.megabytes)} MB`,
      allowed: "1000 MB",
      isMet: times.megabytes < 1000,
    },
  ];
}

/** Measures the time of a check of the seed's network, without the start of Node. */
export function smallestCheck(workspace: string, rounds: number): readonly Target[] {
  const [built, network] = [join(workspace, "dist"), join(workspace, "seed")];
  symlinkSync(join(root, "node_modules"), join(workspace, "node_modules"), "junction");
  execFileSync("npx", ["tsc", "--project", "tsconfig.build.json", "--outDir", built], { cwd: root });
  copyFileSync(join(root, "package.json"), join(workspace, "package.json"));
  tsx(["main.ts"], { CDKTF_OUTDIR: network });
  const command = `node ${join(built, "cli/main.js")} check ${network}`;
  const times = Array.from({ length: rounds + 1 }, () => [timed("node -e 0", root), timed(command, root)] as const);
  // The first round fills caches and does not count.
  const [bare, check] = [0, 1].map((index) => median(times.slice(1).map((time) => time[index as 0 | 1])));
  const added = (check ?? 0) - (bare ?? 0);
  const what = "check on the seed's network, beyond node -e 0";
  return [{ what, measured: seconds(added), allowed: "0.30 s", isMet: added < 300 }];
}

function tsx(program: readonly string[], environment: NodeJS.ProcessEnv = {}): string {
  const env = { ...process.env, ...environment };
  return execFileSync("node", ["-r", "tsx/cjs", ...program], { cwd: root, env, encoding: "utf8" });
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
