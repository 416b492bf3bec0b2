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
  what: "A request for a peering is not accepted, and nothing in the output accepts it.",
  why: "AWS never accepts by itself, carries nothing before, and drops a request after 168 hours.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-lifecycle`,
  remedy:
    "Accept it in time: with an aws_vpc_peering_connection_accepter that has auto_accept, or as the owner of the accepter VPC.",

  find: (analyzed): readonly Finding[] =>
    requestsIn(analyzed).flatMap((request) => {
      const { peering, existsInAws: isMade, isToPartner, routes, timeLeft: left } = request;
      if (isToPartner && !isMade) return [];
      const waits = isMade
        ? `waits for ${accepterOwnerText(request)} to accept it, ${left}`
        : "nobody accepts it in this output, and AWS drops it 168 hours after the apply";
      const carries = routes === 0 ? "it carries nothing" : `its ${counted(routes, "route")} carry nothing`;
      const remedy = isMade
        ? "accept it in time"
        : "add an aws_vpc_peering_connection_accepter with auto_accept, in the account and region of the accepter";
      const message = `${peeringCalled(peering)}: ${waits}; until then ${carries}; ${remedy}.`;
      return [found(pendingRequest, message, peering)];
    }),
} as const satisfies OutputRule;
