import { families as allFamilies, type Family } from "../../network/cidr/cidr-block";
import type { Subnet } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import { explanationsOf } from "../explanation/explanation";
import type { PairVerdict, Verdict } from "../reachability/verdict";
import { nearestNames, subnetsMatching } from "./subnet-pattern";

/**
 * Two groups of subnets. Each is given by a subnet's label such as `peering-test-a/private1`, a VPC's label for all its
 * subnets, a Name tag, an address or an id. `*` matches any characters.
 */
export type SubnetPair = readonly [one: string, other: string];

/**
 * Which subnets must be able to reach each other, and which must not.
 *
 * @example
 * import type { Expectations } from "cdktf-aws-vpc-peering/analyze";
 *
 * const expectations: Expectations = {
 *   reach: [["a/private1", "b/private1"]],
 *   nothingElse: true,
 * };
 */
export interface Expectations {
  /**
   * All subnets of one group must be able to reach all subnets of the other group, in both directions. @default none
   */
  readonly reach?: readonly SubnetPair[];
  /** The same for the pairs that are in the same Availability Zone, where traffic is free. @default none */
  readonly reachWithinZone?: readonly SubnetPair[];
  /**
   * No subnet of one group may deliver packets to a subnet of the other group, in either direction. Pairs within a VPC
   * are ignored, because subnets of a VPC can always reach each other. @default none
   */
  readonly apart?: readonly SubnetPair[];
  /**
   * Whether all pairs of subnets of different VPCs except those in `reach` and `reachWithinZone` must be apart.
   * @default false
   */
  readonly nothingElse?: boolean;
  /** The address families that the expectations apply to. @default [4, 6], each if both subnets have it */
  readonly families?: readonly Family[];
}

/** An expectation that the network does not meet. */
export interface Unmet {
  /** Such as `a/private1 -> b/private1, IPv4: two-way`. */
  readonly expected: string;
  /** The verdict, or why it is missing. */
  readonly found: string;
  /** What to add to meet it. Empty if something has to be removed, and after the first 200 unmet expectations. */
  readonly missing: readonly string[];
}

/**
 * Returns the expectations that a network does not meet, in the order in which they are given.
 *
 * @example
 * const unmet = unmetExpectations(analyzedNetwork(network), { apart: [["a/public*", "b"]] });
 */
export function unmetExpectations(analyzed: AnalyzedNetwork, expectations: Expectations): readonly Unmet[] {
  const check = new Check(analyzed, expectations.families ?? allFamilies);
  for (const pair of expectations.reach ?? []) check.reach(pair);
  for (const pair of expectations.reachWithinZone ?? []) check.reachWithinZone(pair);
  for (const pair of expectations.apart ?? []) check.apart(pair);
  if (expectations.nothingElse === true) check.nothingElse();
  return check.unmet;
}

/** The number of unmet expectations that are reported with what is missing, or with similar names. */
const mostExplained = 200;

/** Collects unmet expectations, and remembers the pairs that are expected to reach each other. */
class Check {
  readonly unmet: Unmet[] = [];
  readonly #analyzed: AnalyzedNetwork;
  readonly #families: readonly Family[];
  readonly #expected = new Set<string>();

  constructor(analyzed: AnalyzedNetwork, families: readonly Family[]) {
    this.#analyzed = analyzed;
    this.#families = families;
  }

  reach(pair: SubnetPair): void {
    this.#twoWay(pair, this.#pairsOf(pair));
  }

  reachWithinZone(pair: SubnetPair): void {
    const pairs = this.#pairsOf(pair);
    const withinZone = pairs.filter(([from, to]) =>
      this.#verdictsOf(from, to).some(({ dataTransfer }) => dataTransfer === "same-zone"),
    );
    if (pairs.length > 0 && withinZone.length === 0) {
      const found = "no pair that is known to be in the same zone and to have a common address family";
      this.#unmet(`${pair[0]} and ${pair[1]}: two-way within a zone`, found);
    }
    this.#twoWay(pair, withinZone);
  }

  apart(pair: SubnetPair): void {
    const pairs = this.#pairsOf(pair);
    const betweenVpcs = pairs.filter(([from, to]) => from.vpc !== to.vpc);
    if (pairs.length > 0 && betweenVpcs.length === 0) {
      this.#unmet(`${pair[0]} and ${pair[1]}: none`, "subnets of the same VPC, which can always reach each other");
    }
    const verdicts = betweenVpcs.flatMap(([from, to]) => [
      ...this.#verdictsOf(from, to),
      ...this.#verdictsOf(to, from),
    ]);
    for (const found of new Set(verdicts)) if (found.verdict !== "none") this.#differs(found, "none", []);
  }

  nothingElse(): void {
    for (const found of this.#analyzed.reachability.pairs) {
      const { from, to, family, verdict } = found;
      if (from.vpc === to.vpc || verdict === "none" || !this.#families.includes(family)) continue;
      if (!this.#expected.has(directedKey(from, to))) this.#differs(found, "none", []);
    }
  }

  #twoWay([one, other]: SubnetPair, pairs: readonly (readonly [Subnet, Subnet])[]): void {
    for (const [from, to] of pairs) {
      this.#expected.add(directedKey(from, to)).add(directedKey(to, from));
      const verdicts = this.#verdictsOf(from, to);
      // Without a common family there is no verdict, but the expectation is not met.
      if (verdicts.length === 0) {
        this.#unmet(`${this.#text(from, to)}: two-way`, `no common address family (of "${one}" and "${other}")`);
      }
      for (const found of verdicts) {
        if (found.verdict !== "two-way") this.#differs(found, "two-way", this.#missing(found));
      }
    }
  }

  #pairsOf([one, other]: SubnetPair): readonly (readonly [Subnet, Subnet])[] {
    const [sources, destinations] = [this.#subnetsMatching(one), this.#subnetsMatching(other)];
    const pairs = sources.flatMap((from) =>
      destinations.flatMap((to) => (from.key === to.key ? [] : [[from, to] as const])),
    );
    // Without a report, an expectation about no pair would always be met.
    if (pairs.length === 0 && sources.length > 0 && destinations.length > 0) {
      this.#unmet(`two subnets for "${one}" and "${other}"`, "one subnet");
    }
    return pairs;
  }

  #subnetsMatching(pattern: string): readonly Subnet[] {
    const found = subnetsMatching(this.#analyzed, pattern);
    if (found.length === 0) {
      const near = this.unmet.length < mostExplained ? nearestNames(this.#analyzed, pattern) : [];
      const hint = near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
      this.#unmet(`a subnet "${pattern}"`, `no such subnet or VPC${hint}`);
    }
    return found;
  }

  #verdictsOf(from: Subnet, to: Subnet): readonly PairVerdict[] {
    return this.#families.flatMap((family) => this.#analyzed.reachability.verdictOf(from, to, family) ?? []);
  }

  #missing({ from, to, family }: PairVerdict): readonly string[] {
    if (this.unmet.length >= mostExplained) return [];
    const explanations = explanationsOf(this.#analyzed, from, to);
    return explanations.filter((explanation) => explanation.family === family).flatMap(({ missing }) => missing);
  }

  #differs({ from, to, family, verdict }: PairVerdict, expected: Verdict, missing: readonly string[]): void {
    this.#unmet(`${this.#text(from, to)}, IPv${family}: ${expected}`, verdict, missing);
  }

  #text(from: Subnet, to: Subnet): string {
    const { labels } = this.#analyzed;
    return `${labels.subnet(from.key)} -> ${labels.subnet(to.key)}`;
  }

  #unmet(expected: string, found: string, missing: readonly string[] = []): void {
    this.unmet.push({ expected, found, missing });
  }
}

function directedKey(from: Subnet, to: Subnet): string {
  return `${from.key}\n${to.key}`;
}
