import { Annotations, Aspects } from "cdktf";
import type { IConstruct } from "constructs";
import { text } from "../../network/input/properties/text";
import { quoted } from "../../network/input/shown";
import { closest } from "../../network/input/spelling";
import { printable, unprintedIn } from "../../network/rules/phrases";
import { Problem } from "../../network/rules/problem";
import type { Level, Rule } from "../../network/rules/rule";
import { rules, type WarningName } from "../../network/rules/rules";
import { settingRules } from "../../network/rules/setting-rules";
import { accepted } from "./properties";

/** Returns the problems of a construct. Runs when the construct tree is complete. */
export type Check = () => readonly Problem[];

const checksOf = new WeakMap<IConstruct, Check[]>();

/**
 * Runs `check` whenever the construct's stack is synthesized. Errors stop the synth, as cdktf's own validations do;
 * the CLI prints warnings. Wrong input is reported with a check instead of an exception, so that one run reports every
 * problem.
 */
export function addCheck(construct: IConstruct, check: Check): void {
  const checks = checksOf.get(construct);
  if (checks === undefined) {
    checksOf.set(construct, [check]);
    construct.node.addValidation({ validate: () => problemsOf(construct, "error").map(String) });
    addAnnotations(construct);
  } else {
    checks.push(check);
  }
}

/** Returns the errors in a construct tree, in the order of declaration. */
export function errorsBelow(root: IConstruct): readonly Problem[] {
  return root.node.findAll().flatMap((construct) => problemsOf(construct, "error"));
}

/** Returns the errors of other validations in a construct tree: cdktf's, and those that a user added. */
export function otherErrorsBelow(root: IConstruct): readonly string[] {
  return root.node.findAll().flatMap((construct) => {
    const ours = new Set(problemsOf(construct, "error").map(String));
    const others = construct.node.validate().filter((message) => !ours.has(message));
    return others.map((message) => `[${construct.node.path}] ${message}`);
  });
}

const withoutApp: Problem[] = [];

/** Reports a problem of a construct without an app, which no synth finds: at the next synth, or when Node exits. */
export function reportWithoutApp(problem: Problem): void {
  if (withoutApp.length === 0) process.once("exit", printWithoutApp);
  withoutApp.push(problem);
}

/** Returns the problems of constructs without an app, once. */
export function problemsWithoutApp(): readonly Problem[] {
  return withoutApp.splice(0);
}

function printWithoutApp(): void {
  const problems = problemsWithoutApp();
  if (problems.length === 0) return;
  for (const problem of problems) console.error(`${problem}\n`);
  process.exitCode = 1;
}

function problemsOf(construct: IConstruct, ...levels: readonly Level[]): readonly Problem[] {
  const problems = (checksOf.get(construct) ?? []).flatMap((check) => check());
  return problems.filter((problem) => levels.includes(problem.level)).map(printed);
}

/** Names can contain characters that are not printed. The terminal shows the messages of a program as they are. */
function printed(problem: Problem): Problem {
  const { definition, message } = problem;
  return unprintedIn(message) === undefined ? problem : new Problem(definition, printable(message));
}

const ruleName = text({ like: "shared-route-table" });
const acknowledgedReason = text({ like: "The other subnet may use it too.", longest: 1000 });

const acknowledgements = new WeakMap<IConstruct, { readonly subject: string; readonly reasons: Map<string, string> }>();

/** Prints the warnings of a rule about a construct and its children as acknowledged, with the reason. */
export function acknowledge(
  construct: IConstruct & { readonly subject: string },
  rule: WarningName,
  reason: string,
): void {
  const { subject } = construct;
  const [name, why] = [
    accepted(ruleName, rule, subject, "acknowledge rule"),
    accepted(acknowledgedReason, reason, subject, "acknowledge reason"),
  ];
  const wrong = [...name.problems, ...why.problems];
  const problems = wrong.length > 0 ? wrong : acknowledgementProblems(subject, rule, reason);
  if (problems.length > 0) {
    addCheck(construct, () => problems);
    return;
  }
  const acknowledged = acknowledgements.get(construct) ?? { subject, reasons: new Map() };
  acknowledged.reasons.set(rule, reason);
  acknowledgements.set(construct, acknowledged);
}

function acknowledgementProblems(subject: string, rule: string, reason: string): readonly Problem[] {
  const refused = (why: string) => [new Problem(settingRules.invalidSetting, `${subject}: cannot acknowledge ${why}`)];
  const level = Object.hasOwn(rules, rule) ? (rules as Readonly<Record<string, Rule>>)[rule]?.level : undefined;
  if (level === undefined) {
    const meant = closest(rule, Object.keys(rules), 3);
    const remedy = meant === undefined ? "copy the name from the warning." : `did you mean "${meant}"?`;
    return refused(`${quoted(rule)}: no rule has this name; ${remedy}`);
  }
  if (level === "error") return refused(`${rule}: it is an error, not a warning; fix it instead.`);
  if (level === "note") return refused(`${rule}: it is a note, not a warning; remove the acknowledgement.`);
  if (reason.trim() === "") return refused(`${rule} without a reason; write why the warning is acceptable.`);
  return [];
}

/** cdktf reads annotations after the aspects and before it writes, so an aspect sees the complete tree. */
function addAnnotations(construct: IConstruct): void {
  const annotated = new Set<string>();
  Aspects.of(construct).add({
    visit: (visited) => {
      if (visited !== construct) return;
      for (const problem of [...problemsOf(construct, "warning", "note"), ...unusedAcknowledgements(construct)]) {
        if (!annotated.has(String(problem))) annotate(construct, problem);
        annotated.add(String(problem));
      }
    },
  });
}

function annotate(construct: IConstruct, problem: Problem): void {
  const reason = reasonFor(construct, problem);
  const annotations = Annotations.of(construct);
  if (problem.level === "warning" && reason === undefined) annotations.addWarning(String(problem));
  else annotations.addInfo(reason === undefined ? String(problem) : `${problem} Acknowledged: ${reason}`);
}

function reasonFor(construct: IConstruct, { rule }: Problem): string | undefined {
  const holder = construct.node.scopes.findLast((scope) => acknowledgements.get(scope)?.reasons.has(rule));
  return holder && acknowledgements.get(holder)?.reasons.get(rule);
}

/** Returns a note for each acknowledged warning that does not occur. */
function unusedAcknowledgements(construct: IConstruct): readonly Problem[] {
  const acknowledged = acknowledgements.get(construct);
  if (acknowledged === undefined) return [];
  const warnings = construct.node.findAll().flatMap((each) => problemsOf(each, "warning"));
  const used = new Set<string>(warnings.map(({ rule }) => rule));
  return [...acknowledged.reasons]
    .filter(([rule]) => !used.has(rule))
    .map(([rule, reason]) => {
      const unused = `acknowledges ${rule} (${reason}), but this warning does not occur`;
      return new Problem(
        settingRules.unusedAcknowledgement,
        `${acknowledged.subject}: ${unused}; remove the acknowledgement.`,
      );
    });
}
