import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../../support/run";

/** The synthesized output of a program, in its own folder. */
export class Output {
  readonly path = mkdtempSync(join(tmpdir(), "vpc-peering-output-"));

  /** Runs a program by its path in the project. Throws with its output if it fails. */
  synthesize(program: string): void {
    const { status, stderr } = runProgram(program, this.path);
    if (status !== 0) throw new Error(`${program}: exit status ${status}\n${stderr}`);
  }

  /** Returns the path of a stack's JSON. */
  stackJson(stack: string): string {
    return join(this.path, "stacks", stack, "cdk.tf.json");
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
