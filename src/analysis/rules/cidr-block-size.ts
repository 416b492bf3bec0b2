import type { OutputRule } from "./output-rule";
import { refusedBlocks } from "./refused-blocks";

export const cidrBlockSize: OutputRule = {
  name: "cidr-block-size",
  find: (analyzed) => refusedBlocks(analyzed, "cidr-block-size"),
};
