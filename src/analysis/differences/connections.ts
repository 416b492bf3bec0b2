import { type Peering, Unknown } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { MatchedNetworks } from "../matching/matched-networks";
import { keysAfter } from "../matching/matching";
import type { PlannedActions } from "../plan-impact/planned-actions";

/** A peering connection that is added, changed, replaced or destroyed. */
export interface ConnectionChange {
  readonly kind: "added" | "changed" | "replaced" | "destroyed";
  readonly name: string;
  /** The label of the VPC, or the reason why the VPC is unknown. */
  readonly requester: string;
  readonly accepter: string;
  readonly state: { readonly before: string | undefined; readonly after: string | undefined };
  /** Other differences as text, such as `accepter: peering-test-b -> peering-test-c`. */
  readonly details: readonly string[];
}

/** Returns the changes of connections: destroyed ones first, then the others in the order of their networks. */
export function connectionChanges(networks: MatchedNetworks, plan: PlannedActions): readonly ConnectionChange[] {
  const { before, after, peerings } = networks;
  const change = (
    kind: ConnectionChange["kind"],
    analyzed: AnalyzedNetwork,
    { name, requester, accepter }: Peering,
    state: ConnectionChange["state"],
    details: readonly string[] = [],
  ) => ({ kind, name, requester: vpcText(analyzed, requester), accepter: vpcText(analyzed, accepter), state, details });
  const kept = peerings.kept.flatMap(([was, is]) => {
    const details = [...changedVpcs(networks, was, is), ...changedDns(was, is)];
    const replaced = plan.isReplaced(was, is);
    const isSameState = was.state === is.state || (was.state instanceof Unknown && is.state instanceof Unknown);
    if (!replaced && details.length === 0 && isSameState) return [];
    const state = { before: stateText(was), after: stateText(is) };
    return [change(replaced ? "replaced" : "changed", after, is, state, details)];
  });
  return [
    ...peerings.removed.map((was) => change("destroyed", before, was, { before: stateText(was), after: undefined })),
    ...kept,
    ...peerings.added.map((is) => change("added", after, is, { before: undefined, after: stateText(is) })),
  ];
}

function stateText({ state }: Peering): string {
  return state instanceof Unknown ? `unknown: ${state.reason}` : state;
}

function vpcText({ labels }: AnalyzedNetwork, vpc: string | Unknown): string {
  return vpc instanceof Unknown ? `unknown: ${vpc.reason}` : labels.vpc(vpc);
}

function changedVpcs({ before, after, vpcs }: MatchedNetworks, was: Peering, is: Peering): readonly string[] {
  const keys = keysAfter(vpcs);
  return (["requester", "accepter"] as const)
    .filter((role) => {
      const [one, other] = [was[role], is[role]];
      return !(one instanceof Unknown) && !(other instanceof Unknown) && keys.get(one) !== other;
    })
    .map((role) => `${role}: ${vpcText(before, was[role])} -> ${vpcText(after, is[role])}`);
}

function changedDns(was: Peering, is: Peering): readonly string[] {
  return (["requester", "accepter"] as const).flatMap((role) => {
    const [one, other] = [was.dnsResolution?.[role], is.dnsResolution?.[role]];
    // A value that one of the sources does not contain is not a difference.
    if (one === undefined || other === undefined || one === other) return [];
    return [`DNS resolution of the ${role}: ${one ? "on" : "off"} -> ${other ? "on" : "off"}`];
  });
}
