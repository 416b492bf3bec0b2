import { peeringGuide } from "../../network/rules/pages";
import type { Finding } from "./finding";
import type { OutputRule } from "./output-rule";
import { found } from "./output-rule";
import { counted, peeringCalled } from "./phrases";
import { accepterOwnerText, requestsIn } from "./requests";

/** Requests that should be accepted by now, or by this very output. */
export const pendingRequest = {
  name: "pending-request",
  id: "PEER056",
  level: "warning",
  judgedIn: "output",
  what: "Nobody accepts a peering request.",
  why: "AWS does not accept requests by itself. It drops a request after 168 hours.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-lifecycle`,
  remedy:
    "Accept the request in time: with an aws_vpc_peering_connection_accepter that has auto_accept, or as the owner of the accepter VPC.",

  find: (analyzed): readonly Finding[] =>
    requestsIn(analyzed).flatMap((request) => {
      const { peering, existsInAws: isMade, isToPartner, routes, timeLeft: left } = request;
      if (isToPartner && !isMade) return [];
      const waits = isMade
        ? `waits for ${accepterOwnerText(request)} to accept it, ${left}`
        : "nothing in this input accepts the request, and AWS drops it 168 hours after the apply";
      const carries =
        routes === 0
          ? "it carries no traffic"
          : `its ${counted(routes, "route")} ${routes === 1 ? "carries" : "carry"} no traffic`;
      const remedy = isMade
        ? "Accept it in time"
        : "Add an aws_vpc_peering_connection_accepter with auto_accept, in the account and region of the accepter";
      const message = `${peeringCalled(peering)}: ${waits}. Until then, ${carries}. ${remedy}.`;
      return [found(pendingRequest, message, peering)];
    }),
} as const satisfies OutputRule;
