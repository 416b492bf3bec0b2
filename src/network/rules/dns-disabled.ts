import { peeringGuide } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const dnsDisabled = {
  name: "dns-disabled",
  id: "PEER033",
  level: "error",
  judgedIn: "both",
  what: "A peering enables DNS resolution, but a VPC has DNS support or DNS hostnames off.",
  why: "AWS resolves hostnames over a peering only if both VPCs have DNS support and DNS hostnames on.",
  page: `${peeringGuide}/vpc-peering-dns.html`,
  remedy: "Turn both on in that VPC, or turn DNS resolution off in the peering.",
} as const satisfies Rule;

/** The sides of a peering whose hostnames the other side may resolve. */
export interface DnsResolutionSides {
  readonly requester?: boolean | undefined;
  readonly accepter?: boolean | undefined;
}

/** Returns true if a peering needs DNS support and DNS hostnames in both VPCs. */
export function needsDns({ requester, accepter }: DnsResolutionSides = {}): boolean {
  return requester === true || accepter === true;
}

/** Returns the problem that a VPC does not have both settings on. */
export function dnsDisabledProblem(subject: string, vpc: string): Problem {
  const needs = "DNS resolution over the peering needs DNS support and DNS hostnames in both VPCs";
  const remedy = "Turn both on (enable_dns_support, enable_dns_hostnames), or turn DNS resolution off in the peering";
  return new Problem(dnsDisabled, `${subject}: ${needs}, but ${vpc} does not have both on. ${remedy}.`);
}
