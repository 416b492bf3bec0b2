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
  const common = { kind, title: titleOf(after), source: name, network: networkJson(after) };
  if (source.plan === undefined) {
    return {
      ...common,
      marks: {},
      findings: pageFindings({ analyzed, keys }, undefined),
      drawings: await drawingsOf(after, undefined),
    };
  }
  const { changes } = source.plan;
  const analyzedBefore = analyzedNetwork(source.plan.before, { now: undefined });
  const keysBefore = pageKeysBefore(analyzedBefore, analyzed, keys);
  const before = withKeys(source.plan.before, keysBefore);
  const planned = { ...analyzed, plan: { before: analyzedBefore, changes, isComplete: source.plan.isComplete } };
  return {
    ...common,
    before: networkJson(before),
    changes,
    marks: marksOf(before, after, changes),
    findings: pageFindings({ analyzed: planned, keys }, { analyzed: analyzedBefore, keys: keysBefore }),
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
