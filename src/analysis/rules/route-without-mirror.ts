import { blockText } from "../../network/stand-in-blocks";
import { isDead } from "../dead-peerings";
import type { Facts } from "../findings/facts";
import { found, type OutputRule } from "../findings/output-rule";
import { counted, destinationCalled, listed, peeringCalled, routeThing } from "../findings/phrases";
import { type MirrorlessRoute, mirrorlessRoutes } from "../mirrors";

/** Judges each table's routes through one peering together: they lack what one route of the other side would give. */
export const routeWithoutMirror: OutputRule = {
  name: "route-without-mirror",
  find: (facts) => mirrorlessRoutes(facts).flatMap((routes) => findingOn(routes, facts)),
};

function findingOn(routes: readonly MirrorlessRoute[], { layout, labels }: Facts) {
  const [first] = routes;
  if (first?.far === undefined || isDead(first.peering)) return [];
  const { table, peering, far } = first;
  const answering = [...new Set(routes.flatMap((route) => route.answering))];
  const backTables = layout.tablesOf(answering);
  const families = new Set(routes.map(({ route }) => route.destination.family));
  const asking = [...new Set(routes.flatMap((route) => route.asking))];
  const blocks = asking.flatMap((subnet) => subnet.blocks.filter(({ family }) => families.has(family)));
  const to = listed(routes.map(({ route }) => destinationCalled(route)));
  const there = listed(answering.map(({ key }) => labels.subnet(key)));
  const none = answering.length === 1 ? "has no route back" : "have no route back";
  const what = `${table.name} has ${counted(routes.length, "route")} to ${labels.vpc(far.key)} (${to}), and ${there} ${none}`;
  const tables = listed(backTables.map(({ name }) => name));
  const remedy = `add to ${tables} a route through the peering to ${listed(blocks.map(blockText))}, or leave this one out`;
  const things = routes.map(({ route }) => routeThing(table, route));
  return [
    found("route-without-mirror", `${peeringCalled(peering)}: ${what}; ${remedy}.`, ...backTables, ...things, peering),
  ];
}
