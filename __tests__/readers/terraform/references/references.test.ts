import { Unknown } from "../../../../src/network/model/network";
import { planResources } from "../../../../src/readers/terraform/parse/plan/plan";
import { OneOf } from "../../../../src/readers/terraform/parse/resource";
import { changeOf, configurationOf, planOf, valueIn } from "../../../support/plans";

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
    expect(vpcOfSubnet(["aws_route_table.b.vpc_id", "aws_route_table.b"], [other])).toBe("-> aws_route_table.b.vpc_id");
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
    return value instanceof OneOf ? value.references.map(({ address, attribute }) => `${address}.${attribute}`) : value;
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
      "unknown: known only after apply: one of aws_vpc.a, aws_vpc.b, and a plan doesn't say which",
    );
  });

  test("where it can be one of several instances", () => {
    expect(vpcOfSubnet(["aws_vpc.a"], [made('aws_vpc.a["x"]'), made('aws_vpc.a["y"]')])).toBe(
      "unknown: known only after apply: it comes from one of the 2 of aws_vpc.a",
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
      "unknown: known only after apply: it is made from aws_cloudformation_stack.a.outputs",
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
      "unknown: known only after apply: it is made from aws_vpc.a.ipv6_cidr_block",
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
    /^unknown: known only after apply: it comes from one of the \d of aws_route_table.a$/,
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
      "unknown: known only after apply: it comes from local.routes, which a plan doesn't show",
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
      "unknown: known only after apply: it comes from local.widget, which a plan doesn't show",
    );
  });

  test("is unknown where there are two", () => {
    const { changes, root } = vpcs("a", "b");
    expect(vpcOfSubnet(["local.vpc_id"], changes, root)).toBe(
      "unknown: known only after apply: it comes from local.vpc_id, which a plan doesn't show",
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
      names.map((name) => `unknown: known only after apply: it comes from local.${name}, which a plan doesn't show`),
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
    const unknown = "unknown: known only after apply: it comes from local.table, which a plan doesn't show";
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
    expect(valueIn(after, "aws_vpc.six", "ipv6_cidr_block")).toMatch(/^unknown: .* made from module\.m$/);
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
    { ...inModule, address: at("aws_subnet.s"), type: "aws_subnet", name: "s", change: subnet("aws_subnet.s").change },
  ];
  const after = read(planOf(changes, { module_calls: { m: { for_each_expression: {}, module: { resources } } } }));
  expect(valueIn(after, at("aws_subnet.s"), "vpc_id")).toBe(`-> ${at("aws_vpc.this")}.id`);
});

describe("blocks within a resource", () => {
  const routes = (...unknown: object[]) =>
    changeOf("aws_route_table.t", { after: { route: unknown.map(() => ({})) }, unknown: { route: unknown } });
  const peering = { vpc_peering_connection_id: true };
  const connection = (name: string) => [`aws_vpc_peering_connection.${name}.id`, `aws_vpc_peering_connection.${name}`];
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
        "unknown: known only after apply: one of aws_vpc_peering_connection.a, aws_vpc_peering_connection.b, and a plan doesn't say which",
      ),
    );
  });

  test("are unknown where some are dynamic, whose references Terraform leaves out", () => {
    const unknown = "unknown: known only after apply, and a plan doesn't tell to what dynamic blocks refer";
    expect(of({ references: connection("a") }, peering, peering)).toEqual([unknown, unknown]);
    expect(of(undefined, peering)).toEqual([unknown]);
  });

  test("refer to one of those that Terraform lists, where dynamic blocks are among them", () => {
    const references = [...connection("a"), ...connection("b")];
    const either = expect.stringMatching(/one of aws_vpc_peering_connection\.a, aws_vpc_peering_connection\.b, /);
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
    expect(of({ references: connection("a") }, {}, peering)).toEqual([undefined, "-> aws_vpc_peering_connection.a.id"]);
  });
});
