import {
  DescribeManagedPrefixListsCommand,
  GetManagedPrefixListEntriesCommand,
  type RouteTable,
} from "@aws-sdk/client-ec2";
import { mapConcurrently } from "./concurrency";
import { ec2InputError, isDenied } from "./ec2-error";
import type { Ec2Connection } from "./ec2-requests";
import type { LiveLocation } from "./live-location";
import { allPages } from "./paging";
import type { PrefixListResponse } from "./responses";

const concurrentRequests = 4;

interface FetchedLists {
  readonly lists: ReadonlyMap<string, PrefixListResponse>;
  readonly gaps: readonly string[];
}

/**
 * Fetches the prefix lists in routes, and the entries of those that AWS does not manage. If a request is denied, they are
 * unknown and a gap is reported.
 */
export async function fetchPrefixLists(
  connection: Ec2Connection,
  tables: readonly RouteTable[],
): Promise<FetchedLists> {
  const ids = [
    ...new Set(tables.flatMap(({ Routes = [] }) => Routes.flatMap((route) => route.DestinationPrefixListId || []))),
  ];
  if (ids.length === 0) return { lists: new Map(), gaps: [] };
  const { client, location, requests } = connection;
  const owners = await ifAllowed(location, "ec2:DescribeManagedPrefixLists", async () => {
    const input = { Filters: [{ Name: "prefix-list-id", Values: ids }], MaxResults: 100 };
    return allPages(
      requests,
      (token, options) => client.send(new DescribeManagedPrefixListsCommand({ ...input, ...token }), options),
      (page) => page.PrefixLists,
    );
  });
  const ownerOf = new Map(
    (owners.response ?? []).map(({ PrefixListId = "", OwnerId = "" }) => [PrefixListId, OwnerId]),
  );
  const gaps = new Set(owners.gaps);
  const lists = await mapConcurrently(concurrentRequests, ids, async (id) => {
    const owner = ownerOf.get(id);
    const entries = owner === "AWS" ? undefined : await entriesOf(connection, id, gaps);
    return [id, { ...(owner !== undefined && { owner }), ...(entries && { entries }) }] as const;
  });
  return { lists: new Map(lists), gaps: [...gaps] };
}

async function entriesOf({ client, location, requests }: Ec2Connection, id: string, gaps: Set<string>) {
  const input = { PrefixListId: id, MaxResults: 100 };
  const read = await ifAllowed(location, "ec2:GetManagedPrefixListEntries", () =>
    allPages(
      requests,
      (token, options) => client.send(new GetManagedPrefixListEntriesCommand({ ...input, ...token }), options),
      (page) => page.Entries?.flatMap(({ Cidr }) => Cidr ?? []),
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
