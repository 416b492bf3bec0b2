import { blockText } from "../../network/cidr/placeholder-blocks";
import { peeringGuide } from "../../network/rules/pages";
import { missingSiblingRoutes } from "../return-routes/sibling-routes";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { listed, peeringCalled } from "./phrases";

export const missingSiblingRoute = {
  name: "missing-sibling-route",
  id: "PEER073",
  level: "warning",
  judgedIn: "output",
  what: "A route table lacks the return route that other route tables of its VPC and tier have.",
  why: "Only the subnets of the other tables can reply, so a part of the connections fails.",
  page: `${peeringGuide}/vpc-peering-routing.html`,
  remedy: "Add the return route to this table too, or route only to the subnets of the other tables.",

  find: (analyzed): readonly Finding[] =>
    missingSiblingRoutes(analyzed).map(({ table, siblings, peering, sources, destinations, family }) => {
      const { labels } = analyzed;
      const names = (subnets: typeof sources) => listed(subnets.map(({ key }) => labels.subnet(key)));
      const blocks = sources.flatMap((subnet) => subnet.blocks.filter((block) => block.family === family));
      const replies = `${names(destinations)} cannot reply to ${names(sources)}, because ${table.name} has no return route`;
      const others = `${listed(siblings.map(({ name }) => name))} ${siblings.length === 1 ? "has" : "have"} one`;
      const remedy = `Add a route to ${listed(blocks.map(blockText))} through the peering to ${table.name}`;
      return found(missingSiblingRoute, `${peeringCalled(peering)}: ${replies}. ${others}. ${remedy}.`, table, peering);
    }),
} as const satisfies OutputRule;
