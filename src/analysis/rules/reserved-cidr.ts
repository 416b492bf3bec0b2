import type { OutputRule } from "../findings/output-rule";
import { refusedBlocks } from "../refused-blocks";

export const reservedCidr: OutputRule = {
  name: "reserved-cidr",
  find: (facts) => refusedBlocks(facts, "reserved-cidr"),
};
