import type { Explanation } from "../../analysis/explanation/explanation";
import type { Disposition, Path } from "../../analysis/reachability/verdict";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { definedFields } from "../../network/model/collections";
import type { Labels } from "../../network/model/labels";
import { Unknown } from "../../network/model/network";

/** Returns the output of `explain --json`. The fields are stable. */
export function explanationJson(explanations: readonly Explanation[], labels: Labels) {
  return {
    version: 1,
    explanations: explanations.map(
      ({ from, to, family, verdict, condition, dataTransfer, forwardPath, returnPath, missing }) => ({
        from: labels.subnet(from.key),
        to: labels.subnet(to.key),
        family,
        verdict,
        ...definedFields({ condition }),
        dataTransfer,
        forwardPath: pathJson(forwardPath, labels),
        returnPath: pathJson(returnPath, labels),
        missing,
      }),
    ),
  } as const;
}

function pathJson({ from, to, routeTable, parts }: Path, labels: Labels) {
  return {
    from: labels.subnet(from.key),
    to: labels.subnet(to.key),
    routeTable: routeTable?.name ?? null,
    parts: parts.map(({ blocks, route, disposition }) => ({
      blocks: blocks.map(blockText),
      route:
        route === undefined
          ? null
          : {
              destination: route.destination instanceof Unknown ? null : blockText(route.destination),
              ...definedFields({ address: route.address }),
            },
      disposition: dispositionJson(disposition, labels),
    })),
  };
}

function dispositionJson(disposition: Disposition, labels: Labels) {
  switch (disposition.kind) {
    case "delivered":
      return { kind: disposition.kind, peering: disposition.peering?.name ?? null };
    case "misdelivered":
      return { kind: disposition.kind, peering: disposition.peering.name, vpc: labels.vpc(disposition.vpc.key) };
    case "dropped":
      return { kind: disposition.kind, reason: disposition.reason, peering: disposition.peering?.name ?? null };
    case "unknown":
      return { kind: disposition.kind, reason: disposition.reason };
  }
}
