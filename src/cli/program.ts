import { Command, CommanderError, type OutputConfiguration } from "commander";
import { InputError } from "../readers/files/input-error";
import { oneLine } from "../reports/text/one-line";
import { checkCommand } from "./check";
import { diffCommand } from "./diff";
import { explainCommand } from "./explain";
import { mapCommand } from "./map";
import { packageVersion } from "./package-version";
import { reviewCommand } from "./review";
import { statusCommand } from "./status";

const help = `
Where a network is read from (PATH, as many as you like):
  cdktf.out                 what "cdktf synth" wrote, all stacks as one network; the default
  cdk.tf.json               one synthesized stack
  plan.json                 terraform show -json PLAN, of anyone's Terraform
  state.json                terraform show -json
  live:us-east-2            what AWS has, by the credentials of your environment
  live:prod@us-east-2       the same by a named profile; several of these are one network

Examples:
  vpc-peering check                                       the network in cdktf.out
  vpc-peering check plan.json --strict                    warnings fail, too
  vpc-peering check --expect expectations.yaml            who is to reach whom, and nobody else
  vpc-peering explain peering-test-a/private1 peering-test-b/private1
  vpc-peering map --html network.html                     the network as pictures: a page for a browser
  vpc-peering review plan.json > comment.md               what a plan does to connectivity
  vpc-peering diff cdktf.out live:us-east-2               drift: what was changed by hand since
  vpc-peering status live:us-east-2                       requests that wait, blackholes

Exit status:
  0  no errors
  1  errors found (with --strict also warnings), or expectations not met
  2  input that can't be used, said in one line

Verdicts are on routing only: security groups and network ACLs are not part of them.
NO_COLOR turns colours off; output that is piped has none.`;

/** Returns the command with all that it can do. */
export function program(): Command {
  const command = new Command("vpc-peering")
    .description("Says of VPC peerings, before anything is applied, who reaches whom, both ways, and why not.")
    .usage("COMMAND")
    .helpCommand(false)
    .version(packageVersion(), "--version", "display the version of this package")
    .addHelpText("after", help)
    .exitOverride();
  command.configureOutput(tellingMistakes(command.name()));
  const commands = [checkCommand(), explainCommand(), mapCommand(), reviewCommand(), diffCommand(), statusCommand()];
  for (const subcommand of commands) {
    const settings = tellingMistakes(`${command.name()} ${subcommand.name()}`);
    command.addCommand(subcommand.copyInheritedSettings(command).configureOutput(settings));
  }
  return command;
}

/** The parser's own words, on one line as all others, and with what to do. */
function tellingMistakes(command: string): OutputConfiguration {
  const nearest = /\n\(Did you mean ([^\n]+\?)\)\n$/;
  return {
    outputError: (text, write) => {
      const what = text.replace(nearest, "").replace(/^error: |\.?\n$/g, "");
      const [, near] = nearest.exec(text) ?? [];
      const advice = near === undefined ? `${command} --help tells what there is` : `did you mean ${near}`;
      write(`vpc-peering: ${oneLine(what)}; ${advice}\n`);
    },
  };
}

/** Runs the command. A user's mistake is one line on the standard error, and exit status 2. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    const command = program();
    refuseEmpty(args);
    if (args.length === 0) command.outputHelp();
    else await command.parseAsync(args, { from: "user" });
  } catch (error) {
    // The parser has said already what is wrong with the arguments, or printed the help that was asked for.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.exitCode = 2;
    console.error(error instanceof InputError ? inputMistake(error) : error);
  }
}

/** Nothing takes an empty text, and without it the arguments would mean something else. */
function refuseEmpty(args: readonly string[]): void {
  const place = args.indexOf("");
  if (place < 0) return;
  const before = place === 0 ? "the first argument" : `the argument after ${args[place - 1]}`;
  throw new InputError(`${before} is empty; is it a variable that isn't set?`);
}

/** One line; of a file of expectations, each mistake in it is one. */
function inputMistake({ message }: InputError): string {
  return `vpc-peering: ${message.split("\n").map(oneLine).join("\n")}`;
}
