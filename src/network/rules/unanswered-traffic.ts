import { peeringGuide } from "./pages";
import { listed } from "./phrases";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const unansweredTraffic = {
  name: "unanswered-traffic",
  id: "PEER049",
  level: "warning",
  judgedIn: "both",
  what: "A subnet sends to the peer VPC, but the replies are dropped or go to a third VPC.",
  why: "AWS does not check the source of packets over a peering. A reply takes the most specific route of its own route table.",
  page: `${peeringGuide}/peering-configurations-partial-access.html`,
  remedy:
    "Add a return route that is as specific: destinations that contain every paired subnet, or a separate route table for the subnet that shares one.",
} as const satisfies Rule;

/** Traffic from a subnet to a VPC, and the route tables that its replies use. */
export interface Unanswered {
  /** The subnet that sends. */
  readonly source: string;
  /** The VPC that it sends to. */
  readonly vpc: string;
  /** The names of the tables that the replies use. */
  readonly tables: readonly string[];
  /** Where the replies go instead, such as `to c through peering "ac"`. Undefined if they are dropped. */
  readonly misdelivered: string | undefined;
}

/** Returns the problem that the replies to a subnet do not return. */
export function unansweredTrafficProblem(subject: string, { source, vpc, tables, misdelivered }: Unanswered): Problem {
  const names = listed(tables);
  const replies =
    misdelivered === undefined
      ? `AWS drops the replies, because no route of ${names} leads back. Add a return route for ${source} to ${names}.`
      : `the routes of ${names} send the replies ${misdelivered}. Add a more specific return route to ${names}, or give the subnet there a separate route table.`;
  return new Problem(unansweredTraffic, `${subject}: ${source} sends to ${vpc}, but ${replies}`);
}
