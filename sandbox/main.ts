import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cdktf } from "./cdktf";
import { type MotoServer, startMoto } from "./moto-server";
import { networkTables } from "./network-tables";
import { readNetwork } from "./read-network";
import { requireTerraform } from "./required-tools";
import { SandboxError } from "./sandbox-error";
import { synthesizedRegions } from "./synthesized-regions";

/** Deploys main.ts to moto, shows the deployed network, and waits for the interruption. */
async function showDeployed(moto: MotoServer, outputFolder: string, interruption: AbortSignal): Promise<void> {
  console.log(`The EC2 emulator moto listens on ${moto.endpoint}. Deploying main.ts to it:\n`);
  // The folder is temporary, so its lock file needs no provider checksums for other platforms.
  const command = ["deploy", "*", "--auto-approve", "--skip-provider-lock", "--output", outputFolder];
  const { environment } = moto;
  const { status } = await cdktf(command, { environment, seconds: 600, show: true, signal: interruption });
  if (interruption.aborted) return;
  if (status !== 0) throw new SandboxError(`cdktf deploy failed (exit status ${status}); see its output above.`);

  const regions = await synthesizedRegions(outputFolder);
  for (const region of regions) {
    console.log(
      `\nThe network in ${region}, as the EC2 API shows it:\n\n${networkTables(await readNetwork(moto.endpoint, region))}`,
    );
  }
  console.log(`\n${nextCommands(moto.variables, outputFolder, regions[0] ?? "us-east-1")}`);
  if (!interruption.aborted) await once(interruption, "abort");
}

/** Returns a signal that is aborted by Ctrl-C, `kill`, the end of the terminal and the end of npm. */
function interruptions(): AbortSignal {
  const controller = new AbortController();
  // npm forwards Ctrl-C, so the signal arrives twice. The handler stays, so that the second does not end the cleanup.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
  // `kill` of npm ends npm and its shell, and sends no signal to this process.
  const parent = process.ppid;
  const orphaned = () => process.ppid !== parent && controller.abort();
  if (process.env.npm_lifecycle_event !== undefined) setInterval(orphaned, 500).unref();
  return controller.signal;
}

/** Returns the commands to explore the deployed network in another shell. */
function nextCommands(variables: Readonly<Record<string, string>>, outputFolder: string, region: string): string {
  const exports = Object.entries(variables).map(([name, value]) => `  export ${name}=${value}`);
  return [
    "To explore the network, run in another shell, in this folder:",
    "",
    "  unset AWS_PROFILE AWS_SESSION_TOKEN",
    ...exports,
    "",
    `  aws ec2 describe-route-tables --region ${region} --output table`,
    `  npx cdktf diff --output ${outputFolder}`,
    "",
    "After a change of main.ts, the diff shows what deploying it would change. Ctrl-C here stops moto and removes everything.",
  ].join("\n");
}

async function main(): Promise<void> {
  const interruption = interruptions();
  await requireTerraform();
  const moto = await startMoto();
  const outputFolder = mkdtempSync(join(tmpdir(), "vpc-peering-sandbox-"));
  // It contains the synthesized JSON and Terraform's state; cdktf.out stays as it is.
  process.on("exit", () => rmSync(outputFolder, { recursive: true, force: true }));
  try {
    await showDeployed(moto, outputFolder, interruption);
  } finally {
    await moto.stop();
  }
  console.log("\nmoto is stopped, and its folder is removed.");
}

main().catch((error: unknown) => {
  console.error(error instanceof SandboxError ? error.message : error);
  process.exitCode = 1;
});
