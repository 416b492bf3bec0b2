import { type Peering, Unknown } from "../../network/model/network";
import { isDead, isDeleted } from "../../network/peering-state";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Correspondence } from "./correspondence";
import { identitiesOf, type Matches, match, sameIdentity } from "./matching";

/** What becomes of one connection. */
export interface ConnectionChange {
  readonly kind: "added" | "changed" | "replaced" | "destroyed";
  readonly name: string;
  /** The labels of its VPCs, or why they aren't known. */
  readonly requester: string;
  readonly accepter: string;
  readonly state: { readonly before: string | undefined; readonly after: string | undefined };
  /** What else is different, in words, such as `accepter: peering-test-b -> peering-test-c`. */
  readonly details: readonly string[];
}

/** Returns which connections are the same. Deleted ones, which AWS shows for hours after their end, are not there. */
export function matchedPeerings(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  same: Correspondence,
): Matches<Peering> {
  const usual = identitiesOf<Peering>(
    ({ name }) => name,
    ({ name }) => name,
  );
  const ends = (keyOf: (key: string) => string | undefined) => (peering: Peering) => {
    const found = [peering.requester, peering.accepter].map((end) => (end instanceof Unknown ? undefined : keyOf(end)));
    return found.includes(undefined) ? undefined : found.sort().join(" ");
  };
  const identities = [
    ...usual.slice(0, 1),
    // One that was refused may still be shown beside the one in its place.
    sameIdentity((peering: Peering) => (isDead(peering) ? undefined : peering.name)),
    ...usual.slice(1),
    // There is one connection at most between two VPCs.
    [ends((key) => same.after.get(key)), ends((key) => key)] as const,
  ];
  return match(before.network.peerings.filter(isThere), after.network.peerings.filter(isThere), identities);
}

function isThere(peering: Peering): boolean {
  return !isDeleted(peering);
}

/** Returns what becomes of the connections: first of those that are gone, then in the order of each network. */
export function connectionChanges(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  same: Correspondence,
  peerings: Matches<Peering>,
  isReplaced: (before: Peering, after: Peering) => boolean,
): readonly ConnectionChange[] {
  const gone = peerings.removed.map((peering) => ({
    kind: "destroyed" as const,
    ...described(before, peering),
    state: { before: stateText(peering), after: undefined },
    details: [],
  }));
  const kept = peerings.kept.flatMap(([was, is]) => {
    const details = [...changedEnds(before, after, same, was, is), ...changedDns(was, is)];
    const replaced = isReplaced(was, is);
    const state = { before: stateText(was), after: stateText(is) };
    if (!replaced && details.length === 0 && !statesDiffer(was, is)) return [];
    return [{ kind: replaced ? ("replaced" as const) : ("changed" as const), ...described(after, is), state, details }];
  });
  const added = peerings.added.map((peering) => ({
    kind: "added" as const,
    ...described(after, peering),
    state: { before: undefined, after: stateText(peering) },
    details: [],
  }));
  return [...gone, ...kept, ...added];
}

function statesDiffer(before: Peering, after: Peering): boolean {
  if (before.state instanceof Unknown && after.state instanceof Unknown) return false;
  return before.state !== after.state;
}

function stateText({ state }: Peering): string {
  return state instanceof Unknown ? `unknown: ${state.reason}` : state;
}

function described(side: AnalyzedNetwork, { name, requester, accepter }: Peering) {
  return { name, requester: endText(side, requester), accepter: endText(side, accepter) };
}

function endText({ labels }: AnalyzedNetwork, end: string | Unknown): string {
  return end instanceof Unknown ? `unknown: ${end.reason}` : labels.vpc(end);
}

function changedEnds(
  before: AnalyzedNetwork,
  after: AnalyzedNetwork,
  same: Correspondence,
  was: Peering,
  is: Peering,
): readonly string[] {
  return (["requester", "accepter"] as const)
    .filter((side) => {
      const [one, other] = [was[side], is[side]];
      return !(one instanceof Unknown) && !(other instanceof Unknown) && same.after.get(one) !== other;
    })
    .map((side) => `${side}: ${endText(before, was[side])} -> ${endText(after, is[side])}`);
}

function changedDns(was: Peering, is: Peering): readonly string[] {
  return (["requester", "accepter"] as const).flatMap((side) => {
    const [one, other] = [was.dnsResolution?.[side], is.dnsResolution?.[side]];
    // What one of the two sources doesn't tell is no difference.
    if (one === undefined || other === undefined || one === other) return [];
    return [`DNS resolution of the ${side}: ${one ? "on" : "off"} -> ${other ? "on" : "off"}`];
  });
}
