import { Unknown } from "../../network/model/network";
import { isDead } from "../../network/peering-state";
import type { AnalyzedNetwork } from "../analyzed-network";
import { pairsBetweenVpcs } from "../reachability/verdict";
import type { Finding } from "../rules/finding";
import { counted, listed } from "../rules/phrases";

/**
 * The answer of a check.
 *
 * - `errors`: a rule reports an error.
 * - `not-certain`: no error is known, but a part of the network that a peering connects is unknown.
 * - `no-errors`: everything that a peering connects is known, and has no errors.
 */
export type CheckStatus = "errors" | "not-certain" | "no-errors";

/** Returns the answer of a check, from the findings and the uncertainties of a network. */
export function checkStatus(findings: readonly Finding[], uncertainties: readonly string[]): CheckStatus {
  if (findings.some(({ problem }) => problem.level === "error")) return "errors";
  return uncertainties.length > 0 ? "not-certain" : "no-errors";
}

/** Returns what is unknown and may hide an error, as phrases. Unknown parts that no peering connects do not matter. */
export function uncertaintiesOf(analyzed: AnalyzedNetwork): readonly string[] {
  const { peerings, gaps } = analyzed.network;
  const connected = new Set(peerings.filter((peering) => !isDead(peering)).map(vpcsKey));
  const connectedVpcs = new Set(
    peerings.filter((peering) => !isDead(peering)).flatMap(({ requester, accepter }) => [requester, accepter]),
  );
  const pairs = pairsBetweenVpcs(analyzed).filter(({ from, to }) =>
    connected.has(vpcsKey({ requester: from.vpc, accepter: to.vpc })),
  );
  const unknownPairs = pairs.filter(({ verdict }) => verdict === "unknown").length;
  const unknownPeerings = peerings.filter((peering) =>
    [peering.requester, peering.accepter, peering.state].some((value) => value instanceof Unknown),
  ).length;
  const undescribed = analyzed.network.vpcs.filter(
    ({ key }) => connectedVpcs.has(key) && analyzed.relations.subnetsOf(key).length === 0,
  );
  const names = listed(undescribed.map(({ key }) => analyzed.labels.vpc(key)));
  return [
    ...(undescribed.length > 0 ? [`the input does not describe the subnets of ${names}`] : []),
    ...(unknownPairs > 0
      ? [`the verdict on ${unknownPairs} of ${counted(pairs.length, "pair")} of subnets is unknown`]
      : []),
    ...(unknownPeerings > 0 ? [`${counted(unknownPeerings, "peering")} with an unknown state or VPC`] : []),
    ...(gaps.length > 0 ? [`${counted(gaps.length, "part")} of the input that could not be read (gap)`] : []),
  ];
}

function vpcsKey({ requester, accepter }: { requester: string | Unknown; accepter: string | Unknown }): string {
  return [requester, accepter]
    .map((vpc) => (vpc instanceof Unknown ? "" : vpc))
    .sort()
    .join("\n");
}
