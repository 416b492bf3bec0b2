import { analyzedNetwork } from "../../analysis/analyzed-network";
import { labelsOf } from "../../network/model/labels";
import type { Network, PlannedChange } from "../../network/model/network";
import { drawingsOf } from "./drawings";
import { pageKeysBefore, pageKeysOf, withKeys } from "./keys";
import { marksOf } from "./marks";
import { networkJson } from "./network-json";
import type { PageData } from "./page-data";
import { pageFindings } from "./page-findings";

/** The network to show in a page. */
export interface PageSource {
  readonly kind: PageData["kind"];
  readonly name: string;
  readonly network: Network;
  readonly plan?: {
    readonly before: Network;
    readonly changes: readonly PlannedChange[];
    readonly isComplete: boolean;
  };
}

/** Returns the data of a page. It is independent of the time of day: the script of the page uses the clock. */
export async function pageDataOf(source: PageSource): Promise<PageData> {
  const { kind, name, network } = source;
  const analyzed = analyzedNetwork(network, { now: undefined });
  const keys = pageKeysOf(analyzed);
  const after = withKeys(network, keys);
  const { changes = [], isComplete = true } = source.plan ?? {};
  const analyzedBefore = source.plan && analyzedNetwork(source.plan.before, { now: undefined });
  const keyedBefore = analyzedBefore && {
    analyzed: analyzedBefore,
    keys: pageKeysBefore(analyzedBefore, analyzed, keys),
  };
  const before = keyedBefore && withKeys(keyedBefore.analyzed.network, keyedBefore.keys);
  const planned = analyzedBefore ? { ...analyzed, plan: { before: analyzedBefore, changes, isComplete } } : analyzed;
  return {
    kind,
    title: titleOf(after),
    source: name,
    network: networkJson(after),
    ...(before && { before: networkJson(before), changes }),
    marks: before === undefined ? {} : marksOf(before, after, changes),
    findings: pageFindings({ analyzed: planned, keys }, keyedBefore),
    drawings: await drawingsOf(after, before),
  };
}

const mostNames = 3;

function titleOf(network: Network): string {
  const { vpc } = labelsOf(network);
  const labels = network.vpcs.map(({ key }) => vpc(key));
  const left = labels.length - mostNames;
  const names = left > 0 ? [...labels.slice(0, mostNames), `${left} more`] : labels;
  return names.length === 0 ? "A network without VPCs" : `VPC peering: ${names.join(", ")}`;
}
