import { Problem } from "../../network/rules/problem";
import type { Rule } from "../../network/rules/rule";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";

/** A rule and how it is judged in an output. */
export interface OutputRule extends Rule {
  /** Returns everything that the rule finds, in the network's order. */
  find(analyzed: AnalyzedNetwork): readonly Finding[];
}

/** Returns a finding of a rule; of the subjects, the first is the one to change. */
export function found(rule: Rule, message: string, ...subjects: Finding["subjects"]): Finding {
  return { problem: new Problem(rule, message), subjects };
}
