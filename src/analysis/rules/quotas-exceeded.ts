import { exceededQuota, type QuotaName } from "../../network/input/quotas";
import { groupedBy } from "../../network/model/collections";
import { vpcsOfPeering } from "../../network/model/network-index";
import { isDead } from "../../network/peering-state";
import type { AnalyzedNetwork } from "../analyzed-network";
import type { Finding } from "./finding";
import { found } from "./output-rule";
import { tableCalled } from "./phrases";

const remedies = {
  "default-quota": "have fewer, or ask AWS for more",
  "highest-quota": "have fewer, by a hub or by routes to whole VPCs, or use AWS Transit Gateway",
} as const;

/** Returns what exceeds AWS's quotas, and is a finding of `rule`. */
export function quotasExceeded(analyzed: AnalyzedNetwork, rule: keyof typeof remedies): readonly Finding[] {
  return [...peeringsPerVpc(analyzed), ...routesPerRouteTable(analyzed), ...openRequests(analyzed)].flatMap(
    (amount) => {
      const { thing, count, what, quota, subjects } = amount;
      const exceeded = exceededQuota(count, quota);
      // What AWS has made already, it was asked for.
      if (exceeded?.rule !== rule || amount.isMade) return [];
      const usual = rule === "default-quota" ? "unless it was asked for more" : "at the most";
      const allowed = `AWS allows ${exceeded.limit} ${exceeded.of} ${usual}`;
      return [found(rule, `${thing}: has ${count} ${what}, and ${allowed}; ${remedies[rule]}.`, ...subjects)];
    },
  );
}

interface Amount {
  readonly thing: string;
  readonly count: number;
  readonly what: string;
  readonly quota: QuotaName;
  /** Whether all of them are there already. */
  readonly isMade: boolean;
  readonly subjects: Finding["subjects"];
}

function peeringsPerVpc({ network, index, labels }: AnalyzedNetwork): readonly Amount[] {
  const connections = network.peerings
    .filter((peering) => !isDead(peering))
    .flatMap((peering) => {
      const { requester, accepter } = vpcsOfPeering(peering, index);
      return [
        { vpc: requester, far: accepter?.key ?? peering.key, peering },
        { vpc: accepter, far: requester?.key ?? peering.key, peering },
      ];
    });
  return [...groupedBy(connections, ({ vpc }) => vpc)].flatMap(([vpc, its]) => {
    if (vpc === undefined) return [];
    return {
      thing: `VPC "${labels.vpc(vpc.key)}"`,
      count: new Set(its.map(({ far }) => far)).size,
      what: "peerings",
      quota: "peeringsPerVpc",
      isMade: its.every(({ peering }) => peering.awsId !== undefined),
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
      thing: tableCalled(table),
      count: counts[family],
      what: `IPv${family} routes`,
      quota: "routesPerRouteTable" as const,
      isMade: table.awsId !== undefined && table.routes.every(({ writtenAs }) => writtenAs === undefined),
      subjects: [table],
    }));
  });
}

/** The requests that an account waits with; those that nobody names the account of are taken for one account's. */
function openRequests({ network, index }: AnalyzedNetwork): readonly Amount[] {
  const open = network.peerings.filter(({ state }) => state === "pending-acceptance");
  const byAccount = groupedBy(open, (peering) => vpcsOfPeering(peering, index).requester?.account);
  return Array.from(byAccount, ([account, requests]) => ({
    thing: account === undefined ? "this account" : `account ${account}`,
    count: requests.length,
    what: "open requests",
    quota: "openRequests",
    isMade: requests.every(({ awsId }) => awsId !== undefined),
    subjects: requests,
  }));
}
