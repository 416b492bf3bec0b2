import type { Finding } from "../rules/finding";

/** Findings that only the network after has, or only the network before. */
export interface FindingChanges {
  readonly added: readonly Finding[];
  readonly resolved: readonly Finding[];
}

type SubjectIdentity = (subject: Finding["subjects"][number]) => string | undefined;

/** The identities of a subject, the most reliable first. Messages contain values, which change for other reasons. */
const identities: readonly SubjectIdentity[] = [({ awsId }) => awsId, ({ name }) => name, ({ address }) => address];

/** Returns the new and the resolved findings. Findings are the same if they have the same rule and subjects. */
export function findingChanges(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  let [resolved, added] = [before, after];
  for (const identity of identities) {
    const countsBefore = countsOf(resolved, identity);
    const countsAfter = countsOf(added, identity);
    [resolved, added] = [without(resolved, identity, countsAfter), without(added, identity, countsBefore)];
  }
  return { added, resolved };
}

function countsOf(findings: readonly Finding[], identity: SubjectIdentity): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = keyOf(finding, identity);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Each of the other findings removes one equal finding. */
function without(
  findings: readonly Finding[],
  identity: SubjectIdentity,
  others: Map<string, number>,
): readonly Finding[] {
  return findings.filter((finding) => {
    const key = keyOf(finding, identity);
    const count = key === undefined ? 0 : (others.get(key) ?? 0);
    if (key === undefined || count === 0) return true;
    others.set(key, count - 1);
    return false;
  });
}

function keyOf({ problem, subjects }: Finding, identity: SubjectIdentity): string | undefined {
  const texts = subjects.map(identity);
  return texts.includes(undefined) ? undefined : JSON.stringify([problem.id, ...texts]);
}
