import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import { type Peering, Unknown } from "../../network/model/network";
import { isAwaitingAcceptance, type PeeringState, peeringState } from "../../network/peering-state";
import { inOrder, nameOf } from "./response-fields";
import type { Ec2Responses } from "./responses";

/**
 * Returns the connections, each once: its two sides tell of it in their own accounts and regions, with tags of their
 * own. The requester's side is heard first. What is deleted, expired, rejected or failed stays, with its state, for as
 * long as AWS shows it.
 */
export function peeringsOf(all: readonly Ec2Responses[]): readonly Peering[] {
  const tellings = new Map<string, VpcPeeringConnection[]>();
  for (const { peeringConnections, vpcs } of all) {
    const own = new Set(vpcs.map(({ VpcId }) => VpcId));
    for (const told of peeringConnections) {
      const id = told.VpcPeeringConnectionId;
      if (id === undefined) continue;
      const known = tellings.get(id) ?? [];
      tellings.set(id, own.has(told.RequesterVpcInfo?.VpcId) ? [told, ...known] : [...known, told]);
    }
  }
  return inOrder([...tellings].map(([id, told]) => peeringOf(id, told)));
}

function peeringOf(id: string, told: readonly VpcPeeringConnection[]): Peering {
  const first = <Value>(valueIn: (one: VpcPeeringConnection) => Value | undefined) => firstOf(told, valueIn);
  const state = stateOf(first(({ Status }) => Status?.Code));
  const expires = first(({ ExpirationTime }) => ExpirationTime);
  const dnsOf = (info: VpcPeeringConnectionVpcInfo | undefined) =>
    info?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc;
  // Each side is sure to be told its own options only.
  const requester = first(({ RequesterVpcInfo }) => dnsOf(RequesterVpcInfo));
  const accepter = firstOf(told.toReversed(), ({ AccepterVpcInfo }) => dnsOf(AccepterVpcInfo));
  return {
    key: id,
    awsId: id,
    name: nameOf(
      first(({ Tags }) => (Tags?.some(({ Key }) => Key === "Name") ? Tags : undefined)),
      id,
    ),
    requester: first(({ RequesterVpcInfo }) => RequesterVpcInfo?.VpcId) ?? new Unknown("EC2 shows no VPC that asked"),
    accepter: first(({ AccepterVpcInfo }) => AccepterVpcInfo?.VpcId) ?? new Unknown("EC2 shows no VPC that was asked"),
    state,
    ...(expires !== undefined && isAwaitingAcceptance({ state }) && { expires }),
    ...((requester ?? accepter) !== undefined && {
      dnsResolution: {
        ...(requester !== undefined && { requester }),
        ...(accepter !== undefined && { accepter }),
      },
    }),
  };
}

function firstOf<One, Value>(all: readonly One[], valueIn: (one: One) => Value | undefined): Value | undefined {
  return all.map(valueIn).find((value) => value !== undefined);
}

function stateOf(code: string | undefined): PeeringState | Unknown {
  if (code === undefined) return new Unknown("EC2 shows no state of it");
  return peeringState(code) ?? new Unknown(`EC2 shows the state "${code}", which is not modelled`);
}
