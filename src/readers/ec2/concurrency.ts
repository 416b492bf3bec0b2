/**
 * Calls a function for each item, for at most `limit` items at the same time. The results have the order of the items.
 * After a failure, it is not called for more items.
 */
export async function mapConcurrently<Item, Result>(
  limit: number,
  items: readonly Item[],
  resultOf: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      try {
        results[index] = await resultOf(items[index] as Item);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
