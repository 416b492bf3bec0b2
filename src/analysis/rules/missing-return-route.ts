import { blockText } from "../../network/cidr/placeholder-blocks";
import { isDead } from "../../network/peering-state";
import { peeringGuide } from "../../network/rules/pages";
import type { AnalyzedNetwork } from "../analyzed-network";
import { type RouteWithoutReturn, routesWithoutReturn } from "../return-routes/missing-return-routes";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { counted, destinationCalled, listed, peeringCalled, routeSubject } from "./phrases";

/** Judges each table's routes through one peering together: they lack what one route of the other side would give. */
export const missingReturnRoute = {
  name: "missing-return-route",
  id: "PEER053",
  level: "error",
  judgedIn: "output",
  what: "A route leads to subnets without a return route to the source VPC.",
  why: "A reply needs a route in the table of the subnet that replies. Without it, AWS drops the reply.",
  page: `${peeringGuide}/vpc-peering-routing.html`,
  remedy: "Add the route in the message to the table of the other side, or remove this route.",

  find: (analyzed): readonly Finding[] =>
    routesWithoutReturn(analyzed).flatMap((routes) => findingOn(routes, analyzed)),
} as const satisfies OutputRule;

function findingOn(routes: readonly RouteWithoutReturn[], { relations, labels }: AnalyzedNetwork) {
  const [first] = routes;
  if (first?.peerVpc === undefined || isDead(first.peering)) return [];
  const { table, peering, peerVpc } = first;
  const destinations = [...new Set(routes.flatMap((route) => route.destinations))];
  const backTables = relations.routeTablesOf(destinations);
  const families = new Set(routes.map(({ route }) => route.destination.family));
  const sources = [...new Set(routes.flatMap((route) => route.sources))];
  const blocks = (sources.length > 0 ? sources : [first.vpc]).flatMap((source) =>
    source.blocks.filter(({ family }) => families.has(family)),
  );
  const to = listed(routes.map(({ route }) => destinationCalled(route)));
  const there = listed(destinations.map(({ key }) => labels.subnet(key)));
  const none = destinations.length === 1 ? "has no return route" : "have no return route";
  const what = `${table.name} has ${counted(routes.length, "route")} to ${labels.vpc(peerVpc.key)} (${to}), but ${there} ${none}`;
  const tables = listed(backTables.map(({ name }) => name));
  const remedy = `Add a route to ${listed(blocks.map(blockText))} through the peering to ${tables}, or remove this route`;
  const subjects = routes.map(({ route }) => routeSubject(table, route));
  return [
    found(missingReturnRoute, `${peeringCalled(peering)}: ${what}. ${remedy}.`, ...backTables, ...subjects, peering),
  ];
}
