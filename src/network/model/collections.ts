/**
 * Compares two values for sorting. Text is compared by code unit, so the order is the same on every machine, whatever
 * its locale.
 */
export function compare<Ordered extends string | bigint>(one: Ordered, other: Ordered): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Returns items grouped by key. The keys and the items of a group keep the order of `items`. */
export function groupedBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Returns an object without its undefined fields. */
export function definedFields<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as ReturnType<typeof definedFields<Fields>>;
}

/** Returns one item for each key: the last one, at the place of the first one. */
export function distinctBy<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
