import { vpcUserGuide } from "./pages";
import { Problem } from "./problem";
import type { Rule } from "./rule";

export const defaultQuotaExceeded = {
  name: "default-quota-exceeded",
  id: "PEER044",
  level: "warning",
  judgedIn: "both",
  what: "A VPC has more peerings, a route table has more routes of a family, or an account has more open requests than the default quota.",
  why: "AWS allows 50 active peerings per VPC, 500 routes of each family per route table, and 25 open requests per account. It raises these quotas on request.",
  page: `${vpcUserGuide}/amazon-vpc-limits.html`,
  remedy:
    'Request an increase from AWS and set it: new NetworkApp({ quotas: { peeringsPerVpc: 100 } }). Or use fewer: routes to whole VPCs (destination "vpc"), or a hub instead of a full mesh.',
} as const satisfies Rule;

export const maximumQuotaExceeded = {
  name: "maximum-quota-exceeded",
  id: "PEER045",
  level: "error",
  judgedIn: "both",
  what: "A VPC has more peerings, or a route table has more routes of a family, than the maximum quota.",
  why: "AWS raises the quota to at most 125 active peerings per VPC and 1,000 routes per route table.",
  page: `${vpcUserGuide}/amazon-vpc-limits.html`,
  remedy: "Use fewer: routes to whole VPCs, or a hub instead of a full mesh. Or use AWS Transit Gateway.",
} as const satisfies Rule;

/**
 * AWS's quotas, where they are other than its defaults. Above a quota there is a warning, and above what AWS
 * allows anybody an error.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export interface Quotas {
  /** Active peering connections per VPC; AWS raises it to 125 at the most. @default 50 */
  readonly peeringsPerVpc?: number;
  /** Routes of each family per route table; AWS raises it to 1,000 at the most. @default 500 */
  readonly routesPerRouteTable?: number;
  /** Requests of one account that wait for their acceptance. @default 25 */
  readonly openRequests?: number;
}

/** The name of a quota. */
export type QuotaName = keyof Quotas;

export const limits: Readonly<
  Record<QuotaName, { readonly usual: number; readonly highest: number; readonly of: string }>
> = {
  peeringsPerVpc: { usual: 50, highest: 125, of: "per VPC" },
  routesPerRouteTable: { usual: 500, highest: 1000, of: "per route table and address family" },
  openRequests: { usual: 25, highest: Number.POSITIVE_INFINITY, of: "per account" },
};

/**
 * Returns the finding that `count` exceeds a quota, for example 51 `peerings` of a VPC. `stated` has the quotas that a
 * program states; without it, AWS's defaults apply.
 */
export function quotaProblems(
  subject: string,
  count: number,
  what: string,
  name: QuotaName,
  stated?: Quotas,
): readonly Problem[] {
  const { usual, of } = limits[name];
  const own = isQuota(stated?.[name]) ? stated[name] : undefined;
  const quota = own ?? usual;
  // AWS may have granted more than this project knows of.
  const maximum = Math.max(limits[name].highest, quota);
  if (count <= quota) return [];
  const has = `${subject}: has ${count} ${what}`;
  if (count > maximum) {
    const remedy = "Use a hub or routes to whole VPCs to need fewer, or use AWS Transit Gateway";
    return [new Problem(maximumQuotaExceeded, `${has}. The maximum quota is ${maximum} ${of}. ${remedy}.`)];
  }
  if (own !== undefined) {
    const remedy = "Remove some, or request an increase from AWS and raise it";
    return [new Problem(defaultQuotaExceeded, `${has}, but quotas.${name} is ${quota}. ${remedy}.`)];
  }
  const remedy = `Remove some, or request an increase from AWS${stated === undefined ? "" : ` and set quotas.${name}`}`;
  return [new Problem(defaultQuotaExceeded, `${has}. The default quota is ${quota} ${of}. ${remedy}.`)];
}

/** Returns true for a number that a quota can have. */
export function isQuota(quota: unknown): quota is number {
  return typeof quota === "number" && Number.isSafeInteger(quota) && quota >= 0;
}
