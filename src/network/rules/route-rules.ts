import { peeringGuide, vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

/** The rules about routes that are judged in the program only. */
export const routeRules = {
  noRoutes: {
    name: "no-routes",
    id: "PEER017",
    level: "error",
    judgedIn: "program",
    what: "A call of routeBetween finds no subnets to pair, or a call of routeFrom adds no route.",
    why: "By default, only subnets of the same Availability Zone are paired.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
    remedy: 'Give subnets of the same Availability Zone, or { pairing: "all" }.',
  },

  sharedRouteTable: {
    name: "shared-route-table",
    id: "PEER021",
    level: "warning",
    judgedIn: "program",
    what: "A route also serves subnets that were not given, because they share its route table.",
    why: "A route serves every subnet that is associated with its route table.",
    page: `${vpcUserGuide}/VPC_Route_Tables.html`,
    remedy: "Give all subnets of the table, give the subnet a separate table, or acknowledge the warning.",
  },

  unpairedSubnet: {
    name: "unpaired-subnet",
    id: "PEER022",
    level: "warning",
    judgedIn: "program",
    what: "A subnet that was given to routeBetween gets no route.",
    why: "The other side has no subnet in the same Availability Zone.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
    remedy: 'Remove the subnet, give the other side a subnet in its zone, or use { pairing: "all" }.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
