import { synthResources } from "../../../../../src/readers/terraform/parse/synth/synth";

/** Returns the account and region of a resource with these values, of a stack with these providers. */
function placeOf(providers: unknown, values: object = {}, stack: object = {}) {
  const [resource] = synthResources(
    { ...stack, provider: { aws: providers }, resource: { aws_vpc: { a: values } } },
    "main.tf",
  );
  return [resource?.account, resource?.region];
}
const role = (role_arn: unknown) => ({ assume_role: [{ role_arn }] });

test.each<[string, unknown, readonly unknown[]]>([
  ["its role", role("arn:aws:iam::222222222222:role/peering"), ["222222222222", undefined]],
  ["its role in another partition", role("arn:aws-us-gov:iam::222222222222:role/p"), ["222222222222", undefined]],
  [
    "the last role of a chain",
    {
      assume_role: [{ role_arn: "arn:aws:iam::111111111111:role/a" }, { role_arn: "arn:aws:iam::222222222222:role/b" }],
    },
    ["222222222222", undefined],
  ],
  ["the one account that it allows", { allowed_account_ids: ["111111111111"] }, ["111111111111", undefined]],
  [
    "no account of two that it allows",
    { allowed_account_ids: ["111111111111", "222222222222"] },
    [undefined, undefined],
  ],
  ["no account that isn't known", { allowed_account_ids: ["${var.account}"] }, [undefined, undefined]],
  ["no accounts that aren't known", { allowed_account_ids: "${var.accounts}" }, [undefined, undefined]],
  ["no account of a role that isn't known", role("${var.role}"), [undefined, undefined]],
  ["no account of what is no role", role("see arn:aws:iam::222222222222:role/p"), [undefined, undefined]],
  ["no account of a user", role("arn:aws:iam::222222222222:user/jo"), [undefined, undefined]],
  ["its region", { region: "us-east-2" }, [undefined, "us-east-2"]],
  ["no region that is empty", { region: "" }, [undefined, undefined]],
  ["no region that isn't known", { region: "${var.region}" }, [undefined, undefined]],
  ["nothing, of no provider", undefined, [undefined, undefined]],
])("a resource's place is told by %s", (_, provider, place) => {
  expect(placeOf(provider === undefined ? undefined : [provider])).toEqual(place);
});

test("a resource is where the provider that it names is, or where it says itself", () => {
  const providers = [
    { region: "us-east-2" },
    { alias: "aws", region: "us-west-2" },
    { alias: "west", region: "us-west-1" },
  ];
  expect(placeOf(providers, { provider: "aws" })[1]).toBe("us-east-2");
  expect(placeOf(providers, { provider: "aws.aws" })[1]).toBe("us-west-2");
  expect(placeOf(providers, { provider: "aws.west" })[1]).toBe("us-west-1");
  expect(placeOf(providers, { region: "eu-west-1" })[1]).toBe("eu-west-1");
  expect(placeOf(providers, { region: "" })[1]).toBe("us-east-2");
  expect(placeOf({ region: "us-east-2" })[1]).toBe("us-east-2");
});

test("a variable without a value is unknown, and so is a secret one", () => {
  const read = (byDefault: object) => placeOf({ region: "${var.region}" }, {}, { variable: { region: byDefault } })[1];
  expect(read({ default: "us-east-2" })).toBe("us-east-2");
  expect(read({ default: null })).toBeUndefined();
  expect(read({ default: "us-east-2", sensitive: true })).toBeUndefined();
});

test("values of all kinds are kept as they are", () => {
  const values = { yes: true, no: false, number: 4, nothing: null, list: [1, [true]], block: { inner: null } };
  expect(synthResources({ resource: { aws_vpc: { a: values } } }, "main.tf")[0]?.values).toEqual(values);
});
