import type { CidrBlock, Family } from "../../network/cidr/cidr-block";
import type { DataTransfer } from "../../network/model/location";
import type { Network, Peering, Route, RouteTable, Subnet, Vpc } from "../../network/model/network";

/**
 * Whether a connection that one subnet starts to another works: the result of the forward path and the return path.
 *
 * - `two-way`: all packets are delivered, and all replies return.
 * - `one-way`: packets are delivered, but no reply returns.
 * - `misdelivered`: packets or replies are delivered to another VPC that has the same addresses.
 * - `partial`: two-way for some addresses only.
 * - `none`: no packet is delivered.
 * - `unknown`: depends on something that the source does not contain or that is not modelled.
 */
export type Verdict = "two-way" | "one-way" | "misdelivered" | "partial" | "none" | "unknown";

/** The verdict on an ordered pair of subnets in one family. */
export interface PairVerdict {
  readonly from: Subnet;
  readonly to: Subnet;
  readonly family: Family;
  readonly verdict: Verdict;
  readonly dataTransfer: DataTransfer;
}

/** Returns true where two subnets can reach each other: some requests arrive, and the replies return. */
export function isReachable(pair: Pick<PairVerdict, "verdict"> | undefined): boolean {
  return pair?.verdict === "two-way" || pair?.verdict === "partial";
}

/** Returns true where two subnets can reach each other, or may be able to. */
export function mayBeReachable(pair: Pick<PairVerdict, "verdict"> | undefined): boolean {
  return isReachable(pair) || pair?.verdict === "unknown";
}

/** Returns true where some of what one subnet sends arrives in the other, whether or not the replies return. */
export function isDelivered(pair: Pick<PairVerdict, "verdict">): boolean {
  return isReachable(pair) || pair.verdict === "one-way";
}

/** The path of packets from one subnet to all addresses of another, without the replies. */
export interface Path {
  readonly from: Subnet;
  readonly to: Subnet;
  readonly family: Family;
  /** The route table of `from`. Undefined if it is unknown. */
  readonly routeTable: RouteTable | undefined;
  /** Every address of `to` is in exactly one part. */
  readonly parts: readonly PathPart[];
}

/** The addresses that match the same route. */
export interface PathPart {
  readonly blocks: readonly CidrBlock[];
  /** The matching route. Undefined for the local route, and if no route matches. */
  readonly route: Route | undefined;
  readonly disposition: Disposition;
}

/** What happens to the packets to an address. */
export type Disposition =
  /** `peering` is undefined within a VPC. */
  | { readonly kind: "delivered"; readonly peering: Peering | undefined }
  | { readonly kind: "misdelivered"; readonly peering: Peering; readonly vpc: Vpc }
  | {
      readonly kind: "dropped";
      /**
       * - `not-active`: the peering is not active.
       * - `not-in-peer-vpc`: the peer VPC does not have the address.
       * - `internet`: the packet leaves for the internet.
       * - `local`: the VPC of the sender has the address too, so the packet does not leave that VPC.
       */
      readonly reason: "no-route" | "not-active" | "not-in-peer-vpc" | "internet" | "blackhole" | "local";
      readonly peering: Peering | undefined;
    }
  | { readonly kind: "unknown"; readonly reason: string };

/** The verdicts on all ordered pairs of subnets of a network. */
export interface Reachability {
  readonly network: Network;
  /**
   * In the order of the network's subnets, including pairs within a VPC. A pair has a verdict for each family that both
   * subnets have.
   */
  readonly pairs: readonly PairVerdict[];
  /** Returns the verdict on a pair, or undefined if one of the subnets has no block of the family. */
  verdictOf(from: Subnet, to: Subnet, family: Family): PairVerdict | undefined;
  /** Returns the path of packets from one subnet to another. */
  path(from: Subnet, to: Subnet, family: Family): Path;
}

export function pairsBetweenVpcs({ reachability }: { readonly reachability: Reachability }): readonly PairVerdict[] {
  return reachability.pairs.filter(({ from, to }) => from.vpc !== to.vpc);
}

/** Returns a key for two subnets that is the same in both directions. */
export function pairKey({ from, to }: Pick<PairVerdict, "from" | "to">): string {
  return [from.key, to.key].sort().join("\n");
}

/** One bit for each kind of disposition, so that a number represents the dispositions of all addresses of a subnet. */
export const bitOf: Readonly<Record<Disposition["kind"], number>> = {
  delivered: 1,
  misdelivered: 2,
  dropped: 4,
  unknown: 8,
};

/**
 * Returns the verdict on a pair of subnets from the dispositions of the requests and of the replies, each a sum of bits.
 * A disposition depends only on the destination, so every combination of a request and a reply occurs.
 */
export function verdictOn(requests: number, replies: number): Verdict {
  return verdicts[requests]?.[replies] ?? "none";
}

const bitSums = Array.from({ length: 16 }, (_, sum) => sum);
const verdicts = bitSums.map((requests) => bitSums.map((replies) => computeVerdict(requests, replies)));

function computeVerdict(requests: number, replies: number): Verdict {
  const has = (kind: Disposition["kind"]) => (requests & bitOf[kind]) !== 0;
  const hasReply = (kind: Disposition["kind"]) => has("delivered") && (replies & bitOf[kind]) !== 0;
  const all: readonly (readonly [Verdict, boolean])[] = [
    ["two-way", hasReply("delivered")],
    ["misdelivered", has("misdelivered") || hasReply("misdelivered")],
    ["unknown", has("unknown") || hasReply("unknown")],
    ["one-way", hasReply("dropped")],
    ["none", has("dropped")],
  ];
  const [first = "none", ...others] = all.filter(([, applies]) => applies).map(([verdict]) => verdict);
  return first === "two-way" && others.length > 0 ? "partial" : first;
}
