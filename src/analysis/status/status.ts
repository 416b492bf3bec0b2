import { blocksOverlap } from "../../network/cidr/shared-blocks";
import { type Peering, Unknown } from "../../network/model/network";
import { isAwaitingAcceptance, isDeleted, isPending } from "../../network/peering-state";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { BlackholeRoute, TableRoute } from "../reachability/network-relations";

/** The status of each peering connection of a network. */
export interface Status {
  /** Connections with a problem first. Otherwise in the network's order. */
  readonly connections: readonly ConnectionStatus[];
  /** Routes that AWS reports as blackholes. */
  readonly blackholes: readonly BlackholeRoute[];
}

export interface ConnectionStatus {
  readonly peering: Peering;
  readonly requester: PeeringEnd;
  readonly accepter: PeeringEnd;
  /**
   * - `problem`: action is required. The connection failed, was rejected or expired, or it is deleted and still has routes.
   * - `waiting`: for acceptance, or for AWS.
   * - `ok`: active.
   * - `deleted`: deleted, and has no routes.
   * - `unknown`: the source does not contain the state.
   */
  readonly health: "problem" | "waiting" | "ok" | "deleted" | "unknown";
  /** Hours until AWS drops a request, as a fraction; 0 if it has expired. Undefined for other states, or if unknown. */
  readonly hoursLeft: number | undefined;
  /** The routes to the connection if it is not active. */
  readonly blackholes: readonly TableRoute[];
  /** The VPCs of an active connection whose route tables are known but have no route to it. No replies return from them. */
  readonly withoutRoute: readonly PeeringEnd[];
  /** The same, but a route to another target, such as a transit gateway, may carry the replies. */
  readonly withOtherRoute: readonly PeeringEnd[];
}

/** One of the two VPCs of a connection. */
export interface PeeringEnd {
  /** The label of the VPC, or `unknown`. */
  readonly label: string;
  /** The key of the VPC. */
  readonly vpc: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
}

const millisecondsPerHour = 3_600_000;

export function statusOf(analyzed: AnalyzedNetwork): Status {
  const { network, relations } = analyzed;
  const vpcsWithTables = new Set<string | undefined>(network.routeTables.map(({ vpc }) => vpc));
  const connections = network.peerings.map((peering): ConnectionStatus => {
    const routes = relations.routesThrough(peering.key);
    const ends = {
      requester: endOf(peering.requester, analyzed),
      accepter: endOf(peering.accepter, analyzed),
    };
    const isActive = peering.state === "active";
    const vpcsWithRoute = new Set<string | undefined>(routes.map(({ table }) => table.vpc));
    const lacksRoute = ({ vpc }: PeeringEnd) => vpcsWithTables.has(vpc) && !vpcsWithRoute.has(vpc);
    const lacking = Object.values(ends).filter(lacksRoute);
    const mayUseOther = ({ vpc }: PeeringEnd) =>
      vpc !== undefined && mayLeadElsewhere(vpc, vpc === ends.requester.vpc ? ends.accepter : ends.requester, analyzed);
    const hoursLeft = hoursLeftFor(peering, analyzed.now);
    const blackholes = isActive || peering.state instanceof Unknown ? [] : routes;
    return {
      peering,
      ...ends,
      health: healthOf(peering, hoursLeft, blackholes.length > 0),
      hoursLeft,
      blackholes,
      withoutRoute: isActive ? lacking.filter((end) => !mayUseOther(end)) : [],
      withOtherRoute: isActive ? lacking.filter(mayUseOther) : [],
    };
  });
  const isProblem = ({ health }: ConnectionStatus) => health === "problem";
  return {
    connections: [...connections.filter(isProblem), ...connections.filter((connection) => !isProblem(connection))],
    blackholes: relations.blackholes,
  };
}

/** Returns true if a VPC has a route to addresses of another one whose target is unknown or not modelled. */
function mayLeadElsewhere(vpc: string, peer: PeeringEnd, { network, index }: AnalyzedNetwork): boolean {
  const blocks = peer.vpc === undefined ? [] : (index.vpcs.get(peer.vpc)?.blocks ?? []);
  const tables = network.routeTables.filter((table) => table.vpc === vpc);
  return tables.some(({ routes }) =>
    routes.some(
      ({ target, destination }) =>
        target.kind === "unknown" &&
        (destination instanceof Unknown || blocks.some((block) => blocksOverlap(block, destination))),
    ),
  );
}

/** Returns true if action is required. A request that waits for acceptance is not a problem. */
export function hasProblem({ connections, blackholes }: Status): boolean {
  return blackholes.length > 0 || connections.some(({ health }) => health === "problem");
}

function healthOf(peering: Peering, hoursLeft: number | undefined, hasRoutes: boolean): ConnectionStatus["health"] {
  if (peering.state instanceof Unknown) return "unknown";
  if (peering.state === "active") return "ok";
  if (isPending(peering)) return hoursLeft === 0 ? "problem" : "waiting";
  return isDeleted(peering) && !hasRoutes ? "deleted" : "problem";
}

function hoursLeftFor(peering: Peering, now: Date | undefined): number | undefined {
  const { expires } = peering;
  if (expires === undefined || now === undefined || !isAwaitingAcceptance(peering)) return undefined;
  return Math.max(0, (expires.getTime() - now.getTime()) / millisecondsPerHour);
}

function endOf(vpc: string | Unknown, { index, labels }: AnalyzedNetwork): PeeringEnd {
  if (vpc instanceof Unknown) return { label: "unknown", vpc: undefined, account: undefined, region: undefined };
  const { account, region } = index.vpcs.get(vpc) ?? {};
  return { label: labels.vpc(vpc), vpc, account, region };
}
