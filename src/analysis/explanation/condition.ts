import { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Network, UnknownDestination } from "../../network/model/network";
import { reachabilityOf } from "../reachability/reachability";
import type { Path, PathPart, Verdict } from "../reachability/verdict";

/** The verdict that holds unless one of several routes matches the addresses. */
export interface Condition {
  readonly verdict: Verdict;
  /** What would change the verdict, such as `a route of main … contains part of 10.1.1.0/24`. */
  readonly unless: readonly string[];
}

/** Returns the condition of an unknown verdict. Undefined if not only routes with unknown destinations make it unknown. */
export function conditionOf(network: Network, paths: readonly [Path, Path]): Condition | undefined {
  const unless = paths.flatMap((path) => path.parts.flatMap((part) => unknownMatch(path, part) ?? []));
  if (unless.length === 0) return undefined;
  const used = new Set(paths.map(({ routeTable }) => routeTable));
  const routeTables = network.routeTables
    .filter((table) => used.has(table))
    .map((table) => ({ ...table, routes: table.routes.filter(({ destination }) => destination instanceof CidrBlock) }));
  const [{ from, to, family }] = paths;
  const verdict = reachabilityOf({ ...network, routeTables }).verdictOf(from, to, family)?.verdict;
  return verdict === undefined || verdict === "unknown" ? undefined : { verdict, unless: [...new Set(unless)] };
}

function unknownMatch({ routeTable }: Path, { route, blocks }: PathPart): string | undefined {
  if (!(route?.destination instanceof UnknownDestination)) return undefined;
  const what = `a route of ${routeTable?.name} with an unknown destination (${route.destination.reason})`;
  return `${what} contains part of ${blocks.map(blockText).join(", ")}`;
}
