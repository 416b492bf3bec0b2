import { providerResources } from "../../network/rules/pages";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const duplicatePeeringOptions = {
  name: "duplicate-peering-options",
  id: "PEER058",
  level: "error",
  judgedIn: "output",
  what: "The options of one side of a peering are both in-line and in a resource of their own.",
  why: "The two overwrite each other at each apply.",
  page: `${providerResources}/vpc_peering_connection_options`,
  remedy: "Remove the in-line accepter and requester blocks, and keep aws_vpc_peering_connection_options.",

  find: ({ network }): readonly Finding[] =>
    network.peerings
      .filter(({ terraform }) => terraform?.optionsTwice === true)
      .map((peering) => {
        const both = "its in-line options and its aws_vpc_peering_connection_options overwrite each other";
        const remedy = "Remove the in-line accepter and requester blocks";
        return found(duplicatePeeringOptions, `${peeringCalled(peering)}: ${both}. ${remedy}.`, peering);
      }),
} as const satisfies OutputRule;
