import type { Explanation } from "../analysis/explanation/explanation";
import type { Outcome, Passage } from "../analysis/reachability/verdict";
import type { Labels } from "../network/labels";
import { Unknown } from "../network/model";
import { blockText } from "../network/stand-in-blocks";

/** Returns what `explain --json` prints: for machines, and stable. */
export function explanationJson(explanations: readonly Explanation[], labels: Labels) {
  return {
    version: 1,
    explanations: explanations.map(({ from, to, family, verdict, crossing, there, back, missing }) => ({
      from: labels.subnet(from.key),
      to: labels.subnet(to.key),
      family,
      verdict,
      crossing,
      there: passageJson(there, labels),
      back: passageJson(back, labels),
      missing,
    })),
  } as const;
}

function passageJson({ from, to, routeTable, parts }: Passage, labels: Labels) {
  return {
    from: labels.subnet(from.key),
    to: labels.subnet(to.key),
    routeTable: routeTable?.name ?? null,
    parts: parts.map(({ blocks, route, outcome }) => ({
      blocks: blocks.map(blockText),
      route:
        route === undefined
          ? null
          : {
              destination: route.destination instanceof Unknown ? null : blockText(route.destination),
              ...(route.address === undefined ? {} : { address: route.address }),
            },
      outcome: outcomeJson(outcome, labels),
    })),
  };
}

function outcomeJson(outcome: Outcome, labels: Labels) {
  switch (outcome.kind) {
    case "delivered":
      return { kind: outcome.kind, peering: outcome.peering?.name ?? null };
    case "misdirected":
      return { kind: outcome.kind, peering: outcome.peering?.name ?? null, vpc: labels.vpc(outcome.vpc.key) };
    case "dropped":
      return { kind: outcome.kind, reason: outcome.reason, peering: outcome.peering?.name ?? null };
    case "unknown":
      return { kind: outcome.kind, why: outcome.why };
  }
}
