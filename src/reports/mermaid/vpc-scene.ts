import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { isReachable, type PairVerdict, pairsBetweenVpcs, type Verdict } from "../../analysis/reachability/verdict";
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
  const grouped = new Map<AnalyzedNetwork, Pairs>();
  const pairsIn = (analyzed: AnalyzedNetwork) => {
    const pairs =
      grouped.get(analyzed) ?? groupedBy(pairsBetweenVpcs(analyzed), ({ from, to }) => directed(from.vpc, to.vpc));
    grouped.set(analyzed, pairs);
    return pairs;
  };
  const subnets = groupedBy(changes.subnets, ({ resource, analyzed }) => keyOf("vpc", analyzed, resource.vpc));
  const unknownVpcs: Box[] = peerings.flatMap((peering) =>
    (["requester", "accepter"] as const).flatMap((side): readonly Box[] => {
      const end = peering.resource[side];
      if (!(end instanceof Unknown)) return [];
      return [{ key: endKey(changes, peering, side), shape: "end", text: ["unknown VPC", end.reason], pale: true }];
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
      const ends = { from: endKey(changes, peering, "requester"), to: endKey(changes, peering, "accepter") };
      return [{ ...ends, ...verdictLine(peering, changed, pairsIn(analyzed)) }];
    }),
  };
}

function endKey({ keyOf }: Changes, { resource, analyzed }: Changed<Peering>, side: "requester" | "accepter"): string {
  const end = resource[side];
  if (end instanceof Unknown) return `${side} of ${keyOf("peering", analyzed, resource.key)}`;
  return keyOf("vpc", analyzed, end);
}

/** The pairs of subnets by the keys of their VPCs. */
type Pairs = ReadonlyMap<string, readonly PairVerdict[]>;

function directed(from: string | Unknown, to: string | Unknown): string {
  return JSON.stringify([from, to]);
}

function verdictLine(
  { resource, mark, how }: Changed<Peering>,
  routes: readonly ChangedRoute[],
  pairs: Pairs,
): Pick<Line, "text" | "arrow" | "mark"> {
  const { requester, accepter } = resource;
  const forward = pairs.get(directed(requester, accepter)) ?? [];
  const reverse = pairs.get(directed(accepter, requester)) ?? [];
  const routeMark: Mark | undefined = routes.some((route) => route.mark !== undefined) ? "changed" : undefined;
  return {
    text: [
      resource.name,
      ...stateText(resource),
      ...how,
      ...(mark === undefined ? routeChangesText(routes) : []),
      tallyText([...forward, ...reverse]),
    ],
    arrow: arrowOf(resource, forward, reverse),
    mark: mark ?? routeMark,
  };
}

function arrowOf({ state }: Peering, forward: readonly PairVerdict[], reverse: readonly PairVerdict[]): Arrow {
  if (state !== "active") return "idle";
  if ([...forward, ...reverse].some(isReachable)) return "both";
  const isOneWay = ({ verdict }: PairVerdict) => verdict === "one-way";
  return forward.some(isOneWay) && !reverse.some(isOneWay) ? "faulty" : "idle";
}

const shownVerdicts: readonly Verdict[] = ["two-way", "partial", "one-way", "misdelivered", "unknown"];

function tallyText(pairs: readonly PairVerdict[]): string {
  const counts = shownVerdicts.flatMap((verdict) => {
    const count = pairs.filter((pair) => pair.verdict === verdict).length;
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
