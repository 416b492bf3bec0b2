import { peeringGuide } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const selfPeering = {
  name: "self-peering",
  id: "PEER011",
  level: "error",
  judgedIn: "both",
  what: "A VPC is peered with itself.",
  why: "A peering connects two VPCs. Within a VPC, the local route carries the traffic.",
  page: `${peeringGuide}/vpc-peering-basics.html`,
  remedy: "Choose two different VPCs, or remove the peering.",
} as const satisfies Rule;

/** Returns the problem that both sides of a peering are the VPC with this name. */
export function selfPeeringProblem(subject: string, vpc: string): Problem {
  return new Problem(
    selfPeering,
    `${subject}: requester and accepter are both ${vpc}. Choose two different VPCs, or remove the peering.`,
  );
}
