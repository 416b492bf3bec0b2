import { Unknown } from "../../network/model/network";
import { vpcsOfPeering } from "../../network/model/network-index";
import { vpcUserGuide } from "../../network/rules/pages";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { counted, listed } from "./phrases";

/** What is not known, by its kind: one finding on each, however many there are. */
export const notAnalyzed = {
  name: "not-analyzed",
  id: "PEER065",
  level: "note",
  judgedIn: "output",
  what: "Something could not be judged, because the source doesn't tell it or it is not modelled.",
  why: "What is not known is never taken for good: known after apply, a transit gateway, a VPC of somebody else's.",
  page: `${vpcUserGuide}/route-table-options.html`,
  remedy: "Check the plan instead of the synthesized output, or add the sources that tell it.",

  find: (analyzed) => [
    ...gapsOf(analyzed),
    ...folded("VPC", "whose blocks are not all known", vpcsOf(analyzed)),
    ...folded("subnet", "whose block or route table is not known", subnetsOf(analyzed)),
    ...folded("peering", "whose state or VPCs are not known", peeringsOf(analyzed)),
    ...folded("route", "whose destination or target is not known or not modelled", routesOf(analyzed)),
    ...pairsOf(analyzed),
  ],
} as const satisfies OutputRule;

interface NotKnown {
  readonly thing: Finding["subjects"][number];
  readonly label: string;
  readonly whys: readonly string[];
}

function folded(what: string, lacking: string, all: readonly NotKnown[]): readonly Finding[] {
  if (all.length === 0) return [];
  const each = all.map(({ label, whys }) => `${label} (${listed([...new Set(whys)], 2)})`);
  const message = `${counted(all.length, what)} ${lacking}: ${listed(each)}.`;
  return [found(notAnalyzed, message, ...all.map(({ thing }) => thing))];
}

function gapsOf({ network: { gaps } }: AnalyzedNetwork): readonly Finding[] {
  if (gaps.length === 0) return [];
  const more = gaps.length > 3 ? ` And ${gaps.length - 3} more like it.` : "";
  return [found(notAnalyzed, gaps.slice(0, 3).join(" ") + more)];
}

function vpcsOf({ network, labels }: AnalyzedNetwork): readonly NotKnown[] {
  return network.vpcs.flatMap((vpc) => {
    const whys = vpc.unknownBlocks.map(({ reason }) => reason);
    return whys.length === 0 ? [] : [{ thing: vpc, label: labels.vpc(vpc.key), whys }];
  });
}

function subnetsOf({ network, labels }: AnalyzedNetwork): readonly NotKnown[] {
  return network.subnets.flatMap((subnet) => {
    const { routeTable, unknownBlocks } = subnet;
    const whys = [...unknownBlocks, ...(routeTable instanceof Unknown ? [routeTable] : [])].map(({ reason }) => reason);
    return whys.length === 0 ? [] : [{ thing: subnet, label: labels.subnet(subnet.key), whys }];
  });
}

function peeringsOf({ network, index }: AnalyzedNetwork): readonly NotKnown[] {
  return network.peerings.flatMap((peering) => {
    const { requester, accepter, state, name } = peering;
    const whys = [requester, accepter, state].flatMap((value) => (value instanceof Unknown ? [value.reason] : []));
    const ends = vpcsOfPeering(peering, index);
    if (whys.length === 0 && (ends.requester === undefined || ends.accepter === undefined)) whys.push("no such VPC");
    return whys.length === 0 ? [] : [{ thing: peering, label: name, whys }];
  });
}

function routesOf({ network }: AnalyzedNetwork): readonly NotKnown[] {
  return network.routeTables.flatMap((table) =>
    table.routes.flatMap(({ destination, target, address, file }) => {
      const whys = [
        ...(destination instanceof Unknown ? [destination.reason] : []),
        ...(target.kind === "unknown" ? [target.what] : []),
      ];
      if (whys.length === 0) return [];
      const thing = { name: table.name, ...(address && { address }), ...(file && { file }) };
      return [{ thing, label: table.name, whys }];
    }),
  );
}

/** The verdicts that hang on these. */
function pairsOf({ reachability: { pairs }, labels }: AnalyzedNetwork): readonly Finding[] {
  const others = pairs.filter(({ from, to }) => from.vpc !== to.vpc);
  const unknown = others.filter(({ verdict }) => verdict === "unknown");
  const [first] = unknown;
  if (first === undefined) return [];
  const example = `such as from ${labels.subnet(first.from.key)} to ${labels.subnet(first.to.key)}`;
  const message = `whether traffic passes, for ${unknown.length} of ${others.length} pairs of subnets, ${example}.`;
  return [found(notAnalyzed, message, first.from, first.to)];
}
