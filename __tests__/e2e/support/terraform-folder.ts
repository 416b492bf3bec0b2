import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finished, run } from "../../../sandbox/run";

const longestRunInSeconds = 240;

/** An empty folder in which Terraform runs a stack's JSON, with nothing of Node about, as a pipeline would. */
export class TerraformFolder {
  readonly path = mkdtempSync(join(tmpdir(), "vpc-peering-terraform-"));
  readonly #environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** Puts a stack's JSON into the folder as it is, in the place of an earlier one. */
  use(stackJson: string): void {
    copyFileSync(stackJson, join(this.path, "cdk.tf.json"));
  }

  /** Runs a Terraform command; where it fails, what it wrote is the error. */
  async terraform(command: string, ...options: readonly string[]): Promise<Finished> {
    const finished = await this.#run(command, ...options);
    if (finished.status === 0) return finished;
    throw new Error(`terraform ${command}: exit status ${finished.status}\n${finished.output}`);
  }

  /** Returns the exit status of a plan: 0 is an empty one, 2 one with changes. What changes is in the output. */
  async plan(): Promise<Pick<Finished, "status" | "output">> {
    const { status, output } = await this.#run("plan", "-detailed-exitcode", "-no-color");
    return { status, output };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  #run(...command: readonly string[]): Promise<Finished> {
    return run(["terraform", ...command], {
      folder: this.path,
      environment: this.#environment,
      seconds: longestRunInSeconds,
    });
  }
}
