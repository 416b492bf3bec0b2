import { groupedBy } from "../../network/model/collections";
import { vpcsOfPeering } from "../../network/model/network-index";
import { isDead } from "../../network/peering-state";
import { defaultQuotaExceeded, maximumQuotaExceeded, type QuotaName, quotaProblems } from "../../network/rules/quotas";
import type { Rule } from "../../network/rules/rule";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";
import type { OutputRule } from "./output-rule";
import { tableCalled } from "./phrases";

export const defaultQuotaExceededInOutput = {
  ...defaultQuotaExceeded,
  find: (analyzed) => findingsOf(defaultQuotaExceeded, analyzed),
} as const satisfies OutputRule;

export const maximumQuotaExceededInOutput = {
  ...maximumQuotaExceeded,
  find: (analyzed) => findingsOf(maximumQuotaExceeded, analyzed),
} as const satisfies OutputRule;

function findingsOf(rule: Rule, analyzed: AnalyzedNetwork): readonly Finding[] {
  return [...peeringsPerVpc(analyzed), ...routesPerRouteTable(analyzed), ...openRequests(analyzed)].flatMap(
    ({ subject, count, what, quota, isCreated, subjects }) =>
      // AWS has raised the quota for what it has created.
      (isCreated ? [] : quotaProblems(subject, count, what, quota))
        .filter(({ definition }) => definition === rule)
        .map((problem) => ({ problem, subjects })),
  );
}

interface Amount {
  readonly subject: string;
  readonly count: number;
  readonly what: string;
  readonly quota: QuotaName;
  /** Whether all of them are there already. */
  readonly isCreated: boolean;
  readonly subjects: Finding["subjects"];
}

function peeringsPerVpc({ network, index, labels }: AnalyzedNetwork): readonly Amount[] {
  const connections = network.peerings
    .filter((peering) => !isDead(peering))
    .flatMap((peering) => {
      const { requester, accepter } = vpcsOfPeering(peering, index);
      return [
        { vpc: requester, peerVpc: accepter?.key ?? peering.key, peering },
        { vpc: accepter, peerVpc: requester?.key ?? peering.key, peering },
      ];
    });
  return [...groupedBy(connections, ({ vpc }) => vpc)].flatMap(([vpc, its]) => {
    if (vpc === undefined) return [];
    return {
      subject: `VPC "${labels.vpc(vpc.key)}"`,
      count: new Set(its.map(({ peerVpc }) => peerVpc)).size,
      what: "peerings",
      quota: "peeringsPerVpc",
      isCreated: its.every(({ peering }) => peering.awsId !== undefined),
      subjects: [vpc],
    };
  });
}

/** Propagated routes have a quota of their own. */
function routesPerRouteTable({ network }: AnalyzedNetwork): readonly Amount[] {
  return network.routeTables.flatMap((table) => {
    const counts = { 4: 0, 6: 0 };
    for (const { destination, origin } of table.routes) {
      if (origin === "static" && destination.family !== undefined) counts[destination.family]++;
    }
    return ([4, 6] as const).map((family) => ({
      subject: tableCalled(table),
      count: counts[family],
      what: `IPv${family} routes`,
      quota: "routesPerRouteTable" as const,
      isCreated: table.awsId !== undefined && table.routes.every(({ writtenAs }) => writtenAs === undefined),
      subjects: [table],
    }));
  });
}

/** The requests that an account waits with; those that nobody names the account of are taken for one account's. */
function openRequests({ network, index }: AnalyzedNetwork): readonly Amount[] {
  const open = network.peerings.filter(({ state }) => state === "pending-acceptance");
  const byAccount = groupedBy(open, (peering) => vpcsOfPeering(peering, index).requester?.account);
  return Array.from(byAccount, ([account, requests]) => ({
    subject: account === undefined ? "this account" : `account ${account}`,
    count: requests.length,
    what: "open requests",
    quota: "openRequests",
    isCreated: requests.every(({ awsId }) => awsId !== undefined),
    subjects: requests,
  }));
}
