import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable } from "cdktf";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

const errorsWith = (config: AwsProviderConfig) =>
  errorsOf((stack) => {
    const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2", ...config });
    newVpc(stack, "a", { provider, availabilityZones: ["us-west-2a"] });
  });

const told = (what: string) =>
  `PEER048 literal-secret: provider aws.west of stack "network": ${what} would be written as plain text; take it from the environment, a profile or a role, or from a TerraformVariable.`;

const roleArn = "arn:aws:iam::222222222222:role/peering";

test("credentials as plain text are refused, each by its name and without its value", () => {
  const secrets = { accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI", token: "FwoGZXIvYXdzEBY" };
  const errors = errorsWith(secrets);
  expect(errors).toEqual([told("accessKey"), told("secretKey"), told("token")]);
  for (const secret of Object.values(secrets)) expect(errors.join()).not.toContain(secret);
});

test("an external id and a token for a role are secrets too, a role is none", () => {
  expect(errorsWith({ assumeRole: [{ roleArn, sessionName: "peering" }] })).toEqual([]);
  expect(errorsWith({ assumeRole: [{ roleArn, externalId: "partner-7" }] })).toEqual([told("assumeRole.externalId")]);
  expect(errorsWith({ assumeRoleWithWebIdentity: [{ roleArn, webIdentityToken: "eyJhbGciOi" }] })).toEqual([
    told("assumeRoleWithWebIdentity.webIdentityToken"),
  ]);
  expect(errorsWith({ assumeRoleWithWebIdentity: [{ roleArn, webIdentityTokenFile: "/run/token" }] })).toEqual([]);
});

test("variables are taken, and what is written is their reference", () => {
  const stack = newStack();
  const [secretKey, externalId] = ["secret_key", "external_id"].map(
    (name) => new TerraformVariable(stack, name, { type: "string", sensitive: true }).stringValue,
  );
  const provider = new AwsProvider(stack, "west", {
    alias: "west",
    region: "us-west-2",
    profile: "peering",
    ...(secretKey && { secretKey }),
    assumeRole: [{ roleArn, ...(externalId && { externalId }) }],
  });
  newVpc(stack, "a", { provider, availabilityZones: ["us-west-2a"] });
  expect(synthesize(stack).provider).toEqual({
    aws: [
      { region: "us-east-2" },
      {
        alias: "west",
        region: "us-west-2",
        profile: "peering",
        secret_key: "${var.secret_key}",
        assume_role: [{ role_arn: roleArn, external_id: "${var.external_id}" }],
      },
    ],
  });
});
