import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { isReachable, pairsBetweenVpcs, type Verdict } from "../../analysis/reachability/verdict";
import { counted } from "../../analysis/rules/phrases";
import { groupedBy } from "../../network/model/collections";
import { type Peering, Unknown } from "../../network/model/network";
import type { Changed, ChangedRoute, Changes } from "./changes";
import { stateText, vpcText } from "./labels";
import { type Arrow, type Box, type Line, type Mark, marked, type Scene } from "./scene";

/** Returns VPCs as boxes, and each connection as a line that says what comes of it. */
export function vpcScene(changes: Changes): Scene {
  const { vpcs, peerings, keyOf } = changes;
  const routes = groupedBy(changes.routes, ({ thing: { target }, analyzed }) =>
    target.kind === "peering" ? keyOf("peering", analyzed, target.peering) : undefined,
  );
  const verdicts = new Map<AnalyzedNetwork, Verdicts>();
  const verdictsIn = (analyzed: AnalyzedNetwork) => {
    const known = verdicts.get(analyzed) ?? verdictsOf(analyzed);
    verdicts.set(analyzed, known);
    return known;
  };
  const subnets = groupedBy(changes.subnets, ({ thing, analyzed }) => keyOf("vpc", analyzed, thing.vpc));
  const strangers: Box[] = peerings.flatMap(({ thing, analyzed }) =>
    (["requester", "accepter"] as const).flatMap((side): readonly Box[] => {
      const end = thing[side];
      if (!(end instanceof Unknown)) return [];
      return [
        { key: endKey(changes, analyzed, thing, side), shape: "end", text: ["unknown VPC", end.reason], pale: true },
      ];
    }),
  );
  return {
    boxes: [
      ...vpcs.map((vpc): Box => {
        const key = keyOf("vpc", vpc.analyzed, vpc.thing.key);
        const count = counted(subnets.get(key)?.length ?? 0, "subnet");
        return { key, shape: "box", text: [...vpcText(vpc), count], ...marked(vpc.mark) };
      }),
      ...strangers,
    ],
    lines: peerings.flatMap((peering): readonly Line[] => {
      const { thing, analyzed } = peering;
      const changed = routes.get(keyOf("peering", analyzed, thing.key)) ?? [];
      const ends = {
        from: endKey(changes, analyzed, thing, "requester"),
        to: endKey(changes, analyzed, thing, "accepter"),
      };
      return [{ ...ends, ...carried(peering, changed, verdictsIn(analyzed)) }];
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
    const way = JSON.stringify([from.vpc, to.vpc]);
    const tally = tallies.get(way) ?? new Map<Verdict, number>();
    tallies.set(way, tally.set(verdict, (tally.get(verdict) ?? 0) + 1));
  }
  return tallies;
}

function carried(
  { thing, mark, how }: Changed<Peering>,
  routes: readonly ChangedRoute[],
  verdicts: Verdicts,
): Pick<Line, "text" | "arrow" | "mark"> {
  const { requester, accepter } = thing;
  const there = verdicts.get(JSON.stringify([requester, accepter]));
  const back = verdicts.get(JSON.stringify([accepter, requester]));
  const routeMark: Mark | undefined = routes.some((route) => route.mark !== undefined) ? "changed" : undefined;
  return {
    text: [
      thing.name,
      ...stateText(thing),
      ...(how === undefined ? [] : [how]),
      ...(mark === undefined ? routeChangesText(routes) : []),
      tallyText([there, back]),
    ],
    arrow: arrowOf(thing, there, back),
    ...marked(mark ?? routeMark),
  };
}

function arrowOf(
  { state }: Peering,
  there: ReadonlyMap<Verdict, number> | undefined,
  back: ReadonlyMap<Verdict, number> | undefined,
): Arrow {
  if (state !== "active") return "idle";
  const verdicts = [...(there?.keys() ?? []), ...(back?.keys() ?? [])];
  if (verdicts.some((verdict) => isReachable({ verdict }))) return "both";
  return there?.has("one-way") && !back?.has("one-way") ? "stray" : "idle";
}

const told: readonly Verdict[] = ["two-way", "partial", "one-way", "misdelivered", "unknown"];

function tallyText(ways: readonly (ReadonlyMap<Verdict, number> | undefined)[]): string {
  const counts = told.flatMap((verdict) => {
    const count = ways.reduce((sum, way) => sum + (way?.get(verdict) ?? 0), 0);
    return count === 0 ? [] : [`${counted(count, "pair")} ${verdict}`];
  });
  return counts.length === 0 ? "no pair in contact" : counts.join(", ");
}

function routeChangesText(routes: readonly ChangedRoute[]): readonly string[] {
  const counts = (["new", "changed", "gone"] as const).flatMap((mark) => {
    const count = routes.filter((route) => route.mark === mark).length;
    return count === 0 ? [] : [`${counted(count, "route")} ${mark}`];
  });
  return counts.length === 0 ? [] : [counts.join(", ")];
}
