import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { IConstruct } from "constructs";
import { regionProblems } from "../../../network/input/availability-zone";
import { accountIdProblems } from "../../../network/input/identifiers";
import type { Location } from "../../../network/model/location";
import { Problem } from "../../../network/rules/problem";
import { locationOf } from "../../base/location";
import { literal } from "../../base/tokens";

/** Where a VPC that exists already is. */
export interface ExistingLocation {
  /** The provider, and with it the account and region. @default - the default provider of the stack */
  readonly provider?: AwsProvider;
  /** The account's id, of 12 digits, where the provider does not say it. @default - the provider's */
  readonly accountId?: string;
  /** The region, such as `us-east-2`, where the provider does not say it. @default - the provider's */
  readonly region?: string;
}

/** Returns where a VPC that exists already is, as far as its provider or its owner says. */
export function existingLocationOf(construct: IConstruct, { provider, accountId, region }: ExistingLocation): Location {
  const byProvider = locationOf(construct, provider);
  return {
    ...byProvider,
    accountId: byProvider.accountId ?? literal(accountId),
    region: byProvider.region ?? literal(region),
  };
}

/** What is wrong with the account and region that are given for a VPC beside its provider. */
export function existingLocationProblems(
  subject: string,
  construct: IConstruct,
  { provider, ...given }: ExistingLocation,
): readonly Problem[] {
  const byProvider = locationOf(construct, provider);
  const [accountId, region] = [literal(given.accountId), literal(given.region)];
  const wrong = [
    ...(accountId === undefined ? [] : accountIdProblems(subject, accountId)),
    ...(region === undefined ? [] : regionProblems(subject, region)),
  ];
  if (wrong.length > 0) return wrong;
  return [
    ...contradictions(subject, "accountId", accountId, byProvider.accountId),
    ...contradictions(subject, "region", region, byProvider.region),
  ];
}

function contradictions(subject: string, what: string, given: string | undefined, byProvider: string | undefined) {
  if (given === undefined || byProvider === undefined || given === byProvider) return [];
  const remedy = `leave ${what} out, or give the VPC the provider of "${given}"`;
  return [
    new Problem(
      "contradicts-provider",
      `${subject}: ${what} is "${given}", and its provider's is "${byProvider}"; ${remedy}.`,
    ),
  ];
}
