import { type Family, families } from "../../network/cidr/cidr-block";
import type { Network, Subnet } from "../../network/model/network";
import { indexOf, type NetworkIndex } from "../../network/model/network-index";
import { DataTransfers } from "./billed-pairs";
import { Paths } from "./paths";
import { bitOf, type PairVerdict, type Path, type Reachability, verdictOn } from "./verdict";

/**
 * Returns which subnets of a network can reach each other: a verdict on every ordered pair of subnets, in both families.
 * Verdicts depend on routes and peerings only. Security groups and network ACLs are not evaluated.
 */
export function reachabilityOf(network: Network, index: NetworkIndex = indexOf(network)): Reachability {
  return new NetworkReachability(network, index);
}

class NetworkReachability implements Reachability {
  readonly network: Network;
  private readonly dataTransfers: DataTransfers;
  private readonly directions: Readonly<Record<Family, Directions>>;
  private readonly numbers: ReadonlyMap<string, number>;
  private found: readonly PairVerdict[] | undefined;

  constructor(network: Network, index: NetworkIndex) {
    this.network = network;
    this.dataTransfers = new DataTransfers(index);
    this.numbers = new Map(network.subnets.map(({ key }, number) => [key, number]));
    this.directions = {
      4: new Directions(network.subnets, new Paths(network, index, 4)),
      6: new Directions(network.subnets, new Paths(network, index, 6)),
    };
  }

  get pairs(): readonly PairVerdict[] {
    this.found ??= this.allPairs();
    return this.found;
  }

  verdictOf(from: Subnet, to: Subnet, family: Family): PairVerdict | undefined {
    return this.pair(this.numbers.get(from.key) ?? -1, this.numbers.get(to.key) ?? -1, family);
  }

  path(from: Subnet, to: Subnet, family: Family): Path {
    return this.directions[family].paths.path(from, to);
  }

  private allPairs(): readonly PairVerdict[] {
    const { subnets } = this.network;
    const pairs: PairVerdict[] = [];
    for (const one of subnets.keys()) {
      for (const other of subnets.keys()) {
        if (one === other) continue;
        for (const family of families) {
          const pair = this.pair(one, other, family);
          if (pair !== undefined) pairs.push(pair);
        }
      }
    }
    return pairs;
  }

  /** Undefined if a subnet is not in the network or has no block of the family. */
  private pair(one: number, other: number, family: Family): PairVerdict | undefined {
    const directions = this.directions[family];
    const [from, to] = [directions.subnets[one], directions.subnets[other]];
    if (from === undefined || to === undefined) return undefined;
    const known = !directions.unknown.has(one) && !directions.unknown.has(other);
    const verdict = known
      ? verdictOn(directions.dispositions(from, to, one, other), directions.dispositions(to, from, other, one))
      : "unknown";
    return { from, to, family, verdict, dataTransfer: this.dataTransfers.between(from, to) };
  }
}

/** The dispositions of packets of one family: one byte for each route table and destination subnet. */
class Directions {
  readonly paths: Paths;
  /** The subnets by number. Undefined for subnets without a block of the family. */
  readonly subnets: readonly (Subnet | undefined)[];
  readonly unknown: ReadonlySet<number>;
  private readonly rows: readonly Uint8Array[];

  constructor(subnets: readonly Subnet[], paths: Paths) {
    const { family } = paths;
    this.paths = paths;
    const isOf = (block: { readonly family: Family }) => block.family === family;
    this.subnets = subnets.map((subnet) =>
      subnet.blocks.some(isOf) || subnet.unknownBlocks.some(isOf) ? subnet : undefined,
    );
    this.unknown = new Set(subnets.flatMap(({ unknownBlocks }, number) => (unknownBlocks.some(isOf) ? [number] : [])));
    const rowOf = new Map<unknown, Uint8Array>();
    this.rows = subnets.map(({ routeTable }) => {
      const row = rowOf.get(routeTable) ?? new Uint8Array(subnets.length);
      rowOf.set(routeTable, row);
      return row;
    });
  }

  /** Returns the kinds of dispositions from one subnet to another, given with their numbers, as a sum of bits. */
  dispositions(from: Subnet, to: Subnet, one: number, other: number): number {
    const row = this.rows[one];
    const known = row?.[other];
    if (known) return known;
    let bits = 0;
    this.paths.visit(from, to, ({ kind }) => {
      bits |= bitOf[kind];
    });
    if (row !== undefined) row[other] = bits;
    return bits;
  }
}
