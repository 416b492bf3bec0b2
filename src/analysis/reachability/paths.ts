import { CidrBlock, type Family } from "../../network/cidr/cidr-block";
import { Segments } from "../../network/cidr/segments";
import { groupedBy } from "../../network/model/collections";
import { type Network, type RouteTable, type Subnet, Unknown } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";
import { dispositionOnArrival, type RouteResult, resultOfRoute } from "./disposition";
import { conflictingRoutes, Forwarding, localRoute, type RouteIndex } from "./forwarding";
import type { Disposition, Path, PathPart } from "./verdict";

type Range = readonly [start: number, end: number];

/** A route table with its forwarding table, which all subnets of the route table share. */
interface TableForwarding {
  readonly table: RouteTable;
  readonly forwarding: Forwarding;
}

type Visit = (disposition: Disposition, route: RouteIndex, start: number, end: number) => void;

/** The dispositions of packets from every subnet to every other subnet, in one family. */
export class Paths {
  readonly family: Family;
  private readonly index: NetworkIndex;
  private readonly segments: Segments;
  private readonly subnetsOf: ReadonlyMap<string, readonly Subnet[]>;
  private readonly tables = new Map<string, TableForwarding>();
  private readonly subnetRanges: ReadonlyMap<string, readonly Range[]>;
  private readonly vpcRanges = new Map<string, readonly Range[]>();

  constructor(network: Network, index: NetworkIndex, family: Family) {
    this.family = family;
    this.index = index;
    this.segments = new Segments(family, blocksOf(network));
    this.subnetsOf = groupedBy(network.subnets, ({ vpc }) => vpc);
    this.subnetRanges = new Map(network.subnets.map(({ key, blocks }) => [key, this.rangesOf(blocks)]));
  }

  /** Calls `visit` with the disposition of packets from `from` to each range of addresses of `to`, in order. */
  visit(from: Subnet, to: Subnet, visit: Visit): void {
    const ranges = this.subnetRanges.get(to.key) ?? [];
    const table = this.tableOf(from);
    if (table === undefined) {
      const why = from.routeTable instanceof Unknown ? from.routeTable.reason : "the input does not describe it";
      const disposition: Disposition = {
        kind: "unknown",
        reason: `the route table of subnet "${from.name}" is unknown (${why})`,
      };
      for (const [start, end] of ranges) visit(disposition, localRoute, start, end);
      return;
    }
    for (const [start, end] of ranges) {
      table.forwarding.visit(start, end, (route, first, last) => {
        const result = this.resultOf(table, route);
        if (result.kind !== "carried") visit(result, route, first, last);
        else if (result.vpc === to.vpc) visit({ kind: "delivered", peering: result.peering }, route, first, last);
        else this.visitOtherVpc(result, route, [first, last], visit);
      });
    }
  }

  path(from: Subnet, to: Subnet): Path {
    const routeTable = this.tableOf(from)?.table;
    const parts = new Map<string, PathPart & { readonly blocks: CidrBlock[] }>();
    this.visit(from, to, (disposition, route, start, end) => {
      const key = `${route} ${disposition.kind}`;
      const part = parts.get(key) ?? { disposition, route: routeTable?.routes[route], blocks: [] };
      parts.set(key, part);
      part.blocks.push(...this.segments.blocks(start, end));
    });
    return { from, to, family: this.family, routeTable, parts: [...parts.values()] };
  }

  /** Visits packets that arrive in another VPC, which may have some of the addresses. */
  private visitOtherVpc(
    { vpc: key, peering }: RouteResult & { kind: "carried" },
    route: RouteIndex,
    [start, end]: Range,
    visit: Visit,
  ): void {
    const vpc = this.index.vpcs.get(key);
    let from = start;
    const visitUntil = (until: number, hasAddresses: boolean) => {
      if (until > from) visit(dispositionOnArrival(vpc, peering, hasAddresses), route, from, until);
      from = Math.max(from, until);
    };
    for (const [first, last] of this.rangesOfVpc(key)) {
      visitUntil(Math.min(first, end), false);
      visitUntil(Math.min(last, end), true);
    }
    visitUntil(end, false);
  }

  private resultOf({ table }: TableForwarding, index: RouteIndex): RouteResult {
    if (index === localRoute) return { kind: "carried", vpc: table.vpc, peering: undefined };
    if (index === conflictingRoutes) {
      return {
        kind: "unknown",
        reason: `${table.name} has two routes to the same destination, and AWS refuses one of them`,
      };
    }
    const route = table.routes[index];
    return route === undefined
      ? { kind: "dropped", reason: "no-route", peering: undefined }
      : resultOfRoute(route, table, this.index);
  }

  private tableOf({ routeTable }: Subnet): TableForwarding | undefined {
    if (routeTable instanceof Unknown) return undefined;
    const known = this.tables.get(routeTable);
    if (known !== undefined) return known;
    const table = this.index.routeTables.get(routeTable);
    if (table === undefined) return undefined;
    const vpc = this.index.vpcs.get(table.vpc);
    const ofSubnets = vpc === undefined || vpc.unknownBlocks.length > 0 ? this.subnetBlocksOf(table.vpc) : [];
    const forwarding = new Forwarding(table, { known: vpc?.blocks ?? [], ofSubnets }, this.segments);
    const found = { table, forwarding };
    this.tables.set(routeTable, found);
    return found;
  }

  /** Returns the known addresses of a VPC. */
  private rangesOfVpc(vpc: string): readonly Range[] {
    const known = this.vpcRanges.get(vpc);
    if (known !== undefined) return known;
    const found = this.rangesOf([...(this.index.vpcs.get(vpc)?.blocks ?? []), ...this.subnetBlocksOf(vpc)]);
    this.vpcRanges.set(vpc, found);
    return found;
  }

  private subnetBlocksOf(vpc: string): readonly CidrBlock[] {
    return (this.subnetsOf.get(vpc) ?? []).flatMap(({ blocks }) => blocks);
  }

  /** Returns the segments of the blocks of this family, in order. */
  private rangesOf(blocks: readonly CidrBlock[]): readonly Range[] {
    return blocks
      .filter(({ family }) => family === this.family)
      .map((block): Range => [this.segments.start(block), this.segments.end(block)])
      .sort(([one], [other]) => one - other);
  }
}

function* blocksOf({ vpcs, subnets, routeTables }: Network): Iterable<CidrBlock> {
  for (const { blocks } of vpcs) yield* blocks;
  for (const { blocks } of subnets) yield* blocks;
  for (const { routes } of routeTables) {
    for (const { destination } of routes) if (destination instanceof CidrBlock) yield destination;
  }
}
