import { CidrBlock } from "../../network/cidr/cidr-block";
import { type Peering, type Route, type RouteTable, Unknown, type Vpc } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";
import type { Disposition } from "./verdict";

/** The final disposition of the packets that match a route, or the VPC that the route carries them to. */
export type RouteResult =
  | Disposition
  | { readonly kind: "carried"; readonly vpc: string; readonly peering: Peering | undefined };

export function resultOfRoute({ destination, target }: Route, table: RouteTable, index: NetworkIndex): RouteResult {
  if (!(destination instanceof CidrBlock)) {
    return unknown(`a route of "${table.name}" has an unknown destination (${destination.reason})`);
  }
  switch (target.kind) {
    case "internet":
    case "blackhole":
      return { kind: "dropped", reason: target.kind, peering: undefined };
    case "unknown":
      return unknown(`the route to ${destination} leads to ${target.what}`);
    case "peering": {
      const peering = index.peerings.get(target.peering);
      if (peering !== undefined) return resultOfPeering(peering, table.vpc);
      return unknown(`the route to ${destination} leads to a peering that the input does not describe`);
    }
  }
}

/** A peering carries traffic only while it is active, and only between its two VPCs. */
function resultOfPeering(peering: Peering, from: string): RouteResult {
  const { name, requester, accepter, state } = peering;
  if (state instanceof Unknown) return unknown(`the state of peering "${name}" is unknown (${state.reason})`);
  if (state !== "active") return { kind: "dropped", reason: "not-active", peering };
  const others = requester === from ? [accepter] : accepter === from ? [requester] : [requester, accepter];
  const unknownVpc = others.find((vpc) => vpc instanceof Unknown);
  if (unknownVpc instanceof Unknown) return unknown(`a VPC of peering "${name}" is unknown (${unknownVpc.reason})`);
  const [vpc, another] = others;
  if (typeof vpc === "string" && another === undefined) return { kind: "carried", vpc, peering };
  return { kind: "dropped", reason: "not-in-peer-vpc", peering };
}

/**
 * Returns the disposition of packets that a peering carries to a VPC other than the one of their destination. A VPC
 * accepts packets to its own addresses, even outside of its subnets, and forwards nothing to a third VPC.
 */
export function dispositionOnArrival(
  vpc: Vpc | undefined,
  peering: Peering | undefined,
  hasAddresses: boolean,
): Disposition {
  if (peering === undefined) return { kind: "dropped", reason: "local", peering };
  if (vpc === undefined) return unknown("the input does not describe the peer VPC");
  if (hasAddresses) return { kind: "misdelivered", peering, vpc };
  const [unknownBlock] = vpc.unknownBlocks;
  if (unknownBlock !== undefined) {
    return unknown(`the blocks of VPC "${vpc.name}" are unknown (${unknownBlock.reason})`);
  }
  return { kind: "dropped", reason: "not-in-peer-vpc", peering };
}

function unknown(reason: string): Disposition {
  return { kind: "unknown", reason };
}
