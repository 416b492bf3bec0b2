import type { OutputRule } from "./output-rule";
import { found } from "./output-rule";
import { peeringCalled } from "./phrases";
import { accepterOwnerText, requestsIn } from "./requests";

/** Requests that will be somebody else's to accept. */
export const requestToPartner: OutputRule = {
  name: "request-to-partner",
  find: (analyzed) =>
    requestsIn(analyzed)
      .filter(({ isToPartner, existsInAws: isMade }) => isToPartner && !isMade)
      .map((request) => {
        const who = `carries nothing until ${accepterOwnerText(request)} accepts it, within 168 hours of the apply`;
        const message = `${peeringCalled(request.peering)}: ${who}; tell them before.`;
        return found("request-to-partner", message, request.peering);
      }),
};
