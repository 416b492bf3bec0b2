import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import type { Precondition } from "cdktf";
import { dnsDisabledProblem, needsDns } from "../../network/rules/dns-disabled";
import type { Problem } from "../../network/rules/problem";
import type { IVpc } from "../base/interfaces";
import { addPreconditions } from "../base/preconditions";
import type { Peering } from "./peering";

/**
 * Whether public DNS hostnames of a VPC resolve to private IP addresses when queried from the peer VPC.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 */
export interface DnsResolution {
  /** Hostnames of the requester VPC, queried from the accepter VPC. @default - not changed */
  readonly requester?: boolean;
  /** Hostnames of the accepter VPC, queried from the requester VPC. @default - not changed */
  readonly accepter?: boolean;
}

type Ends = Peering & { readonly requester: IVpc; readonly accepter: IVpc };

const sides = ["requester", "accepter"] as const;

/** Adds an options resource for each given side, under the provider of that side's VPC. */
export function dnsResolutionOptions(peering: Ends, resolution: DnsResolution) {
  return sides.flatMap((side) => {
    const allowRemoteVpcDnsResolution = resolution[side];
    if (allowRemoteVpcDnsResolution === undefined) return [];
    const { provider } = peering[side];
    const options = new VpcPeeringConnectionOptions(peering, `${side}-options`, {
      vpcPeeringConnectionId: peering.connectionId,
      [side]: { allowRemoteVpcDnsResolution },
      ...(provider && { provider }),
    });
    if (allowRemoteVpcDnsResolution) addPreconditions(options, dnsPreconditions(peering));
    return [{ side, options }];
  });
}

/** Returns a problem for each VPC whose DNS settings prevent DNS resolution over the peering. */
export function dnsProblems({ subject, requester, accepter }: Ends, resolution: DnsResolution): readonly Problem[] {
  if (!needsDns(resolution)) return [];
  return [requester, accepter].filter(({ dns }) => dns === false).map(({ name }) => dnsDisabledProblem(subject, name));
}

/** Returns the same for VPCs whose DNS settings are unknown at synth. */
function dnsPreconditions({ subject, requester, accepter }: Ends): readonly Precondition[] {
  return [requester, accepter].flatMap(({ name, dns, atPlan }) => {
    if (dns !== undefined || atPlan === undefined) return [];
    return [{ condition: atPlan.dns, errorMessage: String(dnsDisabledProblem(subject, name)) }];
  });
}
