import {
  type EC2Client,
  paginateDescribeManagedPrefixLists,
  paginateGetManagedPrefixListEntries,
  type RouteTable,
} from "@aws-sdk/client-ec2";
import { forEachConcurrently } from "./bounded-concurrency";
import { ec2InputError, isDenied } from "./ec2-error";
import { everyPage } from "./every-page";
import type { LiveLocation } from "./live-location";
import type { PrefixListResponse } from "./responses";

const callsAtATime = 4;

interface ReadLists {
  readonly lists: ReadonlyMap<string, PrefixListResponse>;
  readonly gaps: readonly string[];
}

/**
 * Asks for the prefix lists that routes name, and for the entries of those that aren't AWS's own. What isn't allowed
 * stays unknown, and a gap says so.
 */
export async function prefixListResponses(
  client: EC2Client,
  place: LiveLocation,
  tables: readonly RouteTable[],
): Promise<ReadLists> {
  const ids = [
    ...new Set(tables.flatMap(({ Routes = [] }) => Routes.flatMap((route) => route.DestinationPrefixListId || []))),
  ];
  if (ids.length === 0) return { lists: new Map(), gaps: [] };
  const owners = await allowed(place, "ec2:DescribeManagedPrefixLists", async () => {
    const filter = { Filters: [{ Name: "prefix-list-id", Values: ids }] };
    return everyPage(paginateDescribeManagedPrefixLists({ client, pageSize: 100 }, filter), (page) => page.PrefixLists);
  });
  const ownerOf = new Map((owners.answer ?? []).map(({ PrefixListId = "", OwnerId = "" }) => [PrefixListId, OwnerId]));
  const gaps = new Set(owners.gaps);
  const lists = await forEachConcurrently(callsAtATime, ids, async (id) => {
    const owner = ownerOf.get(id);
    const entries = owner === "AWS" ? undefined : await entriesOf(client, place, id, gaps);
    return [id, { ...(owner !== undefined && { owner }), ...(entries && { entries }) }] as const;
  });
  return { lists: new Map(lists), gaps: [...gaps] };
}

async function entriesOf(client: EC2Client, place: LiveLocation, id: string, gaps: Set<string>) {
  const read = await allowed(place, "ec2:GetManagedPrefixListEntries", () =>
    everyPage(paginateGetManagedPrefixListEntries({ client, pageSize: 100 }, { PrefixListId: id }), (page) =>
      page.Entries?.flatMap(({ Cidr }) => Cidr ?? []),
    ),
  );
  for (const gap of read.gaps) gaps.add(gap);
  return read.answer;
}

async function allowed<Answer>(
  place: LiveLocation,
  permission: string,
  call: () => Promise<Answer>,
): Promise<{ readonly answer?: Answer; readonly gaps: readonly string[] }> {
  try {
    return { answer: await call(), gaps: [] };
  } catch (error) {
    if (!isDenied(error) && !isGone(error)) throw ec2InputError(error, place, permission);
    const why = isGone(error) ? "some are gone or no longer shared" : `${permission} is not allowed`;
    return { gaps: [`${place.name}: the prefix lists that routes name were not all read, since ${why}.`] };
  }
}

/** A list of another account, which was shared once, stays in the routes. */
function isGone(error: unknown): boolean {
  return error instanceof Error && /^InvalidPrefixListI[dD]/.test(error.name);
}
