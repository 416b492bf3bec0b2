/** Returns up to `most` names, and how many more there are. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  const last = shown.at(-1);
  return shown.length < 2 ? (last ?? "nothing") : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

/** Returns a number of subjects, such as `1 route` and `2 routes`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
