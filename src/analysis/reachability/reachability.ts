import type { Family } from "../../network/cidr/cidr-block";
import type { Network, Subnet } from "../../network/model/network";
import { indexOf } from "../../network/model/network-index";
import { DataTransfers } from "./data-transfer";
import { Paths } from "./paths";
import type { PairVerdict, Path, Reachability } from "./verdict";
import { bitOf, verdictOn } from "./verdict-on";

const families = [4, 6] as const;

/**
 * Returns who reaches whom in a network: the verdict on every ordered pair of two of its subnets, in both families.
 * It goes by routes alone; what security groups and network ACLs let through is not part of it.
 */
export function reachabilityOf(network: Network): Reachability {
  return new NetworkReachability(network);
}

class NetworkReachability implements Reachability {
  readonly network: Network;
  private readonly dataTransfers: DataTransfers;
  private readonly directions: Readonly<Record<Family, Directions>>;
  private readonly numbers: ReadonlyMap<string, number>;
  private found: readonly PairVerdict[] | undefined;

  constructor(network: Network) {
    this.network = network;
    const index = indexOf(network);
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

  /** Undefined where one of the numbers is no subnet's, or is that of one without blocks of the family. */
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

/** What becomes of packets of one family in either direction: one byte for each route table and destination. */
class Directions {
  readonly paths: Paths;
  /** The subnets that have blocks of the family, each at its number. */
  readonly subnets: readonly (Subnet | undefined)[];
  /** The numbers of the subnets of which not all blocks are known. */
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

  /** Returns the kinds of dispositions in one direction, as a sum of their bits, of two subnets with their numbers. */
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
