import { peeringGuide } from "../../network/rules/pages";
import type { Finding } from "./finding";
import type { OutputRule } from "./output-rule";
import { found } from "./output-rule";
import { peeringCalled } from "./phrases";
import { accepterOwnerText, requestsIn } from "./requests";

/** New requests that a partner has to accept. */
export const requestToPartner = {
  name: "request-to-partner",
  id: "PEER057",
  level: "note",
  judgedIn: "output",
  what: "A new request goes to a VPC that is not in the input.",
  why: "Only the owner of that VPC can accept the request, within 168 hours after the apply.",
  page: `${peeringGuide}/accept-vpc-peering-connection.html`,
  remedy: "Tell the owner of that VPC before the apply.",

  find: (analyzed): readonly Finding[] =>
    requestsIn(analyzed)
      .filter(({ isToPartner, existsInAws: isMade }) => isToPartner && !isMade)
      .map((request) => {
        const who = `carries no traffic until ${accepterOwnerText(request)} accepts it, within 168 hours after the apply`;
        const message = `${peeringCalled(request.peering)}: ${who}. Tell the owner before the apply.`;
        return found(requestToPartner, message, request.peering);
      }),
} as const satisfies OutputRule;
