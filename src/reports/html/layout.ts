import type { Network } from "../../network/model/network";
import { drawingOf } from "./drawing";
import { placed } from "./elk";
import { overviewOf } from "./overview";
import type { Drawings } from "./page-data";
import { both, resourceMapOf, vpcContentsOf } from "./resource-map";

/** Returns all drawings of a page. Both networks have the keys of the page. */
export async function drawingsOf(after: Network, before: Network | undefined): Promise<Drawings> {
  const [is, was] = [vpcContentsOf(after), before && vpcContentsOf(before)];
  const vpcs = both(after.vpcs, before?.vpcs);
  const maps = vpcs.map((vpc) => resourceMapOf(vpc, is, was));
  const done = await placed(maps.map(({ graph }) => graph));
  const drawings = vpcs.flatMap(({ key }, index) => {
    const [map, graph] = [maps[index], done[index]];
    return map === undefined || graph === undefined ? [] : [[key, drawingOf(graph, map.lines, map.notes)] as const];
  });
  return { overview: await overviewOf(after, before), resourceMaps: Object.fromEntries(drawings) };
}
