import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { Problem } from "../../network/rules/problem";
import { settingRules } from "../../network/rules/setting-rules";
import { literal } from "./tokens";

/** Returns a problem for each credential of a stack's providers that would be written to the output as plain text. */
export function literalSecrets(stack: TerraformStack): readonly Problem[] {
  return stack
    .allProviders()
    .filter((provider) => provider instanceof AwsProvider)
    .flatMap((provider) =>
      Object.entries(secretsOf(provider))
        .filter(([, value]) => literal(value))
        .map(([name]) => {
          const plain = `provider ${provider.fqn} of stack "${stack.node.id}" has ${name} as plain text`;
          const remedy = "take it from the environment, a profile, a role or a TerraformVariable";
          return new Problem(settingRules.hardcodedCredentials, `${plain}; ${remedy}.`);
        }),
    );
}

function secretsOf(provider: AwsProvider): Readonly<Record<string, string | undefined>> {
  const { accessKey, secretKey, token, assumeRoleInput: roles, assumeRoleWithWebIdentityInput: identities } = provider;
  const [role] = Array.isArray(roles) ? roles : [];
  const [identity] = Array.isArray(identities) ? identities : [];
  return {
    accessKey,
    secretKey,
    token,
    "assumeRole.externalId": role?.externalId,
    "assumeRoleWithWebIdentity.webIdentityToken": identity?.webIdentityToken,
  };
}
