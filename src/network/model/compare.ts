/** Compares by number, or by code unit and not by the alphabet of some locale: the order is the same on every machine. */
export function compare<Ordered extends string | bigint>(one: Ordered, other: Ordered): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
