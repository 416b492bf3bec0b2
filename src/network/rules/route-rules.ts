import { peeringGuide, vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

/** The rules about routes that are judged in the program only. */
export const routeRules = {
  noRoutes: {
    name: "no-routes",
    id: "PEER017",
    level: "error",
    judgedIn: "program",
    what: "A call of routeBetween finds no two subnets to pair, or one of routeFrom adds no route.",
    why: "Only subnets of one Availability Zone are paired unless asked otherwise, and a call that pairs none adds no route.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
    remedy: 'Give subnets of one Availability Zone, or { pairing: "all" }.',
  },

  sharedRouteTable: {
    name: "shared-route-table",
    id: "PEER021",
    level: "warning",
    judgedIn: "program",
    what: "A route serves subnets that it was not asked for, because they share the route table.",
    why: "A route serves every subnet that is associated with its route table, not just the one it was asked for.",
    page: `${vpcUserGuide}/VPC_Route_Tables.html`,
    remedy: "Ask for all subnets of the table, or give the subnet a table of its own; or acknowledge it.",
  },

  unpairedSubnet: {
    name: "unpaired-subnet",
    id: "PEER022",
    level: "warning",
    judgedIn: "program",
    what: "A subnet that was given to routeBetween gets no route.",
    why: "A subnet without a partner in its Availability Zone gets no route, so nothing reaches it through the peering.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
    remedy: 'Leave it out, or give the other side a subnet in its zone, or { pairing: "all" }.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
