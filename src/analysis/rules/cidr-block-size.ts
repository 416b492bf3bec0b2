import type { OutputRule } from "../findings/output-rule";
import { refusedBlocks } from "../refused-blocks";

export const cidrBlockSize: OutputRule = {
  name: "cidr-block-size",
  find: (facts) => refusedBlocks(facts, "cidr-block-size"),
};
