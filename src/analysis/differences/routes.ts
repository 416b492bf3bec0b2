import { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText, isPlaceholderBlock } from "../../network/cidr/placeholder-blocks";
import type { Route, Target } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { MatchedNetworks } from "../matching/matched-networks";
import { keysAfter } from "../matching/matching";
import type { PlannedActions } from "../plan-impact/planned-actions";
import type { TableRoute } from "../reachability/network-relations";

/** A route that is added, changed, replaced or destroyed. */
export interface RouteChange {
  readonly kind: "added" | "changed" | "replaced" | "destroyed";
  readonly routeTable: string;
  /** The label of the VPC of the route table. */
  readonly vpc: string;
  /** The CIDR block, or the reason why it is unknown. */
  readonly destination: string;
  readonly target: { readonly before: string | undefined; readonly after: string | undefined };
}

/** Returns the changes of routes: destroyed ones first, then the others in the order of their networks. */
export function routeChanges(networks: MatchedNetworks, plan: PlannedActions): readonly RouteChange[] {
  const { before, after } = networks;
  const routes = {
    ...networks.routes,
    removed: networks.routes.removed.filter(isListed),
    added: networks.routes.added.filter(isListed),
  };
  const redirected = new Set(redirectedRoutes(networks));
  const change = (
    kind: RouteChange["kind"],
    { labels }: AnalyzedNetwork,
    { table, route }: TableRoute,
    target: RouteChange["target"],
    destination = destinationText(route),
  ) => ({
    kind,
    routeTable: table.name,
    vpc: table.vpc === "" ? "unknown" : labels.vpc(table.vpc),
    destination,
    target,
  });
  const kept = routes.kept.flatMap(([was, is]) => {
    const target = { before: targetText(before, was), after: targetText(after, is) };
    const destination = changedDestination(was.route, is.route);
    const isChanged = redirected.has(was.route) || destination !== undefined;
    if (!isChanged && !plan.isReplaced(was.route, is.route)) return [];
    return [change(isChanged ? "changed" : "replaced", after, is, target, destination)];
  });
  return [
    ...routes.removed.map((was) =>
      change("destroyed", before, was, { before: targetText(before, was), after: undefined }),
    ),
    ...kept,
    ...routes.added.map((is) => change("added", after, is, { before: undefined, after: targetText(after, is) })),
  ];
}

/** Returns false for a placeholder of routes that the input does not list. */
function isListed({ route: { destination, target, address } }: TableRoute): boolean {
  return destination instanceof CidrBlock || target.kind !== "unknown" || address !== undefined;
}

/** Returns both destinations of a route to a VPC or subnet that has a different IPv6 block. A placeholder equals any block. */
function changedDestination({ destination: was }: Route, { destination: is }: Route): string | undefined {
  if (!(was instanceof CidrBlock) || !(is instanceof CidrBlock)) return undefined;
  if (isPlaceholderBlock(was) || isPlaceholderBlock(is)) return undefined;
  return `${was}` === `${is}` ? undefined : `${was} -> ${is}`;
}

/** Returns the routes before that have a different target after. */
export function redirectedRoutes({ routes, peerings }: MatchedNetworks): readonly Route[] {
  const peeringAfter = keysAfter(peerings);
  return routes.kept
    .filter(([was, is]) => !sameTarget(was.route.target, is.route.target, peeringAfter))
    .map(([was]) => was.route);
}

function destinationText({ destination }: Route): string {
  return destination instanceof CidrBlock ? blockText(destination) : `unknown: ${destination.reason}`;
}

function targetText({ index }: AnalyzedNetwork, { route: { target } }: TableRoute): string {
  if (target.kind === "peering") return index.peerings.get(target.peering)?.name ?? target.peering;
  return target.kind === "blackhole" ? `blackhole: ${target.what}` : target.what;
}

type KeyLookup = Pick<ReadonlyMap<string, string>, "get">;

/** Returns true if two targets are the same. `peeringAfter` contains the key after for each key of a peering before. */
export function sameTarget(before: Target, after: Target, peeringAfter: KeyLookup): boolean {
  if (before.kind === "peering") return after.kind === "peering" && peeringAfter.get(before.peering) === after.peering;
  if (after.kind === "peering" || after.kind !== before.kind) return false;
  const [was, is] = [awsIdIn(before.what), awsIdIn(after.what)];
  // Configurations identify a gateway by its Terraform address and EC2 by its id, so only two ids can be compared.
  return was === undefined || is === undefined || was === is;
}

function awsIdIn(text: string): string | undefined {
  return /\b[a-z]+-[0-9a-f]{8,17}\b/.exec(text)?.[0];
}
