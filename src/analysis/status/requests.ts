import { groupedBy } from "../../network/model/grouped";
import type { Peering } from "../../network/model/network";
import { isAwaitingAcceptance } from "../../network/peering-state";
import type { AnalyzedNetwork } from "../analyzed-network";
import { hasKnownBlocks, vpcsOfPeering } from "../reachability/peering-ends";
import { counted } from "../rules/phrases";

/** A request for a connection that is not accepted. */
export interface PendingRequest {
  readonly peering: Peering;
  /** True where AWS has it already, so that its time runs. */
  readonly existsInAws: boolean;
  /** True where the accepter's VPC is not in the source, and so is somebody else's. */
  readonly isToPartner: boolean;
  /** What the accepter's VPC is called, and the account that has it, as far as they are known. */
  readonly accepter: { readonly label: string | undefined; readonly account: string | undefined };
  /** How many routes lead through it. */
  readonly routes: number;
  /** How much time there is to accept it, in words. */
  readonly timeLeft: string;
}

/** Returns the requests that are not accepted. */
export function requestsIn({ network, index, labels, relations, now }: AnalyzedNetwork): readonly PendingRequest[] {
  const open = network.peerings.filter(isAwaitingAcceptance);
  if (open.length === 0) return [];
  const routes = groupedBy(relations.peeringRoutes, ({ peering }) => peering);
  return open.map((peering) => {
    const { accepter } = vpcsOfPeering(peering, index);
    return {
      peering,
      existsInAws: peering.awsId !== undefined,
      isToPartner: !hasKnownBlocks(accepter),
      accepter: {
        label: accepter && labels.vpc(accepter.key),
        account: accepter?.account ?? peering.terraform?.peerOwnerId,
      },
      routes: routes.get(peering)?.length ?? 0,
      timeLeft: timeLeft(peering, now),
    };
  });
}

/** Returns who can accept a request. */
export function accepterOwnerText({ accepter: { label, account } }: PendingRequest): string {
  const whose = label === undefined ? "the accepter VPC" : label;
  return account === undefined ? `the owner of ${whose}` : `the owner of ${whose}, account ${account},`;
}

function timeLeft({ expires }: Peering, now: Date | undefined): string {
  if (expires === undefined) return "168 hours from when it was made, which the source doesn't say";
  const until = `${expires.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  if (now === undefined) return `until ${until}`;
  if (expires <= now) return `and its time was over at ${until}`;
  const minutes = Math.floor((expires.getTime() - now.getTime()) / 60_000);
  const left = minutes < 120 ? counted(minutes, "minute") : `${Math.floor(minutes / 60)} hours`;
  return `with ${left} left, until ${until}`;
}
