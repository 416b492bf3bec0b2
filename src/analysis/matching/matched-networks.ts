import { CidrBlock } from "../../network/cidr/cidr-block";
import { labelsOf } from "../../network/model/labels";
import {
  type Network,
  type Peering,
  type RouteTable,
  type Subnet,
  Unknown,
  type Vpc,
} from "../../network/model/network";
import { isDead, isDeleted } from "../../network/peering-state";
import { listed } from "../../network/rules/phrases";
import type { AnalyzedNetwork, LabeledNetwork } from "../analyzed-network";
import type { TableRoute } from "../reachability/network-relations";
import { type Identity, identitiesOf, keysAfter, type Matches, match, sameIdentity } from "./matching";

export interface MatchedNetworks {
  readonly before: AnalyzedNetwork;
  readonly after: AnalyzedNetwork;
  readonly vpcs: Matches<Vpc>;
  readonly subnets: Matches<Subnet>;
  readonly routeTables: Matches<RouteTable>;
  /** Without deleted connections, which AWS reports for hours. */
  readonly peerings: Matches<Peering>;
  /** Routes of the same route table to the same destination are the same. */
  readonly routes: Matches<TableRoute>;
}

/** Returns the key of a resource in the other network, if the resource exists there. */
type OtherKey = (key: string) => string | undefined;

const sameKey: OtherKey = (key) => key;

export function matchNetworks(before: AnalyzedNetwork, after: AnalyzedNetwork): MatchedNetworks {
  const vpcs = matchVpcs(before, after);
  const vpcAfter = lookup(vpcs);
  const subnets = match(before.network.subnets, after.network.subnets, [
    ...identitiesOf<Subnet>([({ key }) => before.labels.subnet(key), ({ key }) => after.labels.subnet(key)]),
    // If a VPC was renamed, its subnets may still have their names.
    [({ vpc, name }) => `${vpcAfter(vpc)} ${name}`, ({ vpc, name }) => `${vpc} ${name}`],
  ]);
  const routeTables = match(routeTablesOf(before.network), routeTablesOf(after.network), [
    ...identitiesOf<RouteTable>([({ vpc, name }) => `${vpcAfter(vpc)} ${name}`, ({ vpc, name }) => `${vpc} ${name}`]),
    [mainRouteTable(before, vpcAfter), mainRouteTable(after, sameKey)],
  ]);
  const peerings = matchPeerings(before, after, vpcAfter);
  const routes = matchRoutes(before, after, { routeTables, vpcs, subnets });
  return { before, after, vpcs, subnets, routeTables, peerings, routes };
}

/** Returns all route tables. Those of unknown VPCs have no key of a VPC. */
function routeTablesOf({ routeTables, unassignedRouteTables = [] }: Network): readonly RouteTable[] {
  return [...routeTables, ...unassignedRouteTables.map((table) => ({ ...table, vpc: "" }))];
}

function matchVpcs(before: LabeledNetwork, after: LabeledNetwork): Matches<Vpc> {
  return match(before.network.vpcs, after.network.vpcs, [
    ...identitiesOf<Vpc>([({ key }) => before.labels.vpc(key), ({ key }) => after.labels.vpc(key)]),
    sameIdentity(({ name }) => name),
    // Of several VPCs with the same Name, the one that is peered. The others may be left from an interrupted apply.
    [peeredName(before.network), peeredName(after.network)],
  ]);
}

function peeredName({ peerings }: Network): Identity<Vpc> {
  const peered = new Set<unknown>(
    peerings.filter((peering) => !isDead(peering)).flatMap(({ requester, accepter }) => [requester, accepter]),
  );
  return ({ key, name }) => (peered.has(key) ? name : undefined);
}

function lookup(matches: Matches<{ readonly key: string }>): OtherKey {
  const keys = keysAfter(matches);
  return (key) => keys.get(key);
}

function mainRouteTable({ index }: AnalyzedNetwork, keyOf: OtherKey): Identity<RouteTable> {
  return ({ vpc, key }) => (index.vpcs.get(vpc)?.mainRouteTable === key ? keyOf(vpc) : undefined);
}

function matchPeerings(before: AnalyzedNetwork, after: AnalyzedNetwork, vpcAfter: OtherKey): Matches<Peering> {
  const [byId, ...others] = identitiesOf<Peering>(sameIdentity(({ name }) => name));
  const vpcsOf = (keyOf: OtherKey) => (peering: Peering) => {
    const keys = [peering.requester, peering.accepter].map((vpc) => (vpc instanceof Unknown ? undefined : keyOf(vpc)));
    return keys.includes(undefined) ? undefined : keys.sort().join(" ");
  };
  const shown = ({ network }: AnalyzedNetwork) => network.peerings.filter((peering) => !isDeleted(peering));
  return match(shown(before), shown(after), [
    ...(byId === undefined ? [] : [byId]),
    // AWS may still report a failed connection next to the one that replaces it.
    sameIdentity((peering: Peering) => (isDead(peering) ? undefined : peering.name)),
    ...others,
    // Two VPCs have at most one connection.
    [vpcsOf(vpcAfter), vpcsOf(sameKey)],
  ]);
}

function matchRoutes(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  { routeTables, vpcs, subnets }: Pick<MatchedNetworks, "routeTables" | "vpcs" | "subnets">,
): Matches<TableRoute> {
  const tableAfter = lookup(routeTables);
  const keyAfter = lookup({ kept: [...vpcs.kept, ...subnets.kept], removed: [], added: [] });
  return match(tableRoutesOf(before), tableRoutesOf(after), [
    [routeIdentity(tableAfter, destinationText), routeIdentity(sameKey, destinationText)],
    // An Amazon-provided IPv6 block is unknown before apply, but its owner is known.
    [
      routeIdentity(tableAfter, ipv6BlockOwner(before, keyAfter)),
      routeIdentity(sameKey, ipv6BlockOwner(after, sameKey)),
    ],
  ]);
}

function tableRoutesOf({ network, relations }: AnalyzedNetwork): readonly TableRoute[] {
  const unassigned = routeTablesOf(network).filter(({ vpc }) => vpc === "");
  return [...relations.routes, ...unassigned.flatMap((table) => table.routes.map((route) => ({ table, route })))];
}

function routeIdentity(
  keyOf: OtherKey,
  destinationOf: (route: TableRoute["route"]) => string | undefined,
): Identity<TableRoute> {
  return ({ table, route }) => {
    const [key, destination] = [keyOf(table.key), destinationOf(route)];
    return key && destination && `${key} ${route.origin} ${destination}`;
  };
}

function destinationText({ destination }: TableRoute["route"]): string {
  return destination instanceof CidrBlock ? destination.toString() : `unknown: ${destination.reason}`;
}

/** Returns a function that returns the key of the VPC or subnet that has a route's destination as its IPv6 block. */
function ipv6BlockOwner({ network }: AnalyzedNetwork, keyOf: OtherKey) {
  const owners = new Map(
    [...network.vpcs, ...network.subnets].flatMap(({ key, blocks }) =>
      blocks.filter(({ family }) => family === 6).map((block) => [block.toString(), keyOf(key)]),
    ),
  );
  return ({ destination }: TableRoute["route"]) =>
    destination instanceof CidrBlock ? owners.get(destination.toString()) : undefined;
}

/** More names than this are counted. */
const mostNames = 5;

/**
 * Returns the part of a live network that is related to another network: the VPCs that the other network has too, and
 * the VPCs that peerings connect to them. An account usually has other VPCs, such as the default VPC; the gaps of the
 * result name them.
 */
export function relatedNetwork(live: Network, other: Network): Network {
  const labels = labelsOf(live);
  const shared = matchVpcs({ network: live, labels }, { network: other, labels: labelsOf(other) }).kept;
  const sharedKeys = new Set<unknown>(shared.map(([vpc]) => vpc.key));
  const peerings = live.peerings.filter(
    ({ requester, accepter }) => sharedKeys.has(requester) || sharedKeys.has(accepter),
  );
  const related = new Set<unknown>([
    ...sharedKeys,
    ...peerings.flatMap(({ requester, accepter }) => [requester, accepter]),
  ]);
  const unrelated = live.vpcs.filter(({ key }) => !related.has(key));
  if (unrelated.length === 0) return live;
  const namesOf = (vpcs: readonly Vpc[]) =>
    listed(
      vpcs.map(({ key }) => labels.vpc(key)),
      mostNames,
    );
  const twins = unrelated.filter(({ name }) => other.vpcs.some((vpc) => vpc.name === name));
  const others = unrelated.filter((vpc) => !twins.includes(vpc));
  return {
    vpcs: live.vpcs.filter(({ key }) => related.has(key)),
    subnets: live.subnets.filter(({ vpc }) => related.has(vpc)),
    routeTables: live.routeTables.filter(({ vpc }) => related.has(vpc)),
    peerings,
    gaps: [
      ...live.gaps,
      ...(others.length === 0
        ? []
        : [`Not compared, because only the live network has them and no peering connects them: ${namesOf(others)}.`]),
      ...(twins.length === 0
        ? []
        : [
            `Not compared, because another VPC has the same Name, or it is unknown which one is meant: ${namesOf(twins)}.`,
          ]),
    ],
  };
}
