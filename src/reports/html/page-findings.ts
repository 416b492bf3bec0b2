import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { findingChanges } from "../../analysis/differences/findings";
import type { Finding } from "../../analysis/rules/finding";
import { findingsOf } from "../../analysis/rules/findings";
import type { Network } from "../../network/model/network";
import type { PageKeys } from "./keys";
import type { PageFinding } from "./page-data";
import { routeId } from "./page-data";

export interface KeyedNetwork {
  readonly analyzed: AnalyzedNetwork;
  readonly keys: PageKeys;
}

/** Returns the findings; of a plan, followed by the findings that it resolves. */
export function pageFindings(after: KeyedNetwork, before: KeyedNetwork | undefined): readonly PageFinding[] {
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

type Subject = Finding["subjects"][number];
type Ids = (resource: Subject) => readonly string[];

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

/** Returns a function that finds the id of a subject by its AWS id or its address. */
function idsIn({ analyzed: { network }, keys }: KeyedNetwork): Ids {
  const ids = new Map<string, string>();
  for (const [resource, id] of resourceIds(network, keys)) {
    for (const name of identifiersOf(resource)) if (!ids.has(name)) ids.set(name, id);
  }
  return (resource) => {
    const id = identifiersOf(resource)
      .map((name) => ids.get(name))
      .find((found) => found !== undefined);
    return id === undefined ? [] : [id];
  };
}

function resourceIds(network: Network, keys: PageKeys): readonly (readonly [Omit<Subject, "name">, string])[] {
  const keyed = (["vpcs", "subnets", "peerings"] as const).flatMap((list) =>
    network[list].map((resource) => [resource, `${prefixes[list]}:${keys.get(resource.key)}`] as const),
  );
  const tables = network.routeTables.flatMap((table) => {
    const key = keys.get(table.key) ?? "";
    return [[table, `table:${key}`] as const, ...table.routes.map((route) => [route, routeId(key, route)] as const)];
  });
  return [...keyed, ...tables];
}

const prefixes = { vpcs: "vpc", subnets: "subnet", peerings: "peering" } as const;

function identifiersOf({ awsId, address, file }: Omit<Subject, "name">): readonly string[] {
  return [...(awsId === undefined ? [] : [awsId]), ...(address === undefined ? [] : [`${file ?? ""} ${address}`])];
}
