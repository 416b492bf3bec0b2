import { type AnalyzedNetwork, analyzedNetwork } from "../../src/analysis/analyzed-network";
import type { DataTransfer, PairVerdict, Reachability, Verdict } from "../../src/analysis/reachability/verdict";
import type { Network } from "../../src/network/model/network";
import { subnet } from "./model";

/** `from`, `to`, verdict, and what else is not as usual: within one zone, of IPv4. */
export type PairShape = readonly [
  from: string,
  to: string,
  verdict: Verdict,
  also?: { readonly dataTransfer?: DataTransfer; readonly family?: 4 | 6 },
];

/**
 * Returns what reports are made of, with verdicts written by hand: those given, in both directions where the other one
 * isn't given too, and else `none` between VPCs and `two-way` within one.
 */
export function analyzedPairs(
  network: Network,
  given: readonly PairShape[],
  families: readonly (4 | 6)[] = [4],
): AnalyzedNetwork {
  const written = new Map<string, PairVerdict>();
  for (const [one, other, verdict, { dataTransfer = "same-zone", family = 4 } = {}] of given) {
    const [from, to] = [subnet(network, one), subnet(network, other)];
    const back = keyOf(to.key, from.key, family);
    written.set(keyOf(from.key, to.key, family), { from, to, family, verdict, dataTransfer });
    if (!written.has(back)) written.set(back, { from: to, to: from, family, verdict, dataTransfer });
  }
  const pairs = network.subnets.flatMap((from) =>
    network.subnets.flatMap((to) =>
      families.map(
        (family) => written.get(keyOf(from.key, to.key, family)) ?? { ...usual(from.vpc === to.vpc), from, to, family },
      ),
    ),
  );
  const byKey = new Map(pairs.map((pair) => [keyOf(pair.from.key, pair.to.key, pair.family), pair]));
  const reachability: Reachability = {
    network,
    pairs,
    verdictOf: (from, to, family) => byKey.get(keyOf(from.key, to.key, family)),
    path: () => {
      throw new Error("no paths are written by hand here");
    },
  };
  return { ...analyzedNetwork(network, { now: undefined }), reachability };
}

function usual(isWithinVpc: boolean) {
  return { verdict: isWithinVpc ? "two-way" : "none", dataTransfer: "same-zone" } as const;
}

function keyOf(from: string, to: string, family: 4 | 6): string {
  return `${from} ${to} ${family}`;
}
