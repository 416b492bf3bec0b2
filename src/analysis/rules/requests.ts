import type { Peering } from "../../network/model/network";
import { hasKnownBlocks, vpcsOfPeering } from "../../network/model/network-index";
import { isAwaitingAcceptance } from "../../network/peering-state";
import type { AnalyzedNetwork } from "../analyzed-network";
import { counted } from "./phrases";

/** A peering request that is not accepted. */
export interface PendingRequest {
  readonly peering: Peering;
  /** True if AWS has received the request, so that its 168 hours have started. */
  readonly existsInAws: boolean;
  /** True if the source does not contain the accepter VPC, which therefore belongs to a partner. */
  readonly isToPartner: boolean;
  /** The label and the account of the accepter VPC, as far as they are known. */
  readonly accepter: { readonly label: string | undefined; readonly account: string | undefined };
  /** The number of routes to the peering. */
  readonly routes: number;
  /** The time left to accept the request, as text. */
  readonly timeLeft: string;
}

/** Returns the peering requests that are not accepted. */
export function requestsIn({ network, index, labels, relations, now }: AnalyzedNetwork): readonly PendingRequest[] {
  return network.peerings.filter(isAwaitingAcceptance).map((peering) => {
    const { accepter } = vpcsOfPeering(peering, index);
    return {
      peering,
      existsInAws: peering.awsId !== undefined,
      isToPartner: !hasKnownBlocks(accepter),
      accepter: {
        label: accepter && labels.vpc(accepter.key),
        account: accepter?.account ?? peering.terraform?.peerOwnerId,
      },
      routes: relations.routesThrough(peering.key).length,
      timeLeft: timeLeftText(peering, now),
    };
  });
}

/** Returns who can accept a request. */
export function accepterOwnerText({ accepter: { label, account } }: PendingRequest): string {
  const owner = `the owner of ${label ?? "the accepter VPC"}`;
  return account === undefined ? owner : `${owner}, account ${account},`;
}

function timeLeftText({ expires }: Peering, now: Date | undefined): string {
  if (expires === undefined) return "within 168 hours of the request, whose time is unknown";
  const until = `${expires.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  if (now === undefined) return `until ${until}`;
  if (expires <= now) return `and expired at ${until}`;
  const minutes = Math.floor((expires.getTime() - now.getTime()) / 60_000);
  const left = minutes < 120 ? counted(minutes, "minute") : `${Math.floor(minutes / 60)} hours`;
  return `with ${left} left, until ${until}`;
}
