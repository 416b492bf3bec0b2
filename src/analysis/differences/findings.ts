import type { Finding } from "../rules/finding";

/** Findings of one network that the other hasn't. */
export interface FindingChanges {
  readonly added: readonly Finding[];
  readonly resolved: readonly Finding[];
}

type Told = Finding["subjects"][number];

/** What tells a finding's subjects, the surest first. Messages have values in them, which change for other reasons. */
const tellings: readonly ((thing: Told) => string | undefined)[] = [
  ({ awsId }) => awsId,
  ({ name }) => name,
  ({ address }) => address,
];

/** Returns the findings that are new and those that are resolved: by their rule and what they are about. */
export function findingChanges(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  let [resolved, added] = [before, after];
  for (const telling of tellings) {
    const left = countsOf(resolved, telling);
    const known = countsOf(added, telling);
    [resolved, added] = [without(resolved, telling, known), without(added, telling, left)];
  }
  return { added, resolved };
}

function countsOf(findings: readonly Finding[], telling: (thing: Told) => string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = keyOf(finding, telling);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Each of the others settles one finding. */
function without(
  findings: readonly Finding[],
  telling: (thing: Told) => string | undefined,
  others: Map<string, number>,
): readonly Finding[] {
  return findings.filter((finding) => {
    const key = keyOf(finding, telling);
    const left = key === undefined ? 0 : (others.get(key) ?? 0);
    if (key === undefined || left === 0) return true;
    others.set(key, left - 1);
    return false;
  });
}

function keyOf({ problem, subjects }: Finding, telling: (thing: Told) => string | undefined): string | undefined {
  const told = subjects.map(telling);
  return told.includes(undefined) ? undefined : JSON.stringify([problem.id, ...told]);
}
