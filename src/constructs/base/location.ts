import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { accountIdProblems } from "../../network/input/identifiers";
import { isPlaceholderText, placeholderText } from "../../network/input/placeholder-text";
import { regionProblems } from "../../network/input/region";
import type { Location } from "../../network/model/location";
import { Problem } from "../../network/rules/problem";
import { vpcRules } from "../../network/rules/vpc-rules";
import { isPlaceholderProvider } from "./placeholders";
import { literal } from "./tokens";

/** The account and region of a VPC that exists already. */
export interface ExistingLocation {
  /** The AWS provider, and with it the account and region. @default - the default provider of the stack */
  readonly provider?: AwsProvider;
  /** The 12-digit account id. Needed if the provider does not specify the account. @default - the provider's */
  readonly accountId?: string;
  /** The region, such as `us-east-2`. Needed if the provider does not specify it. @default - the provider's */
  readonly region?: string;
}

/** Returns what is wrong with the regions of a stack's further providers. `NetworkStack` judges that of its own. */
export function providerRegionProblems(stack: TerraformStack): readonly Problem[] {
  return stack
    .allProviders()
    .filter((provider) => provider instanceof AwsProvider)
    .flatMap(({ alias, region, fqn }) =>
      alias === undefined || literal(region) === undefined
        ? []
        : regionProblems(`provider ${fqn} of stack "${stack.node.id}"`, region ?? "", addedRegionsOf(stack)),
    );
}

/** Returns the location of a VPC: its provider's account and region, or else the given ones. */
export function locationOf(construct: IConstruct, { provider, accountId, region }: ExistingLocation): Location {
  const stack = TerraformStack.of(construct);
  const used = provider ?? defaultProviderOf(stack);
  const isReported =
    (used !== undefined && isPlaceholderProvider(used)) ||
    [used?.region, used?.allowedAccountIds?.[0], accountId, region].some(isPlaceholderText);
  return {
    region: literal(used?.region) ?? literal(region),
    accountId: (used && accountOf(used)) ?? literal(accountId),
    credentials: isReported
      ? placeholderText()
      : ((used && credentialsOf(used)) ?? `the default of stack ${stack.node.addr}`),
  };
}

const regionsContext = "cdktf-aws-vpc-peering:regions";

/** Returns the regions that a program, or its `cdktf.json`, lists in addition to those that this version knows. */
export function addedRegionsOf(construct: IConstruct): readonly string[] {
  const regions: unknown = construct.node.tryGetContext(regionsContext);
  return Array.isArray(regions) ? regions.filter((region) => typeof region === "string") : [];
}

/** Returns what is wrong with the given account and region, and where they contradict the provider. */
export function givenLocationProblems(
  subject: string,
  construct: IConstruct,
  { provider, ...given }: ExistingLocation,
): readonly Problem[] {
  const byProvider = locationOf(construct, provider ? { provider } : {});
  const [accountId, region] = [literal(given.accountId), literal(given.region)];
  const invalid = [
    ...(accountId === undefined ? [] : accountIdProblems(subject, accountId)),
    ...(region === undefined ? [] : regionProblems(subject, region, addedRegionsOf(construct))),
  ];
  if (invalid.some(({ level }) => level === "error")) return invalid;
  const contradictions = (property: string, value: string | undefined, providers: string | undefined) => {
    if (value === undefined || providers === undefined || value === providers) return [];
    const both = `${property} is "${value}", but its provider's is "${providers}"`;
    const remedy = `remove ${property}, or give the VPC the provider of "${value}"`;
    return [new Problem(vpcRules.providerMismatch, `${subject}: ${both}; ${remedy}.`)];
  };
  return [
    ...invalid,
    ...contradictions("accountId", accountId, byProvider.accountId),
    ...contradictions("region", region, byProvider.region),
  ];
}

/** cdktf searches all constructs of a stack for its providers; the default one does not change. */
const defaultProviders = new WeakMap<TerraformStack, AwsProvider>();

/** Returns the AWS provider of a stack that resources use by default. */
export function defaultProviderOf(stack: TerraformStack): AwsProvider | undefined {
  const isDefault = (one: unknown) => one instanceof AwsProvider && one.alias === undefined;
  const found = defaultProviders.get(stack) ?? stack.allProviders().find(isDefault);
  const provider = found instanceof AwsProvider ? found : undefined;
  if (provider !== undefined) defaultProviders.set(stack, provider);
  return provider;
}

/** Returns the only account that the provider allows, or else the account of the role that it assumes. */
function accountOf({ allowedAccountIds, assumeRoleInput: roles }: AwsProvider): string | undefined {
  const role = Array.isArray(roles) ? literal(roles[0]?.roleArn) : undefined;
  return literal(allowedAccountIds?.[0]) ?? /^arn:aws[\w-]*:iam::(\d{12}):/.exec(role ?? "")?.[1];
}

/** Returns a text that is equal for providers with equal credentials, or undefined if these are the environment's. */
function credentialsOf(provider: AwsProvider): string | undefined {
  const { profile, accessKey, assumeRoleInput: roles, assumeRoleWithWebIdentityInput: identity } = provider;
  if ([profile, accessKey, roles, identity].every((given) => given === undefined)) return undefined;
  if (identity !== undefined || (roles !== undefined && !Array.isArray(roles))) return provider.node.addr;
  return JSON.stringify([profile, accessKey, roles?.map(({ roleArn }) => roleArn)]);
}
