import { Problem } from "../../network/rules/problem";
import type { OutputRuleName } from "../../network/rules/rules";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";

/** A rule of the catalogue, as it is judged in an output. */
export interface OutputRule {
  readonly name: OutputRuleName;
  /** Returns everything that it finds, in the network's order. */
  find(analyzed: AnalyzedNetwork): readonly Finding[];
}

/** Returns what a rule found; of the subjects, the first is the one to change. */
export function found(rule: OutputRuleName, message: string, ...subjects: Finding["subjects"]): Finding {
  return { problem: new Problem(rule, message), subjects };
}
