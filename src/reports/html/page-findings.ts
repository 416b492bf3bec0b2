import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { findingChanges } from "../../analysis/differences/findings";
import type { Finding } from "../../analysis/rules/finding";
import { findingsOf } from "../../analysis/rules/findings";
import type { Network } from "../../network/model/network";
import { routeId } from "./ids";
import type { PageKeys } from "./keys";
import type { PageFinding } from "./page-data";

/** A network, and the keys that its subjects have in a page. */
export interface Keyed {
  readonly analyzed: AnalyzedNetwork;
  readonly keys: PageKeys;
}

/** Returns what the rules find: for a plan, also what was wrong before and is not any more, behind the rest. */
export function pageFindings(after: Keyed, before: Keyed | undefined): readonly PageFinding[] {
  const found = findingsOf(after.analyzed);
  const idsAfter = idsIn(after);
  if (before === undefined) return found.map((finding) => pageFinding(finding, idsAfter));
  const { added, resolved } = findingChanges(findingsOf(before.analyzed), found);
  const idsBefore = idsIn(before);
  const isNew = new Set(added);
  return [
    ...found.map((finding) => pageFinding(finding, idsAfter, isNew.has(finding) ? "new" : undefined)),
    ...resolved.map((finding) => pageFinding(finding, idsBefore, "resolved")),
  ];
}

type Told = Finding["subjects"][number];
type Ids = (thing: Told) => readonly string[];

function pageFinding({ problem, subjects }: Finding, idsOf: Ids, mark?: "new" | "resolved"): PageFinding {
  const { what, why, page, remedy } = problem.definition;
  return {
    id: problem.id,
    rule: problem.rule,
    level: problem.level,
    message: problem.message,
    subjects: [...new Set(subjects.flatMap(idsOf))],
    what,
    why,
    page,
    remedy,
    ...(mark === undefined ? {} : { mark }),
  };
}

/** Rules tell of a thing by its address or its AWS id, whatever else they know. */
function idsIn({ analyzed: { network }, keys }: Keyed): Ids {
  const ids = new Map<string, string>();
  for (const [thing, id] of idsOfThings(network, keys)) {
    for (const name of namesOf(thing)) if (!ids.has(name)) ids.set(name, id);
  }
  return (thing) => {
    const id = namesOf(thing)
      .map((name) => ids.get(name))
      .find((found) => found !== undefined);
    return id === undefined ? [] : [id];
  };
}

function idsOfThings(network: Network, keys: PageKeys): readonly (readonly [Omit<Told, "name">, string])[] {
  const keyed = (["vpcs", "subnets", "peerings"] as const).flatMap((list) =>
    network[list].map((thing) => [thing, `${prefixes[list]}:${keys.get(thing.key)}`] as const),
  );
  const tables = network.routeTables.flatMap((table) => {
    const key = keys.get(table.key) ?? "";
    return [[table, `table:${key}`] as const, ...table.routes.map((route) => [route, routeId(key, route)] as const)];
  });
  return [...keyed, ...tables];
}

const prefixes = { vpcs: "vpc", subnets: "subnet", peerings: "peering" } as const;

function namesOf({ awsId, address, file }: Omit<Told, "name">): readonly string[] {
  return [...(awsId === undefined ? [] : [awsId]), ...(address === undefined ? [] : [`${file ?? ""} ${address}`])];
}
