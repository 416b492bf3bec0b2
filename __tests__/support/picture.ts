import type { Crossing, PairVerdict, Reachability, Verdict } from "../../src/analysis/reachability/verdict";
import { labelsOf } from "../../src/network/labels";
import type { Network } from "../../src/network/model";
import type { Picture } from "../../src/reports/mermaid/picture";
import { subnet } from "./model";

/** `from`, `to`, verdict, and what else is not as usual: within one zone, of IPv4. */
export type PairShape = readonly [
  from: string,
  to: string,
  verdict: Verdict,
  also?: { readonly crossing?: Crossing; readonly family?: 4 | 6 },
];

/**
 * Returns what reports are made of, with verdicts written by hand: those given, in both directions where the other one
 * isn't given too, and else `none` between VPCs and `two-way` within one.
 */
export function pictureOf(network: Network, given: readonly PairShape[], families: readonly (4 | 6)[] = [4]): Picture {
  const written = new Map<string, PairVerdict>();
  for (const [one, other, verdict, { crossing = "none", family = 4 } = {}] of given) {
    const [from, to] = [subnet(network, one), subnet(network, other)];
    const back = keyOf(to.key, from.key, family);
    written.set(keyOf(from.key, to.key, family), { from, to, family, verdict, crossing });
    if (!written.has(back)) written.set(back, { from: to, to: from, family, verdict, crossing });
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
    passage: () => {
      throw new Error("no passages are written by hand here");
    },
  };
  return { network, labels: labelsOf(network), reachability };
}

function usual(isWithinVpc: boolean) {
  return { verdict: isWithinVpc ? "two-way" : "none", crossing: "none" } as const;
}

function keyOf(from: string, to: string, family: 4 | 6): string {
  return `${from} ${to} ${family}`;
}
