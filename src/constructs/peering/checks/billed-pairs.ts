import { type DataTransfer, dataTransferBetween } from "../../../network/model/location";
import { dataTransferChargesProblem } from "../../../network/rules/data-transfer-charges";
import type { Problem } from "../../../network/rules/problem";
import type { IPeering, ISubnet, IVpc } from "../../base/interfaces";
import { withZones } from "./peering-problems";
import { leadsTo, routesFrom, serves, subnetsIn } from "./traffic";

type Ends = IPeering & { readonly requester: IVpc; readonly accepter: IVpc };

/** Returns a note of the pairs of subnets whose traffic AWS bills, also those that only share a route table. */
export function billedPairs(peering: Ends): readonly Problem[] {
  const { subject, requester, accepter } = peering;
  const pairs = new Map<string, DataTransfer>();
  for (const [from, to] of [
    [requester, accepter],
    [accepter, requester],
  ] as const) {
    for (const [source, destination] of pairsFrom(peering, from, to)) {
      const subnets = from === requester ? [source, destination] : [destination, source];
      pairs.set(subnets.map((subnet) => withZones([subnet])).join(" with "), dataTransferBetween(source, destination));
    }
  }
  const billedAs = (dataTransfer: DataTransfer) =>
    [...pairs].flatMap(([pair, found]) => (found === dataTransfer ? [pair] : []));
  const billed = { acrossZones: billedAs("cross-zone"), acrossRegions: billedAs("cross-region") };
  const problem = dataTransferChargesProblem(billed, subject);
  return problem === undefined ? [] : [problem];
}

function pairsFrom(peering: Ends, from: IVpc, to: IVpc): readonly (readonly [ISubnet, ISubnet])[] {
  const [sources, destinations] = [subnetsIn(from, peering), subnetsIn(to, peering)];
  return routesFrom(peering, from).flatMap((route) => {
    const reached = destinations.filter((destination) => leadsTo(route, destination));
    const sending = sources.filter((source) => serves(route, source));
    return sending.flatMap((source) => reached.map((destination) => [source, destination] as const));
  });
}
