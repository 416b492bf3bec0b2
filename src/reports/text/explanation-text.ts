import type { Explanation } from "../../analysis/explanation/explanation";
import type { DataTransfer } from "../../analysis/reachability/verdict";
import type { Labels } from "../../network/model/labels";
import type { Network } from "../../network/model/network";
import { oneLine } from "./one-line";
import { pathLines } from "./path-text";
import { judged, type Style } from "./style";

/** What every explanation ends with: a verdict says nothing of the rest that a packet meets. */
export const routingOnly = "Routing only: security groups and network ACLs are not part of the verdict.";

/** What the traffic of a pair costs. */
export const costs: Readonly<Record<DataTransfer, string>> = {
  "same-zone": "Both are in one Availability Zone: the traffic is free.",
  "cross-zone": "The traffic crosses Availability Zones: AWS bills it in both directions.",
  "cross-region": "The traffic crosses regions: AWS bills it at its inter-Region rates.",
  unknown:
    "Whether the two are in one Availability Zone is not known: within one zone traffic is free, else it is billed.",
};

/**
 * Returns why one subnet reaches another, or why not: each direction hop by hop with the route that decided, and all
 * that is missing.
 */
export function explanationText(
  explanations: readonly Explanation[],
  { network, labels }: { readonly network: Network; readonly labels: Labels },
  style: Style,
): string {
  const sections = explanations.map((explanation) => {
    const { from, to, family, verdict, dataTransfer, forwardPath: there, returnPath: back, missing } = explanation;
    const names = `${labels.subnet(from.key)} -> ${labels.subnet(to.key)}`;
    const remedies = missing.length === 0 ? [] : ["  Missing:", ...missing.map((line) => `    - ${oneLine(line)}`)];
    return [
      `${style.colors.bold(oneLine(names))}, IPv${family}: ${judged(style, verdict, verdict)}`,
      "  There:",
      ...pathLines(there, network, labels).map(oneLine),
      "  Back:",
      ...pathLines(back, network, labels).map(oneLine),
      ...remedies,
      ...(verdict === "none" || from.vpc === to.vpc ? [] : [`  ${costs[dataTransfer]}`]),
    ].join("\n");
  });
  return [...sections, routingOnly].join("\n\n");
}
