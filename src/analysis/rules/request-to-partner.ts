import type { OutputRule } from "../findings/output-rule";
import { found } from "../findings/output-rule";
import { peeringCalled } from "../findings/phrases";
import { requestsIn, whoAccepts } from "../requests";

/** Requests that will be somebody else's to accept. */
export const requestToPartner: OutputRule = {
  name: "request-to-partner",
  find: (facts) =>
    requestsIn(facts)
      .filter(({ isToPartner, isMade }) => isToPartner && !isMade)
      .map((request) => {
        const who = `carries nothing until ${whoAccepts(request)} accepts it, within 168 hours of the apply`;
        const message = `${peeringCalled(request.peering)}: ${who}; tell them before.`;
        return found("request-to-partner", message, request.peering);
      }),
};
