import { Annotations, Aspects } from "cdktf";
import type { IConstruct } from "constructs";
import type { Problem } from "../network/problem";
import type { RuleName } from "../network/rules";

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

function found(construct: IConstruct, level: Problem["level"]): readonly Problem[] {
  const problems = (checksOf.get(construct) ?? []).flatMap((check) => check());
  return problems.filter((problem) => problem.level === level);
}

const acknowledgements = new WeakMap<IConstruct, Map<RuleName, string>>();

/** Has a rule's warnings about a construct printed as accepted, with the reason. */
export function acknowledge(construct: IConstruct, rule: RuleName, reason: string): void {
  const reasons = acknowledgements.get(construct) ?? new Map<RuleName, string>();
  acknowledgements.set(construct, reasons.set(rule, reason));
}

/** cdktf reads annotations after the aspects and before it writes, so an aspect sees the finished tree. */
function addAnnotations(construct: IConstruct): void {
  const annotated = new Set<string>();
  Aspects.of(construct).add({
    visit: (visited) => {
      if (visited !== construct) return;
      for (const problem of [...found(construct, "warning"), ...found(construct, "note")]) {
        if (!annotated.has(String(problem))) annotate(construct, problem);
        annotated.add(String(problem));
      }
    },
  });
}

function annotate(construct: IConstruct, problem: Problem): void {
  const reason = acknowledgements.get(construct)?.get(problem.rule);
  const annotations = Annotations.of(construct);
  if (reason !== undefined) annotations.addInfo(`${problem} Accepted: ${reason}`);
  else if (problem.level === "warning") annotations.addWarning(String(problem));
  else annotations.addInfo(String(problem));
}
