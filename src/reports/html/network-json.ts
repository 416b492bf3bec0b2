import { type CidrBlock, NotACidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";
import { namePlaceholder, placeholderOwner } from "../../network/cidr/placeholder-blocks";
import {
  type Network,
  type Peering,
  type Route,
  type RouteTable,
  type Subnet,
  Unknown,
  UnknownBlock,
  UnknownDestination,
  type Vpc,
} from "../../network/model/network";
import type { PeeringState } from "../../network/peering-state";
import type { NetworkJson } from "./page-data";

/**
 * A network as JSON. Blocks are text, unknown values have their reason, times are ISO 8601. All other fields are JSON
 * values already.
 */
interface Written {
  readonly vpcs: readonly With<{ readonly blocks: readonly string[] }, Vpc>[];
  readonly subnets: readonly With<{ readonly blocks: readonly string[] }, Subnet>[];
  readonly routeTables: readonly With<{ readonly routes: readonly WrittenRoute[] }, RouteTable>[];
  readonly peerings: readonly With<{ readonly expires?: string }, Peering>[];
  readonly gaps: readonly string[];
  /** The names of the VPCs that placeholder blocks stand for, by block. */
  readonly placeholders: Readonly<Record<string, string>>;
}

type With<Fields, Of> = Omit<Of, keyof Fields> & Fields;
type WrittenRoute = With<{ readonly destination: string | UnknownDestination }, Route>;

export function networkJson({ vpcs, subnets, routeTables, peerings, gaps }: Network): NetworkJson {
  const written: Written = {
    vpcs: vpcs.map((vpc) => ({ ...vpc, blocks: vpc.blocks.map(String) })),
    subnets: subnets.map((subnet) => ({ ...subnet, blocks: subnet.blocks.map(String) })),
    routeTables: routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((route) => ({
        ...route,
        destination: route.destination instanceof Unknown ? route.destination : String(route.destination),
      })),
    })),
    peerings: peerings.map(({ expires, ...rest }) => ({
      ...rest,
      ...(expires === undefined ? {} : { expires: expires.toISOString() }),
    })),
    gaps,
    placeholders: placeholdersOf({ vpcs, subnets, routeTables }),
  };
  return { ...written };
}

function placeholdersOf({ vpcs, subnets, routeTables }: Pick<Network, "vpcs" | "subnets" | "routeTables">) {
  const destinations = routeTables.flatMap(({ routes }) => routes.map(({ destination }) => destination));
  const blocks = [
    ...[...vpcs, ...subnets].flatMap((resource) => resource.blocks),
    ...destinations.flatMap((destination) => (destination instanceof Unknown ? [] : [destination])),
  ];
  return Object.fromEntries(
    blocks.flatMap((block) => {
      const owner = placeholderOwner(block);
      return owner === undefined ? [] : [[String(block), owner]];
    }),
  );
}

export function networkFromJson(json: NetworkJson): Network {
  const { vpcs, subnets, routeTables, peerings, gaps, placeholders } = json as unknown as Written;
  for (const [block, owner] of Object.entries(placeholders)) namePlaceholder(blockOf(block), owner);
  return {
    vpcs: vpcs.map((vpc) => ({
      ...vpc,
      blocks: vpc.blocks.map(blockOf),
      unknownBlocks: vpc.unknownBlocks.map(({ reason }) => new Unknown(reason)),
    })),
    subnets: subnets.map((subnet) => ({
      ...subnet,
      blocks: subnet.blocks.map(blockOf),
      unknownBlocks: subnet.unknownBlocks.map(({ family, reason }) => new UnknownBlock(family, reason)),
      routeTable: knownOr(subnet.routeTable),
    })),
    routeTables: routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((route) => ({ ...route, destination: destinationOf(route.destination) })),
    })),
    peerings: peerings.map(({ expires, ...peering }) => ({
      ...peering,
      requester: knownOr(peering.requester),
      accepter: knownOr(peering.accepter),
      state: knownOr<PeeringState>(peering.state),
      ...(expires === undefined ? {} : { expires: new Date(expires) }),
    })),
    gaps,
  };
}

function knownOr<Text extends string>(written: Text | Unknown): Text | Unknown {
  return typeof written === "string" ? written : new Unknown(written.reason);
}

function destinationOf(written: string | UnknownDestination): CidrBlock | UnknownDestination {
  if (typeof written === "string") return blockOf(written);
  return new UnknownDestination(written.reason, written.family);
}

function blockOf(text: string): CidrBlock {
  const block = parseCidrBlock(text);
  if (block instanceof NotACidrBlock) throw new Error(`"${text}" ${block.reason}`);
  return block;
}
