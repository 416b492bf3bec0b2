import type { OutputRule } from "./output-rule";
import { refusedBlocks } from "./refused-blocks";

export const reservedCidr: OutputRule = {
  name: "reserved-cidr",
  find: (analyzed) => refusedBlocks(analyzed, "reserved-cidr"),
};
