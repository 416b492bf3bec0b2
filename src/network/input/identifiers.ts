import { connectionRules } from "../rules/connection-rules";
import { Problem } from "../rules/problem";
import { quoted } from "./shown";

/** Returns what is wrong with an account id. */
export function accountIdProblems(subject: string, text: string): readonly Problem[] {
  if (/^\d{12}$/.test(text)) return [];
  const digits = text.replace(/[\s-]/g, "");
  const remedy = /^\d{12}$/.test(digits) ? `did you mean "${digits}"?` : "give the 12 digits.";
  return [new Problem(connectionRules.invalidId, `${subject}: ${quoted(text)} is not an account id; ${remedy}`)];
}

const kinds = { vpc: "a VPC", subnet: "a subnet", rtb: "a route table", pcx: "a peering connection" } as const;

/**
 * Returns what is wrong with the id of a resource: a prefix and 17 hexadecimal digits, or 8 digits for a resource that
 * was created before 2018.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
export function resourceIdProblems(subject: string, prefix: keyof typeof kinds, text: string): readonly Problem[] {
  if (new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(text)) return [];
  const example = `write it like "${prefix}-0123456789abcdef0"`;
  return [
    new Problem(
      connectionRules.invalidId,
      `${subject}: ${quoted(text)} is not the id of ${kinds[prefix]}; ${example}.`,
    ),
  ];
}
