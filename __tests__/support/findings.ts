import { type AnalyzedNetwork, analyzedNetwork } from "../../src/analysis/analyzed-network";
import type { Finding } from "../../src/analysis/rules/finding";
import { findingsOf } from "../../src/analysis/rules/findings";
import { type OutputRuleName, outputRules } from "../../src/analysis/rules/rules";
import type { Network, PlannedChange } from "../../src/network/model/network";
import { network } from "./model";

/** When tests are: the time that requests expire by. */
export const now = new Date("2026-11-23T12:00:00Z");

interface Options {
  /** The network before a plan, and what the plan does. */
  readonly plan?: { readonly before: Network; readonly changes: readonly PlannedChange[] };
}

/** Returns what one rule finds. */
export function findingsBy(rule: OutputRuleName, of: Network, options: Options = {}): readonly Finding[] {
  return outputRules.find(({ name }) => name === rule)?.find(analyzed(of, options)) ?? [];
}

/** Returns what one rule says, one line each. */
export function said(rule: OutputRuleName, of: Network, options: Options = {}): readonly string[] {
  return findingsBy(rule, of, options).map(({ problem }) => problem.message);
}

/** Returns the rules that find anything. */
export function rulesBroken(of: Network, options: Options = {}): readonly string[] {
  return [...new Set(findingsOf(analyzed(of, options)).map(({ problem }) => problem.rule))];
}

function analyzed(of: Network, { plan }: Options): AnalyzedNetwork {
  return analyzedNetwork(of, plan === undefined ? { now } : { now, plan });
}

type Shape = Parameters<typeof network>[0];
type VpcShape = Shape["vpcs"][string];

/** A VPC with one subnet, `1`, in us-east-2a, that uses the table `<name>-1`. */
export function small(name: string, cidrBlock: string, routes: NonNullable<VpcShape["tables"]>[string] = {}): VpcShape {
  return {
    blocks: [cidrBlock],
    subnets: { 1: { block: cidrBlock.replace(/\/\d+$/, "/24"), zone: "us-east-2a", table: `${name}-1` } },
    tables: { [`${name}-1`]: routes },
  };
}

/** VPCs a and b, 10.0.0.0/16 and 10.1.0.0/16, whose subnets reach each other through the peering `ab`. */
export function pair(also: { readonly a?: Partial<VpcShape>; readonly b?: Partial<VpcShape> } = {}): Network {
  return network({
    vpcs: {
      a: { ...small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab" }), ...also.a },
      b: { ...small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab" }), ...also.b },
    },
    peerings: { ab: ["a", "b"] },
  });
}
