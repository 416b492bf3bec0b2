import { TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { nameProblems } from "../../network/input/names";
import { isPlaceholderText } from "../../network/input/placeholder-text";
import { read } from "../../network/input/plain-object";

import { quoted, shown } from "../../network/input/shown";
import { Problem } from "../../network/rules/problem";
import { settingRules } from "../../network/rules/setting-rules";
import { addCheck, reportWithoutApp } from "./checks";
import { placeholderStack } from "./placeholders";
import { accepted, name as nameType } from "./properties";

/** A construct's id and name, which are usable even if the given ones are not, and what is wrong with those. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  /** Such as `VPC "peering-test-a"`. */
  readonly subject: string;
  readonly problems: readonly Problem[];
}

const unnamed = "unnamed";

/** Returns the subject of messages about a construct. Its name may be one of its props, and is its id by default. */
export function subjectOf(kind: string, id: unknown, props?: unknown): string {
  const name = typeof props === "object" ? read(props, "name") : undefined;
  const known = [name, id].find((text) => typeof text === "string" && !isPlaceholderText(text));
  return `${kind} ${quoted(typeof known === "string" ? known : unnamed)}`;
}

/** Returns the identity of a construct. The name is its id by default. */
export function identityOf(kind: string, id: unknown, name: unknown): Identity {
  const subject = subjectOf(kind, id, { name });
  const { problems } = accepted(nameType, id, subject, "id");
  const usableId = usable(id);
  // A wrong name is reported as one of the props.
  const given = isPlaceholderText(name) ? id : name;
  const usableName = usable(given);
  const isRefused = typeof given === "string" && usableName !== given;
  return {
    id: usableId,
    name: usableName,
    subject,
    problems: [...problems, ...(isRefused ? nameProblems(subject, given) : []), ...idProblems(subject, id, given)],
  };
}

/** cdktf throws for an id that contains a token, or looks like one. */
function usable(id: unknown): string {
  return typeof id === "string" && !Token.isUnresolved(id) ? id : unnamed;
}

function idProblems(subject: string, id: unknown, name: unknown): readonly Problem[] {
  if (typeof id !== "string" || id === name || usable(id) === id) return [];
  const what = "id is a token, which has no value before Terraform runs; give plain text";
  return [new Problem(settingRules.invalidProperty, `${subject}: ${what}.`)];
}

/** Returns the scope of a stack. If the given one is not a construct, reports that, and returns a placeholder. */
export function scopeFor(scope: unknown, subject: string, remedy = "give an app"): Construct {
  if (Construct.isConstruct(scope)) return scope as Construct;
  reportWithoutApp(scopeProblem(subject, `scope is ${shown(scope)}; ${remedy}`));
  return placeholderStack();
}

/** Returns the scope of a construct in a stack. If the given one is not in a stack, reports that. */
export function scopeInStack(given: unknown, subject: string): Construct {
  const scope = scopeFor(given, subject, "give a stack");
  if (scope.node.scopes.some((one) => TerraformStack.isStack(one))) return scope;
  const problem = scopeProblem(subject, `scope is ${quoted(scope.node.path)}, which is not in a stack; give a stack`);
  addCheck(scope, () => [problem]);
  return placeholderStack();
}

function scopeProblem(subject: string, what: string): Problem {
  return new Problem(settingRules.invalidProperty, `${subject}: ${what}.`);
}
