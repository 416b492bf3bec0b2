import { groupedBy } from "../../network/model/collections";
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
    [resolved, added] = [without(resolved, added, identity), without(added, resolved, identity)];
  }
  return { added, resolved };
}

/** Each of the other findings removes one equal finding. */
function without(
  findings: readonly Finding[],
  others: readonly Finding[],
  identity: SubjectIdentity,
): readonly Finding[] {
  const grouped = (all: readonly Finding[]) => groupedBy(all, (finding) => keyOf(finding, identity));
  const counterparts = grouped(others);
  const kept = [...grouped(findings)].flatMap(([key, equal]) =>
    key === undefined ? equal : equal.slice(counterparts.get(key)?.length ?? 0),
  );
  const isKept = new Set(kept);
  return findings.filter((finding) => isKept.has(finding));
}

function keyOf({ problem, subjects }: Finding, identity: SubjectIdentity): string | undefined {
  const texts = subjects.map(identity);
  return texts.includes(undefined) ? undefined : JSON.stringify([problem.id, ...texts]);
}
