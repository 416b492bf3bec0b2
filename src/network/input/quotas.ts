import { Problem } from "../rules/problem";
import { isQuota, limits, type Quotas } from "../rules/quotas";
import { settingRules } from "../rules/setting-rules";
import { shown } from "./shown";
import { closest } from "./spelling";

/** Returns what is wrong with the quotas of a program or of `cdktf.json`. */
export function invalidQuotas(quotas: unknown): readonly Problem[] {
  if (quotas === undefined) return [];
  const names = Object.keys(limits);
  if (!isObject(quotas)) {
    return [invalid(`quotas is ${shown(quotas)}; give an object of numbers with these names: ${names.join(", ")}.`)];
  }
  return entriesOf(quotas).flatMap(([name, quota]) => {
    if (!Object.hasOwn(limits, name)) {
      const meant = closest(name, names);
      const remedy = meant === undefined ? `use ${names.join(", ")}.` : `did you mean "${meant}"?`;
      return [invalid(`quotas contains the unknown name ${shown(name)}; ${remedy}`)];
    }
    if (quota === undefined || isQuota(quota)) return [];
    return [invalid(`quotas.${name} is ${shown(quota)}; give a whole number.`)];
  });
}

/** Returns the quotas of a program without those that are invalid. */
export function validQuotas(quotas: unknown): Quotas {
  const entries = isObject(quotas) ? entriesOf(quotas) : [];
  return Object.fromEntries(entries.filter(([name, quota]) => Object.hasOwn(limits, name) && isQuota(quota)));
}

function isObject(quotas: unknown): quotas is object {
  return typeof quotas === "object" && quotas !== null && !Array.isArray(quotas);
}

/** Also of an object with getters that throw. */
function entriesOf(quotas: object): readonly (readonly [string, unknown])[] {
  try {
    return Object.entries(quotas);
  } catch {
    return [["an object that cannot be read", undefined]];
  }
}

function invalid(message: string): Problem {
  return new Problem(settingRules.invalidSetting, message);
}
