import { tmpdir } from "node:os";
import { run } from "./child-process";
import { isolatedEnvironment } from "./moto-environment";
import { SandboxError } from "./sandbox-error";

/** The exit status of `sh`, and of a launcher such as pyenv, for a program that does not exist. */
export const notFound = 127;

export const howToInstallMoto = "pip install 'moto[server,ec2]'";

/** Throws a SandboxError if Terraform is not installed. */
export async function requireTerraform(): Promise<void> {
  const { status, output } = await run(["terraform", "version"], {
    folder: tmpdir(),
    environment: { ...isolatedEnvironment(), CHECKPOINT_DISABLE: "1" },
    seconds: 30,
  });
  if (status === 0) return;
  const installationPage = "https://developer.hashicorp.com/terraform/install";
  throw new SandboxError(
    status === notFound
      ? `terraform is not on PATH; install it from ${installationPage}`
      : `terraform does not run (exit status ${status}): ${output.trim()}\nInstall it from ${installationPage}`,
  );
}
