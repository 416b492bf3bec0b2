import { type AnalyzedNetwork, analyzedNetwork } from "../../src/analysis/analyzed-network";
import type { PairVerdict, Reachability, Verdict } from "../../src/analysis/reachability/verdict";
import type { DataTransfer } from "../../src/network/model/location";
import type { Network } from "../../src/network/model/network";
import { subnet } from "./model";

/** A pair of subnets with its verdict. By default, it is an IPv4 pair within a zone. */
export type PairShape = readonly [
  from: string,
  to: string,
  verdict: Verdict,
  options?: { readonly dataTransfer?: DataTransfer; readonly family?: 4 | 6 },
];

/**
 * Returns an analyzed network with the given verdicts, which apply to both directions unless both are given. Other pairs
 * are `two-way` within a VPC and `none` between VPCs.
 */
export function analyzedPairs(
  network: Network,
  given: readonly PairShape[],
  families: readonly (4 | 6)[] = [4],
): AnalyzedNetwork {
  const verdicts = new Map<string, PairVerdict>();
  for (const [one, other, verdict, { dataTransfer = "same-zone", family = 4 } = {}] of given) {
    const [from, to] = [subnet(network, one), subnet(network, other)];
    const reverse = keyOf(to.key, from.key, family);
    verdicts.set(keyOf(from.key, to.key, family), { from, to, family, verdict, dataTransfer });
    if (!verdicts.has(reverse)) verdicts.set(reverse, { from: to, to: from, family, verdict, dataTransfer });
  }
  const pairs = network.subnets.flatMap((from) =>
    network.subnets.flatMap((to) =>
      families.map(
        (family) =>
          verdicts.get(keyOf(from.key, to.key, family)) ?? { ...defaults(from.vpc === to.vpc), from, to, family },
      ),
    ),
  );
  const byKey = new Map(pairs.map((pair) => [keyOf(pair.from.key, pair.to.key, pair.family), pair]));
  const reachability: Reachability = {
    network,
    pairs,
    verdictOf: (from, to, family) => byKey.get(keyOf(from.key, to.key, family)),
    path: () => {
      throw new Error("analyzedPairs has no paths");
    },
  };
  return { ...analyzedNetwork(network), reachability };
}

function defaults(isWithinVpc: boolean) {
  return { verdict: isWithinVpc ? "two-way" : "none", dataTransfer: "same-zone" } as const;
}

function keyOf(from: string, to: string, family: 4 | 6): string {
  return `${from} ${to} ${family}`;
}
