import { CidrBlock, type Family } from "../../network/cidr/cidr-block";
import { Segments } from "../../network/cidr/segments";
import { type Network, type RouteTable, type Subnet, Unknown } from "../../network/model/network";
import type { NetworkIndex } from "../../network/model/network-index";
import { dispositionOnArrival, type RouteResult, resultOfRoute } from "./disposition";
import { type Decision, Forwarding, LOCAL } from "./forwarding";
import type { Disposition, Path, PathPart } from "./verdict";

type Range = readonly [start: number, end: number];

/** What is worked out once for a route table and used for all its subnets. */
interface Table {
  readonly table: RouteTable;
  readonly forwarding: Forwarding;
}

type Visit = (disposition: Disposition, decision: Decision, start: number, end: number) => void;

/** What becomes of packets from every subnet to every other, in one family. */
export class Paths {
  readonly family: Family;
  private readonly index: NetworkIndex;
  private readonly segments: Segments;
  private readonly subnetsOf = new Map<string, Subnet[]>();
  private readonly tables = new Map<string, Table>();
  private readonly ranges = new Map<string, readonly Range[]>();
  private readonly addresses = new Map<string, readonly Range[]>();

  constructor(network: Network, index: NetworkIndex, family: Family) {
    this.family = family;
    this.index = index;
    this.segments = new Segments(family, blocksOf(network));
    for (const subnet of network.subnets) {
      const others = this.subnetsOf.get(subnet.vpc);
      if (others === undefined) this.subnetsOf.set(subnet.vpc, [subnet]);
      else others.push(subnet);
      this.ranges.set(subnet.key, this.rangesOf(subnet.blocks));
    }
  }

  /** Calls `visit` with each range of `to`'s addresses and what becomes of packets from `from` to these, in order. */
  visit(from: Subnet, to: Subnet, visit: Visit): void {
    const ranges = this.ranges.get(to.key) ?? [];
    const table = this.tableOf(from);
    if (table === undefined) {
      const why = from.routeTable instanceof Unknown ? from.routeTable.reason : "it is not described";
      const disposition: Disposition = {
        kind: "unknown",
        reason: `the route table of subnet "${from.name}" is not known (${why})`,
      };
      for (const [start, end] of ranges) visit(disposition, LOCAL, start, end);
      return;
    }
    for (const [start, end] of ranges) {
      table.forwarding.visit(start, end, (decision, first, behind) => {
        const lead = this.lead(table, decision);
        if (lead.kind !== "carried") visit(lead, decision, first, behind);
        else if (lead.vpc === to.vpc) visit({ kind: "delivered", peering: lead.peering }, decision, first, behind);
        else this.strand(lead, decision, [first, behind], visit);
      });
    }
  }

  /** Returns what becomes of packets in one direction, in full. */
  path(from: Subnet, to: Subnet): Path {
    const routeTable = this.tableOf(from)?.table;
    const parts = new Map<string, PathPart & { readonly blocks: CidrBlock[] }>();
    this.visit(from, to, (disposition, decision, start, end) => {
      const alike = `${decision} ${disposition.kind}`;
      const part = parts.get(alike) ?? { disposition, route: routeTable?.routes[decision], blocks: [] };
      parts.set(alike, part);
      part.blocks.push(...this.segments.blocks(start, end));
    });
    return { from, to, family: this.family, routeTable, parts: [...parts.values()] };
  }

  /** Some of the addresses may be in the VPC that the packets arrive in, others not. */
  private strand(lead: RouteResult & { kind: "carried" }, decision: Decision, [start, end]: Range, visit: Visit): void {
    const vpc = this.index.vpcs.get(lead.vpc);
    let from = start;
    const pass = (until: number, hasThem: boolean) => {
      if (until > from) visit(dispositionOnArrival(vpc, lead.peering, hasThem), decision, from, until);
      from = Math.max(from, until);
    };
    for (const [first, behind] of this.addressesOf(lead.vpc)) {
      pass(Math.min(first, end), false);
      pass(Math.min(behind, end), true);
    }
    pass(end, false);
  }

  private lead({ table }: Table, decision: Decision): RouteResult {
    if (decision === LOCAL) return { kind: "carried", vpc: table.vpc, peering: undefined };
    const route = table.routes[decision];
    return route === undefined
      ? { kind: "dropped", reason: "no-route", peering: undefined }
      : resultOfRoute(route, table, this.index);
  }

  private tableOf({ routeTable }: Subnet): Table | undefined {
    if (routeTable instanceof Unknown) return undefined;
    const known = this.tables.get(routeTable);
    if (known !== undefined) return known;
    const table = this.index.routeTables.get(routeTable);
    if (table === undefined) return undefined;
    const vpc = this.index.vpcs.get(table.vpc);
    const within = vpc === undefined || vpc.unknownBlocks.length > 0 ? this.subnetBlocksOf(table.vpc) : [];
    const forwarding = new Forwarding(table, { known: vpc?.blocks ?? [], within }, this.segments);
    const made = { table, forwarding };
    this.tables.set(routeTable, made);
    return made;
  }

  /** All that is known to be a VPC's. */
  private addressesOf(vpc: string): readonly Range[] {
    const known = this.addresses.get(vpc);
    if (known !== undefined) return known;
    const found = this.rangesOf([...(this.index.vpcs.get(vpc)?.blocks ?? []), ...this.subnetBlocksOf(vpc)]);
    this.addresses.set(vpc, found);
    return found;
  }

  private subnetBlocksOf(vpc: string): readonly CidrBlock[] {
    return (this.subnetsOf.get(vpc) ?? []).flatMap(({ blocks }) => blocks);
  }

  /** Returns the segments that blocks of this family are, in order. */
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
