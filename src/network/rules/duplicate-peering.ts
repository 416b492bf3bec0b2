import { peeringGuide } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const duplicatePeering = {
  name: "duplicate-peering",
  id: "PEER012",
  level: "error",
  judgedIn: "both",
  what: "Two peerings connect the same two VPCs.",
  why: "AWS has at most one connection between two VPCs. Terraform would manage it twice.",
  page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  remedy: "Remove one of the two peerings, and add its routes to the other.",
} as const satisfies Rule;

/** Returns a key that is equal for two peerings that connect the same VPCs, whichever VPC is the requester. */
export function peeredVpcsKey(one: string, other: string): string {
  return [one, other].sort().join("\n");
}

/** Returns the problem that `holder` connects the two VPCs already. */
export function duplicatePeeringProblem(subject: string, vpcs: readonly [string, string], holder: string): Problem {
  const connected = `${holder} already connects ${vpcs[0]} and ${vpcs[1]}, and AWS has one connection between two VPCs`;
  return new Problem(duplicatePeering, `${subject}: ${connected}. Remove one of the two peerings.`);
}
