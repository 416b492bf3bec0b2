import { Unknown } from "../../../../src/network/model/network";
import { addressSteps, fullReferences, instanceKeyText } from "../../../../src/readers/terraform/parse/address";
import { ModuleInstances, ResourceInstances } from "../../../../src/readers/terraform/parse/plan/module-instances";
import { AmbiguousReference } from "../../../../src/readers/terraform/parse/resource";
import type { ExpressionContext } from "../../../../src/readers/terraform/references/expression-context";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { selectInstance, type ValueSource } from "../../../../src/readers/terraform/references/value-source";
import { ValueSources } from "../../../../src/readers/terraform/references/value-sources";
import { changeOf, configurationOf, planOf, valueIn } from "../../../support/plans";

describe("address", () => {
  test("is split into names and keys", () => {
    expect(addressSteps('module.network["eu.west[1]"].aws_subnet.private[12].id')).toEqual([
      { name: "module" },
      { name: "network" },
      { key: "eu.west[1]" },
      { name: "aws_subnet" },
      { name: "private" },
      { key: 12 },
      { name: "id" },
    ]);
  });

  test("has keys in which quotes and templates are escaped", () => {
    expect(addressSteps(String.raw`aws_vpc.a["say \"hi\" $${"$"}{x}"]`)).toEqual([
      { name: "aws_vpc" },
      { name: "a" },
      { key: 'say "hi" ${x}' },
    ]);
    expect(instanceKeyText('a "b"')).toBe(String.raw`["a \"b\""]`);
    expect(instanceKeyText(3)).toBe("[3]");
    expect(instanceKeyText(undefined)).toBe("");
  });

  test("list contains only full references, not their prefixes", () => {
    const texts = (...references: unknown[]) => fullReferences(references).map(({ text }) => text);
    expect(texts('aws_vpc.a["x"].id', 'aws_vpc.a["x"]', "aws_vpc.a", "aws_vpc.b.id", "aws_vpc.b")).toEqual([
      'aws_vpc.a["x"].id',
      "aws_vpc.b.id",
    ]);
    expect(texts("module.a.vpc_id", "module.a", "module.ab.vpc_id", "module.ab")).toEqual([
      "module.a.vpc_id",
      "module.ab.vpc_id",
    ]);
    // Two in-line routes to the same peering have the same reference twice.
    expect(texts("aws_vpc.a.id", "aws_vpc.a", "aws_vpc.a.id", "aws_vpc.a")).toHaveLength(2);
    expect(texts(1, null)).toEqual([]);
  });
});

describe("provider locations", () => {
  const text = (constant_value: string) => ({ constant_value });
  const from = (...references: string[]) => ({ references });
  const role = (account: string) => `arn:aws:iam::${account}:role/network`;

  /** Returns the account and region of a new resource of the provider `aws` with this configuration. */
  function locationWith(expressions: object, plan: { changes?: object[]; rootModule?: object; more?: object } = {}) {
    const resources = [
      { address: "aws_vpc.a", type: "aws_vpc", provider_config_key: "aws" },
      { address: "aws_vpc.existing", type: "aws_vpc", provider_config_key: "aws" },
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

  test("come from the provider's region, role and allowed account", () => {
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

  test("have the account of the last role of a chain", () => {
    const assume_role = [{ role_arn: text(role("222222222222")) }, { role_arn: text(role("333333333333")) }];
    expect(locationWith({ assume_role })).toEqual(["333333333333", undefined]);
  });

  test("come from a variable's value or default, also within a role's ARN", () => {
    const more = { variables: { region: { value: "eu-west-1" }, account: { value: "222222222222" } } };
    const expressions = { region: from("var.region"), assume_role: [{ role_arn: from("var.account") }] };
    expect(locationWith(expressions, { more })).toEqual(["222222222222", "eu-west-1"]);
    const variables = { region: { default: "eu-west-2" } };
    expect(locationWith({ region: from("var.region") }, { rootModule: { variables } })).toEqual([
      undefined,
      "eu-west-2",
    ]);
  });

  test("do not come from text that is not a region, from several references or from sensitive variables", () => {
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

  test("come from existing resources and the caller identity if the provider does not configure them", () => {
    const values = { id: "vpc-1", arn: "arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-1" };
    const changes = [changeOf("aws_vpc.existing", { actions: ["no-op"], before: values, after: values })];
    expect(locationWith({}, { changes })).toEqual(["222222222222", "eu-west-1"]);
    const me = { account_id: "333333333333" };
    const identity = [changeOf("data.aws_caller_identity.me", { actions: ["no-op"], before: me, after: me })];
    expect(locationWith({}, { changes: identity })).toEqual(["333333333333", undefined]);
  });

  test("do not come from sensitive values", () => {
    const values = { id: "vpc-1", arn: "arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-1" };
    const change = changeOf("aws_vpc.existing", {
      actions: ["no-op"],
      before: values,
      after: values,
      sensitive: { arn: true },
    });
    const changes = [{ ...change, change: { ...change.change, before_sensitive: { arn: true } } }];
    expect(locationWith({}, { changes })).toEqual([undefined, undefined]);
  });

  test("do not come from a resource with its own region", () => {
    const values = { id: "vpc-1", region: "us-west-2" };
    const changes = [changeOf("aws_vpc.existing", { actions: ["no-op"], before: values, after: values })];
    const resources = [
      { address: "aws_vpc.a", type: "aws_vpc", provider_config_key: "aws" },
      {
        address: "aws_vpc.existing",
        type: "aws_vpc",
        provider_config_key: "aws",
        expressions: { region: text("us-west-2") },
      },
    ];
    expect(locationWith({}, { changes, rootModule: { resources } })).toEqual([undefined, undefined]);
    const plan = planOf(changes, { resources });
    expect(planResources(plan, "plan.json").after).toMatchObject([{ region: "us-west-2" }]);
  });

  test("of a module's own provider come from the module's arguments", () => {
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
});

describe("reference resolver", () => {
  const read = (plan: unknown) => planResources(plan, "plan.json").after;

  /** Returns the change of a resource that is created, so that its id is unknown. */
  const created = (address: string, unknown: object = {}) => changeOf(address, { unknown: { id: true, ...unknown } });
  const existing = (address: string, values: object) =>
    changeOf(address, { actions: ["no-op"], before: values, after: values });
  const subnet = (address: string) => created(address, { vpc_id: true });

  /** Returns what a subnet's `vpc_id` refers to if its expression has these references. */
  function vpcOfSubnet(
    references: readonly string[],
    others: readonly object[],
    rootModule: Record<string, unknown> = {},
  ) {
    const resources = [
      ...((rootModule.resources as object[] | undefined) ?? []),
      configurationOf("aws_subnet.a", { vpc_id: references }),
    ];
    const plan = planOf([subnet("aws_subnet.a"), ...others], { ...rootModule, resources });
    return valueIn(read(plan), "aws_subnet.a", "vpc_id");
  }

  describe("finds one resource", () => {
    test("if the expression refers to one with an unknown id", () => {
      expect(vpcOfSubnet(["aws_vpc.a.id", "aws_vpc.a"], [created("aws_vpc.a")])).toBe("-> aws_vpc.a.id");
    });

    test("if the others have ids, which would make the value known", () => {
      const references = ["aws_vpc.old.id", "aws_vpc.old", "var.create", "aws_vpc.new.id", "aws_vpc.new"];
      expect(vpcOfSubnet(references, [existing("aws_vpc.old", { id: "vpc-1" }), created("aws_vpc.new")])).toBe(
        "-> aws_vpc.new.id",
      );
    });

    test("if the others are of types that the id cannot be of", () => {
      const references = ["aws_vpc.a.id", "aws_vpc.a", "aws_internet_gateway.a.id", "aws_internet_gateway.a"];
      expect(vpcOfSubnet(references, [created("aws_vpc.a"), created("aws_internet_gateway.a")])).toBe(
        "-> aws_vpc.a.id",
      );
    });

    test("if it is the only instance", () => {
      expect(vpcOfSubnet(["aws_vpc.a"], [created("aws_vpc.a[0]")])).toBe("-> aws_vpc.a[0].id");
    });

    test("if it is the only instance that is created", () => {
      const others = [existing("aws_vpc.a[0]", { id: "vpc-1" }), created("aws_vpc.a[1]")];
      expect(vpcOfSubnet(["aws_vpc.a"], others)).toBe("-> aws_vpc.a[1].id");
    });

    test("if it is a data source that is read during the apply", () => {
      const later = changeOf("data.aws_vpc.a", { actions: ["read"], unknown: { id: true } });
      expect(vpcOfSubnet(["data.aws_vpc.a.id", "data.aws_vpc.a"], [later])).toBe("-> data.aws_vpc.a.id");
    });

    test("if another resource has the id in an attribute", () => {
      const other = created("aws_route_table.b", { vpc_id: true });
      expect(vpcOfSubnet(["aws_route_table.b.vpc_id", "aws_route_table.b"], [other])).toBe(
        "-> aws_route_table.b.vpc_id",
      );
    });
  });

  describe("finds an ambiguous reference", () => {
    const possibleIds = (
      references: readonly string[],
      others: readonly object[],
      configured: readonly string[] = [],
    ) => {
      const resources = [
        configurationOf("aws_subnet.a", { vpc_id: references }),
        ...configured.map((address) => configurationOf(address, {})),
      ];
      const after = read(planOf([subnet("aws_subnet.a"), ...others], { resources }));
      const value = after.find(({ address }) => address === "aws_subnet.a")?.values.vpc_id;
      return value instanceof AmbiguousReference
        ? value.references.map(({ address, attribute }) => `${address}.${attribute}`)
        : value;
    };
    const both = [created('aws_vpc.a["x"]'), created('aws_vpc.a["y"]')];
    const ids = ['aws_vpc.a["x"].id', 'aws_vpc.a["y"].id'];

    test("to one of several instances that are created", () => {
      expect(possibleIds(["aws_vpc.a"], [...both, existing('aws_vpc.a["z"]', { id: "vpc-1" })])).toEqual(ids);
    });

    test("to one of several resources", () => {
      expect(possibleIds(["aws_vpc.b.id", "aws_vpc.b", "aws_vpc.a"], [created("aws_vpc.b"), ...both])).toEqual([
        "aws_vpc.b.id",
        ...ids,
      ]);
    });

    test("to one of a module's resources for a local value", () => {
      expect(possibleIds(["local.vpcs"], both, ["aws_vpc.a"])).toEqual(ids);
    });

    test("unless something else is possible too, or there are more than 256 candidates", () => {
      const stack = created("aws_cloudformation_stack.a", { outputs: true });
      const outputs = ["aws_cloudformation_stack.a"];
      expect(possibleIds(["aws_vpc.a", ...outputs], [...both, stack])).toBeInstanceOf(Unknown);
      const hundreds = Array.from({ length: 257 }, (_, index) => created(`aws_vpc.a[${index}]`));
      expect(possibleIds(["aws_vpc.a"], hundreds)).toBeInstanceOf(Unknown);
      expect(possibleIds(["aws_vpc.a"], hundreds.slice(1))).toHaveLength(256);
    });
  });

  describe("finds nothing, with a reason", () => {
    test("if two resources are possible", () => {
      const references = ["aws_vpc.a.id", "aws_vpc.a", "aws_vpc.b.id", "aws_vpc.b"];
      expect(vpcOfSubnet(references, [created("aws_vpc.a"), created("aws_vpc.b")])).toBe(
        "unknown: known only after apply: one of aws_vpc.a, aws_vpc.b; a plan does not show which",
      );
    });

    test("if several instances are possible", () => {
      expect(vpcOfSubnet(["aws_vpc.a"], [created('aws_vpc.a["x"]'), created('aws_vpc.a["y"]')])).toBe(
        "unknown: known only after apply: it comes from one of the 2 instances of aws_vpc.a",
      );
    });

    test("if the id is within a computed map of another resource", () => {
      const stack = created("aws_cloudformation_stack.a", { outputs: true });
      const references = [
        'aws_cloudformation_stack.a.outputs["Vpc"]',
        "aws_cloudformation_stack.a.outputs",
        "aws_cloudformation_stack.a",
      ];
      expect(vpcOfSubnet(references, [stack])).toBe(
        "unknown: known only after apply: it is computed from aws_cloudformation_stack.a.outputs",
      );
    });

    test("if the attribute of the resource is unknown", () => {
      expect(vpcOfSubnet(["aws_eks_cluster.a"], [created("aws_eks_cluster.a[0]")])).toBe(
        "unknown: known only after apply: it comes from aws_eks_cluster.a[0]",
      );
    });

    test("if the id is within an attribute, even if it has the name of another attribute", () => {
      const references = ["aws_other.a.network[0].id", "aws_other.a.network[0]", "aws_other.a.network", "aws_other.a"];
      const unknown = "unknown: known only after apply: it comes from aws_other.a.network.id";
      expect(vpcOfSubnet(references, [created("aws_other.a", { network: true })])).toBe(unknown);
      expect(vpcOfSubnet(references, [created("aws_other.a", { network: [{ id: true }] })])).toBe(unknown);
      expect(
        vpcOfSubnet(["aws_other.a.network", "aws_other.a"], [created("aws_other.a", { network: [{ id: true }] })]),
      ).toBe("unknown: known only after apply: it comes from aws_other.a.network");
    });

    test("if the expression has a hundred references", () => {
      const names = Array.from({ length: 100 }, (_, index) => `aws_vpc.v${index}`);
      const others = names.map((name) => created(name));
      expect(vpcOfSubnet(names, others)).toBe("unknown: known only after apply: it comes from 100 references at once");
      const twice = names.flatMap((name) => [`${name}.id`, name]);
      expect(vpcOfSubnet(twice, others)).toBe("unknown: known only after apply: it comes from 200 references at once");
    });

    test("if the configuration is circular", () => {
      const module_calls = {
        m: {
          expressions: { x: { references: ["module.m.x", "module.m"] } },
          module: { variables: { x: {} }, outputs: { x: { expression: { references: ["var.x"] } } } },
        },
      };
      const inModule = created("module.m.aws_vpc.a");
      expect(vpcOfSubnet(["module.m.x", "module.m"], [inModule], { module_calls })).toBe(
        "unknown: known only after apply: it comes from itself",
      );
    });
  });

  test("leaves an attribute unset if it is computed only from known values, since AWS chooses it", () => {
    expect(
      vpcOfSubnet(["aws_vpc.a.id", "aws_vpc.a", "var.x"], [existing("aws_vpc.a", { id: "vpc-1" })]),
    ).toBeUndefined();
    const vpc = created("aws_vpc.a", { ipv6_cidr_block: true });
    const blockOf = (references: readonly string[], ...others: object[]) => {
      const resources = [configurationOf("aws_vpc.a", { ipv6_cidr_block: references })];
      return valueIn(read(planOf([vpc, ...others], { resources })), "aws_vpc.a", "ipv6_cidr_block");
    };
    const pool = ["aws_vpc_ipam_pool.p.name", "aws_vpc_ipam_pool.p"];
    expect(blockOf(["var.block"])).toBeUndefined();
    expect(blockOf(pool, existing("aws_vpc_ipam_pool.p", { name: "p" }))).toBeUndefined();
    expect(blockOf(pool, created("aws_vpc_ipam_pool.p", { name: true }))).toMatch(
      /^unknown: .* aws_vpc_ipam_pool\.p\.name$/,
    );
    // A resource with a count of 0 provides no value; a whole resource can provide any.
    expect(blockOf(pool)).toBeUndefined();
    expect(blockOf(["aws_vpc_ipam_pool.p"], existing("aws_vpc_ipam_pool.p", { name: "p" }))).toBeUndefined();
    expect(blockOf(["aws_vpc_ipam_pool.p"], created("aws_vpc_ipam_pool.p"))).toMatch(
      /^unknown: .* aws_vpc_ipam_pool\.p$/,
    );
    expect(blockOf(["local.block"])).toMatch(/^unknown: .* local\.block$/);
    expect(blockOf(["module.m.block", "module.m"])).toMatch(/^unknown: .* module\.m$/);
  });

  test("leaves an id unset if all instances, or the part of the resource, have known ids", () => {
    const instances = [existing("aws_vpc.a[0]", { id: "vpc-1" }), existing("aws_vpc.a[1]", { id: "vpc-2" })];
    expect(vpcOfSubnet(["aws_vpc.a"], instances)).toBeUndefined();
    const references = ["aws_other.a.network[0].id", "aws_other.a.network[0]", "aws_other.a.network", "aws_other.a"];
    const network = { after: { network: [{ id: "vpc-1" }] }, unknown: { id: true } };
    expect(vpcOfSubnet(references, [changeOf("aws_other.a", network)])).toBeUndefined();
    expect(vpcOfSubnet(["aws_other.a"], [existing("aws_other.a", { name: "a" })])).toBeUndefined();
  });

  describe("does not resolve a block", () => {
    test("since it may be computed, which a plan does not show", () => {
      const route = created("aws_route.a", { destination_ipv6_cidr_block: true });
      const references = ["aws_vpc.a.ipv6_cidr_block", "aws_vpc.a"];
      const resources = [configurationOf("aws_route.a", { destination_ipv6_cidr_block: references })];
      const after = read(planOf([route, created("aws_vpc.a", { ipv6_cidr_block: true })], { resources }));
      expect(valueIn(after, "aws_route.a", "destination_ipv6_cidr_block")).toBe(
        "unknown: known only after apply: it is computed from aws_vpc.a.ipv6_cidr_block",
      );
    });
  });

  describe("with count and for_each", () => {
    const table = (key: string) => created(`aws_route_table.a[${key}]`);
    const association = (key: string) => created(`aws_route_table_association.a[${key}]`, { route_table_id: true });

    /** Returns the route table that each association refers to. */
    function tablesOf(references: readonly string[], more: object, own: readonly string[], tables: readonly string[]) {
      const configuration = configurationOf("aws_route_table_association.a", { route_table_id: references }, more);
      const plan = planOf([...own.map(association), ...tables.map(table)], { resources: [configuration] });
      const after = read(plan);
      return own.map((key) => valueIn(after, `aws_route_table_association.a[${key}]`, "route_table_id"));
    }
    const count = { count_expression: {} };
    const byIndex = ["aws_route_table.a", "count.index"];
    const unknown = expect.stringMatching(
      /^unknown: known only after apply: it comes from one of the \d instances of aws_route_table.a$/,
    );

    test("finds the instance of the same index if both have the same count", () => {
      expect(tablesOf(byIndex, count, ["0", "1"], ["0", "1"])).toEqual([
        "-> aws_route_table.a[0].id",
        "-> aws_route_table.a[1].id",
      ]);
    });

    test("does not find an instance if the counts differ, since the index may be shifted or wrapped", () => {
      expect(tablesOf(byIndex, count, ["0", "1", "2"], ["0", "1"])).toEqual([unknown, unknown, unknown]);
      expect(tablesOf(byIndex, count, ["0", "1"], ["0", "1", "2"])).toEqual([unknown, unknown]);
    });

    test("finds the only instance for all", () => {
      expect(tablesOf(byIndex, count, ["0", "1"], ["0"])).toEqual([
        "-> aws_route_table.a[0].id",
        "-> aws_route_table.a[0].id",
      ]);
    });

    test("finds the instance of a literal index", () => {
      const written = ["aws_route_table.a[1].id", "aws_route_table.a[1]", "aws_route_table.a", "count.index"];
      expect(tablesOf(written, count, ["0", "1"], ["0", "1"])).toEqual([
        "-> aws_route_table.a[1].id",
        "-> aws_route_table.a[1].id",
      ]);
    });

    test("finds the instance of the same key, also among others", () => {
      expect(tablesOf(["aws_route_table.a", "each.key"], {}, ['"x"'], ['"x"', '"y"'])).toEqual([
        '-> aws_route_table.a["x"].id',
      ]);
    });

    test("finds the instances of a chained for_each, whole or by attribute", () => {
      const forEach = { for_each_expression: { references: ["aws_route_table.a"] } };
      const chained = ['-> aws_route_table.a["x"].id', '-> aws_route_table.a["y"].id'];
      expect(tablesOf(["each.value.id", "each.value"], forEach, ['"x"', '"y"'], ['"x"', '"y"'])).toEqual(chained);
      expect(tablesOf(["each.value"], forEach, ['"x"', '"y"'], ['"x"', '"y"'])).toEqual(chained);
    });

    test("does not find each.value if it comes from an ambiguous local value", () => {
      const forEach = { for_each_expression: { references: ["local.routes"] } };
      const resources = ["x", "y"].map((name) => ({ address: `aws_route_table.${name}`, type: "aws_route_table" }));
      const own = configurationOf(
        "aws_route_table_association.a",
        { route_table_id: ["each.value.table", "each.value"] },
        forEach,
      );
      const changes = [association('"k"'), created("aws_route_table.x"), created("aws_route_table.y")];
      const after = read(planOf(changes, { resources: [own, ...resources] }));
      expect(valueIn(after, 'aws_route_table_association.a["k"]', "route_table_id")).toBe(
        "unknown: known only after apply: it comes from local.routes, which a plan does not show",
      );
    });
  });

  describe("for a local value", () => {
    const vpcs = (...names: readonly string[]) => ({
      changes: names.map((name) => created(`aws_vpc.${name}`)),
      root: { resources: names.map((name) => ({ address: `aws_vpc.${name}`, type: "aws_vpc" })) },
    });

    test("finds the only resource of the module that it can be", () => {
      const { changes, root } = vpcs("a");
      expect(vpcOfSubnet(["local.vpc_id"], [...changes, created("aws_internet_gateway.x")], root)).toBe(
        "-> aws_vpc.a.id",
      );
    });

    test("finds the same resource for any name, and ignores resources that are not created", () => {
      const { changes, root } = vpcs("a");
      const notCreated = { address: "aws_vpc.absent", type: "aws_vpc" };
      const resources = [...root.resources, notCreated];
      expect(vpcOfSubnet(["local.vpc_id", "local.other"], changes, { resources })).toBe("-> aws_vpc.a.id");
    });

    test("finds nothing for an id of an unknown type", () => {
      const resources = [configurationOf("aws_other.t", { widget_id: ["local.widget"] })];
      const plan = planOf([created("aws_other.t", { widget_id: true })], { resources });
      expect(valueIn(read(plan), "aws_other.t", "widget_id")).toBe(
        "unknown: known only after apply: it comes from local.widget, which a plan does not show",
      );
    });

    test("finds nothing if two resources are possible", () => {
      const { changes, root } = vpcs("a", "b");
      expect(vpcOfSubnet(["local.vpc_id"], changes, root)).toBe(
        "unknown: known only after apply: it comes from local.vpc_id, which a plan does not show",
      );
    });

    test("names the value in the reason", () => {
      const { changes, root } = vpcs("a", "b");
      const names = ["one", "two"];
      const resources = [
        ...root.resources,
        ...names.map((name) => configurationOf(`aws_subnet.${name}`, { vpc_id: [`local.${name}`] })),
      ];
      const all = read(planOf([...changes, ...names.map((name) => subnet(`aws_subnet.${name}`))], { resources }));
      expect(names.map((name) => valueIn(all, `aws_subnet.${name}`, "vpc_id"))).toEqual(
        names.map((name) => `unknown: known only after apply: it comes from local.${name}, which a plan does not show`),
      );
    });

    test("considers main route tables, unless the plan's relevant attributes exclude them", () => {
      const configured = [
        { address: "aws_vpc.a", type: "aws_vpc" },
        { address: "aws_route_table.t", type: "aws_route_table" },
        configurationOf("aws_route.r", { route_table_id: ["local.table"] }),
      ];
      const changes = [
        created("aws_vpc.a[0]"),
        created("aws_route_table.t"),
        created("aws_route.r", { route_table_id: true }),
      ];
      const table = (more: object) =>
        valueIn(read(planOf(changes, { resources: configured }, more)), "aws_route.r", "route_table_id");
      const used = (resource: string, ...attribute: readonly string[]) => ({
        relevant_attributes: [
          { resource: "aws_route_table.t", attribute: ["id"] },
          { resource, attribute },
        ],
      });
      const unknown = "unknown: known only after apply: it comes from local.table, which a plan does not show";
      expect(table({})).toBe(unknown);
      expect(table(used("aws_vpc.a", "main_route_table_id"))).toBe(unknown);
      expect(table(used("aws_vpc.a[0]", "default_route_table_id"))).toBe(unknown);
      expect(table(used("aws_vpc.a"))).toBe(unknown);
      expect(table(used("aws_vpc.a", "id"))).toBe("-> aws_route_table.t.id");
      expect(table(used("aws_vpc.b", "main_route_table_id"))).toBe("-> aws_route_table.t.id");
    });

    test("considers the outputs of called modules", () => {
      const { changes, root } = vpcs("a");
      const outputs = { id: { expression: { references: ["aws_vpc.inner.id", "aws_vpc.inner"] } } };
      const module_calls = { m: { module: { outputs } } };
      expect(
        vpcOfSubnet(["local.vpc_id"], [...changes, created("module.m.aws_vpc.inner")], { ...root, module_calls }),
      ).toMatch(/^unknown: .* local\.vpc_id/);
      expect(vpcOfSubnet(["local.vpc_id"], [created("module.m.aws_vpc.inner")], { module_calls })).toBe(
        "-> module.m.aws_vpc.inner.id",
      );
    });

    /** Returns the VPC of a subnet in a module that has a VPC, a local value and a variable. */
    function inModule(variable: readonly string[], use: Readonly<Record<string, readonly string[]>>) {
      const changes = [
        created("aws_vpc.outer"),
        created("module.m.aws_vpc.inner"),
        changeOf("module.m.aws_subnet.a", { after: { cidr_block: "10.0.0.0/24" }, unknown: { vpc_id: true } }),
      ];
      const resources = [
        { address: "aws_vpc.inner", type: "aws_vpc" },
        configurationOf("aws_subnet.a", { vpc_id: ["local.vpc_id"], ...use }),
      ];
      const module_calls = {
        m: { expressions: { x: { references: variable } }, module: { variables: { x: {} }, resources } },
      };
      const root = { resources: [{ address: "aws_vpc.outer", type: "aws_vpc" }], module_calls };
      return valueIn(read(planOf(changes, root)), "module.m.aws_subnet.a", "vpc_id");
    }

    test("considers the module's arguments", () => {
      expect(inModule(["aws_vpc.outer.id", "aws_vpc.outer"], {})).toMatch(/^unknown: .* module\.m\.local\.vpc_id/);
      expect(inModule(["local.anything"], {})).toMatch(/^unknown: .* module\.m\.local\.vpc_id/);
    });

    test("excludes variables from which known values are computed", () => {
      expect(inModule(["local.anything"], { cidr_block: ["var.x"] })).toBe("-> module.m.aws_vpc.inner.id");
      // A known part of a variable says nothing about the rest.
      expect(inModule(["local.anything"], { cidr_block: ["var.x.block", "var.x"] })).toMatch(/^unknown/);
    });
  });

  describe("in modules", () => {
    const vpcModule = {
      outputs: {
        vpc: { expression: { references: ["aws_vpc.this"] } },
        id: { expression: { references: ["aws_vpc.this.id", "aws_vpc.this"] } },
      },
      resources: [{ address: "aws_vpc.this", type: "aws_vpc" }],
    };

    test("finds the output of an instance with a key, also an object's attribute", () => {
      const module_calls = { m: { module: vpcModule } };
      const changes = [created('module.m["x"].aws_vpc.this'), created('module.m["y"].aws_vpc.this')];
      const of = (...references: string[]) => vpcOfSubnet(references, changes, { module_calls });
      expect(of('module.m["y"].vpc.id', 'module.m["y"].vpc', 'module.m["y"]', "module.m")).toBe(
        '-> module.m["y"].aws_vpc.this.id',
      );
      expect(of("module.m")).toMatch(/^unknown: .* comes from module\.m$/);
      expect(of("module.m.id", "module.m")).toMatch(/^unknown: .* comes from module\.m$/);
      const resources = [configurationOf("aws_vpc.six", { ipv6_cidr_block: ["module.m"] })];
      const six = created("aws_vpc.six", { ipv6_cidr_block: true });
      const after = read(planOf([six, ...changes], { resources, module_calls }));
      expect(valueIn(after, "aws_vpc.six", "ipv6_cidr_block")).toMatch(/^unknown: .* computed from module\.m$/);
    });

    test("follows outputs and variables of nested modules by the keys of the calls", () => {
      const inner = {
        variables: { vpc_id: {} },
        resources: [configurationOf("aws_subnet.s", { vpc_id: ["var.vpc_id"] })],
      };
      const module_calls = {
        outer: {
          for_each_expression: {},
          expressions: { vpc_id: { references: ["aws_vpc.a", "each.key"] } },
          module: {
            variables: { vpc_id: {} },
            module_calls: {
              inner: { count_expression: {}, expressions: { vpc_id: { references: ["var.vpc_id"] } }, module: inner },
            },
          },
        },
      };
      const keys = ["x", "y.z"];
      const address = (key: string) => `module.outer["${key}"].module.inner[0].aws_subnet.s`;
      const changes = keys.flatMap((key) => [created(`aws_vpc.a["${key}"]`), subnet(address(key))]);
      const after = read(planOf(changes, { module_calls }));
      expect(keys.map((key) => valueIn(after, address(key), "vpc_id"))).toEqual([
        '-> aws_vpc.a["x"].id',
        '-> aws_vpc.a["y.z"].id',
      ]);
    });
  });

  test("finds the instance of a key that contains a template or a quote", () => {
    const key = String.raw`say \"$\${x}\"`.replace("\\$", "$");
    const resources = [configurationOf("aws_subnet.s", { vpc_id: ["aws_vpc.this.id", "aws_vpc.this"] })];
    const at = (name: string) => `module.m["${key}"].${name}`;
    const inModule = { module_address: `module.m["${key}"]`, mode: "managed" };
    const changes = [
      {
        ...inModule,
        address: at("aws_vpc.this"),
        type: "aws_vpc",
        name: "this",
        change: created("aws_vpc.this").change,
      },
      {
        ...inModule,
        address: at("aws_subnet.s"),
        type: "aws_subnet",
        name: "s",
        change: subnet("aws_subnet.s").change,
      },
    ];
    const after = read(planOf(changes, { module_calls: { m: { for_each_expression: {}, module: { resources } } } }));
    expect(valueIn(after, at("aws_subnet.s"), "vpc_id")).toBe(`-> ${at("aws_vpc.this")}.id`);
  });

  describe("in nested blocks", () => {
    const routes = (...unknown: object[]) =>
      changeOf("aws_route_table.t", { after: { route: unknown.map(() => ({})) }, unknown: { route: unknown } });
    const peering = { vpc_peering_connection_id: true };
    const connection = (name: string) => [
      `aws_vpc_peering_connection.${name}.id`,
      `aws_vpc_peering_connection.${name}`,
    ];
    const changes = [created("aws_vpc_peering_connection.a"), created("aws_vpc_peering_connection.b")];

    const of = (expression: unknown, ...unknown: object[]) => {
      const resources = [{ address: "aws_route_table.t", type: "aws_route_table", expressions: { route: expression } }];
      const all = valueIn(read(planOf([routes(...unknown), ...changes], { resources })), "aws_route_table.t", "route");
      return (all as Record<string, unknown>[]).map((route) => route.vpc_peering_connection_id);
    };

    test("finds one resource if all blocks refer to it", () => {
      const references = [...connection("a"), ...connection("a")];
      expect(of({ references }, peering, peering)).toEqual(Array(2).fill("-> aws_vpc_peering_connection.a.id"));
    });

    test("finds an ambiguous reference if the blocks refer to two resources", () => {
      const references = [...connection("a"), ...connection("b")];
      expect(of({ references }, peering, peering)).toEqual(
        Array(2).fill(
          "unknown: known only after apply: one of aws_vpc_peering_connection.a, aws_vpc_peering_connection.b; a plan does not show which",
        ),
      );
    });

    test("finds nothing for dynamic blocks, whose references Terraform omits", () => {
      const unknown = "unknown: known only after apply; a plan does not show the references of dynamic blocks";
      expect(of({ references: connection("a") }, peering, peering)).toEqual([unknown, unknown]);
      expect(of(undefined, peering)).toEqual([unknown]);
    });

    test("finds an ambiguous reference if some blocks are dynamic", () => {
      const references = [...connection("a"), ...connection("b")];
      const either = expect.stringMatching(/one of aws_vpc_peering_connection\.a, aws_vpc_peering_connection\.b;/);
      expect(of({ references }, peering, peering, peering)).toEqual([either, either, either]);
    });

    test("finds no blocks of addresses in dynamic blocks", () => {
      const resources = [{ address: "aws_route_table.t", type: "aws_route_table", expressions: {} }];
      const plan = planOf([routes({ ipv6_cidr_block: true })], { resources });
      expect(valueIn(read(plan), "aws_route_table.t", "route")).toEqual([
        { ipv6_cidr_block: "unknown: known only after apply" },
      ]);
    });

    test("finds the resource of each block if Terraform lists them separately", () => {
      expect(of([{ vpc_peering_connection_id: { references: connection("b") } }], peering)).toEqual([
        "-> aws_vpc_peering_connection.b.id",
      ]);
    });

    test("finds nothing for a module that is not in the plan", () => {
      expect(of({ references: ["module.m.connection", "module.m"] }, peering)).toEqual([
        "unknown: known only after apply: it comes from module.m",
      ]);
    });

    test("looks into maps", () => {
      const change = changeOf("aws_x.t", { after: { tags: { Name: "t" } }, unknown: { tags: { Vpc: true } } });
      const resources = [configurationOf("aws_x.t", { tags: ["aws_vpc.a.id", "aws_vpc.a"] })];
      expect(valueIn(read(planOf([change, created("aws_vpc.a")], { resources })), "aws_x.t", "tags")).toEqual({
        Name: "t",
        Vpc: expect.stringMatching(/^unknown: known only after apply/),
      });
    });

    test("does not resolve a block of addresses", () => {
      const references = ["aws_vpc.b.ipv6_cidr_block", "aws_vpc.b", ...connection("a")];
      const expressions = { route: { references } };
      const resources = [{ address: "aws_route_table.t", type: "aws_route_table", expressions }];
      const all = [
        routes({ ...peering, ipv6_cidr_block: true }),
        created("aws_vpc.b", { ipv6_cidr_block: true }),
        ...changes,
      ];
      expect(valueIn(read(planOf(all, { resources })), "aws_route_table.t", "route")).toEqual([
        {
          ipv6_cidr_block: expect.stringMatching(/^unknown: known only after apply: .* aws_vpc\.b\.ipv6_cidr_block/),
          vpc_peering_connection_id: "-> aws_vpc_peering_connection.a.id",
        },
      ]);
    });

    test("keeps known values", () => {
      expect(of({ references: connection("a") }, {}, peering)).toEqual([
        undefined,
        "-> aws_vpc_peering_connection.a.id",
      ]);
    });
  });
});

describe("value sources", () => {
  /** Returns the configuration of a root module that calls a module `m` with these outputs. */
  const calling = (call: object, outputs: Readonly<Record<string, readonly string[]>> = {}) => ({
    module_calls: {
      m: {
        ...call,
        module: {
          outputs: Object.fromEntries(
            Object.entries(outputs).map(([name, references]) => [name, { expression: { references } }]),
          ),
        },
      },
    },
  });

  /** The module of an expression, which is the root module by default, and the module instances of the plan. */
  interface TestContext extends Omit<ExpressionContext, "module"> {
    readonly within?: string;
    readonly instances?: readonly string[];
    /** The keys of the instances of `aws_vpc.a`. */
    readonly vpcs?: readonly (string | number)[];
  }

  /** Returns the instances of `aws_vpc.a` with these keys, in a module. */
  function vpcInstances(modules: ModuleInstances, within: string, keys: readonly (string | number)[]) {
    return new ResourceInstances(
      keys.map((key) => ({
        address: `aws_vpc.a${instanceKeyText(key)}`,
        key,
        mode: "managed" as const,
        type: "aws_vpc",
        module: modules.at(within),
        resource: "aws_vpc.a",
        values: {},
        unknown: { id: true },
        sensitive: {},
      })),
    );
  }

  /** Returns the sources of an expression with these references, with addresses instead of module instances. */
  function sourcesOf(references: readonly string[], rootModule: object = {}, testContext: TestContext = {}) {
    const { within = "", instances = [], vpcs = [], ...context } = testContext;
    const modules = new ModuleInstances({ root_module: rootModule });
    for (const instance of instances) modules.at(instance);
    const sources = new ValueSources(vpcInstances(modules, "", vpcs));
    return sources.of({ references }, { module: modules.at(within), ...context }).map(withAddress);
  }

  function withAddress(source: ValueSource) {
    if (source.kind === "unknown") return `unknown: ${source.description}`;
    if (source.kind === "local") return `${source.name} of ${source.module.address}`;
    const { module, keys } = source;
    const name = source.kind === "module" ? `module.${source.call}` : source.resource;
    const names = source.kind === "module" ? {} : { names: source.names };
    return { of: [module.address, name].filter((part) => part !== "").join("."), keys, ...names };
  }

  describe("of a reference", () => {
    test("are a resource or data source, with the key and attribute", () => {
      expect(sourcesOf(["aws_vpc.a.id", "aws_vpc.a"])).toEqual([{ of: "aws_vpc.a", keys: [], names: ["id"] }]);
      expect(sourcesOf(['data.aws_vpc.a["x"].id', 'data.aws_vpc.a["x"]', "data.aws_vpc.a"])).toEqual([
        { of: "data.aws_vpc.a", keys: [{ key: "x" }], names: ["id"] },
      ]);
    });

    test.each(["count.index", "each.key", "path.module", "self.id", "terraform.workspace", "var.x", "each.value"])(
      "are empty for %s in the root module",
      (reference) => {
        expect(sourcesOf([reference])).toEqual([]);
      },
    );

    test("are the local value and its module", () => {
      expect(sourcesOf(["local.ids"], calling({}), { within: "module.m" })).toEqual(["local.ids of module.m"]);
    });

    test("to a variable are those of the module's argument", () => {
      const called = calling({ expressions: { x: { references: ["aws_vpc.a"] } } });
      expect(sourcesOf(['var.x["k"].id'], called, { within: "module.m" })).toEqual([
        { of: "aws_vpc.a", keys: [{ key: "k" }], names: ["id"] },
      ]);
      const deeper = calling({ expressions: { x: { references: ["aws_vpc.a[1].tags"] } } });
      expect(sourcesOf(['var.x["k"].id'], deeper, { within: "module.m" })).toEqual([
        { of: "aws_vpc.a", keys: [{ key: 1 }, { key: "k" }], names: ["tags", "id"] },
      ]);
    });
  });

  describe("with the instance's own key", () => {
    test("have the index and the number of instances with count", () => {
      const context = { key: 1, count: 2 };
      expect(sourcesOf(["aws_vpc.a", "count.index"], {}, { ...context, vpcs: [0, 1] })).toEqual([
        { of: "aws_vpc.a", keys: [context], names: [] },
      ]);
      expect(sourcesOf(["aws_vpc.a"], {}, context)).toEqual([{ of: "aws_vpc.a", keys: [], names: [] }]);
    });

    test("have only the key with for_each", () => {
      expect(sourcesOf(["aws_vpc.a", "each.key"], {}, { key: "x", count: 2, vpcs: ["x", "y"] })).toEqual([
        { of: "aws_vpc.a", keys: [{ key: "x" }], names: [] },
      ]);
      expect(sourcesOf(["aws_vpc.a", "each.key"], {}, { key: 1, vpcs: [0, 1] })).toEqual([
        { of: "aws_vpc.a", keys: [{ key: 1 }], names: [] },
      ]);
    });

    test("have the key of each.value in for_each", () => {
      const forEach = { references: ["aws_vpc.a"] };
      expect(sourcesOf(["each.value.id", "each.value"], {}, { key: "x", forEach })).toMatchObject([
        { of: "aws_vpc.a", keys: [{ key: "x" }], names: ["id"] },
      ]);
    });

    test("have the key of a module call with count or for_each", () => {
      const instances = ["module.m[0]", "module.m[1]"];
      const counted = calling({
        count_expression: {},
        expressions: { x: { references: ["aws_vpc.a", "count.index"] } },
      });
      expect(sourcesOf(["var.x"], counted, { within: "module.m[1]", instances, vpcs: [0, 1] })).toEqual([
        { of: "aws_vpc.a", keys: [{ key: 1, count: 2 }], names: [] },
      ]);
      const each = calling({
        for_each_expression: { references: ["aws_vpc.a"] },
        expressions: { x: { references: ["each.value.id", "each.value"] } },
      });
      expect(sourcesOf(["var.x"], each, { within: 'module.m["k"]' })).toMatchObject([
        { of: "aws_vpc.a", keys: [{ key: "k" }], names: ["id"] },
      ]);
    });

    test("are separate for each instance of a module", () => {
      const modules = new ModuleInstances({
        root_module: calling({
          for_each_expression: {},
          expressions: { x: { references: ["aws_vpc.a", "each.key"] } },
        }),
      });
      const sources = new ValueSources(vpcInstances(modules, "", ["k", "l"]));
      const keysOf = (address: string) =>
        sources.variable("x", modules.at(address)).map((source) => source.kind === "resource" && source.keys);
      expect([keysOf('module.m["k"]'), keysOf('module.m["l"]')]).toEqual([[[{ key: "k" }]], [[{ key: "l" }]]]);
    });
  });

  describe("of a module's output", () => {
    const root = calling({}, { vpc: ["aws_vpc.a"], subnets: ["aws_subnet.s"] });

    test("are in the module", () => {
      const inModule = { instances: ["module.m"] };
      expect(sourcesOf(["module.m.vpc", "module.m"], root, inModule)).toEqual([
        { of: "module.m.aws_vpc.a", keys: [], names: [] },
      ]);
      expect(sourcesOf(['module.m.subnets["x"].id'], root, inModule)).toEqual([
        { of: "module.m.aws_subnet.s", keys: [{ key: "x" }], names: ["id"] },
      ]);
    });

    test("are in the instance of the key", () => {
      const both = { instances: ['module.m["k"]', 'module.m["l"]'] };
      expect(sourcesOf(['module.m["l"].vpc'], root, both)).toEqual([
        { of: 'module.m["l"].aws_vpc.a', keys: [], names: [] },
      ]);
      expect(sourcesOf(["module.m.vpc"], root, both)).toEqual(["unknown: module.m"]);
      expect(sourcesOf(['module.m["l"]'], root, both)).toEqual([{ of: "module.m", keys: [{ key: "l" }] }]);
    });

    test("can be in a nested module", () => {
      const outer = { module_calls: { o: { module: { ...root, outputs: { v: { expression: {} } } } } } };
      const references = { references: ["module.m.vpc", "module.m"] };
      outer.module_calls.o.module.outputs.v.expression = references;
      expect(sourcesOf(["module.o.v"], outer, { instances: ["module.o[0].module.m"] })).toEqual([
        { of: "module.o[0].module.m.aws_vpc.a", keys: [], names: [] },
      ]);
    });

    test("follow the module's argument", () => {
      const through = calling({ expressions: { x: { references: ["module.m"] } } }, { vpc: ["aws_vpc.a"] });
      // The argument refers to another instance, since a module instance cannot refer to itself.
      const instances = ['module.m["k"]', 'module.m["l"]'];
      expect(sourcesOf(['var.x["l"].vpc.id'], through, { within: 'module.m["k"]', instances })).toEqual([
        { of: 'module.m["l"].aws_vpc.a', keys: [], names: ["id"] },
      ]);
    });
  });

  describe("are limited", () => {
    const named = (count: number) => Array.from({ length: count }, (_, index) => `aws_other.t${index}`);

    test("to 32", () => {
      expect(sourcesOf(named(32))).toHaveLength(32);
      expect(sourcesOf(named(33))).toEqual(["unknown: 33 references at once"]);
    });

    test("to 128 listed references, which include prefixes", () => {
      const long = named(32).flatMap((name) => [`${name}.b.c.d`, `${name}.b.c`, `${name}.b`, name]);
      expect(sourcesOf(long)).toHaveLength(32);
      expect(sourcesOf([...long, "aws_other.t0"])).toEqual(["unknown: 129 references at once"]);
    });
  });

  describe("selected instance", () => {
    const two = new Map([
      [0, "first"],
      [1, "second"],
    ]);

    test("is the only one, for any key", () => {
      expect(selectInstance(new Map([[undefined, "only"]]), [{ key: "x" }])).toBe("only");
    });

    test("is the one of the first key that fits", () => {
      expect(selectInstance(two, [{ key: "x" }, { key: 1 }, { key: 0 }])).toBe("second");
      expect(selectInstance(two, [{ key: "x" }])).toBeUndefined();
    });

    test("is the one of an index only if the counts are equal", () => {
      expect(selectInstance(two, [{ key: 1, count: 3 }])).toBeUndefined();
      expect(selectInstance(two, [{ key: 1, count: 2 }])).toBe("second");
    });
  });
});
