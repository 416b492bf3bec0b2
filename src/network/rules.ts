import { blockRules } from "./rules/block-rules";
import { connectionRules } from "./rules/connection-rules";
import { outputRules } from "./rules/output-rules";
import { routeRules } from "./rules/route-rules";
import { settingRules } from "./rules/setting-rules";
import { vpcRules } from "./rules/vpc-rules";

export type { JudgedIn, Level, Rule } from "./rules/rule";

/** Every rule, by its name. */
export const rules = {
  ...blockRules,
  ...vpcRules,
  ...connectionRules,
  ...routeRules,
  ...settingRules,
  ...outputRules,
} as const;

/** The name of a rule, such as `overlapping-cidr`. */
export type RuleName = keyof typeof rules;

/** The name of a rule whose findings are warnings of a program, which can be acknowledged there. */
export type WarningName = {
  [Name in RuleName]: (typeof rules)[Name] extends { readonly level: "warning"; readonly judgedIn: "program" | "both" }
    ? Name
    : never;
}[RuleName];

/** The name of a rule that is judged in an output. */
export type OutputRuleName = {
  [Name in RuleName]: (typeof rules)[Name]["judgedIn"] extends "output" | "both" ? Name : never;
}[RuleName];
