import { asList, asObject, type JsonObject } from "../../files/json-value";
import type { Instance, Instances } from "../parse/plan/instances";
import { hasMark } from "../parse/state/sensitive";
import { wholeReferences } from "./address";
import { nameOf, type Scope } from "./scope";

/**
 * Returns the variables of a module instance whose values are known already, by what is made from them: a VPC's block
 * that the plan tells, made from `var.cidr_block`, shows that no id that AWS has yet to choose is in that.
 */
export function knownVariables(scope: Scope, instances: Instances): ReadonlySet<string> {
  const known = [...scope.resources].flatMap(([address, { expressions }]) => {
    const [instance] = instances.of(scope, address).instances.values();
    return instance === undefined ? [] : knownExpressions(instance, asObject(expressions));
  });
  return new Set(known.flatMap(({ references }) => variablesAmong(asList(references))));
}

function knownExpressions({ values, unknown }: Instance, expressions: JsonObject): readonly JsonObject[] {
  return Object.entries(expressions)
    .filter(([attribute]) => Object.hasOwn(values, attribute) && !hasMark(unknown[attribute]))
    .map(([, expression]) => asObject(expression));
}

/** A part of a variable that is known tells nothing of its other parts. */
function variablesAmong(references: readonly unknown[]): readonly string[] {
  return wholeReferences(references).flatMap(({ steps: [first, second, ...rest] }) =>
    nameOf(first) === "var" && rest.length === 0 ? (nameOf(second) ?? []) : [],
  );
}
