import { peeringGuide } from "../../network/rules/pages";
import type { Finding } from "./finding";
import type { OutputRule } from "./output-rule";
import { found } from "./output-rule";
import { peeringCalled } from "./phrases";
import { accepterOwnerText, requestsIn } from "./requests";

/** Requests that will be somebody else's to accept. */
export const requestToPartner = {
  name: "request-to-partner",
  id: "PEER057",
  level: "note",
  judgedIn: "output",
  what: "A request for a peering that is yet to be made goes to a VPC that the output doesn't have.",
  why: "Only the owner of that VPC can accept it, within 168 hours of the apply.",
  page: `${peeringGuide}/accept-vpc-peering-connection.html`,
  remedy: "Tell the owner of that VPC before the apply.",

  find: (analyzed): readonly Finding[] =>
    requestsIn(analyzed)
      .filter(({ isToPartner, existsInAws: isMade }) => isToPartner && !isMade)
      .map((request) => {
        const who = `carries nothing until ${accepterOwnerText(request)} accepts it, within 168 hours of the apply`;
        const message = `${peeringCalled(request.peering)}: ${who}; tell them before.`;
        return found(requestToPartner, message, request.peering);
      }),
} as const satisfies OutputRule;
