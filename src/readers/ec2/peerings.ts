import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import { definedFields } from "../../network/model/collections";
import { type Peering, Unknown } from "../../network/model/network";
import { isAwaitingAcceptance, type PeeringState, peeringState } from "../../network/peering-state";
import { type Ec2Response, nameOf, sortedByName } from "./responses";

/**
 * Returns each peering connection once. Both accounts and regions show it, each with its own tags and options; the
 * requester's values come first. Deleted, expired, rejected and failed connections are included as long as AWS shows
 * them.
 */
export function peeringsOf(all: readonly Ec2Response[]): readonly Peering[] {
  const views = new Map<string, VpcPeeringConnection[]>();
  for (const { peeringConnections, vpcs } of all) {
    const own = new Set(vpcs.map(({ VpcId }) => VpcId));
    for (const view of peeringConnections) {
      const id = view.VpcPeeringConnectionId;
      if (id === undefined) continue;
      const known = views.get(id) ?? [];
      views.set(id, own.has(view.RequesterVpcInfo?.VpcId) ? [view, ...known] : [...known, view]);
    }
  }
  return sortedByName([...views].map(([id, one]) => peeringOf(id, one)));
}

function peeringOf(id: string, views: readonly VpcPeeringConnection[]): Peering {
  const first = <Value>(valueIn: (one: VpcPeeringConnection) => Value | undefined) => firstOf(views, valueIn);
  const state = stateOf(first(({ Status }) => Status?.Code));
  const expires = first(({ ExpirationTime }) => ExpirationTime);
  const dnsOf = (info: VpcPeeringConnectionVpcInfo | undefined) =>
    info?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc;
  // AWS shows each account the options of its own VPC for certain, and not always those of the other.
  const requester = first(({ RequesterVpcInfo }) => dnsOf(RequesterVpcInfo));
  const accepter = firstOf(views.toReversed(), ({ AccepterVpcInfo }) => dnsOf(AccepterVpcInfo));
  return {
    key: id,
    awsId: id,
    name: nameOf(
      first(({ Tags }) => (Tags?.some(({ Key }) => Key === "Name") ? Tags : undefined)),
      id,
    ),
    requester: first(({ RequesterVpcInfo }) => RequesterVpcInfo?.VpcId) ?? new Unknown("EC2 shows no requester VPC"),
    accepter: first(({ AccepterVpcInfo }) => AccepterVpcInfo?.VpcId) ?? new Unknown("EC2 shows no accepter VPC"),
    state,
    ...(expires !== undefined && isAwaitingAcceptance({ state }) && { expires }),
    ...((requester ?? accepter) !== undefined && { dnsResolution: definedFields({ requester, accepter }) }),
  };
}

function firstOf<One, Value>(all: readonly One[], valueIn: (one: One) => Value | undefined): Value | undefined {
  return all.map(valueIn).find((value) => value !== undefined);
}

function stateOf(code: string | undefined): PeeringState | Unknown {
  if (code === undefined) return new Unknown("EC2 shows no state");
  return peeringState(code) ?? new Unknown(`EC2 shows the state "${code}", which this tool does not know`);
}
