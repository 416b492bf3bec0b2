import { App, type AppConfig } from "cdktf";
import { errorsBelow, otherErrorsBelow } from "./checks";

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
  constructor(config: Omit<AppConfig, "stackTraces"> = {}) {
    super({ ...config, stackTraces: false });
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
