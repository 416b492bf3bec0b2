import type { OutputRule } from "./output-rule";
import { quotasExceeded } from "./quotas-exceeded";

export const highestQuota: OutputRule = {
  name: "highest-quota",
  find: (analyzed) => quotasExceeded(analyzed, "highest-quota"),
};
