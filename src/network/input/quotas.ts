import { Problem } from "../rules/problem";

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

const limits: Readonly<Record<QuotaName, { readonly usual: number; readonly highest: number; readonly of: string }>> = {
  peeringsPerVpc: { usual: 50, highest: 125, of: "per VPC" },
  routesPerRouteTable: { usual: 500, highest: 1000, of: "of a family per route table" },
  openRequests: { usual: 25, highest: Number.POSITIVE_INFINITY, of: "per account" },
};

/** Returns what is wrong with quotas that were given, or configured outside of the program. */
export function invalidQuotas(quotas: unknown): readonly Problem[] {
  if (quotas === undefined) return [];
  const names = Object.keys(limits).join(", ");
  if (typeof quotas !== "object" || quotas === null || Array.isArray(quotas)) {
    return [invalid(`quotas is ${JSON.stringify(quotas)}; give it numbers by name: ${names}.`)];
  }
  return Object.entries(quotas).flatMap(([name, quota]) => {
    if (!(name in limits)) return [invalid(`quotas has "${name}"; there are ${names}.`)];
    if (quota === undefined || isQuota(quota)) return [];
    return [invalid(`quotas.${name} is ${JSON.stringify(quota)}; give a whole number.`)];
  });
}

/** Returns what AWS has against `count` of what a quota is of, such as `51` `peerings` of a VPC. */
export function quotaProblems(
  thing: string,
  count: number,
  what: string,
  name: QuotaName,
  quotas: Quotas = {},
): readonly Problem[] {
  const { usual, of } = limits[name];
  const stated = isQuota(quotas?.[name]) ? quotas[name] : undefined;
  const quota = stated ?? usual;
  // Whoever states more than this project knows of has it from AWS.
  const highest = Math.max(limits[name].highest, quota);
  if (count <= quota) return [];
  const has = `${thing}: has ${count} ${what}`;
  if (count > highest) {
    const instead = "have fewer, by a hub or by routes to whole VPCs, or use AWS Transit Gateway";
    return [new Problem("highest-quota", `${has}, and AWS allows ${highest} ${of} at the most; ${instead}.`)];
  }
  if (stated !== undefined) {
    const remedy = "have fewer, or ask AWS for more and raise it";
    return [new Problem("default-quota", `${has}, and quotas.${name} is ${quota}; ${remedy}.`)];
  }
  const remedy = `have fewer, or ask for more and state it as quotas.${name}`;
  return [
    new Problem("default-quota", `${has}, and AWS allows ${quota} ${of} unless it was asked for more; ${remedy}.`),
  ];
}

/** Returns which of AWS's quotas a count exceeds, where nothing says that AWS was asked for more. */
export function exceededQuota(
  count: number,
  name: QuotaName,
): { readonly rule: "default-quota" | "highest-quota"; readonly limit: number; readonly of: string } | undefined {
  const { usual, highest, of } = limits[name];
  if (count <= usual) return undefined;
  return count > highest ? { rule: "highest-quota", limit: highest, of } : { rule: "default-quota", limit: usual, of };
}

function isQuota(quota: unknown): quota is number {
  return Number.isInteger(quota) && Number(quota) >= 0;
}

function invalid(message: string): Problem {
  return new Problem("invalid-setting", message);
}
