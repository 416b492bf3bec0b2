import { inspect } from "node:util";
import { Command, CommanderError, type OutputConfiguration } from "commander";
import { InputError } from "../readers/files/input-error";
import { oneLine, visible } from "../reports/phrases/visible";
import { checkCommand } from "./check";
import { diffCommand } from "./diff";
import { explainCommand } from "./explain";
import { mapCommand } from "./map";
import { reviewCommand } from "./review";
import { packageVersion } from "./session";
import { statusCommand } from "./status";
import type { ProcessLike } from "./terminal";

const help = `
Sources of a network (PATH; give any number):
  cdktf.out                 the output of "cdktf synth", all stacks as one network; the default
  cdk.tf.json               one synthesized stack
  plan.json                 the output of terraform show -json PLAN, of any Terraform configuration
  state.json                the output of terraform show -json
  live:us-east-2            the live network, with the AWS credentials of your environment
  live:prod@us-east-2       the same with the profile "prod"; several live sources are one network

Examples:
  vpc-peering check                                       the network in cdktf.out
  vpc-peering check plan.json --strict                    warnings fail too
  vpc-peering check --expect expectations.yaml            fail if the connectivity is not as expected
  vpc-peering explain peering-test-a/private1 peering-test-b/private1
  vpc-peering map --html network.html                     the network as a page for a browser
  vpc-peering review plan.json > comment.md               how a plan changes connectivity
  vpc-peering diff cdktf.out live:us-east-2               drift: what was changed by hand
  vpc-peering status live:us-east-2                       requests that wait for acceptance, blackhole routes

Exit status:
  0  no errors
  1  errors (with --strict also warnings), or expectations that are not met
  2  unusable input; one line says why

Verdicts consider routing only, not security groups and network ACLs.
Set NO_COLOR to turn colors off. Piped output has no colors.`;

export function program(host: ProcessLike = process): Command {
  const command = new Command("vpc-peering")
    .description("Checks which subnets can reach each other over VPC peering, in both directions, before you apply.")
    .usage("COMMAND")
    .helpCommand(false)
    .version(packageVersion(), "--version", "display the version of this package")
    .addHelpText("after", help)
    .exitOverride();
  command.configureOutput(outputOf(command.name(), host));
  for (const create of [checkCommand, explainCommand, mapCommand, reviewCommand, diffCommand, statusCommand]) {
    const subcommand = create(host).copyInheritedSettings(command);
    command.addCommand(subcommand.configureOutput(outputOf(`${command.name()} ${subcommand.name()}`, host)));
  }
  return command;
}

/** Prints the parser's errors like all others: one line that says what to do. */
function outputOf(command: string, { stdout, stderr }: ProcessLike): OutputConfiguration {
  const suggestion = /\n\(Did you mean ([^\n]+\?)\)\n$/;
  return {
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) => {
      const [, near] = suggestion.exec(text) ?? [];
      const what = text.replace(suggestion, "").replace(/^error: |\.?\n$/g, "");
      const remedy = near === undefined ? `see ${command} --help` : `did you mean ${near}`;
      write(`vpc-peering: ${shortLine(what)}; ${remedy}\n`);
    },
  };
}

/** Runs the command. A user's mistake is one line on standard error, and exit status 2. */
export async function run(args: readonly string[], host: ProcessLike = process): Promise<void> {
  try {
    const command = program(host);
    rejectEmpty(args);
    if (args.length === 0) command.outputHelp();
    else await command.parseAsync(args, { from: "user" });
  } catch (error) {
    // The parser has already printed the error, or the help.
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) host.exitCode = 2;
      return;
    }
    host.exitCode = 2;
    host.stderr.write(error instanceof InputError ? inputErrorText(error) : internalErrorText(error));
  }
}

/** The error is a mistake in this package. */
function internalErrorText(error: unknown): string {
  return `${inspect(error).split("\n").map(visible).join("\n")}\n`;
}

/** One line, or one for each mistake in a file of expectations. */
function inputErrorText({ message }: InputError): string {
  return `vpc-peering: ${message.split("\n").map(shortLine).join("\n")}\n`;
}

/** A message may quote a long name. */
const longestLine = 2_000;

function shortLine(text: string): string {
  return oneLine(text.length > longestLine ? `${text.slice(0, longestLine)}…` : text);
}

/** No argument may be empty. A shell variable that isn't set leaves an empty one. */
function rejectEmpty(args: readonly string[]): void {
  const index = args.indexOf("");
  if (index < 0) return;
  const name = index === 0 ? "the first argument" : `the argument after ${args[index - 1]}`;
  throw new InputError(`${name} is empty; is it a variable that isn't set?`);
}
