import { blockRules } from "./block-rules";
import { connectionRules } from "./connection-rules";
import { outputRules } from "./output-rules";
import { routeRules } from "./route-rules";
import { settingRules } from "./setting-rules";
import { vpcRules } from "./vpc-rules";

export type { JudgedIn, Level, Rule } from "./rule";

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
