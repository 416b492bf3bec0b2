import type { Labels } from "../../network/model/labels";
import type { Subnet } from "../../network/model/network";
import { explanationsOf } from "../explanation/explanation";
import type { PairVerdict, Reachability, Verdict } from "../reachability/verdict";
import { nearestNames } from "./nearest-names";
import { subnetsMatching } from "./subnet-pattern";

/**
 * Two groups of subnets, each by a label such as `peering-test-a/private1`, a VPC's label for all of its subnets, a Name
 * tag, an id, or with `*` for any characters.
 */
export type SubnetPair = readonly [one: string, other: string];

/**
 * Which subnets are to reach each other, and which are not: the intent that a network is checked against.
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
   * All subnets of the one reach all of the other, and the replies come back, whichever side starts.
   *
   * @default none
   */
  readonly reach?: readonly SubnetPair[];
  /**
   * The same for those pairs that are in one Availability Zone, where traffic is free.
   *
   * @default none
   */
  readonly reachWithinZone?: readonly SubnetPair[];
  /**
   * Nothing that one of them sends arrives at the other, in either direction. Subnets of one VPC don't count: within it
   * all reach all.
   *
   * @default none
   */
  readonly apart?: readonly SubnetPair[];
  /**
   * True: of subnets of different VPCs, no others than those under `reach` and `reachWithinZone` have any contact.
   *
   * @default false
   */
  readonly nothingElse?: boolean;
  /**
   * The families that all of this is about.
   *
   * @default [4, 6], each where both subnets have it
   */
  readonly families?: readonly (4 | 6)[];
}

/** An expectation that the network does not meet. */
export interface Unmet {
  /** Such as `a/private1 -> b/private1, IPv4: two-way`. */
  readonly expected: string;
  /** The verdict, or that nothing has such a name. */
  readonly found: string;
  /** What to add, so that it is met; empty where something is to be taken away, and after the first 200. */
  readonly missing: readonly string[];
}

/** Returns all expectations that a network does not meet, in the order in which they are written. */
export function unmetExpectations(
  { reachability, labels }: { readonly reachability: Reachability; readonly labels: Labels },
  expectations: Expectations,
): readonly Unmet[] {
  const check = new Check(reachability, labels, expectations.families ?? [4, 6]);
  for (const pair of expectations.reach ?? []) check.reach(pair);
  for (const pair of expectations.reachWithinZone ?? []) check.reachWithinZone(pair);
  for (const pair of expectations.apart ?? []) check.apart(pair);
  if (expectations.nothingElse === true) check.nothingElse();
  return check.unmet;
}

/** Beyond these, what is missing is more than anybody adds by hand. */
const mostExplained = 200;

/** Goes through the expectations, and keeps which pairs are to reach each other. */
class Check {
  readonly unmet: Unmet[] = [];
  readonly #reachability: Reachability;
  readonly #labels: Labels;
  readonly #families: readonly (4 | 6)[];
  readonly #expected = new Set<string>();

  constructor(reachability: Reachability, labels: Labels, families: readonly (4 | 6)[]) {
    this.#reachability = reachability;
    this.#labels = labels;
    this.#families = families;
  }

  reach(pair: SubnetPair): void {
    this.#twoWay(pair, this.#pairsOf(pair));
  }

  reachWithinZone(pair: SubnetPair): void {
    const ends = this.#pairsOf(pair);
    const within = ends.filter(([from, to]) =>
      this.#verdictsOf(from, to).some(({ dataTransfer }) => dataTransfer === "same-zone"),
    );
    if (ends.length > 0 && within.length === 0) {
      const found = "no two of them are known to be in one zone with blocks of one family";
      this.#unmet(`${pair[0]} and ${pair[1]}: two-way within one zone`, found);
    }
    this.#twoWay(pair, within);
  }

  apart(pair: SubnetPair): void {
    const named = this.#pairsOf(pair);
    const ends = named.filter(([from, to]) => from.vpc !== to.vpc);
    if (named.length > 0 && ends.length === 0) {
      this.#unmet(`${pair[0]} and ${pair[1]}: none`, "they are in one VPC, within which all reach all");
    }
    const both = ends.flatMap(([from, to]) => [...this.#verdictsOf(from, to), ...this.#verdictsOf(to, from)]);
    for (const found of new Set(both)) if (found.verdict !== "none") this.#differs(found, "none", []);
  }

  nothingElse(): void {
    for (const found of this.#reachability.pairs) {
      const { from, to, family, verdict } = found;
      if (from.vpc === to.vpc || verdict === "none" || !this.#families.includes(family)) continue;
      if (!this.#expected.has(keyOf(from, to))) this.#differs(found, "none", []);
    }
  }

  #twoWay([one, other]: SubnetPair, ends: readonly (readonly [Subnet, Subnet])[]): void {
    for (const [from, to] of ends) {
      this.#expected.add(keyOf(from, to)).add(keyOf(to, from));
      const verdicts = this.#verdictsOf(from, to);
      // Whoever expects contact of two subnets without a family in common is not told that all is well.
      if (verdicts.length === 0) {
        const names = `${this.#labels.subnet(from.key)} -> ${this.#labels.subnet(to.key)}`;
        this.#unmet(`${names}: two-way`, `the two have no block of one family (of "${one}" and "${other}")`);
      }
      for (const found of verdicts) {
        if (found.verdict !== "two-way") this.#differs(found, "two-way", this.#missing(found));
      }
    }
  }

  #pairsOf([one, other]: SubnetPair): readonly (readonly [Subnet, Subnet])[] {
    const [ones, others] = [this.#named(one), this.#named(other)];
    const pairs = ones.flatMap((from) => others.flatMap((to) => (from.key === to.key ? [] : [[from, to] as const])));
    // An expectation that is about nothing can't fail, and whoever wrote it would never know.
    if (pairs.length === 0 && ones.length > 0 && others.length > 0) {
      this.#unmet(`two subnets under "${one}" and "${other}"`, "they are one subnet");
    }
    return pairs;
  }

  #named(pattern: string): readonly Subnet[] {
    const { network } = this.#reachability;
    const found = subnetsMatching(network, pattern);
    if (found.length === 0) {
      const near = nearestNames(network, this.#labels, pattern);
      this.#unmet(`a subnet "${pattern}"`, near.length === 0 ? "there is none" : `there is none; ${near.join(", ")}?`);
    }
    return found;
  }

  #verdictsOf(from: Subnet, to: Subnet): readonly PairVerdict[] {
    return this.#families.flatMap((family) => this.#reachability.verdictOf(from, to, family) ?? []);
  }

  #missing({ from, to, family }: PairVerdict): readonly string[] {
    if (this.unmet.length >= mostExplained) return [];
    const explanations = explanationsOf(this.#reachability, from, to);
    return explanations.filter((explanation) => explanation.family === family).flatMap(({ missing }) => missing);
  }

  #differs({ from, to, family, verdict }: PairVerdict, expected: Verdict, missing: readonly string[]): void {
    const names = `${this.#labels.subnet(from.key)} -> ${this.#labels.subnet(to.key)}, IPv${family}`;
    this.#unmet(`${names}: ${expected}`, verdict, missing);
  }

  #unmet(expected: string, found: string, missing: readonly string[] = []): void {
    this.unmet.push({ expected, found, missing });
  }
}

function keyOf(from: Subnet, to: Subnet): string {
  return `${from.key}\n${to.key}`;
}
