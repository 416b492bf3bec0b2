import type { OutputRule } from "./output-rule";
import { found } from "./output-rule";
import { counted, peeringCalled } from "./phrases";
import { accepterOwnerText, requestsIn } from "./requests";

/** Requests that should be accepted by now, or by this very output. */
export const pendingRequest: OutputRule = {
  name: "pending-request",
  find: (analyzed) =>
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
      return [found("pending-request", message, peering)];
    }),
};
