import { Problem } from "../../network/problem";
import type { OutputRuleName } from "../../network/rules";
import type { Facts } from "./facts";
import type { Finding } from "./finding";

/** A rule of the catalogue, as it is judged in an output. */
export interface OutputRule {
  readonly name: OutputRuleName;
  /** Returns everything that it finds, in the network's order. */
  find(facts: Facts): readonly Finding[];
}

/** Returns what a rule found; of the things, the first is the one to change. */
export function found(rule: OutputRuleName, message: string, ...things: Finding["things"]): Finding {
  return { problem: new Problem(rule, message), things };
}
