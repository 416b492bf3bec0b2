import { Problem } from "../rules/problem";
import { isQuota, limits, type Quotas } from "../rules/quotas";
import { settingRules } from "../rules/setting-rules";
import { isPlain, keysOf, read } from "./plain-object";
import { shown } from "./shown";
import { closest } from "./spelling";

/** Returns what is wrong with the quotas of a program or of `cdktf.json`. */
export function invalidQuotas(quotas: unknown): readonly Problem[] {
  if (quotas === undefined) return [];
  const names = Object.keys(limits);
  if (!isPlain(quotas)) {
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
  const entries = isPlain(quotas) ? entriesOf(quotas) : [];
  return Object.fromEntries(entries.filter(([name, quota]) => Object.hasOwn(limits, name) && isQuota(quota)));
}

function entriesOf(quotas: object): readonly (readonly [string, unknown])[] {
  return keysOf(quotas).map((name) => [name, read(quotas, name)]);
}

function invalid(message: string): Problem {
  return new Problem(settingRules.invalidSetting, message);
}
