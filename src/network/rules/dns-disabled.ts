import { peeringGuide } from "./pages";
import type { Rule } from "./rule";

export const dnsDisabled = {
  name: "dns-disabled",
  id: "PEER033",
  level: "error",
  judgedIn: "both",
  what: "DNS resolution is asked for across a peering, and one of the VPCs has DNS support or DNS hostnames off.",
  why: "Names are resolved across a peering only where both VPCs have DNS support and DNS hostnames on.",
  page: `${peeringGuide}/vpc-peering-dns.html`,
  remedy: "Turn both on in that VPC, or leave dnsResolution out.",
} as const satisfies Rule;
