import { Annotations, Aspects } from "cdktf";
import type { IConstruct } from "constructs";
import { Problem } from "../../network/rules/problem";
import { type Level, rules, type WarningName } from "../../network/rules/rules";

/** Run when everything is there: returns what is wrong. */
export type Check = () => readonly Problem[];

const checksOf = new WeakMap<IConstruct, Check[]>();

/**
 * Has `check` run whenever the construct's stack is synthesized: its errors stop the synth as cdktf's own
 * validations do, its warnings are printed by the CLI. Wrong input is reported like this and not thrown, so
 * that one run tells all that is wrong and not just what came first.
 */
export function addCheck(construct: IConstruct, check: Check): void {
  const checks = checksOf.get(construct);
  if (checks === undefined) {
    checksOf.set(construct, [check]);
    construct.node.addValidation({ validate: () => found(construct, "error").map(String) });
    addAnnotations(construct);
  } else {
    checks.push(check);
  }
}

/** Returns the errors in a construct tree, in the order of declaration. */
export function errorsBelow(root: IConstruct): readonly Problem[] {
  return root.node.findAll().flatMap((construct) => found(construct, "error"));
}

/** Returns what other validations in a construct tree find: cdktf's, and those that a user added. */
export function otherErrorsBelow(root: IConstruct): readonly string[] {
  return root.node.findAll().flatMap((construct) => {
    const ours = new Set(found(construct, "error").map(String));
    const others = construct.node.validate().filter((message) => !ours.has(message));
    return others.map((message) => `[${construct.node.path}] ${message}`);
  });
}

function found(construct: IConstruct, ...levels: readonly Level[]): readonly Problem[] {
  const problems = (checksOf.get(construct) ?? []).flatMap((check) => check());
  return problems.filter((problem) => levels.includes(problem.level));
}

/** A construct that messages have a word for, such as `peering "peering test"`. */
type Subject = IConstruct & { readonly subject: string };

interface Acknowledged {
  readonly subject: string;
  readonly reasons: Map<string, string>;
}

const acknowledgements = new WeakMap<IConstruct, Acknowledged>();

/** Has a rule's warnings about a construct, and about what is within it, printed as accepted, with the reason. */
export function acknowledge(construct: Subject, rule: WarningName, reason: string): void {
  const { subject } = construct;
  const problems = acknowledgementProblems(subject, rule, reason);
  if (problems.length > 0) {
    addCheck(construct, () => problems);
    return;
  }
  const acknowledged = acknowledgements.get(construct) ?? { subject, reasons: new Map() };
  acknowledged.reasons.set(rule, reason);
  acknowledgements.set(construct, acknowledged);
}

function acknowledgementProblems(subject: string, rule: string, reason: string): readonly Problem[] {
  const refused = (why: string) => [new Problem("invalid-setting", `${subject}: ${why}`)];
  const level = Object.entries(rules).find(([name]) => name === rule)?.[1].level;
  if (level === undefined) return refused(`acknowledges "${rule}", which is no rule; write it as the warning has it.`);
  if (level === "error") return refused(`acknowledges ${rule}, which is no warning but an error; mend it instead.`);
  if (level === "note") {
    return refused(`acknowledges ${rule}, which is no warning but a note; there is nothing to acknowledge.`);
  }
  if (reason.trim() === "") return refused(`acknowledges ${rule} without a reason; say why it may stay so.`);
  return [];
}

/** cdktf reads annotations after the aspects and before it writes, so an aspect sees the finished tree. */
function addAnnotations(construct: IConstruct): void {
  const annotated = new Set<string>();
  Aspects.of(construct).add({
    visit: (visited) => {
      if (visited !== construct) return;
      for (const problem of [...found(construct, "warning", "note"), ...unusedAcknowledgements(construct)]) {
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
  else annotations.addInfo(reason === undefined ? String(problem) : `${problem} Accepted: ${reason}`);
}

function reasonFor(construct: IConstruct, { rule }: Problem): string | undefined {
  const holder = construct.node.scopes.findLast((scope) => acknowledgements.get(scope)?.reasons.has(rule));
  return holder && acknowledgements.get(holder)?.reasons.get(rule);
}

/** Notes what is acknowledged of a construct and is not the case, or no more. */
function unusedAcknowledgements(construct: IConstruct): readonly Problem[] {
  const acknowledged = acknowledgements.get(construct);
  if (acknowledged === undefined) return [];
  const warnings = construct.node.findAll().flatMap((each) => found(each, "warning"));
  const used = new Set<string>(warnings.map(({ rule }) => rule));
  return [...acknowledged.reasons]
    .filter(([rule]) => !used.has(rule))
    .map(([rule, reason]) => {
      const unused = `acknowledges ${rule} (${reason}), and there is no such warning`;
      return new Problem("unused-acknowledgement", `${acknowledged.subject}: ${unused}; remove the acknowledgement.`);
    });
}
