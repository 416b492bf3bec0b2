import { planResources } from "../../../../src/readers/terraform/parse/plan/plan";
import { changeOf, planOf } from "../../../support/plans";

const text = (constant_value: string) => ({ constant_value });
const from = (...references: string[]) => ({ references });
const role = (account: string) => `arn:aws:iam::${account}:role/network`;

/** Returns where a resource is that the provider `aws` will make, with this configuration of it. */
function locationWith(expressions: object, plan: { changes?: object[]; rootModule?: object; more?: object } = {}) {
  const resources = [
    { address: "aws_vpc.a", type: "aws_vpc", provider_config_key: "aws" },
    { address: "aws_vpc.there", type: "aws_vpc", provider_config_key: "aws" },
    { address: "data.aws_caller_identity.me", type: "aws_caller_identity", provider_config_key: "aws" },
  ];
  const root_module = { resources, ...plan.rootModule };
  const all = planOf(
    [changeOf("aws_vpc.a"), ...(plan.changes ?? [])],
    {},
    {
      configuration: { root_module, provider_config: { aws: { expressions } } },
      ...plan.more,
    },
  );
  const [a] = planResources(all, "plan.json").after.filter(({ address }) => address === "aws_vpc.a");
  return [a?.account, a?.region];
}

test("a resource is where its provider is configured to be: by Region, role and allowed account", () => {
  expect(locationWith({ region: text("eu-west-1") })).toEqual([undefined, "eu-west-1"]);
  expect(locationWith({ assume_role: [{ role_arn: text(role("222222222222")) }] })).toEqual([
    "222222222222",
    undefined,
  ]);
  expect(locationWith({ allowed_account_ids: { constant_value: ["333333333333"] } })).toEqual([
    "333333333333",
    undefined,
  ]);
  expect(locationWith({ allowed_account_ids: { constant_value: ["333333333333", "444444444444"] } })).toEqual([
    undefined,
    undefined,
  ]);
});

test("the last role of a chain is the one that acts", () => {
  const assume_role = [{ role_arn: text(role("222222222222")) }, { role_arn: text(role("333333333333")) }];
  expect(locationWith({ assume_role })).toEqual(["333333333333", undefined]);
});

test("a variable's value tells it, given or its default, and a part of a role's ARN", () => {
  const more = { variables: { region: { value: "eu-west-1" }, account: { value: "222222222222" } } };
  const expressions = { region: from("var.region"), assume_role: [{ role_arn: from("var.account") }] };
  expect(locationWith(expressions, { more })).toEqual(["222222222222", "eu-west-1"]);
  const variables = { region: { default: "eu-west-2" } };
  expect(locationWith({ region: from("var.region") }, { rootModule: { variables } })).toEqual([undefined, "eu-west-2"]);
});

test("what only may be the Region isn't taken for it, and a sensitive account isn't told", () => {
  const variables = { region: { value: "prod" }, account: { value: "222222222222" } };
  const expressions = { region: from("var.region"), assume_role: [{ role_arn: from("var.account") }] };
  const rootModule = { variables: { account: { sensitive: true } } };
  expect(locationWith(expressions, { more: { variables }, rootModule })).toEqual([undefined, undefined]);
  expect(
    locationWith(
      { region: from("var.region", "local.x") },
      { more: { variables: { region: { value: "eu-west-1" } } } },
    ),
  ).toEqual([undefined, undefined]);
});

test("what the environment configures is learnt from what the provider has made, and who it is", () => {
  const there = { id: "vpc-1", arn: "arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-1" };
  const changes = [changeOf("aws_vpc.there", { actions: ["no-op"], before: there, after: there })];
  expect(locationWith({}, { changes })).toEqual(["222222222222", "eu-west-1"]);
  const me = { account_id: "333333333333" };
  const identity = [changeOf("data.aws_caller_identity.me", { actions: ["no-op"], before: me, after: me })];
  expect(locationWith({}, { changes: identity })).toEqual(["333333333333", undefined]);
});

test("nothing is learnt from what is sensitive", () => {
  const values = { id: "vpc-1", arn: "arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-1" };
  const change = changeOf("aws_vpc.there", {
    actions: ["no-op"],
    before: values,
    after: values,
    sensitive: { arn: true },
  });
  const changes = [{ ...change, change: { ...change.change, before_sensitive: { arn: true } } }];
  expect(locationWith({}, { changes })).toEqual([undefined, undefined]);
});

test("a resource with a Region of its own is there, and tells nothing of its provider's", () => {
  const there = { id: "vpc-1", region: "us-west-2" };
  const changes = [changeOf("aws_vpc.there", { actions: ["no-op"], before: there, after: there })];
  const resources = [
    { address: "aws_vpc.a", type: "aws_vpc", provider_config_key: "aws" },
    {
      address: "aws_vpc.there",
      type: "aws_vpc",
      provider_config_key: "aws",
      expressions: { region: text("us-west-2") },
    },
  ];
  expect(locationWith({}, { changes, rootModule: { resources } })).toEqual([undefined, undefined]);
  const plan = planOf(changes, { resources });
  expect(planResources(plan, "plan.json").after).toMatchObject([{ region: "us-west-2" }]);
});

test("a module's own provider is configured by what is handed to the module", () => {
  const module = {
    variables: { region: {} },
    resources: [{ address: "aws_vpc.m", type: "aws_vpc", provider_config_key: "module.m:aws" }],
  };
  const module_calls = { m: { expressions: { region: from("var.region") }, module } };
  const plan = planOf(
    [changeOf("module.m.aws_vpc.m")],
    {},
    {
      variables: { region: { value: "eu-west-1" } },
      configuration: {
        root_module: { module_calls },
        provider_config: {
          "module.m:aws": { module_address: "module.m", expressions: { region: from("var.region") } },
        },
      },
    },
  );
  expect(planResources(plan, "plan.json").after).toMatchObject([{ region: "eu-west-1" }]);
});
