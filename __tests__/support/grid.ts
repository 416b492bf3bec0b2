import { reachabilityOf } from "../../src/analysis/reachability/reachability";
import type { Verdict } from "../../src/analysis/reachability/verdict";
import type { Family } from "../../src/network/cidr/cidr-block";
import { labelsOf } from "../../src/network/model/labels";
import type { Network } from "../../src/network/model/network";

const letters: Readonly<Record<Verdict, string>> = {
  "two-way": "T",
  "one-way": "O",
  misdelivered: "M",
  partial: "P",
  none: ".",
  unknown: "?",
};

/** Returns a row of verdicts for each subnet of the family, sorted by label. */
export function gridOf(network: Network, family: Family): readonly string[] {
  const reachability = reachabilityOf(network);
  const labels = labelsOf(network);
  const subnets = network.subnets
    .filter(({ blocks }) => blocks.some((block) => block.family === family))
    .sort((one, other) => (labels.subnet(one.key) < labels.subnet(other.key) ? -1 : 1));
  return subnets.map((from) => {
    const cells = subnets.map((to) => {
      if (from.vpc === to.vpc) return "=";
      return letters[reachability.verdictOf(from, to, family)?.verdict ?? "unknown"];
    });
    return [labels.subnet(from.key), ...cells].join(" ");
  });
}

/** Returns the rows of an expected grid. */
export function rowsOf(grid: string): readonly string[] {
  return grid
    .split("\n")
    .map((row) => row.trim().replace(/ +/g, " "))
    .filter((row) => row !== "");
}
