import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { App, type AppConfig } from "cdktf";
import { isPlain } from "../../network/input/plain-object";
import { object, optional } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import type { Type } from "../../network/input/properties/type";
import { anything, flag, instance } from "../../network/input/properties/values";
import { invalidQuotas, validQuotas } from "../../network/input/quotas";
import { quoted } from "../../network/input/shown";
import { Problem } from "../../network/rules/problem";
import type { Quotas } from "../../network/rules/quotas";
import { settingRules } from "../../network/rules/setting-rules";
import { addCheck, errorsBelow, otherErrorsBelow, problemsWithoutApp } from "../base/checks";
import { accepted } from "../base/properties";
import { literal } from "../base/tokens";
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

const appConfig = object<NetworkAppConfig>(
  {
    // `invalidQuotas` judges them, as those of `cdktf.json`.
    quotas: optional(anything as Type<Quotas>),
    outdir: optional(text({ like: "cdktf.out", longest: 1024, pattern: /\S/ })),
    hclOutput: optional(flag()),
    skipValidation: optional(flag()),
    skipBackendValidation: optional(flag()),
    context: optional(instance("an object", isRecord, () => ({}))),
  },
  { like: "{ quotas: { peeringsPerVpc: 100 } }" },
);

/** Creates the folders that cdktf would create. Returns the problem if that is not possible. */
function madeFolder(folder: string): readonly Problem[] {
  try {
    mkdirSync(resolve(folder, "stacks"), { recursive: true });
    return [];
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    const what = `outdir is ${quoted(folder)}, and this folder cannot be created (${code})`;
    return [new Problem(settingRules.invalidProperty, `app: ${what}; give a folder that you can write to.`)];
  }
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return isPlain(given);
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
  constructor(given: NetworkAppConfig = {}) {
    const { value, problems } = accepted(appConfig, given, "app");
    const { quotas, ...config } = value;
    const outdir = literal(config.outdir) ?? process.env.CDKTF_OUTDIR ?? "cdktf.out";
    // cdktf creates the folder, but throws if its parent folder is missing.
    const folderProblems = madeFolder(outdir);
    const context = { ...config.context, ...(quotas !== undefined && { [quotasContext]: validQuotas(quotas) }) };
    super({ ...config, outdir: folderProblems.length === 0 ? outdir : tmpdir(), context, stackTraces: false });
    addCheck(this, () => [...problems, ...folderProblems, ...invalidQuotas(quotas)]);
    // If a program writes nothing, the CLI reports the output of an earlier run as current.
    if (process.env.CDKTF_OUTDIR !== undefined) expectSynth(this);
  }

  /**
   * Writes the Terraform JSON of all stacks. If there are errors, prints them to stderr and sets exit status 1 instead.
   */
  override synth(): void {
    unsynthesized.delete(this);
    // cdktf validates and writes one stack after another, so it would write those before the faulty one.
    const errors = [...problemsWithoutApp().map(String), ...errorsBelow(this).map(String), ...otherErrorsBelow(this)];
    if (errors.length === 0) {
      super.synth();
      return;
    }
    for (const error of errors) console.error(`${error}\n`);
    console.error(`${errors.length === 1 ? "1 error" : `${errors.length} errors`}; nothing was written.`);
    process.exitCode = 1;
  }
}

const unsynthesized = new Set<NetworkApp>();

function expectSynth(app: NetworkApp): void {
  if (unsynthesized.size === 0) process.once("exit", reportUnsynthesized);
  unsynthesized.add(app);
}

/** Another error can be the reason why a program ends before it calls `synth`. */
function reportUnsynthesized(status: number): void {
  if (unsynthesized.size === 0 || status !== 0) return;
  console.error("The program has not called app.synth(), so nothing was written; call it at the end of the program.");
  process.exitCode = 1;
}
