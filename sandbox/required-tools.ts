import { tmpdir } from "node:os";
import { secludedEnvironment } from "./moto-environment";
import { run } from "./run";
import { SandboxError } from "./sandbox-error";

/** What `sh`, and a launcher such as pyenv's, answer for a program that there is not. */
export const notFound = 127;

export const howToGetMoto = "pip install 'moto[server,ec2]'";

/** Refuses to go on without Terraform, and says where it is to be had. */
export async function requireTerraform(): Promise<void> {
  const { status, output } = await run(["terraform", "version"], {
    folder: tmpdir(),
    environment: { ...secludedEnvironment(), CHECKPOINT_DISABLE: "1" },
    seconds: 30,
  });
  if (status === 0) return;
  const howToGetIt = "https://developer.hashicorp.com/terraform/install";
  throw new SandboxError(
    status === notFound
      ? `terraform is not on PATH; get it from ${howToGetIt}`
      : `terraform does not run (exit status ${status}): ${output.trim()}\nGet it from ${howToGetIt}`,
  );
}
