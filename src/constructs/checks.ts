import { Annotations, Aspects } from "cdktf";
import type { IConstruct } from "constructs";
import type { Problem } from "../network/problem";

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
    addWarnings(construct);
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
    const all = construct.node.validate().filter((message) => !ours.has(message));
    return all.map((message) => `[${construct.node.path}] ${message}`);
  });
}

function found(construct: IConstruct, level: Problem["level"]): readonly Problem[] {
  const problems = (checksOf.get(construct) ?? []).flatMap((check) => check());
  return problems.filter((problem) => problem.level === level);
}

/** cdktf reads annotations after the aspects and before it writes, so an aspect sees the finished tree. */
function addWarnings(construct: IConstruct): void {
  const added = new Set<string>();
  Aspects.of(construct).add({
    visit: (visited) => {
      if (visited !== construct) return;
      for (const warning of found(construct, "warning").map(String)) {
        if (!added.has(warning)) Annotations.of(construct).addWarning(warning);
        added.add(warning);
      }
    },
  });
}
