import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { isReachable, pairsBetweenVpcs, type Verdict } from "../../analysis/reachability/verdict";
import { counted } from "../../analysis/rules/phrases";
import { groupedBy } from "../../network/model/collections";
import { type Peering, Unknown } from "../../network/model/network";
import type { Changed, ChangedRoute, Changes } from "./changes";
import { stateText, vpcText } from "./labels";
import type { Arrow, Box, Line, Mark, Scene } from "./scene";

/** Returns VPCs as boxes, and each peering as a line with the verdicts of its pairs of subnets. */
export function vpcScene(changes: Changes): Scene {
  const { vpcs, peerings, keyOf } = changes;
  const routes = groupedBy(changes.routes, ({ resource: { target }, analyzed }) =>
    target.kind === "peering" ? keyOf("peering", analyzed, target.peering) : undefined,
  );
  const verdicts = new Map<AnalyzedNetwork, Verdicts>();
  const verdictsIn = (analyzed: AnalyzedNetwork) => {
    const known = verdicts.get(analyzed) ?? verdictsOf(analyzed);
    verdicts.set(analyzed, known);
    return known;
  };
  const subnets = groupedBy(changes.subnets, ({ resource, analyzed }) => keyOf("vpc", analyzed, resource.vpc));
  const unknownVpcs: Box[] = peerings.flatMap(({ resource, analyzed }) =>
    (["requester", "accepter"] as const).flatMap((side): readonly Box[] => {
      const end = resource[side];
      if (!(end instanceof Unknown)) return [];
      return [
        { key: endKey(changes, analyzed, resource, side), shape: "end", text: ["unknown VPC", end.reason], pale: true },
      ];
    }),
  );
  return {
    boxes: [
      ...vpcs.map((vpc): Box => {
        const key = keyOf("vpc", vpc.analyzed, vpc.resource.key);
        const count = counted(subnets.get(key)?.length ?? 0, "subnet");
        return { key, shape: "box", text: [...vpcText(vpc), count], mark: vpc.mark };
      }),
      ...unknownVpcs,
    ],
    lines: peerings.flatMap((peering): readonly Line[] => {
      const { resource, analyzed } = peering;
      const changed = routes.get(keyOf("peering", analyzed, resource.key)) ?? [];
      const ends = {
        from: endKey(changes, analyzed, resource, "requester"),
        to: endKey(changes, analyzed, resource, "accepter"),
      };
      return [{ ...ends, ...verdictLine(peering, changed, verdictsIn(analyzed)) }];
    }),
  };
}

function endKey(
  { keyOf }: Changes,
  analyzed: AnalyzedNetwork,
  peering: Peering,
  side: "requester" | "accepter",
): string {
  const end = peering[side];
  return end instanceof Unknown ? `${side} of ${keyOf("peering", analyzed, peering.key)}` : keyOf("vpc", analyzed, end);
}

type Verdicts = ReadonlyMap<string, ReadonlyMap<Verdict, number>>;

function verdictsOf(analyzed: AnalyzedNetwork): Verdicts {
  const tallies = new Map<string, Map<Verdict, number>>();
  for (const { from, to, verdict } of pairsBetweenVpcs(analyzed)) {
    const direction = JSON.stringify([from.vpc, to.vpc]);
    const tally = tallies.get(direction) ?? new Map<Verdict, number>();
    tallies.set(direction, tally.set(verdict, (tally.get(verdict) ?? 0) + 1));
  }
  return tallies;
}

function verdictLine(
  { resource, mark, how }: Changed<Peering>,
  routes: readonly ChangedRoute[],
  verdicts: Verdicts,
): Pick<Line, "text" | "arrow" | "mark"> {
  const { requester, accepter } = resource;
  const forward = verdicts.get(JSON.stringify([requester, accepter]));
  const reverse = verdicts.get(JSON.stringify([accepter, requester]));
  const routeMark: Mark | undefined = routes.some((route) => route.mark !== undefined) ? "changed" : undefined;
  return {
    text: [
      resource.name,
      ...stateText(resource),
      ...how,
      ...(mark === undefined ? routeChangesText(routes) : []),
      tallyText([forward, reverse]),
    ],
    arrow: arrowOf(resource, forward, reverse),
    mark: mark ?? routeMark,
  };
}

function arrowOf(
  { state }: Peering,
  forward: ReadonlyMap<Verdict, number> | undefined,
  reverse: ReadonlyMap<Verdict, number> | undefined,
): Arrow {
  if (state !== "active") return "idle";
  const verdicts = [...(forward?.keys() ?? []), ...(reverse?.keys() ?? [])];
  if (verdicts.some((verdict) => isReachable({ verdict }))) return "both";
  return forward?.has("one-way") && !reverse?.has("one-way") ? "faulty" : "idle";
}

const shownVerdicts: readonly Verdict[] = ["two-way", "partial", "one-way", "misdelivered", "unknown"];

function tallyText(directions: readonly (ReadonlyMap<Verdict, number> | undefined)[]): string {
  const counts = shownVerdicts.flatMap((verdict) => {
    const count = directions.reduce((sum, tally) => sum + (tally?.get(verdict) ?? 0), 0);
    return count === 0 ? [] : [`${counted(count, "pair")} ${verdict}`];
  });
  return counts.length === 0 ? "no reachable pairs" : counts.join(", ");
}

function routeChangesText(routes: readonly ChangedRoute[]): readonly string[] {
  const counts = (["new", "changed", "removed"] as const).flatMap((mark) => {
    const count = routes.filter((route) => route.mark === mark).length;
    return count === 0 ? [] : [`${counted(count, "route")} ${mark}`];
  });
  return counts.length === 0 ? [] : [counts.join(", ")];
}
