import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { App, type AppConfig } from "cdktf";
import type { Quotas } from "../../network/rules/quotas";
import { errorsBelow, otherErrorsBelow } from "../base/checks";
import { quotasContext } from "../peering/checks/quota-checks";

/** Settings of a `NetworkApp`: those of cdktf's `App`, and AWS quotas. */
export interface NetworkAppConfig extends Omit<AppConfig, "stackTraces"> {
  /**
   * The quotas of your AWS account that differ from AWS's defaults. In a plain cdktf `App`, set the context key
   * `cdktf-aws-vpc-peering:quotas`, in the program or in `cdktf.json`.
   * @default - AWS's defaults: 50 peerings per VPC, 500 routes of each family per route table, 25 open requests
   */
  readonly quotas?: Quotas;
}

/**
 * The root of a program. `synth` reports all errors at once, without a stack trace, and writes nothing if there are
 * any. The output does not contain stack traces, which would include paths of the machine.
 *
 * @example
 * const app = new NetworkApp();
 * new NetworkStack(app, "peering", { region: "us-east-2" });
 * app.synth();
 */
export class NetworkApp extends App {
  constructor({ quotas, ...config }: NetworkAppConfig = {}) {
    const outdir = config.outdir ?? process.env.CDKTF_OUTDIR ?? "cdktf.out";
    // cdktf creates the folder, but throws if its parent folder is missing.
    mkdirSync(dirname(resolve(outdir)), { recursive: true });
    const context = { ...config.context, ...(quotas && { [quotasContext]: quotas }) };
    super({ ...config, outdir, context, stackTraces: false });
  }

  /**
   * Writes the Terraform JSON of all stacks. If there are errors, prints them to stderr and sets exit status 1 instead.
   */
  override synth(): void {
    // cdktf validates and writes one stack after another, so it would write those before the faulty one.
    const errors = [...errorsBelow(this).map(String), ...otherErrorsBelow(this)];
    if (errors.length === 0) {
      super.synth();
      return;
    }
    for (const error of errors) console.error(`${error}\n`);
    console.error(`${errors.length === 1 ? "1 error" : `${errors.length} errors`}; nothing was written.`);
    process.exitCode = 1;
  }
}
