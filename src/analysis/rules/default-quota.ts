import type { OutputRule } from "../findings/output-rule";
import { quotasExceeded } from "../quotas-exceeded";

export const defaultQuota: OutputRule = {
  name: "default-quota",
  find: (facts) => quotasExceeded(facts, "default-quota"),
};
