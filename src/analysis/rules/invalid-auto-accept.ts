import type { Peering, Vpc } from "../../network/model/network";
import { vpcsOfPeering } from "../../network/model/network-index";
import { providerResources } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const invalidAutoAccept = {
  name: "invalid-auto-accept",
  id: "PEER059",
  level: "error",
  judgedIn: "output",
  what: "A connection to another region or account has auto_accept.",
  why: "The apply fails, because a request is accepted in the region and by the account of the accepter.",
  page: `${providerResources}/vpc_peering_connection`,
  remedy: "Remove auto_accept, and add an aws_vpc_peering_connection_accepter in that region or account.",

  find: ({ network, index }): readonly Finding[] =>
    network.peerings.flatMap((peering) => {
      const { requester, accepter } = vpcsOfPeering(peering, index);
      const where = peering.terraform?.autoAccept === true ? elsewhere(peering, requester, accepter) : undefined;
      if (where === undefined) return [];
      const remedy = "Remove auto_accept, and add an aws_vpc_peering_connection_accepter there";
      const message = `${peeringCalled(peering)}: has auto_accept and ${where}, so the apply fails. ${remedy}.`;
      return [found(invalidAutoAccept, message, peering)];
    }),
} as const satisfies OutputRule;

/** The provider refuses a peer_region beside auto_accept even where it is its own. */
function elsewhere({ terraform }: Peering, requester?: Vpc, accepter?: Vpc): string | undefined {
  const { peerRegion, peerOwnerId } = terraform ?? {};
  if (peerRegion !== undefined) return `peer_region ${peerRegion}`;
  const accounts = [requester?.account, peerOwnerId ?? accepter?.account];
  const [own, other] = accounts;
  if (own === undefined || other === undefined || own === other) return undefined;
  return `goes from account ${own} to ${other}`;
}
