import type { Network } from "../../network/model";
import { drawingOf } from "./drawing";
import { placed } from "./elk";
import { overviewOf } from "./overview";
import type { Drawing, Drawings } from "./page-data";
import { belongingsOf, both, type NotedGraph, resourceMapOf } from "./resource-map";

/** Returns all drawings of a page. Both networks have the keys of the page. */
export async function drawingsOf(after: Network, before: Network | undefined): Promise<Drawings> {
  const [is, was] = [belongingsOf(after), before && belongingsOf(before)];
  const vpcs = both(after.vpcs, before?.vpcs);
  const [overview, ...maps] = await drawn([
    overviewOf(after, before),
    ...vpcs.map((vpc) => resourceMapOf(vpc, is, was)),
  ]);
  return {
    overview: overview ?? { width: 0, height: 0, nodes: [], edges: [] },
    resourceMaps: Object.fromEntries(vpcs.flatMap(({ key }, index) => (maps[index] ? [[key, maps[index]]] : []))),
  };
}

async function drawn(graphs: readonly NotedGraph[]): Promise<readonly Drawing[]> {
  const done = await placed(graphs.map(({ graph }) => graph));
  return graphs.flatMap(({ lines, notes }, index) => {
    const graph = done[index];
    return graph === undefined ? [] : [drawingOf(graph, lines, notes)];
  });
}
