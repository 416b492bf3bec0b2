import fc from "fast-check";
import { CidrBlock, type Family } from "../../../src/network/cidr/cidr-block";
import {
  type Network,
  type Peering,
  type Route,
  type Target,
  Unknown,
  UnknownBlock,
  UnknownDestination,
} from "../../../src/network/model/network";
import type { PeeringState } from "../../../src/network/peering-state";

/** The blocks that contain all addresses of random networks: 16 addresses for each family. */
const spaces = { 4: { first: 0x0a000000n, bits: 28 }, 6: { first: 0x20010db8n << 96n, bits: 124 } } as const;

/** Small blocks of a small space, so that blocks often overlap or are equal. Numbers select from existing resources. */
const block = (family: Family, narrowest: number, widest: number) =>
  fc.tuple(fc.nat(63), fc.integer({ min: widest, max: narrowest })).map(([index, wider]) => {
    const prefixLength = spaces[family].bits + wider;
    return new CidrBlock(family, spaces[family].first, spaces[family].bits).part(prefixLength, index % 2 ** wider);
  });

const family = fc.constantFrom<Family>(4, 4, 6);
const anyBlock = family.chain((chosen) => block(chosen, 4, 0));
const vpcBlock = family.chain((chosen) => block(chosen, 2, 1));
const rarely = (one: number) => fc.nat(one - 1).map((number) => number === 0);

const states: readonly (PeeringState | Unknown)[] = [
  ...Array<PeeringState>(8).fill("active"),
  "pending-acceptance",
  "deleted",
  new Unknown("known only after apply"),
];

const destination = fc.oneof(
  { weight: 8, arbitrary: fc.record({ block: anyBlock }) },
  // Selects the block of a VPC or subnet.
  { weight: 12, arbitrary: fc.record({ of: fc.nat(99) }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<Family | undefined>(4, 6, undefined)
      .map((family) => ({ unknown: new UnknownDestination("a prefix list", family) })),
  },
);

const route = fc.record({
  destination,
  target: fc.oneof(
    { weight: 14, arbitrary: fc.record({ peering: fc.nat(99), near: rarely(8).map((far) => !far) }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Target>(
        { kind: "internet", what: "igw" },
        { kind: "blackhole", what: "nat" },
        { kind: "unknown", what: "tgw" },
        { kind: "peering", peering: "missing" },
      ),
    },
  ),
  propagated: rarely(6),
});

const vpc = fc.record({
  blocks: fc.array(vpcBlock, { minLength: 1, maxLength: 2 }),
  known: fc.constantFrom<"all" | "some" | "none">(...Array<"all">(14).fill("all"), "some", "none"),
  subnets: fc.array(
    fc.record({
      in: fc.nat(1),
      part: fc.nat(7),
      longer: fc.constantFrom(0, 1, 1, 1, 2),
      also: fc.option(fc.nat(7), { freq: 4 }),
      unknown: rarely(25),
      table: fc.nat(9),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  tables: fc.array(fc.array(route, { maxLength: 6 }), { minLength: 1, maxLength: 2 }),
});

const peering = fc.record({ one: fc.nat(9), other: fc.nat(9), state: fc.nat(99), unknownEnd: rarely(25) });

/** Networks of two to four VPCs, whether AWS allows them or not, whose subnets have at most 12 addresses. */
export const networks: fc.Arbitrary<Network> = fc
  .tuple(
    fc.array(vpc, { minLength: 2, maxLength: 4, size: "max" }),
    fc.array(peering, { minLength: 1, maxLength: 6, size: "max" }),
  )
  .map(([vpcs, links]) => {
    const peerings = links.map((link, number) => peeringOf(link, number, vpcs.length));
    const subnets = vpcs.flatMap((shape, number) => subnetsOf(shape, number));
    const blocks = [...vpcs, ...subnets].flatMap(({ blocks }) => blocks);
    return {
      vpcs: vpcs.map(({ blocks, known }, number) => ({
        key: `v${number}`,
        name: `v${number}`,
        blocks: known === "none" ? [] : blocks,
        unknownBlocks: known === "all" ? [] : [new Unknown("not described")],
      })),
      subnets,
      routeTables: vpcs.flatMap(({ tables }, number) =>
        tables.map((routes, table) => ({
          key: `t${number}.${table}`,
          name: `t${number}.${table}`,
          vpc: `v${number}`,
          routes: routes.map((shape) => routeOf(shape, `v${number}`, blocks, peerings)),
        })),
      ),
      peerings,
      gaps: [],
    };
  });

type Shape<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Made> ? Made : never;

function peeringOf({ one, other, state, unknownEnd }: Shape<typeof peering>, number: number, vpcs: number): Peering {
  return {
    key: `p${number}`,
    name: `p${number}`,
    requester: `v${one % vpcs}`,
    accepter: unknownEnd ? new Unknown("known only after apply") : `v${other % vpcs}`,
    state: states[state % states.length] ?? "active",
  };
}

function subnetsOf({ blocks, subnets, tables }: Shape<typeof vpc>, number: number): Network["subnets"] {
  return subnets.map((shape, index) => {
    const part = (from: CidrBlock | undefined, at: number) =>
      from === undefined ? [] : [from.part(from.prefixLength + shape.longer, at % 2 ** shape.longer)];
    const own = part(blocks[shape.in % blocks.length], shape.part);
    const other = shape.also === null ? [] : part(blocks[(shape.in + 1) % blocks.length], shape.also);
    const table = shape.table % (tables.length + 1);
    return {
      key: `v${number}/s${index}`,
      name: `s${index}`,
      vpc: `v${number}`,
      blocks: [...own, ...other.filter((block) => own.every((first) => first.intersection(block) === undefined))],
      unknownBlocks: shape.unknown ? [new UnknownBlock(4, "known only after apply")] : [],
      routeTable: shape.table === 9 ? new Unknown("not described") : `t${number}.${table % tables.length}`,
    };
  });
}

function routeOf(
  shape: Shape<typeof route>,
  vpc: string,
  blocks: readonly CidrBlock[],
  peerings: readonly Peering[],
): Route {
  const to = shape.destination;
  const own = peerings.filter(({ requester, accepter }) => requester === vpc || accepter === vpc);
  const near = "kind" in shape.target || !shape.target.near || own.length === 0 ? peerings : own;
  return {
    destination: "unknown" in to ? to.unknown : "block" in to ? to.block : (blocks[to.of % blocks.length] as CidrBlock),
    target:
      "kind" in shape.target
        ? shape.target
        : { kind: "peering", peering: near[shape.target.peering % near.length]?.key ?? "missing" },
    origin: shape.propagated ? "propagated" : "static",
  };
}
