import { found, type OutputRule } from "./output-rule";
import { peeringCalled } from "./phrases";

export const optionsTwice: OutputRule = {
  name: "options-twice",
  find: ({ network }) =>
    network.peerings
      .filter(({ terraform }) => terraform?.optionsTwice === true)
      .map((peering) => {
        const both = "its options stand in-line and in aws_vpc_peering_connection_options, which overwrite each other";
        const remedy = "leave out the in-line accepter and requester blocks";
        return found("options-twice", `${peeringCalled(peering)}: ${both}; ${remedy}.`, peering);
      }),
};
