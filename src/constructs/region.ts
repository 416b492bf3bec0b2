import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";

/** Returns the region of a stack's default AWS provider, or undefined where only Terraform will know it. */
export function regionOf(construct: IConstruct): string | undefined {
  const providers = TerraformStack.of(construct).allProviders();
  const provider = providers.find((one) => one instanceof AwsProvider && one.alias === undefined);
  const region = provider instanceof AwsProvider ? provider.region : undefined;
  return Token.isUnresolved(region) ? undefined : region;
}
