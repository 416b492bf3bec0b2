import { labelsOf } from "../../network/model/labels";
import { type Network, type Peering, Unknown } from "../../network/model/network";
import { isAwaitingAcceptance, isDeleted, isPending } from "../../network/peering-state";
import { type BlackholeRoute, blackholesIn, routesByPeering, type TableRoute } from "./routes";

/** How the connections of a network are, one by one. */
export interface Status {
  /** Those with a problem first, then by name. */
  readonly connections: readonly ConnectionStatus[];
  /** Routes that AWS shows as blackholes, and that lead to nothing that is there. */
  readonly blackholes: readonly BlackholeRoute[];
}

export interface ConnectionStatus {
  readonly peering: Peering;
  readonly requester: PeeringEnd;
  readonly accepter: PeeringEnd;
  /**
   * - `problem`: somebody has to do something: it failed, was rejected, expired, or is gone and routes still lead to it
   * - `waiting`: for its acceptance, or for AWS
   * - `ok`, `deleted`, and `unknown` where the source doesn't tell the state
   */
  readonly health: "problem" | "waiting" | "ok" | "deleted" | "unknown";
  /** Until AWS drops the request; 0 where it is past, undefined where it isn't one or the source doesn't tell. */
  readonly hoursLeft: number | undefined;
  /** Routes that lead to it although it isn't active: blackholes. */
  readonly blackholes: readonly TableRoute[];
  /** Ends of an active connection whose tables are known and have no route to it: nothing comes back from there. */
  readonly withoutRoute: readonly PeeringEnd[];
}

/** A VPC at one end. */
export interface PeeringEnd {
  /** Its label, or in words that it isn't known. */
  readonly label: string;
  readonly vpc: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
}

const millisecondsInAnHour = 3_600_000;

/** Returns how the connections of a network are at a time. */
export function statusOf(network: Network, now: Date): Status {
  const routes = routesByPeering(network);
  const endOf = endsOf(network);
  const tables = new Set<string | undefined>(network.routeTables.map(({ vpc }) => vpc));
  const connections = network.peerings.map((peering) => {
    const through = routes.get(peering.key) ?? [];
    const ends = { requester: endOf(peering.requester), accepter: endOf(peering.accepter) };
    const isActive = peering.state === "active";
    const served = new Set<string | undefined>(through.map(({ table }) => table.vpc));
    const hoursLeft = hoursLeftFor(peering, now);
    const blackholes = isActive || peering.state instanceof Unknown ? [] : through;
    return {
      peering,
      ...ends,
      health: healthOf(peering, { hoursLeft, blackholes }),
      hoursLeft,
      blackholes,
      withoutRoute: isActive ? Object.values(ends).filter(({ vpc }) => tables.has(vpc) && !served.has(vpc)) : [],
    };
  });
  const isProblem = ({ health }: ConnectionStatus) => health === "problem";
  return {
    connections: [...connections.filter(isProblem), ...connections.filter((connection) => !isProblem(connection))],
    blackholes: blackholesIn(network),
  };
}

/** Returns whether somebody has to do something. A request that waits for its acceptance is no problem. */
export function hasProblem({ connections, blackholes }: Status): boolean {
  return blackholes.length > 0 || connections.some(({ health }) => health === "problem");
}

function healthOf(
  peering: Peering,
  { hoursLeft, blackholes }: Pick<ConnectionStatus, "hoursLeft" | "blackholes">,
): ConnectionStatus["health"] {
  if (peering.state instanceof Unknown) return "unknown";
  if (peering.state === "active") return "ok";
  if (isPending(peering)) return hoursLeft === 0 ? "problem" : "waiting";
  return isDeleted(peering) && blackholes.length === 0 ? "deleted" : "problem";
}

/** In parts of an hour, for reports to round. */
function hoursLeftFor(peering: Peering, now: Date): number | undefined {
  const { expires } = peering;
  if (expires === undefined || !isAwaitingAcceptance(peering)) return undefined;
  return Math.max(0, (expires.getTime() - now.getTime()) / millisecondsInAnHour);
}

function endsOf(network: Network): (end: string | Unknown) => PeeringEnd {
  const labels = labelsOf(network);
  const vpcs = new Map(network.vpcs.map((vpc) => [vpc.key, vpc]));
  return (end) => {
    if (end instanceof Unknown) return { label: "unknown", vpc: undefined, account: undefined, region: undefined };
    const { account, region } = vpcs.get(end) ?? {};
    return { label: labels.vpc(end), vpc: end, account, region };
  };
}
