import type { Labels } from "../../network/model/labels";
import type { Network } from "../../network/model/network";

/** More than these are no help. */
const mostNames = 3;

/** Returns the labels of VPCs and subnets that somebody may have meant: those that have the text in them, then others. */
export function nearestNames(network: Network, labels: Labels, text: string): readonly string[] {
  const names = [
    ...network.subnets.map(({ key }) => labels.subnet(key)),
    ...network.vpcs.map(({ key }) => labels.vpc(key)),
  ];
  const wanted = text.toLowerCase();
  return names
    .map((name) => ({
      name,
      isPart: name.toLowerCase().includes(wanted),
      distance: distanceBetween(wanted, name.toLowerCase()),
    }))
    .filter(({ name, isPart, distance }) => isPart || distance <= Math.max(3, Math.ceil(name.length * 0.6)))
    .sort((one, other) => Number(other.isPart) - Number(one.isPart) || one.distance - other.distance)
    .slice(0, mostNames)
    .map(({ name }) => name);
}

/** How many letters one has to add, take away or change to make the one text of the other (Levenshtein). */
function distanceBetween(one: string, other: string): number {
  const letters = [...other];
  let before = letters.map((_, column) => column + 1);
  for (const [row, letter] of [...one].entries()) {
    let [left, diagonal] = [row + 1, row];
    before = before.map((above, column) => {
      const change = diagonal + (letter === letters[column] ? 0 : 1);
      [left, diagonal] = [Math.min(change, above + 1, left + 1), above];
      return left;
    });
  }
  return before.at(-1) ?? one.length;
}
