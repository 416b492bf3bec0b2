import type { IConstruct } from "constructs";
import { invalidQuotas, validQuotas } from "../../../network/input/quotas";
import type { Problem } from "../../../network/rules/problem";
import { type Quotas, quotaProblems } from "../../../network/rules/quotas";
import type { IPeering, IRouteTable, IVpc } from "../../base/interfaces";
import type { Connection } from "./app-peerings";
import { routesInApp } from "./app-routes";

/** The key in cdktf's context, and so in `cdktf.json` too, of an app's `Quotas`. */
export const quotasContext = "cdktf-aws-vpc-peering:quotas";

function quotasOf(construct: IConstruct): Quotas {
  return validQuotas(construct.node.tryGetContext(quotasContext));
}

/** Returns what is wrong with the quotas of a stack, unless another stack with the same quotas reports it. */
export function invalidQuotasOf(stack: IConstruct, others: readonly IConstruct[]): readonly Problem[] {
  const quotas = stack.node.tryGetContext(quotasContext);
  return others.some((other) => other.node.tryGetContext(quotasContext) === quotas) ? [] : invalidQuotas(quotas);
}

/** Returns a problem if a VPC has too many peerings. */
export function peeringsPerVpc(
  { name }: IVpc,
  connections: readonly Connection[],
  construct: IConstruct,
): readonly Problem[] {
  const count = new Set(connections.map(({ peerVpc }) => peerVpc.vpcId)).size;
  return quotaProblems(`VPC "${name}"`, count, "peerings", "peeringsPerVpc", quotasOf(construct));
}

/** Returns a problem for each table with too many routes of a family. */
export function routesPerRouteTable(
  tables: readonly IRouteTable[],
  construct: IConstruct,
  version: number,
): readonly Problem[] {
  const routes = routesInApp(construct, version);
  return tables.flatMap((table) =>
    ([4, 6] as const).flatMap((family) => {
      const count = routes.of(table).filter((route) => route.family === family).length;
      const quotas = quotasOf(construct);
      return quotaProblems(`route table ${table.nameTag}`, count, `IPv${family} routes`, "routesPerRouteTable", quotas);
    }),
  );
}

/** Returns a problem if an account has too many open requests. */
export function openRequests(accountId: string | undefined, requests: readonly IPeering[]): readonly Problem[] {
  const [first] = requests;
  if (first === undefined) return [];
  const account = accountId === undefined ? `the account of ${first.subject}` : `account ${accountId}`;
  return quotaProblems(account, requests.length, "open requests", "openRequests", quotasOf(first));
}
