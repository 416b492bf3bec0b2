import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Location } from "../../network/model/location";
import { literal } from "./tokens";

/** Returns where a provider, or else the default one of the construct's stack, manages its resources. */
export function locationOf(construct: IConstruct, provider: AwsProvider | undefined): Location {
  const stack = TerraformStack.of(construct);
  const used = provider ?? defaultProviderOf(stack);
  return {
    region: literal(used?.region),
    accountId: used && accountOf(used),
    credentials: (used && credentialsOf(used)) ?? `the default of stack ${stack.node.addr}`,
  };
}

/** A default provider stays one, and cdktf looks at every construct of a stack to find it. */
const found = new WeakMap<TerraformStack, AwsProvider>();

/** Returns the AWS provider of a stack that resources have which are given none. */
export function defaultProviderOf(stack: TerraformStack): AwsProvider | undefined {
  const provider = found.get(stack) ?? findDefaultProvider(stack);
  if (provider !== undefined) found.set(stack, provider);
  return provider;
}

function findDefaultProvider(stack: TerraformStack): AwsProvider | undefined {
  return stack
    .allProviders()
    .filter((provider) => provider instanceof AwsProvider)
    .find((provider) => provider.alias === undefined);
}

/** The account that the provider insists on, or else that of the role that it assumes. */
function accountOf({ allowedAccountIds, assumeRoleInput: roles }: AwsProvider): string | undefined {
  const role = Array.isArray(roles) ? literal(roles[0]?.roleArn) : undefined;
  return literal(allowedAccountIds?.[0]) ?? /^arn:aws[\w-]*:iam::(\d{12}):/.exec(role ?? "")?.[1];
}

/** A text that two providers share when they have the same credentials; undefined for those of the environment. */
function credentialsOf(provider: AwsProvider): string | undefined {
  const { profile, accessKey, assumeRoleInput: roles, assumeRoleWithWebIdentityInput: identity } = provider;
  if ([profile, accessKey, roles, identity].every((given) => given === undefined)) return undefined;
  if (identity !== undefined || (roles !== undefined && !Array.isArray(roles))) return provider.node.addr;
  return JSON.stringify([profile, accessKey, roles?.map(({ roleArn }) => roleArn)]);
}
