import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import {
  VpcPeeringConnectionAccepterA,
  type VpcPeeringConnectionAccepterAConfig,
} from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import type { Construct } from "constructs";
import { inSameAccount, inSameRegion } from "../../network/model/location";
import type { IVpc, PeeringEnd } from "../base/interfaces";

type Tags = Readonly<Record<string, string>>;

/** Adds the request of a connection, which names the accepter's account and region where they are not the requester's. */
export function requestConnection(
  scope: Construct,
  requester: IVpc,
  { vpcId, location }: Pick<PeeringEnd, "vpcId" | "location">,
  tags: Tags,
): VpcPeeringConnection {
  const { accountId, region } = location;
  return new VpcPeeringConnection(scope, "connection", {
    vpcId: requester.vpcId,
    peerVpcId: vpcId,
    ...(inSameAccount(requester.location, location) !== true && accountId && { peerOwnerId: accountId }),
    ...(inSameRegion(requester.location, location) !== true && region && { peerRegion: region }),
    ...(requester.provider && { provider: requester.provider }),
    tags,
  });
}

/** Adds the acceptance of a connection by the accepter's owner. */
export function acceptConnection(
  scope: Construct,
  vpcPeeringConnectionId: string,
  { provider }: Pick<IVpc, "provider">,
  config: Pick<VpcPeeringConnectionAccepterAConfig, "lifecycle"> & { readonly tags: Tags },
): VpcPeeringConnectionAccepterA {
  return new VpcPeeringConnectionAccepterA(scope, "accepter", {
    vpcPeeringConnectionId,
    autoAccept: true,
    ...(provider && { provider }),
    ...config,
  });
}
