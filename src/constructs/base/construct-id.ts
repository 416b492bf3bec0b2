import type { Construct } from "constructs";
import { Problem } from "../../network/rules/problem";

/** Returns what is wrong with giving `subject` an id that its scope has given already. */
export function takenProblems(scope: Construct, id: string, subject: string): readonly Problem[] {
  if (scope.node.tryFindChild(id) === undefined) return [];
  const where = scope.node.path === "" ? "the app" : `"${scope.node.path}"`;
  return [
    new Problem(
      "duplicate-name",
      `${subject}: ${where} has something called "${id}" already; give one of the two another name.`,
    ),
  ];
}

/** Returns an id that the construct tree takes: at one that is empty or taken it throws, where we report. */
export function unusedId(scope: Construct, id: string): string {
  const wanted = id.trim() === "" ? "unnamed" : id;
  let unused = wanted;
  for (let number = 2; scope.node.tryFindChild(unused) !== undefined; number++) unused = `${wanted}-${number}`;
  return unused;
}
