import { CidrBlock, parseCidrBlock } from "../../src/network/cidr/cidr-block";
import {
  type Network,
  type Peering,
  type Route,
  type RouteTable,
  type Subnet,
  type Target,
  type Unknown,
  type UnknownBlock,
  UnknownDestination,
  type Vpc,
} from "../../src/network/model/network";
import type { PeeringState } from "../../src/network/peering-state";

/** The target of a route: the name of a peering, or another target. */
type RouteTarget = string | Target;

/** Targets of static routes by destination, or a list of routes if a destination is unknown or occurs twice. */
type Routes = Readonly<Record<string, RouteTarget>> | readonly Route[];

interface SubnetShape {
  readonly block?: string;
  readonly blocks?: readonly string[];
  readonly unknownBlocks?: readonly UnknownBlock[];
  readonly zone?: string;
  readonly zoneId?: string;
  /** The name of the route table. @default the VPC's main route table */
  readonly table?: string | Unknown;
  /** Other attributes, such as the Name tag or the AWS id. */
  readonly also?: Partial<Subnet>;
}

interface VpcShape {
  readonly blocks?: readonly string[];
  readonly unknownBlocks?: readonly Unknown[];
  readonly account?: string;
  readonly region?: string;
  /** The name of the main route table, which is added to `tables` if necessary. @default `<vpc>-main` */
  readonly main?: string;
  readonly subnets?: Readonly<Record<string, SubnetShape>>;
  readonly tables?: Readonly<Record<string, Routes>>;
  readonly also?: Partial<Vpc>;
}

/** Requester, accepter and state. @default active */
type PeeringShape =
  | readonly [requester: string | Unknown, accepter: string | Unknown, state?: PeeringState | Unknown]
  | (Omit<Partial<Peering>, "requester" | "accepter"> & Pick<Peering, "requester" | "accepter">);

/**
 * Returns a network. The key of a VPC, route table or peering is its name. The key of a subnet is its label, such as
 * `a/private1`.
 *
 * @example
 * network({
 *   vpcs: {
 *     a: {
 *       blocks: ["10.0.0.0/16"],
 *       subnets: { private1: { block: "10.0.128.0/20", zone: "us-east-2a", table: "a-private1" } },
 *       tables: { "a-private1": { "10.1.128.0/20": "ab", "0.0.0.0/0": internet("nat") } },
 *     },
 *   },
 *   peerings: { ab: ["a", "b"], ac: ["a", "c", "pending-acceptance"] },
 * });
 */
export function network(shape: {
  readonly vpcs: Readonly<Record<string, VpcShape>>;
  readonly peerings?: Readonly<Record<string, PeeringShape>>;
  readonly gaps?: readonly string[];
}): Network {
  const vpcs = Object.entries(shape.vpcs);
  return {
    vpcs: vpcs.map(([name, vpc]) => vpcOf(name, vpc)),
    subnets: vpcs.flatMap(([name, vpc]) =>
      Object.entries(vpc.subnets ?? {}).map(([subnet, its]) => subnetOf(name, vpc, subnet, its)),
    ),
    routeTables: vpcs.flatMap(([name, vpc]) => tablesOf(name, vpc)),
    peerings: Object.entries(shape.peerings ?? {}).map(([name, peering]) => peeringOf(name, peering)),
    gaps: shape.gaps ?? [],
  };
}

/** Returns the CIDR block that a text denotes. */
export function block(text: string): CidrBlock {
  const parsed = parseCidrBlock(text);
  if (parsed instanceof CidrBlock) return parsed;
  throw new Error(`${text} ${parsed.reason}`);
}

/** Returns a route, which is static by default. */
export function route(destination: string | UnknownDestination, target: RouteTarget, also: Partial<Route> = {}): Route {
  return {
    destination: destination instanceof UnknownDestination ? destination : block(destination),
    target: typeof target === "string" ? { kind: "peering", peering: target } : target,
    origin: "static",
    ...also,
  };
}

/** Returns an internet gateway or similar target. */
export function internet(what = "igw"): Target {
  return { kind: "internet", what };
}

/** Returns a target that no longer exists. */
export function blackhole(what = "nat"): Target {
  return { kind: "blackhole", what };
}

/** Returns a target that is not modelled. */
export function elsewhere(what = "transit gateway tgw"): Target {
  return { kind: "unknown", what };
}

/** Returns the subnet with a label such as `a/private1`. */
export function subnet(of: Network, label: string): Subnet {
  const found = of.subnets.find(({ key }) => key === label);
  if (found === undefined) throw new Error(`no subnet ${label}`);
  return found;
}

function vpcOf(name: string, { blocks = [], unknownBlocks = [], account, region, main, also }: VpcShape): Vpc {
  return {
    key: name,
    name,
    blocks: blocks.map(block),
    unknownBlocks,
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    mainRouteTable: main ?? `${name}-main`,
    ...also,
  };
}

function subnetOf(vpc: string, { main }: VpcShape, name: string, shape: SubnetShape): Subnet {
  const blocks = [...(shape.block === undefined ? [] : [shape.block]), ...(shape.blocks ?? [])];
  return {
    key: `${vpc}/${name}`,
    name,
    vpc,
    blocks: blocks.map(block),
    unknownBlocks: shape.unknownBlocks ?? [],
    ...(shape.zone === undefined ? {} : { availabilityZone: shape.zone }),
    ...(shape.zoneId === undefined ? {} : { availabilityZoneId: shape.zoneId }),
    routeTable: shape.table ?? main ?? `${vpc}-main`,
    ...shape.also,
  };
}

function tablesOf(vpc: string, { main = `${vpc}-main`, tables = {} }: VpcShape): readonly RouteTable[] {
  return Object.entries({ [main]: {}, ...tables }).map(([name, routes]) => ({
    key: name,
    name,
    vpc,
    routes: Array.isArray(routes)
      ? routes
      : Object.entries(routes as Readonly<Record<string, RouteTarget>>).map(([to, target]) => route(to, target)),
  }));
}

function peeringOf(name: string, shape: PeeringShape): Peering {
  if (!("requester" in shape)) {
    const [requester, accepter, state = "active"] = shape;
    return { key: name, name, requester, accepter, state };
  }
  return { key: name, name, state: "active", ...shape };
}
