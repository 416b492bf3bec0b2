import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import type { Precondition } from "cdktf";
import { Problem } from "../../network/rules/problem";
import type { IVpc } from "../base/interfaces";
import { addPreconditions } from "../base/preconditions";
import type { Peering } from "./peering";

/**
 * Whose public DNS names the other side of a peering resolves to private addresses.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 */
export interface DnsResolution {
  /** Instances of the accepter resolve the requester's names to private addresses. @default - unchanged */
  readonly requester?: boolean;
  /** Instances of the requester resolve the accepter's names to private addresses. @default - unchanged */
  readonly accepter?: boolean;
}

type Ends = Peering & { readonly requester: IVpc; readonly accepter: IVpc };

const sides = ["requester", "accepter"] as const;

/** Adds one options resource per side: each owner sets its own side, under its own provider, after the acceptance. */
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

/** What keeps AWS from resolving names across a peering. */
export function dnsProblems({ subject, requester, accepter }: Ends, resolution: DnsResolution): readonly Problem[] {
  if (resolution.requester !== true && resolution.accepter !== true) return [];
  return [requester, accepter].filter(({ dns }) => dns === false).map(({ name }) => dnsIsOff(subject, name));
}

/** The same, for VPCs of which only AWS knows. */
function dnsPreconditions({ subject, requester, accepter }: Ends): readonly Precondition[] {
  return [requester, accepter].flatMap(({ name, dns, atPlan }) => {
    if (dns !== undefined || atPlan === undefined) return [];
    return [{ condition: atPlan.dns, errorMessage: String(dnsIsOff(subject, name)) }];
  });
}

function dnsIsOff(subject: string, name: string): Problem {
  const remedy = "turn enableDnsSupport and enableDnsHostnames on there, or dnsResolution off here";
  return new Problem(
    "dns-is-off",
    `${subject}: dnsResolution needs DNS in both VPCs, and ${name} has it off; ${remedy}.`,
  );
}
