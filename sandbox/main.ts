import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cdktf } from "./cdktf";
import { lookFurther } from "./look-further";
import { type MotoServer, startMoto } from "./moto-server";
import { networkTables } from "./network-tables";
import { readNetwork } from "./read-network";
import { requireTerraform } from "./required-tools";
import { SandboxError } from "./sandbox-error";
import { synthesizedRegions } from "./synthesized-regions";

/** Deploys main.ts to moto, shows what EC2 then has, and waits for the interruption. */
async function showDeployed(moto: MotoServer, outputFolder: string, interruption: AbortSignal): Promise<void> {
  console.log(`moto, an EC2 on this machine, listens on ${moto.endpoint}. Deploying main.ts to it:\n`);
  // The folder is thrown away: its lock file needs no checksums of the provider for other platforms.
  const command = ["deploy", "*", "--auto-approve", "--skip-provider-lock", "--output", outputFolder];
  const { environment } = moto;
  const { status } = await cdktf(command, { environment, seconds: 600, show: true, signal: interruption });
  if (interruption.aborted) return;
  if (status !== 0) throw new SandboxError(`cdktf deploy failed (exit status ${status}); what it wrote says why.`);

  const regions = await synthesizedRegions(outputFolder);
  for (const region of regions) {
    console.log(
      `\nRead back through the EC2 API, ${region}:\n\n${networkTables(await readNetwork(moto.endpoint, region))}`,
    );
  }
  console.log(`\n${lookFurther(moto.variables, outputFolder, regions[0] ?? "us-east-1")}`);
  if (!interruption.aborted) await once(interruption, "abort");
}

/** Aborted by Ctrl-C, by `kill`, by the terminal's closing, and by the end of the npm that started us. */
function interruptions(): AbortSignal {
  const controller = new AbortController();
  // npm passes Ctrl-C on, so that it comes twice: a handler that stays keeps the second from ending the cleaning up.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
  // `kill` of npm ends npm and the shell that it started us with, and tells us nothing.
  const parent = process.ppid;
  const orphaned = () => process.ppid !== parent && controller.abort();
  if (process.env.npm_lifecycle_event !== undefined) setInterval(orphaned, 500).unref();
  return controller.signal;
}

async function main(): Promise<void> {
  const interruption = interruptions();
  await requireTerraform();
  const moto = await startMoto();
  const outputFolder = mkdtempSync(join(tmpdir(), "vpc-peering-sandbox-"));
  // The synthesized JSON and Terraform's state are there, and nothing of it in cdktf.out.
  process.on("exit", () => rmSync(outputFolder, { recursive: true, force: true }));
  try {
    await showDeployed(moto, outputFolder, interruption);
  } finally {
    await moto.stop();
  }
  console.log("\nmoto is stopped, and its folder removed.");
}

main().catch((error: unknown) => {
  console.error(error instanceof SandboxError ? error.message : error);
  process.exitCode = 1;
});
