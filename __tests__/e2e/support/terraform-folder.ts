import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProcessResult, run } from "../../../sandbox/child-process";

const longestRunInSeconds = 240;

/** An empty folder in which Terraform runs a stack's JSON without Node, as a pipeline does. */
export class TerraformFolder {
  readonly path = mkdtempSync(join(tmpdir(), "vpc-peering-terraform-"));
  readonly #environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** Copies a stack's JSON into the folder, replacing an earlier one. */
  use(stackJson: string): void {
    copyFileSync(stackJson, join(this.path, "cdk.tf.json"));
  }

  /** Runs a Terraform command. Throws with its output if it fails. */
  async terraform(command: string, ...options: readonly string[]): Promise<ProcessResult> {
    const finished = await this.#run(command, ...options);
    if (finished.status === 0) return finished;
    throw new Error(`terraform ${command}: exit status ${finished.status}\n${finished.output}`);
  }

  /** Runs a plan. The exit status is 0 for an empty plan and 2 for one with changes. */
  async plan(): Promise<Pick<ProcessResult, "status" | "output">> {
    const { status, output } = await this.#run("plan", "-detailed-exitcode", "-no-color");
    return { status, output };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  #run(...command: readonly string[]): Promise<ProcessResult> {
    return run(["terraform", ...command], {
      folder: this.path,
      environment: this.#environment,
      seconds: longestRunInSeconds,
    });
  }
}
