import { Problem } from "../rules/problem";
import { isQuota, limits } from "../rules/quotas";
import { settingRules } from "../rules/setting-rules";

/** Returns what is wrong with the quotas of a program or of `cdktf.json`. */
export function invalidQuotas(quotas: unknown): readonly Problem[] {
  if (quotas === undefined) return [];
  const names = Object.keys(limits).join(", ");
  if (typeof quotas !== "object" || quotas === null || Array.isArray(quotas)) {
    return [invalid(`quotas is ${JSON.stringify(quotas)}; give an object of numbers with these names: ${names}.`)];
  }
  return Object.entries(quotas).flatMap(([name, quota]) => {
    if (!(name in limits)) return [invalid(`quotas contains the unknown name "${name}"; use ${names}.`)];
    if (quota === undefined || isQuota(quota)) return [];
    return [invalid(`quotas.${name} is ${JSON.stringify(quota)}; give a whole number.`)];
  });
}

function invalid(message: string): Problem {
  return new Problem(settingRules.invalidSetting, message);
}
