import { connectionRules } from "../rules/connection-rules";
import { Problem } from "../rules/problem";

/** Returns what is wrong with the id of an account. */
export function accountIdProblems(thing: string, text: string): readonly Problem[] {
  if (/^\d{12}$/.test(text)) return [];
  const digits = text.replace(/[\s-]/g, "");
  const remedy = /^\d{12}$/.test(digits) ? `did you mean "${digits}"?` : "give its 12 digits.";
  return [new Problem(connectionRules.invalidId, `${thing}: "${text}" is no id of an account; ${remedy}`)];
}

const things = { vpc: "a VPC", subnet: "a subnet", rtb: "a route table", pcx: "a peering connection" } as const;

/**
 * Returns what is wrong with the id of a resource: its prefix, and 17 hexadecimal digits or, where it was made before
 * 2018, eight.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
export function resourceIdProblems(thing: string, prefix: keyof typeof things, text: string): readonly Problem[] {
  if (new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(text)) return [];
  const example = `write it like "${prefix}-0123456789abcdef0"`;
  return [new Problem(connectionRules.invalidId, `${thing}: "${text}" is no id of ${things[prefix]}; ${example}.`)];
}
