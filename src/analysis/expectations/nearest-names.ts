import type { AnalyzedNetwork } from "../analyzed-network";

/** More names than this do not help. */
const mostNames = 3;

/** Returns the labels of VPCs and subnets that are most similar to a text: those that contain it, and then others. */
export function nearestNames(
  { network, labels }: Pick<AnalyzedNetwork, "network" | "labels">,
  text: string,
): readonly string[] {
  const names = [
    ...network.subnets.map(({ key }) => labels.subnet(key)),
    ...network.vpcs.map(({ key }) => labels.vpc(key)),
  ];
  const wanted = text.toLowerCase();
  return names
    .map((name) => ({
      name,
      containsText: name.toLowerCase().includes(wanted),
      distance: distanceBetween(wanted, name.toLowerCase()),
    }))
    .filter(({ name, containsText, distance }) => containsText || distance <= Math.max(3, Math.ceil(name.length * 0.6)))
    .sort((one, other) => Number(other.containsText) - Number(one.containsText) || one.distance - other.distance)
    .slice(0, mostNames)
    .map(({ name }) => name);
}

/** Returns the Levenshtein distance of two texts. */
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
