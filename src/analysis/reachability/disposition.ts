import { CidrBlock } from "../../network/cidr/cidr-block";
import { type Peering, type Route, type RouteTable, Unknown, type Vpc } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";
import type { Disposition } from "./verdict";

/** What a route does with all packets that it decides on; or to which VPC it brings them. */
export type RouteResult =
  | Disposition
  | { readonly kind: "carried"; readonly vpc: string; readonly peering: Peering | undefined };

/** Returns where a route of a table leads. */
export function resultOfRoute({ destination, target }: Route, table: RouteTable, index: NetworkIndex): RouteResult {
  if (!(destination instanceof CidrBlock)) {
    return unknown(`a route of "${table.name}" has a destination that is not known (${destination.reason})`);
  }
  switch (target.kind) {
    case "internet":
    case "blackhole":
      return { kind: "dropped", reason: target.kind, peering: undefined };
    case "unknown":
      return unknown(`the route to ${destination} leads to ${target.what}`);
    case "peering": {
      const peering = index.peerings.get(target.peering);
      if (peering !== undefined) return through(peering, table.vpc);
      return unknown(`the route to ${destination} leads to a peering that is not described`);
    }
  }
}

/** Only an active connection carries anything, and only between its two ends. */
function through(peering: Peering, from: string): RouteResult {
  const { name, requester, accepter, state } = peering;
  if (state instanceof Unknown) return unknown(`the state of peering "${name}" is not known (${state.reason})`);
  if (state !== "active") return { kind: "dropped", reason: "not-active", peering };
  const others = requester === from ? [accepter] : accepter === from ? [requester] : [requester, accepter];
  const notKnown = others.find((end) => end instanceof Unknown);
  if (notKnown instanceof Unknown) return unknown(`a VPC of peering "${name}" is not known (${notKnown.reason})`);
  const [vpc, another] = others;
  if (typeof vpc === "string" && another === undefined) return { kind: "carried", vpc, peering };
  return { kind: "dropped", reason: "not-there", peering };
}

/**
 * Returns what becomes of packets that arrive in a VPC and are meant for another. A VPC takes what is sent to its own
 * addresses, whether it has a subnet there or not, and passes nothing on.
 */
export function dispositionOnArrival(
  vpc: Vpc | undefined,
  peering: Peering | undefined,
  hasThem: boolean,
): Disposition {
  if (peering === undefined) return { kind: "dropped", reason: "local", peering };
  if (vpc === undefined) return unknown("the VPC at the other end of the peering is not described");
  if (hasThem) return { kind: "misdelivered", peering, vpc };
  const [notKnown] = vpc.unknownBlocks;
  if (notKnown !== undefined) return unknown(`the blocks of VPC "${vpc.name}" are not known (${notKnown.reason})`);
  return { kind: "dropped", reason: "not-there", peering };
}

function unknown(reason: string): Disposition {
  return { kind: "unknown", reason };
}
