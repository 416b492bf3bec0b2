/** Returns the items of all pages of an answer. */
export async function everyPage<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) {
    for (const item of itemsOf(page) ?? []) items.push(item);
  }
  return items;
}
