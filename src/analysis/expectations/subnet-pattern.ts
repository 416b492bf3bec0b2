import type { Resource, Subnet } from "../../network/model/network";
import type { LabeledNetwork } from "../analyzed-network";

/**
 * Returns the subnets that match a pattern, in the network's order. The pattern is compared with the label, Name tag,
 * Terraform address and AWS id of each subnet and of its VPC. A VPC stands for all its subnets. `*` matches any
 * characters.
 *
 * @example
 * const analyzed = analyzedNetwork(network);
 * subnetsMatching(analyzed, "peering-test-a/private1");
 * subnetsMatching(analyzed, "peering-test-*" + "/private*");
 * subnetsMatching(analyzed, "peering-test-a");
 */
export function subnetsMatching({ network, labels }: LabeledNetwork, pattern: string): readonly Subnet[] {
  const matches = matcher(pattern);
  const namesOf = (resource: Resource, label: string) => [label, resource.name, resource.address, resource.awsId];
  const vpcs = new Set(
    network.vpcs.filter((vpc) => namesOf(vpc, labels.vpc(vpc.key)).some(matches)).map(({ key }) => key),
  );
  return network.subnets.filter(
    (subnet) => vpcs.has(subnet.vpc) || namesOf(subnet, labels.subnet(subnet.key)).some(matches),
  );
}

/** A regular expression would need a time that grows exponentially with the number of `*`. */
function matcher(pattern: string): (name: string | undefined) => boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  return (name) => {
    if (name === undefined) return false;
    if (last === undefined) return name === first;
    if (!name.startsWith(first)) return false;
    let at = first.length;
    for (const part of others) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return name.length - last.length >= at && name.endsWith(last);
  };
}

/** More names than this do not help. */
const mostNames = 3;

const mostCharacters = 1_000;

/** Returns the labels of VPCs and subnets that are most similar to a text: those that contain it, and then others. */
export function nearestNames({ network, labels }: LabeledNetwork, text: string): readonly string[] {
  // No name is that long, and the distance would take long to compute.
  if (text.length > mostCharacters) return [];
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
