import type { Network } from "../../src/network/model/network";
import { type PageModel, pageModelOf } from "../../src/page/model/page-model";
import { networkJson } from "../../src/reports/html/network-json";
import type { PageData } from "../../src/reports/html/page-data";

/** Returns what a page shows of a network, or of a plan that leads to it, as if it had been written and read back. */
export function pageModel(
  after: Network,
  plan?: { readonly before: Network; readonly marks: PageData["marks"] },
): PageModel {
  const data: PageData = {
    kind: plan === undefined ? "synth" : "plan",
    title: "A network",
    source: "cdktf.out",
    network: networkJson(after),
    ...(plan === undefined ? {} : { before: networkJson(plan.before), changes: [] }),
    marks: plan?.marks ?? {},
    findings: [],
    drawings: { overview: { width: 0, height: 0, nodes: [], edges: [] }, resourceMaps: {} },
  };
  return pageModelOf(JSON.parse(JSON.stringify(data)), new Date("2026-01-01T00:00:00Z"));
}
