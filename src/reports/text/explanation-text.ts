import type { Explanation } from "../../analysis/explanation/explanation";
import type { Labels } from "../../network/model/labels";
import type { Network } from "../../network/model/network";
import { costSentences } from "../phrases/costs";
import { pathLines } from "../phrases/path-lines";
import { routingOnly } from "../phrases/summary";
import { oneLine } from "../phrases/visible";
import { judged, type Style } from "./style";

/**
 * Returns explanations as text: the forward path and the return path hop by hop, with the route that decides, then
 * everything that is missing, then the cost.
 */
export function explanationText(
  explanations: readonly Explanation[],
  { network, labels }: { readonly network: Network; readonly labels: Labels },
  style: Style,
): string {
  const sections = explanations.map((explanation) => {
    const { from, to, family, verdict, condition, dataTransfer, forwardPath, returnPath, missing } = explanation;
    const names = `${labels.subnet(from.key)} -> ${labels.subnet(to.key)}`;
    const remedies = missing.length === 0 ? [] : ["  Missing:", ...missing.map((line) => `    - ${oneLine(line)}`)];
    return [
      `${style.colors.bold(oneLine(names))}, IPv${family}: ${judged(style, verdict, verdict)}`,
      ...(condition
        ? [oneLine(`  The verdict is ${condition.verdict} unless ${condition.unless.join(", or ")}.`)]
        : []),
      "  Forward path:",
      ...pathLines(forwardPath, network, labels).map(oneLine),
      "  Return path:",
      ...pathLines(returnPath, network, labels).map(oneLine),
      ...remedies,
      ...(verdict === "none" || from.vpc === to.vpc ? [] : [`  ${costSentences[dataTransfer]}`]),
    ].join("\n");
  });
  return [...sections, routingOnly].join("\n\n");
}
