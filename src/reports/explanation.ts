import type { Explanation } from "../analysis/explanation/explanation";
import type { Crossing } from "../analysis/reachability/verdict";
import type { Labels } from "../network/labels";
import type { Network } from "../network/model";
import { oneLine } from "./one-line";
import { passageLines } from "./passage";
import { judged, type Style } from "./style";

/** What every explanation ends with: a verdict says nothing of the rest that a packet meets. */
export const routingOnly = "Routing only: security groups and network ACLs are not part of the verdict.";

/** What the traffic of a pair costs. */
export const costs: Readonly<Record<Crossing, string>> = {
  none: "Both are in one Availability Zone: the traffic is free.",
  zones: "The traffic crosses Availability Zones: AWS bills it in both directions.",
  regions: "The traffic crosses regions: AWS bills it at its inter-Region rates.",
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
    const { from, to, family, verdict, crossing, there, back, missing } = explanation;
    const names = `${labels.subnet(from.key)} -> ${labels.subnet(to.key)}`;
    const remedies = missing.length === 0 ? [] : ["  Missing:", ...missing.map((line) => `    - ${oneLine(line)}`)];
    return [
      `${style.colors.bold(oneLine(names))}, IPv${family}: ${judged(style, verdict, verdict)}`,
      "  There:",
      ...passageLines(there, network, labels).map(oneLine),
      "  Back:",
      ...passageLines(back, network, labels).map(oneLine),
      ...remedies,
      ...(verdict === "none" || from.vpc === to.vpc ? [] : [`  ${costs[crossing]}`]),
    ].join("\n");
  });
  return [...sections, routingOnly].join("\n\n");
}
