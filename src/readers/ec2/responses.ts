import type {
  RouteTable,
  Subnet,
  Tag,
  Vpc,
  VpcIpv6CidrBlockAssociation,
  VpcPeeringConnection,
} from "@aws-sdk/client-ec2";
import { type CidrBlock, NotACidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";
import { compare } from "../../network/model/collections";
import type { Vpc as NetworkVpc } from "../../network/model/network";

/** The responses of the EC2 API in one region of one account. */
export interface Ec2Response {
  readonly region: string;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly peeringConnections: readonly VpcPeeringConnection[];
  /** By VPC id. */
  readonly dns: ReadonlyMap<string, DnsOptions>;
  /** The prefix lists in routes, by id. Lists that could not be read are absent. */
  readonly prefixLists: ReadonlyMap<string, PrefixListResponse>;
  /** Sentences about what could not be read. */
  readonly gaps: readonly string[];
}

/** The DNS options of a VPC. Options that the credentials may not read are absent. */
export type DnsOptions = Pick<NetworkVpc, "dnsSupport" | "dnsHostnames">;

export interface PrefixListResponse {
  /** `AWS`, or the account that manages the list. */
  readonly owner?: string;
  /** The blocks. Absent if they could not be read. */
  readonly entries?: readonly string[];
}

/** Returns the name of a resource: its Name tag, or its id if it has none. */
export function nameOf(tags: readonly Tag[] | undefined, id: string): string {
  return tags?.find(({ Key }) => Key === "Name")?.Value || id;
}

/** Returns a block in AWS's spelling, or undefined for an absent or invalid one. */
export function blockOf(text: string | undefined): CidrBlock | undefined {
  if (text === undefined || text === "") return undefined;
  const parsed = parseCidrBlock(text);
  if (!(parsed instanceof NotACidrBlock)) return parsed;
  const meant = parsed.meant === undefined ? parsed : parseCidrBlock(parsed.meant);
  return meant instanceof NotACidrBlock ? undefined : meant;
}

export function blocksOf(texts: readonly (string | undefined)[]): readonly CidrBlock[] {
  return texts.flatMap((text) => blockOf(text) ?? []);
}

/** Returns whether a block or a route table is in use: its association neither ends nor failed. */
export function isInUse(state: string | undefined): boolean {
  return !["disassociating", "disassociated", "failing", "failed"].includes(state ?? "");
}

export function ipv6BlocksOf(associations: readonly Omit<VpcIpv6CidrBlockAssociation, "IpSource">[] = []) {
  return associations
    .filter(({ Ipv6CidrBlockState }) => isInUse(Ipv6CidrBlockState?.State))
    .map(({ Ipv6CidrBlock }) => Ipv6CidrBlock);
}

/** Returns the id of the route table by each of the ids that `idsOf` finds in a route table. */
export function routeTablesBy(
  all: readonly Ec2Response[],
  idsOf: (table: RouteTable) => readonly (string | undefined)[],
): ReadonlyMap<string, string> {
  const tables = all.flatMap(({ routeTables }) => routeTables);
  return new Map(
    tables.flatMap((table) =>
      idsOf(table).flatMap((id) => (id && table.RouteTableId ? [[id, table.RouteTableId]] : [])),
    ),
  );
}

/**
 * Returns each resource once. Two accounts both see a subnet that one shares with the other; the owner also sees its
 * tags. And a user may give the same region twice.
 */
export function uniqueById<Resource extends { readonly Tags?: Tag[] | undefined }>(
  resources: readonly Resource[],
  idOf: (resource: Resource) => string | undefined,
): ReadonlyMap<string, Resource> {
  const byId = new Map<string, Resource>();
  for (const resource of resources) {
    const id = idOf(resource);
    if (id === undefined) continue;
    const known = byId.get(id);
    if (known === undefined || (known.Tags ?? []).length < (resource.Tags ?? []).length) byId.set(id, resource);
  }
  return byId;
}

/** Merges the properties of each id. One account may be allowed to read what another is not. */
export function mergedById<Properties extends object>(
  all: readonly ReadonlyMap<string, Properties>[],
): ReadonlyMap<string, Properties> {
  const byId = new Map<string, Properties>();
  for (const [id, properties] of all.flatMap((one) => [...one])) byId.set(id, { ...byId.get(id), ...properties });
  return byId;
}

/** Sorts by name, then by key, because EC2 returns resources in any order. */
export function sortedByName<Resource extends { readonly name: string; readonly key: string }>(
  resources: readonly Resource[],
): readonly Resource[] {
  return [...resources].sort((one, other) => compare(one.name, other.name) || compare(one.key, other.key));
}
