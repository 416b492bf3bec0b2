import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { App, type AppConfig } from "cdktf";
import type { Quotas } from "../../network/input/quotas";
import { errorsBelow, otherErrorsBelow } from "../base/checks";
import { quotasContext } from "../peering/checks/quota-checks";

/** How a `NetworkApp` is made: as cdktf's `App` is, and with AWS's quotas. */
export interface NetworkAppConfig extends Omit<AppConfig, "stackTraces"> {
  /**
   * AWS's quotas, where they are other than its defaults. In an `App` of cdktf's own, and in `cdktf.json`, they are in
   * the context, as `cdktf-aws-vpc-peering:quotas`.
   * @default - AWS's defaults: 50 peerings per VPC, 500 routes of a family per route table, 25 open requests
   */
  readonly quotas?: Quotas;
}

/**
 * The root of a program. Says all that is wrong at once, without a stack trace, and then writes nothing; its
 * output has no stack traces either, and so no paths of this machine.
 *
 * @example
 * const app = new NetworkApp();
 * new NetworkStack(app, "peering", { region: "us-east-2" });
 * app.synth();
 */
export class NetworkApp extends App {
  constructor({ quotas, ...config }: NetworkAppConfig = {}) {
    const outdir = config.outdir ?? process.env.CDKTF_OUTDIR ?? "cdktf.out";
    // cdktf makes the folder itself, and throws where the one above is missing.
    mkdirSync(dirname(resolve(outdir)), { recursive: true });
    const context = { ...config.context, ...(quotas && { [quotasContext]: quotas }) };
    super({ ...config, outdir, context, stackTraces: false });
  }

  /** Writes the Terraform JSON of all stacks; or prints what is wrong to stderr and sets the exit status to 1. */
  override synth(): void {
    // cdktf looks at one stack after the other, and has written the first ones when it comes to the faulty one.
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
