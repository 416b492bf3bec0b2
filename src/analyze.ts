export { type AnalyzedNetwork, analyzedNetwork } from "./analysis/analyzed-network";
export {
  type Expectations,
  type SubnetPair,
  type Unmet,
  unmetExpectations,
} from "./analysis/expectations/expectations";
export { subnetsMatching } from "./analysis/expectations/subnet-pattern";
export type { Condition } from "./analysis/explanation/condition";
export type { Explanation } from "./analysis/explanation/explanation";
export { explanationsOf } from "./analysis/explanation/explanation";
export { reachabilityOf } from "./analysis/reachability/reachability";
export type {
  Disposition,
  PairVerdict,
  Path,
  PathPart,
  Reachability,
  Verdict,
} from "./analysis/reachability/verdict";
export type { Finding } from "./analysis/rules/finding";
export { findingsOf } from "./analysis/rules/findings";
export { type RuleName, rules } from "./analysis/rules/rules";
export { type Labels, labelsOf } from "./network/model/labels";
export type { DataTransfer } from "./network/model/location";
export type { Network, Peering, Route, RouteTable, Subnet, Target, Vpc } from "./network/model/network";
export type { PeeringState } from "./network/peering-state";
export { Problem } from "./network/rules/problem";
export type { JudgedIn, Level, Rule } from "./network/rules/rule";
export { InputError } from "./readers/files/input-error";
export { readSource, type Source } from "./readers/source";
export { networkFromSynth } from "./readers/terraform/network/network-from-resources";
