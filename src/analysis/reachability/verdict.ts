import type { CidrBlock, Family } from "../../network/cidr/cidr-block";
import type { Network, Peering, Route, RouteTable, Subnet, Vpc } from "../../network/model/network";

/**
 * What becomes of traffic that one subnet starts to another, and of the replies.
 *
 * - `two-way`: all addresses reach all, and the replies come back.
 * - `one-way`: it arrives, and no reply has a way back.
 * - `misdelivered`: it, or the reply, is delivered to another VPC, which has the same addresses.
 * - `partial`: two-way for some addresses only.
 * - `none`: nothing arrives.
 * - `unknown`: what the source does not tell, or what is not modelled, decides.
 */
export type Verdict = "two-way" | "one-way" | "misdelivered" | "partial" | "none" | "unknown";

/** What AWS bills traffic for: nothing, dataTransfer Availability Zones, or dataTransfer regions. */
export type DataTransfer = "same-zone" | "cross-zone" | "cross-region" | "unknown";

/** The verdict on one ordered pair of subnets, in one family. */
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

/** What becomes of packets from one subnet to the addresses of another: one direction, without the replies. */
export interface Path {
  readonly from: Subnet;
  readonly to: Subnet;
  readonly family: Family;
  /** Undefined where it is not known which table the subnet uses. */
  readonly routeTable: RouteTable | undefined;
  /** Together all addresses of `to`, each once, in order. */
  readonly parts: readonly PathPart[];
}

/** Addresses that one route decides on. */
export interface PathPart {
  readonly blocks: readonly CidrBlock[];
  /** The route that decided; undefined for the local route, and where there is none. */
  readonly route: Route | undefined;
  readonly disposition: Disposition;
}

export type Disposition =
  /** `peering` is undefined within one VPC. */
  | { readonly kind: "delivered"; readonly peering: Peering | undefined }
  | { readonly kind: "misdelivered"; readonly peering: Peering; readonly vpc: Vpc }
  | {
      readonly kind: "dropped";
      /**
       * `not-there`: a peer that doesn't have the address; `internet`: it leaves for the Internet; `local`: the
       * sender's own VPC has the address, and what is sent there never leaves it.
       */
      readonly reason: "no-route" | "not-active" | "not-there" | "internet" | "blackhole" | "local";
      readonly peering: Peering | undefined;
    }
  | { readonly kind: "unknown"; readonly reason: string };

/** The verdicts on all ordered pairs of a network's subnets. */
export interface Reachability {
  readonly network: Network;
  /** In the order of the network's subnets; pairs within one VPC, too. Families that one of the two lacks have none. */
  readonly pairs: readonly PairVerdict[];
  /** Returns one verdict, or undefined where the two have no block of the family. */
  verdictOf(from: Subnet, to: Subnet, family: Family): PairVerdict | undefined;
  /** Returns what becomes of packets in one direction. */
  path(from: Subnet, to: Subnet, family: Family): Path;
}
