import { UnusableResponse } from "./ec2-error";
import type { Ec2Requests, SendOptions } from "./ec2-requests";

/**
 * Returns the items of all pages of a request.
 *
 * @param page sends the request for the page of a token; the first page has none
 * @param itemsOf returns the list in a page
 * @throws UnusableResponse if a page has no list, a token is repeated, or the pages do not end
 */
export async function allPages<Page extends { readonly NextToken?: string | undefined }, Item>(
  requests: Ec2Requests,
  page: (token: { readonly NextToken?: string }, options: SendOptions) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const response = await requests.send((options) => page(token === undefined ? {} : { NextToken: token }, options));
    // AWS writes an empty list. Without a list, it is the response of another server.
    const found = itemsOf(response);
    if (found === undefined) throw new UnusableResponse("does not contain the list of results");
    for (const item of found) items.push(item);
    token = response.NextToken || undefined;
    if (token === undefined) break;
    if (tokens.has(token)) throw new UnusableResponse("repeats a page");
    tokens.add(token);
  } while (tokens.size < requests.limits.pages);
  if (token !== undefined) throw new UnusableResponse(`has more than ${requests.limits.pages} pages`);
  return items;
}
