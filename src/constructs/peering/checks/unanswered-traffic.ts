import type { Family } from "../../../network/cidr/cidr-block";
import { blocksOverlap } from "../../../network/cidr/shared-blocks";
import type { Problem } from "../../../network/rules/problem";
import {
  ownersOfOverlappingBlocks,
  type ReturnPath,
  type ReturnRoute,
  returnPathTo,
} from "../../../network/rules/return-path";
import { unansweredTrafficProblem } from "../../../network/rules/unanswered-traffic";
import type { IPeering, IVpc, PeeringEnd } from "../../base/interfaces";
import type { AppPeerings } from "./app-peerings";
import { type AppRoutes, routesInApp } from "./app-routes";
import { knownVpc } from "./known-vpc";
import { blockOf, leadsTo, routesFrom, serves, sourcesOf, subnetsIn } from "./traffic";

type Ends = IPeering & { readonly requester: IVpc; readonly accepter: IVpc };

/** Returns a warning for each subnet that sends through the peering if its replies are dropped or go to a third VPC. */
export function unansweredTraffic(peering: Ends, appPeerings: AppPeerings): readonly Problem[] {
  const { requester, accepter } = peering;
  return [
    ...unansweredFrom(peering, requester, accepter, appPeerings),
    ...unansweredFrom(peering, accepter, requester, appPeerings),
  ];
}

function unansweredFrom(peering: Ends, from: IVpc, to: IVpc, appPeerings: AppPeerings): readonly Problem[] {
  const others = peeringsWithSameAddresses(peering, from, to, appPeerings);
  const tables = returnTables(peering, to, [peering, ...others], routesInApp(peering, appPeerings.version));
  const hasOtherRoutes = tables.some(({ routes }) => routes.some(({ connection }) => connection !== peering));
  if (!hasOtherRoutes && hasExactReturnRoutes(peering, from, to)) return [];
  return sourcesOf(peering, from).flatMap(({ subnet, block, isGiven, routes }) => {
    const replies = tables
      .filter(({ subnets }) => subnets.some((destination) => routes.some((route) => leadsTo(route, destination))))
      .map((table) => ({ ...table, path: returnPathTo(block, peering, table.routes) }));
    const problem = (names: readonly string[], misdelivered?: string) =>
      unansweredTrafficProblem(peering.subject, {
        source: `${subnet.nameTag} ${block}`,
        vpc: to.name,
        tables: names,
        misdelivered,
      });
    const misdelivered = replies.flatMap(({ nameTag, path }) =>
      isToPeering(path) ? [problem([nameTag], `through ${path.through.subject}`)] : [],
    );
    // A route that does not lead through a peering is taken to lead to no VPC.
    const isDropped =
      isGiven && replies.length > 0 && replies.every(({ path }) => path !== "back" && !isToPeering(path));
    return isDropped ? [...misdelivered, problem(replies.map(({ nameTag }) => nameTag))] : misdelivered;
  });
}

function isToPeering(path: ReturnPath<IPeering | undefined>): path is { readonly through: IPeering } {
  return typeof path !== "string" && path.through !== undefined;
}

/** Returns true if every source has a return route to its own block or its whole VPC, which is the common case. */
function hasExactReturnRoutes(peering: IPeering, from: IVpc, to: IVpc): boolean {
  const returned = new Set(routesFrom(peering, to).map(({ destination }) => destination.cidrBlock));
  const returnsToAll = (family: Family) => {
    const blocks = family === 4 ? from.cidrBlocks : from.ipv6CidrBlocks;
    return blocks.length > 0 && blocks.every((block) => returned.has(block));
  };
  return routesFrom(peering, from).every(({ sources, destination: { family } }) =>
    [...sources].every((source) => {
      const block = family === 4 ? source.cidrBlock : source.ipv6CidrBlock;
      return returnsToAll(family) || (block !== undefined && returned.has(block));
    }),
  );
}

/** Returns the other peerings of `to` whose peer VPCs overlap with `from`, so that replies may go there. */
function peeringsWithSameAddresses(peering: Ends, from: IVpc, to: IVpc, appPeerings: AppPeerings): readonly IPeering[] {
  if (!overlappingPeeringsOf(to, appPeerings).has(peering)) return [];
  const others = appPeerings
    .connectionsOf(to)
    .filter(({ peering: other, peerVpc }) => other !== peering && overlap(peerVpc, from));
  return others.map(({ peering: other }) => other);
}

const cache = new WeakMap<
  AppPeerings,
  { readonly version: number; readonly sets: Map<string, ReadonlySet<IPeering>> }
>();

/** Returns the peerings of a VPC whose peer VPCs overlap with one another. */
function overlappingPeeringsOf(vpc: IVpc, appPeerings: AppPeerings): ReadonlySet<IPeering> {
  const last = cache.get(appPeerings);
  const { sets } = last?.version === appPeerings.version ? last : { sets: new Map<string, ReadonlySet<IPeering>>() };
  if (last?.sets !== sets) cache.set(appPeerings, { version: appPeerings.version, sets });
  const found =
    sets.get(vpc.vpcId) ??
    ownersOfOverlappingBlocks(
      appPeerings
        .connectionsOf(vpc)
        .map(({ peering, peerVpc }) => ({ owner: peering, blocks: knownVpc(peerVpc).blocks })),
    );
  sets.set(vpc.vpcId, found);
  return found;
}

function overlap(one: PeeringEnd, other: PeeringEnd): boolean {
  const { blocks } = knownVpc(other);
  return knownVpc(one).blocks.some((block) => blocks.some((another) => blocksOverlap(block, another)));
}

/** Returns the route tables of the replies, with their subnets and their routes through the given peerings. */
function returnTables(peering: IPeering, to: IVpc, peerings: readonly IPeering[], appRoutes: AppRoutes) {
  const tables = new Map(routesFrom(peering, to).map(({ routeTable }) => [routeTable.routeTableId, routeTable]));
  return Array.from(tables.values(), (table) => ({
    nameTag: table.nameTag,
    subnets: subnetsIn(to, peering).filter((subnet) => serves({ routeTable: table }, subnet)),
    routes: appRoutes
      .of(table)
      .filter((route) => route.peering === undefined || peerings.includes(route.peering))
      .map(
        ({ destination, family, peering: connection }): ReturnRoute<IPeering | undefined> => ({
          block: blockOf({ cidrBlock: destination, family }),
          connection,
        }),
      ),
  }));
}
