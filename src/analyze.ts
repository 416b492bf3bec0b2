export {
  type Expectations,
  type SubnetPair,
  type Unmet,
  unmetExpectations,
} from "./analysis/expectations/expectations";
export { subnetsMatching } from "./analysis/expectations/subnet-pattern";
export type { Explanation } from "./analysis/explanation/explanation";
export { explanationsOf } from "./analysis/explanation/explanation";
export { type Facts, factsOf } from "./analysis/findings/facts";
export type { Finding } from "./analysis/findings/finding";
export { findingsOf } from "./analysis/findings/findings";
export { reachabilityOf } from "./analysis/reachability/reachability";
export type {
  Crossing,
  Outcome,
  PairVerdict,
  Passage,
  PassagePart,
  Reachability,
  Verdict,
} from "./analysis/reachability/verdict";
export { type Labels, labelsOf } from "./network/labels";
export type { Network, Peering, PeeringState, Route, RouteTable, Subnet, Target, Vpc } from "./network/model";
export { Problem } from "./network/problem";
export { type Level, type Rule, type RuleName, rules } from "./network/rules";
export { InputError } from "./readers/input-error";
export { readSource, type Source } from "./readers/source";
export { networkFromSynth } from "./readers/terraform/network-from-synth";
