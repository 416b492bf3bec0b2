import type { OutputRule } from "./output-rule";
import { quotasExceeded } from "./quotas-exceeded";

export const defaultQuota: OutputRule = {
  name: "default-quota",
  find: (analyzed) => quotasExceeded(analyzed, "default-quota"),
};
