import type { OutputRule } from "../findings/output-rule";
import { quotasExceeded } from "../quotas-exceeded";

export const highestQuota: OutputRule = {
  name: "highest-quota",
  find: (facts) => quotasExceeded(facts, "highest-quota"),
};
