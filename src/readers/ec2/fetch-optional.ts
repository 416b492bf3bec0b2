import {
  DescribeVpcAttributeCommand,
  type EC2Client,
  paginateDescribeManagedPrefixLists,
  paginateGetManagedPrefixListEntries,
  type RouteTable,
  type Vpc,
} from "@aws-sdk/client-ec2";
import { definedFields } from "../../network/model/collections";
import { ec2InputError, isDenied } from "./ec2-error";
import type { LiveLocation } from "./live-location";
import { allPages, mapConcurrently } from "./requests";
import type { DnsOptions, PrefixListResponse } from "./responses";

const concurrentLists = 4;

/**
 * Fetches the prefix lists in routes, and the entries of those that AWS does not manage. If a request is denied, they are
 * unknown and a gap is reported.
 */
export async function fetchPrefixLists(
  client: EC2Client,
  location: LiveLocation,
  tables: readonly RouteTable[],
): Promise<{ readonly lists: ReadonlyMap<string, PrefixListResponse>; readonly gaps: readonly string[] }> {
  const ids = [
    ...new Set(tables.flatMap(({ Routes = [] }) => Routes.flatMap((route) => route.DestinationPrefixListId || []))),
  ];
  if (ids.length === 0) return { lists: new Map(), gaps: [] };
  const owners = await ifAllowed(location, "ec2:DescribeManagedPrefixLists", async () => {
    const filter = { Filters: [{ Name: "prefix-list-id", Values: ids }] };
    return allPages(paginateDescribeManagedPrefixLists({ client, pageSize: 100 }, filter), (page) => page.PrefixLists);
  });
  const ownerOf = new Map(
    (owners.response ?? []).map(({ PrefixListId = "", OwnerId = "" }) => [PrefixListId, OwnerId]),
  );
  const gaps = new Set(owners.gaps);
  const lists = await mapConcurrently(concurrentLists, ids, async (id) => {
    const owner = ownerOf.get(id);
    const entries = owner === "AWS" ? undefined : await entriesOf(client, location, id, gaps);
    return [id, { ...(owner !== undefined && { owner }), ...(entries && { entries }) }] as const;
  });
  return { lists: new Map(lists), gaps: [...gaps] };
}

async function entriesOf(client: EC2Client, location: LiveLocation, id: string, gaps: Set<string>) {
  const read = await ifAllowed(location, "ec2:GetManagedPrefixListEntries", () =>
    allPages(paginateGetManagedPrefixListEntries({ client, pageSize: 100 }, { PrefixListId: id }), (page) =>
      page.Entries?.flatMap(({ Cidr }) => Cidr ?? []),
    ),
  );
  for (const gap of read.gaps) gaps.add(gap);
  return read.response;
}

async function ifAllowed<Response>(
  location: LiveLocation,
  permission: string,
  request: () => Promise<Response>,
): Promise<{ readonly response?: Response; readonly gaps: readonly string[] }> {
  try {
    return { response: await request(), gaps: [] };
  } catch (error) {
    if (!isDenied(error) && !isDeletedOrUnshared(error)) throw ec2InputError(error, location, permission);
    const reason = isDeletedOrUnshared(error) ? "some are deleted or no longer shared" : `${permission} is not allowed`;
    return { gaps: [`${location.name}: some prefix lists in routes were not read, because ${reason}.`] };
  }
}

/** A list remains in routes when the owner deletes it or stops sharing it. */
function isDeletedOrUnshared(error: unknown): boolean {
  return error instanceof Error && /^InvalidPrefixListI[dD]/.test(error.name);
}

/** EC2 allows some tens of these requests a second per account. Each returns one option of one VPC. */
const concurrentVpcs = 8;

const permission = "ec2:DescribeVpcAttribute";

/** Fetches the DNS options of VPCs. If the request is denied, they are unknown and a gap is reported. */
export async function fetchDnsOptions(
  client: EC2Client,
  location: LiveLocation,
  vpcs: readonly Vpc[],
): Promise<{ readonly options: ReadonlyMap<string, DnsOptions>; readonly gaps: readonly string[] }> {
  let isAllowed = true;
  const fetch = async (VpcId: string, Attribute: "enableDnsSupport" | "enableDnsHostnames") => {
    if (!isAllowed) return undefined;
    try {
      return await client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
    } catch (error) {
      if (!isDenied(error)) throw ec2InputError(error, location, permission);
      isAllowed = false;
      return undefined;
    }
  };
  const ids = vpcs.flatMap(({ VpcId }) => VpcId ?? []);
  const options = await mapConcurrently(concurrentVpcs, ids, async (id) => {
    const dnsSupport = (await fetch(id, "enableDnsSupport"))?.EnableDnsSupport?.Value;
    const dnsHostnames = (await fetch(id, "enableDnsHostnames"))?.EnableDnsHostnames?.Value;
    return [id, definedFields({ dnsSupport, dnsHostnames })] as const;
  });
  const gap = `${location.name}: the DNS options of the VPCs were not read, because ${permission} is not allowed.`;
  return { options: new Map(options), gaps: isAllowed ? [] : [gap] };
}
