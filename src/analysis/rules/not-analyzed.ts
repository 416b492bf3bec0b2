import { Unknown } from "../../network/model/network";
import { vpcsOfPeering } from "../../network/model/network-index";
import { vpcUserGuide } from "../../network/rules/pages";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";
import { found, type OutputRule } from "./output-rule";
import { counted, listed } from "./phrases";

/** Reports one finding for each kind of unknown. */
export const notAnalyzed = {
  name: "not-analyzed",
  id: "PEER065",
  level: "note",
  judgedIn: "output",
  what: "A part of the network was not analyzed, because it is unknown or not modelled.",
  why: "Unknown parts are never assumed to work. Examples are values known after apply, transit gateways and the VPCs of partners.",
  page: `${vpcUserGuide}/route-table-options.html`,
  remedy: "Check the plan instead of the synthesized output, or add the sources that describe the rest.",

  find: (analyzed) => [
    ...gapsOf(analyzed),
    ...folded("VPC", "with unknown CIDR blocks", vpcsOf(analyzed)),
    ...folded("subnet", "with an unknown CIDR block or route table", subnetsOf(analyzed)),
    ...folded("peering", "with an unknown state or VPC", peeringsOf(analyzed)),
    ...folded("route", "with a destination or target that is unknown or not modelled", routesOf(analyzed)),
    ...pairsOf(analyzed),
  ],
} as const satisfies OutputRule;

interface UnknownSubject {
  readonly subject: Finding["subjects"][number];
  readonly label: string;
  readonly reasons: readonly string[];
}

function folded(what: string, lacking: string, all: readonly UnknownSubject[]): readonly Finding[] {
  if (all.length === 0) return [];
  const each = all.map(({ label, reasons }) => `${label} (${listed([...new Set(reasons)], 2)})`);
  const message = `${counted(all.length, what)} ${lacking}: ${listed(each)}.`;
  return [found(notAnalyzed, message, ...all.map(({ subject }) => subject))];
}

function gapsOf({ network: { gaps } }: AnalyzedNetwork): readonly Finding[] {
  if (gaps.length === 0) return [];
  const more = gaps.length > 3 ? ` And ${gaps.length - 3} more like it.` : "";
  return [found(notAnalyzed, gaps.slice(0, 3).join(" ") + more)];
}

function vpcsOf({ network, labels }: AnalyzedNetwork): readonly UnknownSubject[] {
  return network.vpcs.flatMap((vpc) => {
    const reasons = vpc.unknownBlocks.map(({ reason }) => reason);
    return reasons.length === 0 ? [] : [{ subject: vpc, label: labels.vpc(vpc.key), reasons }];
  });
}

function subnetsOf({ network, labels }: AnalyzedNetwork): readonly UnknownSubject[] {
  return network.subnets.flatMap((subnet) => {
    const { routeTable, unknownBlocks } = subnet;
    const reasons = [...unknownBlocks, ...(routeTable instanceof Unknown ? [routeTable] : [])].map(
      ({ reason }) => reason,
    );
    return reasons.length === 0 ? [] : [{ subject: subnet, label: labels.subnet(subnet.key), reasons }];
  });
}

function peeringsOf({ network, index }: AnalyzedNetwork): readonly UnknownSubject[] {
  return network.peerings.flatMap((peering) => {
    const { requester, accepter, state, name } = peering;
    const reasons = [requester, accepter, state].flatMap((value) => (value instanceof Unknown ? [value.reason] : []));
    const ends = vpcsOfPeering(peering, index);
    if (reasons.length === 0 && (ends.requester === undefined || ends.accepter === undefined))
      reasons.push("a VPC that the input does not contain");
    return reasons.length === 0 ? [] : [{ subject: peering, label: name, reasons }];
  });
}

function routesOf({ network }: AnalyzedNetwork): readonly UnknownSubject[] {
  return network.routeTables.flatMap((table) =>
    table.routes.flatMap(({ destination, target, address, file }) => {
      const reasons = [
        ...(destination instanceof Unknown ? [destination.reason] : []),
        ...(target.kind === "unknown" ? [target.what] : []),
      ];
      if (reasons.length === 0) return [];
      const subject = { name: table.name, ...(address && { address }), ...(file && { file }) };
      return [{ subject, label: table.name, reasons }];
    }),
  );
}

/** Returns a finding of the verdicts that are unknown. */
function pairsOf({ reachability: { pairs }, labels }: AnalyzedNetwork): readonly Finding[] {
  const others = pairs.filter(({ from, to }) => from.vpc !== to.vpc);
  const unknown = others.filter(({ verdict }) => verdict === "unknown");
  const [first] = unknown;
  if (first === undefined) return [];
  const example = `such as from ${labels.subnet(first.from.key)} to ${labels.subnet(first.to.key)}`;
  const message = `${unknown.length} of ${others.length} pairs of subnets have an unknown verdict, ${example}.`;
  return [found(notAnalyzed, message, first.from, first.to)];
}
