import { analyzedNetwork } from "../../analysis/analyzed-network";
import { labelsOf } from "../../network/model/labels";
import type { Network, PlannedChange } from "../../network/model/network";
import { pageKeysBefore, pageKeysOf, withKeys } from "./keys";
import { drawingsOf } from "./layout";
import { marksOf } from "./marks";
import { networkJson } from "./network-json";
import type { PageData } from "./page-data";
import { pageFindings } from "./page-findings";

/** What a page is made from: a network as it was read. */
export interface PageSource {
  readonly kind: PageData["kind"];
  readonly name: string;
  readonly network: Network;
  readonly plan?: { readonly before: Network; readonly changes: readonly PlannedChange[] };
}

/**
 * Returns what is written into a page. The same network gives the same data: what depends on the time of day is left to
 * the page's script.
 */
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
  const factsBefore = analyzedNetwork(source.plan.before, { now: undefined });
  const keysBefore = pageKeysBefore(factsBefore, analyzed, keys);
  const before = withKeys(source.plan.before, keysBefore);
  const planned = { ...analyzed, plan: { before: factsBefore, changes } };
  return {
    ...common,
    before: networkJson(before),
    changes,
    marks: marksOf(before, after, changes),
    findings: pageFindings({ analyzed: planned, keys }, { analyzed: factsBefore, keys: keysBefore }),
    drawings: await drawingsOf(after, before),
  };
}

/** More names than these are no title. */
const mostNames = 3;

function titleOf(network: Network): string {
  const { vpc } = labelsOf(network);
  const labels = network.vpcs.map(({ key }) => vpc(key));
  const left = labels.length - mostNames;
  const names = left > 0 ? [...labels.slice(0, mostNames), `${left} more`] : labels;
  return names.length === 0 ? "A network without VPCs" : `VPC peering: ${names.join(", ")}`;
}
