import { Unknown } from "../../../../src/network/model/network";
import { addressSteps, fullReferences, instanceKeyText } from "../../../../src/readers/terraform/parse/address";
import { ModuleInstances } from "../../../../src/readers/terraform/parse/plan/module-instances";
import { AmbiguousReference } from "../../../../src/readers/terraform/parse/resource";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import {
  type ExpressionContext,
  selectInstance,
  type ValueSource,
  ValueSources,
} from "../../../../src/readers/terraform/references/value-sources";
import { changeOf, configurationOf, planOf, valueIn } from "../../../support/plans";

describe("address", () => {
  test("an address is read step by step, whatever is in its keys", () => {
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

  test("a key is told as Terraform writes it, quotes and templates escaped", () => {
    expect(addressSteps(String.raw`aws_vpc.a["say \"hi\" $${"$"}{x}"]`)).toEqual([
      { name: "aws_vpc" },
      { name: "a" },
      { key: 'say "hi" ${x}' },
    ]);
    expect(instanceKeyText('a "b"')).toBe(String.raw`["a \"b\""]`);
    expect(instanceKeyText(3)).toBe("[3]");
    expect(instanceKeyText(undefined)).toBe("");
  });

  test("of the references that Terraform lists, with all that each begins with, only whole ones count", () => {
    const texts = (...references: unknown[]) => fullReferences(references).map(({ text }) => text);
    expect(texts('aws_vpc.a["x"].id', 'aws_vpc.a["x"]', "aws_vpc.a", "aws_vpc.b.id", "aws_vpc.b")).toEqual([
      'aws_vpc.a["x"].id',
      "aws_vpc.b.id",
    ]);
    expect(texts("module.a.vpc_id", "module.a", "module.ab.vpc_id", "module.ab")).toEqual([
      "module.a.vpc_id",
      "module.ab.vpc_id",
    ]);
    // Twice the same, as two in-line routes into one connection have it.
    expect(texts("aws_vpc.a.id", "aws_vpc.a", "aws_vpc.a.id", "aws_vpc.a")).toHaveLength(2);
    expect(texts(1, null)).toEqual([]);
  });
});

describe("providers", () => {
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
    expect(locationWith({ region: from("var.region") }, { rootModule: { variables } })).toEqual([
      undefined,
      "eu-west-2",
    ]);
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
});

describe("references", () => {
  const read = (plan: unknown) => planResources(plan, "plan.json").after;

  /** A resource that is to be made: nobody knows its id. */
  const made = (address: string, unknown: object = {}) => changeOf(address, { unknown: { id: true, ...unknown } });
  const there = (address: string, values: object) =>
    changeOf(address, { actions: ["no-op"], before: values, after: values });
  const subnet = (address: string) => made(address, { vpc_id: true });

  /** Returns what a subnet's `vpc_id` refers to, whose expression lists these references, beside these resources. */
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

  describe("one resource is meant", () => {
    test("where an expression refers to one whose id isn't known yet", () => {
      expect(vpcOfSubnet(["aws_vpc.a.id", "aws_vpc.a"], [made("aws_vpc.a")])).toBe("-> aws_vpc.a.id");
    });

    test("where the others have ids already: these would make the value known", () => {
      const references = ["aws_vpc.old.id", "aws_vpc.old", "var.create", "aws_vpc.new.id", "aws_vpc.new"];
      expect(vpcOfSubnet(references, [there("aws_vpc.old", { id: "vpc-1" }), made("aws_vpc.new")])).toBe(
        "-> aws_vpc.new.id",
      );
    });

    test("where the others can't be what is asked for", () => {
      const references = ["aws_vpc.a.id", "aws_vpc.a", "aws_internet_gateway.a.id", "aws_internet_gateway.a"];
      expect(vpcOfSubnet(references, [made("aws_vpc.a"), made("aws_internet_gateway.a")])).toBe("-> aws_vpc.a.id");
    });

    test("where it is the only instance, however it is picked", () => {
      expect(vpcOfSubnet(["aws_vpc.a"], [made("aws_vpc.a[0]")])).toBe("-> aws_vpc.a[0].id");
    });

    test("where it is the only new one of several instances", () => {
      const others = [there("aws_vpc.a[0]", { id: "vpc-1" }), made("aws_vpc.a[1]")];
      expect(vpcOfSubnet(["aws_vpc.a"], others)).toBe("-> aws_vpc.a[1].id");
    });

    test("where it is looked up only when Terraform applies", () => {
      const later = changeOf("data.aws_vpc.a", { actions: ["read"], unknown: { id: true } });
      expect(vpcOfSubnet(["data.aws_vpc.a.id", "data.aws_vpc.a"], [later])).toBe("-> data.aws_vpc.a.id");
    });

    test("where another resource has the id in an attribute of its own", () => {
      const other = made("aws_route_table.b", { vpc_id: true });
      expect(vpcOfSubnet(["aws_route_table.b.vpc_id", "aws_route_table.b"], [other])).toBe(
        "-> aws_route_table.b.vpc_id",
      );
    });
  });

  describe("what it is one of is kept", () => {
    const among = (references: readonly string[], others: readonly object[], configured: readonly string[] = []) => {
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
    const both = [made('aws_vpc.a["x"]'), made('aws_vpc.a["y"]')];
    const ids = ['aws_vpc.a["x"].id', 'aws_vpc.a["y"].id'];

    test("where it is of one of several instances, of those that are still to be made", () => {
      expect(among(["aws_vpc.a"], [...both, there('aws_vpc.a["z"]', { id: "vpc-1" })])).toEqual(ids);
    });

    test("where it is of one of several resources", () => {
      expect(among(["aws_vpc.b.id", "aws_vpc.b", "aws_vpc.a"], [made("aws_vpc.b"), ...both])).toEqual([
        "aws_vpc.b.id",
        ...ids,
      ]);
    });

    test("where it comes from a local value, of all that the module has", () => {
      expect(among(["local.vpcs"], both, ["aws_vpc.a"])).toEqual(ids);
    });

    test("not where something else can be meant as well, or far too many", () => {
      const stack = made("aws_cloudformation_stack.a", { outputs: true });
      const outputs = ["aws_cloudformation_stack.a"];
      expect(among(["aws_vpc.a", ...outputs], [...both, stack])).toBeInstanceOf(Unknown);
      const hundreds = Array.from({ length: 257 }, (_, index) => made(`aws_vpc.a[${index}]`));
      expect(among(["aws_vpc.a"], hundreds)).toBeInstanceOf(Unknown);
      expect(among(["aws_vpc.a"], hundreds.slice(1))).toHaveLength(256);
    });
  });

  describe("what is meant is unknown, and why is said", () => {
    test("where it can be one of two", () => {
      const references = ["aws_vpc.a.id", "aws_vpc.a", "aws_vpc.b.id", "aws_vpc.b"];
      expect(vpcOfSubnet(references, [made("aws_vpc.a"), made("aws_vpc.b")])).toBe(
        "unknown: known only after apply: one of aws_vpc.a, aws_vpc.b; a plan does not show which",
      );
    });

    test("where it can be one of several instances", () => {
      expect(vpcOfSubnet(["aws_vpc.a"], [made('aws_vpc.a["x"]'), made('aws_vpc.a["y"]')])).toBe(
        "unknown: known only after apply: it comes from one of the 2 instances of aws_vpc.a",
      );
    });

    test("where it is part of what another resource gives", () => {
      const stack = made("aws_cloudformation_stack.a", { outputs: true });
      const references = [
        'aws_cloudformation_stack.a.outputs["Vpc"]',
        "aws_cloudformation_stack.a.outputs",
        "aws_cloudformation_stack.a",
      ];
      expect(vpcOfSubnet(references, [stack])).toBe(
        "unknown: known only after apply: it is computed from aws_cloudformation_stack.a.outputs",
      );
    });

    test("where nothing tells which part of a resource it is", () => {
      expect(vpcOfSubnet(["aws_eks_cluster.a"], [made("aws_eks_cluster.a[0]")])).toBe(
        "unknown: known only after apply: it comes from aws_eks_cluster.a[0]",
      );
    });

    test("where it is within an attribute of a resource, even if its name is that of another one", () => {
      const references = ["aws_thing.a.network[0].id", "aws_thing.a.network[0]", "aws_thing.a.network", "aws_thing.a"];
      const unknown = "unknown: known only after apply: it comes from aws_thing.a.network.id";
      expect(vpcOfSubnet(references, [made("aws_thing.a", { network: true })])).toBe(unknown);
      expect(vpcOfSubnet(references, [made("aws_thing.a", { network: [{ id: true }] })])).toBe(unknown);
      expect(
        vpcOfSubnet(["aws_thing.a.network", "aws_thing.a"], [made("aws_thing.a", { network: [{ id: true }] })]),
      ).toBe("unknown: known only after apply: it comes from aws_thing.a.network");
    });

    test("where a hundred things are named", () => {
      const names = Array.from({ length: 100 }, (_, index) => `aws_vpc.v${index}`);
      const others = names.map((name) => made(name));
      expect(vpcOfSubnet(names, others)).toBe("unknown: known only after apply: it comes from 100 references at once");
      const twice = names.flatMap((name) => [`${name}.id`, name]);
      expect(vpcOfSubnet(twice, others)).toBe("unknown: known only after apply: it comes from 200 references at once");
    });

    test("where a configuration leads back to itself, as none of Terraform's does", () => {
      const module_calls = {
        m: {
          expressions: { x: { references: ["module.m.x", "module.m"] } },
          module: { variables: { x: {} }, outputs: { x: { expression: { references: ["var.x"] } } } },
        },
      };
      const inModule = made("module.m.aws_vpc.a");
      expect(vpcOfSubnet(["module.m.x", "module.m"], [inModule], { module_calls })).toBe(
        "unknown: known only after apply: it comes from itself",
      );
    });
  });

  test("what is made from known things only is set to nothing, and AWS chooses it", () => {
    expect(vpcOfSubnet(["aws_vpc.a.id", "aws_vpc.a", "var.x"], [there("aws_vpc.a", { id: "vpc-1" })])).toBeUndefined();
    const vpc = made("aws_vpc.a", { ipv6_cidr_block: true });
    const blockOf = (references: readonly string[], ...others: object[]) => {
      const resources = [configurationOf("aws_vpc.a", { ipv6_cidr_block: references })];
      return valueIn(read(planOf([vpc, ...others], { resources })), "aws_vpc.a", "ipv6_cidr_block");
    };
    const pool = ["aws_vpc_ipam_pool.p.name", "aws_vpc_ipam_pool.p"];
    expect(blockOf(["var.block"])).toBeUndefined();
    expect(blockOf(pool, there("aws_vpc_ipam_pool.p", { name: "p" }))).toBeUndefined();
    expect(blockOf(pool, made("aws_vpc_ipam_pool.p", { name: true }))).toMatch(
      /^unknown: .* aws_vpc_ipam_pool\.p\.name$/,
    );
    // Of what is not made, with a count of 0, nothing can come; of a whole resource anything can.
    expect(blockOf(pool)).toBeUndefined();
    expect(blockOf(["aws_vpc_ipam_pool.p"], there("aws_vpc_ipam_pool.p", { name: "p" }))).toBeUndefined();
    expect(blockOf(["aws_vpc_ipam_pool.p"], made("aws_vpc_ipam_pool.p"))).toMatch(/^unknown: .* aws_vpc_ipam_pool\.p$/);
    expect(blockOf(["local.block"])).toMatch(/^unknown: .* local\.block$/);
    expect(blockOf(["module.m.block", "module.m"])).toMatch(/^unknown: .* module\.m$/);
  });

  test("an id that several instances, or a part of a resource, have already is none that AWS has yet to choose", () => {
    const instances = [there("aws_vpc.a[0]", { id: "vpc-1" }), there("aws_vpc.a[1]", { id: "vpc-2" })];
    expect(vpcOfSubnet(["aws_vpc.a"], instances)).toBeUndefined();
    const references = ["aws_thing.a.network[0].id", "aws_thing.a.network[0]", "aws_thing.a.network", "aws_thing.a"];
    const network = { after: { network: [{ id: "vpc-1" }] }, unknown: { id: true } };
    expect(vpcOfSubnet(references, [changeOf("aws_thing.a", network)])).toBeUndefined();
    expect(vpcOfSubnet(["aws_thing.a"], [there("aws_thing.a", { name: "a" })])).toBeUndefined();
  });

  describe("a block is never taken over", () => {
    test("because it may be calculated, which a plan doesn't tell", () => {
      const route = made("aws_route.a", { destination_ipv6_cidr_block: true });
      const references = ["aws_vpc.a.ipv6_cidr_block", "aws_vpc.a"];
      const resources = [configurationOf("aws_route.a", { destination_ipv6_cidr_block: references })];
      const after = read(planOf([route, made("aws_vpc.a", { ipv6_cidr_block: true })], { resources }));
      expect(valueIn(after, "aws_route.a", "destination_ipv6_cidr_block")).toBe(
        "unknown: known only after apply: it is computed from aws_vpc.a.ipv6_cidr_block",
      );
    });
  });

  describe("with count and for_each", () => {
    const table = (key: string) => made(`aws_route_table.a[${key}]`);
    const association = (key: string) => made(`aws_route_table_association.a[${key}]`, { route_table_id: true });

    /** Returns which table each association refers to. */
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

    test("the instance of the same index is meant where there are as many", () => {
      expect(tablesOf(byIndex, count, ["0", "1"], ["0", "1"])).toEqual([
        "-> aws_route_table.a[0].id",
        "-> aws_route_table.a[1].id",
      ]);
    });

    test("it is unknown which is meant where there are not: the index may be shifted or wrapped", () => {
      expect(tablesOf(byIndex, count, ["0", "1", "2"], ["0", "1"])).toEqual([unknown, unknown, unknown]);
      expect(tablesOf(byIndex, count, ["0", "1"], ["0", "1", "2"])).toEqual([unknown, unknown]);
    });

    test("all share the only one", () => {
      expect(tablesOf(byIndex, count, ["0", "1"], ["0"])).toEqual([
        "-> aws_route_table.a[0].id",
        "-> aws_route_table.a[0].id",
      ]);
    });

    test("an index that is written is the one that is meant", () => {
      const written = ["aws_route_table.a[1].id", "aws_route_table.a[1]", "aws_route_table.a", "count.index"];
      expect(tablesOf(written, count, ["0", "1"], ["0", "1"])).toEqual([
        "-> aws_route_table.a[1].id",
        "-> aws_route_table.a[1].id",
      ]);
    });

    test("the instance of the same key is meant, among others too", () => {
      expect(tablesOf(["aws_route_table.a", "each.key"], {}, ['"x"'], ['"x"', '"y"'])).toEqual([
        '-> aws_route_table.a["x"].id',
      ]);
    });

    test("for_each over another resource chains its instances, whole or by attribute", () => {
      const forEach = { for_each_expression: { references: ["aws_route_table.a"] } };
      const chained = ['-> aws_route_table.a["x"].id', '-> aws_route_table.a["y"].id'];
      expect(tablesOf(["each.value.id", "each.value"], forEach, ['"x"', '"y"'], ['"x"', '"y"'])).toEqual(chained);
      expect(tablesOf(["each.value"], forEach, ['"x"', '"y"'], ['"x"', '"y"'])).toEqual(chained);
    });

    test("what for_each gives is unknown where it comes from a local value that can be several", () => {
      const forEach = { for_each_expression: { references: ["local.routes"] } };
      const resources = ["x", "y"].map((name) => ({ address: `aws_route_table.${name}`, type: "aws_route_table" }));
      const own = configurationOf(
        "aws_route_table_association.a",
        { route_table_id: ["each.value.table", "each.value"] },
        forEach,
      );
      const changes = [association('"k"'), made("aws_route_table.x"), made("aws_route_table.y")];
      const after = read(planOf(changes, { resources: [own, ...resources] }));
      expect(valueIn(after, 'aws_route_table_association.a["k"]', "route_table_id")).toBe(
        "unknown: known only after apply: it comes from local.routes, which a plan does not show",
      );
    });
  });

  describe("a local value", () => {
    const vpcs = (...names: readonly string[]) => ({
      changes: names.map((name) => made(`aws_vpc.${name}`)),
      root: { resources: names.map((name) => ({ address: `aws_vpc.${name}`, type: "aws_vpc" })) },
    });

    test("is the only thing that is made in its module and that it can be", () => {
      const { changes, root } = vpcs("a");
      expect(vpcOfSubnet(["local.vpc_id"], [...changes, made("aws_internet_gateway.x")], root)).toBe("-> aws_vpc.a.id");
    });

    test("is the same thing by whatever name, and whatever the configuration has that isn't made", () => {
      const { changes, root } = vpcs("a");
      const notMade = { address: "aws_vpc.none", type: "aws_vpc" };
      const resources = [...root.resources, notMade];
      expect(vpcOfSubnet(["local.vpc_id", "local.other"], changes, { resources })).toBe("-> aws_vpc.a.id");
    });

    test("is unknown where it is an id of a kind that nobody here knows", () => {
      const resources = [configurationOf("aws_thing.t", { widget_id: ["local.widget"] })];
      const plan = planOf([made("aws_thing.t", { widget_id: true })], { resources });
      expect(valueIn(read(plan), "aws_thing.t", "widget_id")).toBe(
        "unknown: known only after apply: it comes from local.widget, which a plan does not show",
      );
    });

    test("is unknown where there are two", () => {
      const { changes, root } = vpcs("a", "b");
      expect(vpcOfSubnet(["local.vpc_id"], changes, root)).toBe(
        "unknown: known only after apply: it comes from local.vpc_id, which a plan does not show",
      );
    });

    test("is named as the expression names it, where several are unknown", () => {
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

    test("of a route table may be the one that a VPC is made with, unless Terraform says that this is nowhere used", () => {
      const configured = [
        { address: "aws_vpc.a", type: "aws_vpc" },
        { address: "aws_route_table.t", type: "aws_route_table" },
        configurationOf("aws_route.r", { route_table_id: ["local.table"] }),
      ];
      const changes = [made("aws_vpc.a[0]"), made("aws_route_table.t"), made("aws_route.r", { route_table_id: true })];
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

    test("is unknown where a module that is called may tell it as well", () => {
      const { changes, root } = vpcs("a");
      const outputs = { id: { expression: { references: ["aws_vpc.inner.id", "aws_vpc.inner"] } } };
      const module_calls = { m: { module: { outputs } } };
      expect(
        vpcOfSubnet(["local.vpc_id"], [...changes, made("module.m.aws_vpc.inner")], { ...root, module_calls }),
      ).toMatch(/^unknown: .* local\.vpc_id/);
      expect(vpcOfSubnet(["local.vpc_id"], [made("module.m.aws_vpc.inner")], { module_calls })).toBe(
        "-> module.m.aws_vpc.inner.id",
      );
    });

    /** Returns the VPC of a subnet in a module that makes a VPC, has a local value, and is handed a value. */
    function inModule(variable: readonly string[], use: Readonly<Record<string, readonly string[]>>) {
      const changes = [
        made("aws_vpc.outer"),
        made("module.m.aws_vpc.inner"),
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

    test("is unknown where what is handed to the module may be it too", () => {
      expect(inModule(["aws_vpc.outer.id", "aws_vpc.outer"], {})).toMatch(/^unknown: .* module\.m\.local\.vpc_id/);
      expect(inModule(["local.anything"], {})).toMatch(/^unknown: .* module\.m\.local\.vpc_id/);
    });

    test("is not what is known already, by what is made from it", () => {
      expect(inModule(["local.anything"], { cidr_block: ["var.x"] })).toBe("-> module.m.aws_vpc.inner.id");
      // A part of it that is known tells nothing of the rest.
      expect(inModule(["local.anything"], { cidr_block: ["var.x.block", "var.x"] })).toMatch(/^unknown/);
    });
  });

  describe("modules", () => {
    const vpcModule = {
      outputs: {
        vpc: { expression: { references: ["aws_vpc.this"] } },
        id: { expression: { references: ["aws_vpc.this.id", "aws_vpc.this"] } },
      },
      resources: [{ address: "aws_vpc.this", type: "aws_vpc" }],
    };

    test("an output of a module with a key is that of its instance, an object's attribute included", () => {
      const module_calls = { m: { module: vpcModule } };
      const changes = [made('module.m["x"].aws_vpc.this'), made('module.m["y"].aws_vpc.this')];
      const of = (...references: string[]) => vpcOfSubnet(references, changes, { module_calls });
      expect(of('module.m["y"].vpc.id', 'module.m["y"].vpc', 'module.m["y"]', "module.m")).toBe(
        '-> module.m["y"].aws_vpc.this.id',
      );
      expect(of("module.m")).toMatch(/^unknown: .* comes from module\.m$/);
      expect(of("module.m.id", "module.m")).toMatch(/^unknown: .* comes from module\.m$/);
      const resources = [configurationOf("aws_vpc.six", { ipv6_cidr_block: ["module.m"] })];
      const six = made("aws_vpc.six", { ipv6_cidr_block: true });
      const after = read(planOf([six, ...changes], { resources, module_calls }));
      expect(valueIn(after, "aws_vpc.six", "ipv6_cidr_block")).toMatch(/^unknown: .* computed from module\.m$/);
    });

    test("an output of a module within a module comes through, and a variable goes in, by the keys of the calls", () => {
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
      const changes = keys.flatMap((key) => [made(`aws_vpc.a["${key}"]`), subnet(address(key))]);
      const after = read(planOf(changes, { module_calls }));
      expect(keys.map((key) => valueIn(after, address(key), "vpc_id"))).toEqual([
        '-> aws_vpc.a["x"].id',
        '-> aws_vpc.a["y.z"].id',
      ]);
    });
  });

  test("a key that holds a template or a quote leads to its instance all the same", () => {
    const key = String.raw`say \"$\${x}\"`.replace("\\$", "$");
    const resources = [configurationOf("aws_subnet.s", { vpc_id: ["aws_vpc.this.id", "aws_vpc.this"] })];
    const at = (name: string) => `module.m["${key}"].${name}`;
    const inModule = { module_address: `module.m["${key}"]`, mode: "managed" };
    const changes = [
      { ...inModule, address: at("aws_vpc.this"), type: "aws_vpc", name: "this", change: made("aws_vpc.this").change },
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

  describe("blocks within a resource", () => {
    const routes = (...unknown: object[]) =>
      changeOf("aws_route_table.t", { after: { route: unknown.map(() => ({})) }, unknown: { route: unknown } });
    const peering = { vpc_peering_connection_id: true };
    const connection = (name: string) => [
      `aws_vpc_peering_connection.${name}.id`,
      `aws_vpc_peering_connection.${name}`,
    ];
    const changes = [made("aws_vpc_peering_connection.a"), made("aws_vpc_peering_connection.b")];

    const of = (expression: unknown, ...unknown: object[]) => {
      const resources = [{ address: "aws_route_table.t", type: "aws_route_table", expressions: { route: expression } }];
      const all = valueIn(read(planOf([routes(...unknown), ...changes], { resources })), "aws_route_table.t", "route");
      return (all as Record<string, unknown>[]).map((route) => route.vpc_peering_connection_id);
    };

    test("refer to one thing where all do", () => {
      const references = [...connection("a"), ...connection("a")];
      expect(of({ references }, peering, peering)).toEqual(Array(2).fill("-> aws_vpc_peering_connection.a.id"));
    });

    test("may refer to either where they refer to two", () => {
      const references = [...connection("a"), ...connection("b")];
      expect(of({ references }, peering, peering)).toEqual(
        Array(2).fill(
          "unknown: known only after apply: one of aws_vpc_peering_connection.a, aws_vpc_peering_connection.b; a plan does not show which",
        ),
      );
    });

    test("are unknown where some are dynamic, whose references Terraform leaves out", () => {
      const unknown = "unknown: known only after apply; a plan does not show the references of dynamic blocks";
      expect(of({ references: connection("a") }, peering, peering)).toEqual([unknown, unknown]);
      expect(of(undefined, peering)).toEqual([unknown]);
    });

    test("refer to one of those that Terraform lists, where dynamic blocks are among them", () => {
      const references = [...connection("a"), ...connection("b")];
      const either = expect.stringMatching(/one of aws_vpc_peering_connection\.a, aws_vpc_peering_connection\.b;/);
      expect(of({ references }, peering, peering, peering)).toEqual([either, either, either]);
    });

    test("have blocks of addresses that nobody knows where they are dynamic", () => {
      const resources = [{ address: "aws_route_table.t", type: "aws_route_table", expressions: {} }];
      const plan = planOf([routes({ ipv6_cidr_block: true })], { resources });
      expect(valueIn(read(plan), "aws_route_table.t", "route")).toEqual([
        { ipv6_cidr_block: "unknown: known only after apply" },
      ]);
    });

    test("are told one by one where Terraform lists them so", () => {
      expect(of([{ vpc_peering_connection_id: { references: connection("b") } }], peering)).toEqual([
        "-> aws_vpc_peering_connection.b.id",
      ]);
    });

    test("are unknown where a module tells them of which the plan has nothing", () => {
      expect(of({ references: ["module.m.connection", "module.m"] }, peering)).toEqual([
        "unknown: known only after apply: it comes from module.m",
      ]);
    });

    test("may be within one another, in a map too", () => {
      const change = changeOf("aws_x.t", { after: { tags: { Name: "t" } }, unknown: { tags: { Vpc: true } } });
      const resources = [configurationOf("aws_x.t", { tags: ["aws_vpc.a.id", "aws_vpc.a"] })];
      expect(valueIn(read(planOf([change, made("aws_vpc.a")], { resources })), "aws_x.t", "tags")).toEqual({
        Name: "t",
        Vpc: expect.stringMatching(/^unknown: known only after apply/),
      });
    });

    test("never take a block over either", () => {
      const references = ["aws_vpc.b.ipv6_cidr_block", "aws_vpc.b", ...connection("a")];
      const expressions = { route: { references } };
      const resources = [{ address: "aws_route_table.t", type: "aws_route_table", expressions }];
      const all = [
        routes({ ...peering, ipv6_cidr_block: true }),
        made("aws_vpc.b", { ipv6_cidr_block: true }),
        ...changes,
      ];
      expect(valueIn(read(planOf(all, { resources })), "aws_route_table.t", "route")).toEqual([
        {
          ipv6_cidr_block: expect.stringMatching(/^unknown: known only after apply: .* aws_vpc\.b\.ipv6_cidr_block/),
          vpc_peering_connection_id: "-> aws_vpc_peering_connection.a.id",
        },
      ]);
    });

    test("stay as they are where they are known", () => {
      expect(of({ references: connection("a") }, {}, peering)).toEqual([
        undefined,
        "-> aws_vpc_peering_connection.a.id",
      ]);
    });
  });
});

describe("sources", () => {
  /** A module `m`, which is called with this and has these outputs, by what they refer to. */
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

  /** Where an expression stands: in the root module unless it says where; the instances of `m` that a plan has. */
  interface Standing extends Omit<ExpressionContext, "module"> {
    readonly within?: string;
    readonly instances?: readonly string[];
  }

  /** Returns what an expression is made from, which lists these references: addresses stand for scopes. */
  function sourcesOf(references: readonly string[], rootModule: object = {}, standing: Standing = {}) {
    const { within = "", instances = [], ...place } = standing;
    const scopes = new ModuleInstances({ root_module: rootModule });
    for (const instance of instances) scopes.at(instance);
    return new ValueSources().of({ references }, { module: scopes.at(within), ...place }).map(withoutScopes);
  }

  function withoutScopes(source: ValueSource) {
    if (source.kind === "unknown") return `unknown: ${source.description}`;
    if (source.kind === "local") return `${source.name} of ${source.module.address}`;
    const { module, keys } = source;
    const name = source.kind === "module" ? `module.${source.call}` : source.resource;
    const names = source.kind === "module" ? {} : { names: source.names };
    return { of: [module.address, name].filter((part) => part !== "").join("."), keys, ...names };
  }

  describe("a reference", () => {
    test("leads to a resource or a lookup, with the instance and the attribute that it names", () => {
      expect(sourcesOf(["aws_vpc.a.id", "aws_vpc.a"])).toEqual([{ of: "aws_vpc.a", keys: [], names: ["id"] }]);
      expect(sourcesOf(['data.aws_vpc.a["x"].id', 'data.aws_vpc.a["x"]', "data.aws_vpc.a"])).toEqual([
        { of: "data.aws_vpc.a", keys: [{ key: "x" }], names: ["id"] },
      ]);
    });

    test.each(["count.index", "each.key", "path.module", "self.id", "terraform.workspace", "var.x", "each.value"])(
      "to %s leads to no resource in the root module",
      (reference) => {
        expect(sourcesOf([reference])).toEqual([]);
      },
    );

    test("to a local value leads to what a plan doesn't tell, and where that is", () => {
      expect(sourcesOf(["local.ids"], calling({}), { within: "module.m" })).toEqual(["local.ids of module.m"]);
    });

    test("to a variable leads to what the module is called with, and on from there", () => {
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

  describe("what chooses by its own key", () => {
    test("has that with `count`, and of how many", () => {
      const place = { key: 1, count: 2 };
      expect(sourcesOf(["aws_vpc.a", "count.index"], {}, place)).toEqual([
        { of: "aws_vpc.a", keys: [place], names: [] },
      ]);
      expect(sourcesOf(["aws_vpc.a"], {}, place)).toEqual([{ of: "aws_vpc.a", keys: [], names: [] }]);
    });

    test("has its key with `for_each`, whatever number of others there are", () => {
      expect(sourcesOf(["aws_vpc.a", "each.key"], {}, { key: "x", count: 2 })).toEqual([
        { of: "aws_vpc.a", keys: [{ key: "x" }], names: [] },
      ]);
      expect(sourcesOf(["aws_vpc.a", "each.key"], {}, { key: 1 })).toEqual([
        { of: "aws_vpc.a", keys: [{ key: 1 }], names: [] },
      ]);
    });

    test("has of `each.value` the one under its key in what it goes through", () => {
      const forEach = { references: ["aws_vpc.a"] };
      expect(sourcesOf(["each.value.id", "each.value"], {}, { key: "x", forEach })).toMatchObject([
        { of: "aws_vpc.a", keys: [{ key: "x" }, { key: "x" }], names: ["id"] },
      ]);
    });

    test("may be the call of a module: by `count` or by `for_each`", () => {
      const instances = ["module.m[0]", "module.m[1]"];
      const counted = calling({
        count_expression: {},
        expressions: { x: { references: ["aws_vpc.a", "count.index"] } },
      });
      expect(sourcesOf(["var.x"], counted, { within: "module.m[1]", instances })).toEqual([
        { of: "aws_vpc.a", keys: [{ key: 1, count: 2 }], names: [] },
      ]);
      const each = calling({
        for_each_expression: { references: ["aws_vpc.a"] },
        expressions: { x: { references: ["each.value.id", "each.value"] } },
      });
      expect(sourcesOf(["var.x"], each, { within: 'module.m["k"]' })).toMatchObject([
        { of: "aws_vpc.a", keys: [{ key: "k" }, { key: "k" }], names: ["id"] },
      ]);
    });

    test("is asked anew for each instance of one module", () => {
      const scopes = new ModuleInstances({
        root_module: calling({
          for_each_expression: {},
          expressions: { x: { references: ["aws_vpc.a", "each.key"] } },
        }),
      });
      const sources = new ValueSources();
      const keysOf = (address: string) =>
        sources.variable("x", scopes.at(address)).map((source) => source.kind === "resource" && source.keys);
      expect([keysOf('module.m["k"]'), keysOf('module.m["l"]')]).toEqual([[[{ key: "k" }]], [[{ key: "l" }]]]);
    });
  });

  describe("an output of a module", () => {
    const root = calling({}, { vpc: ["aws_vpc.a"], subnets: ["aws_subnet.s"] });

    test("leads into the module, and on from there", () => {
      const inModule = { instances: ["module.m"] };
      expect(sourcesOf(["module.m.vpc", "module.m"], root, inModule)).toEqual([
        { of: "module.m.aws_vpc.a", keys: [], names: [] },
      ]);
      expect(sourcesOf(['module.m.subnets["x"].id'], root, inModule)).toEqual([
        { of: "module.m.aws_subnet.s", keys: [{ key: "x" }], names: ["id"] },
      ]);
    });

    test("is that of the instance that is named", () => {
      const both = { instances: ['module.m["k"]', 'module.m["l"]'] };
      expect(sourcesOf(['module.m["l"].vpc'], root, both)).toEqual([
        { of: 'module.m["l"].aws_vpc.a', keys: [], names: [] },
      ]);
      expect(sourcesOf(["module.m.vpc"], root, both)).toEqual(["unknown: module.m"]);
      expect(sourcesOf(['module.m["l"]'], root, both)).toEqual([{ of: "module.m", keys: [{ key: "l" }] }]);
    });

    test("may be that of a module in a module", () => {
      const outer = { module_calls: { o: { module: { ...root, outputs: { v: { expression: {} } } } } } };
      const references = { references: ["module.m.vpc", "module.m"] };
      outer.module_calls.o.module.outputs.v.expression = references;
      expect(sourcesOf(["module.o.v"], outer, { instances: ["module.o[0].module.m"] })).toEqual([
        { of: "module.o[0].module.m.aws_vpc.a", keys: [], names: [] },
      ]);
    });

    test("goes on with what the module's variable was set to", () => {
      const through = calling({ expressions: { x: { references: ["module.m"] } } }, { vpc: ["aws_vpc.a"] });
      // A module can't be given itself; what it is given may be any other with such outputs.
      const instances = ['module.m["k"]', 'module.m["l"]'];
      expect(sourcesOf(['var.x["l"].vpc.id'], through, { within: 'module.m["k"]', instances })).toEqual([
        { of: 'module.m["l"].aws_vpc.a', keys: [], names: ["id"] },
      ]);
    });
  });

  describe("the work per value", () => {
    const named = (count: number) => Array.from({ length: count }, (_, index) => `aws_thing.t${index}`);

    test("ends at 32 things", () => {
      expect(sourcesOf(named(32))).toHaveLength(32);
      expect(sourcesOf(named(33))).toEqual(["unknown: 33 references at once"]);
    });

    test("ends at 128 references: each is listed with all that it begins with", () => {
      const long = named(32).flatMap((name) => [`${name}.b.c.d`, `${name}.b.c`, `${name}.b`, name]);
      expect(sourcesOf(long)).toHaveLength(32);
      expect(sourcesOf([...long, "aws_thing.t0"])).toEqual(["unknown: 129 references at once"]);
    });
  });

  describe("of the instances of something", () => {
    const two = new Map([
      [0, "first"],
      [1, "second"],
    ]);

    test("the only one is meant, whatever the key", () => {
      expect(selectInstance(new Map([[undefined, "only"]]), [{ key: "x" }])).toBe("only");
    });

    test("that of the first key that fits is meant", () => {
      expect(selectInstance(two, [{ key: "x" }, { key: 1 }, { key: 0 }])).toBe("second");
      expect(selectInstance(two, [{ key: "x" }])).toBeUndefined();
    });

    test("a key of `count` fits where there are as many", () => {
      expect(selectInstance(two, [{ key: 1, count: 3 }])).toBeUndefined();
      expect(selectInstance(two, [{ key: 1, count: 2 }])).toBe("second");
    });
  });
});
