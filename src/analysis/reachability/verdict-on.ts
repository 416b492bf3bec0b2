import type { Disposition, Verdict } from "./verdict";

/** One bit for each kind of disposition, so that those of all addresses of a subnet are one number. */
export const bitOf: Readonly<Record<Disposition["kind"], number>> = {
  delivered: 1,
  misdelivered: 2,
  dropped: 4,
  unknown: 8,
};

/**
 * Returns the verdict on a pair of subnets by the dispositions of requests and of replies, each a sum of bits. What becomes
 * of a packet goes by where it is sent to, so that every disposition of a request meets every disposition of a reply.
 */
export function verdictOn(requests: number, replies: number): Verdict {
  return verdicts[requests]?.[replies] ?? "none";
}

// Any sum of bits, with any: asked for every pair of a network.
const sums = Array.from({ length: 16 }, (_, sum) => sum);
const verdicts = sums.map((requests) => sums.map((replies) => verdictOf(requests, replies)));

function verdictOf(requests: number, replies: number): Verdict {
  const has = (kind: Disposition["kind"]) => (requests & bitOf[kind]) !== 0;
  const answered = (kind: Disposition["kind"]) => has("delivered") && (replies & bitOf[kind]) !== 0;
  const all: readonly (readonly [Verdict, boolean])[] = [
    ["two-way", answered("delivered")],
    ["misdelivered", has("misdelivered") || answered("misdelivered")],
    ["unknown", has("unknown") || answered("unknown")],
    ["one-way", answered("dropped")],
    ["none", has("dropped")],
  ];
  const [first = "none", ...others] = all.filter(([, is]) => is).map(([verdict]) => verdict);
  return first === "two-way" && others.length > 0 ? "partial" : first;
}
