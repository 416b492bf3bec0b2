import { AmbiguousReference } from "../../../../src/readers/terraform/parse/resource";
import { planResources } from "../../../../src/readers/terraform/references/plan-resources";
import { changeOf, configurationOf, planOf, valueIn } from "../../../support/plans";

/** Returns the change of a resource that is created, so that its id is unknown. */
const created = (address: string, unknown: object = {}) => changeOf(address, { unknown: { id: true, ...unknown } });
const vpcs = (...keys: readonly (string | number)[]) => keys.map((key) => created(`aws_vpc.v[${JSON.stringify(key)}]`));
const planned = (plan: unknown) => planResources(plan, "plan.json").after;

/** What a test plan contains beside VPCs `aws_vpc.v` and subnets `aws_subnet.s`. */
interface Around {
  /** The keys of the subnets. */
  readonly own: readonly (string | number)[];
  /** The keys of the VPCs. */
  readonly of: readonly (string | number)[];
  readonly forEach?: object;
  readonly count?: object;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Returns the keys of the VPCs that each subnet can be in, if its `vpc_id` has these references. */
function possibleKeys(references: readonly string[], { own, of, forEach, count, variables = {} }: Around) {
  const configuration = configurationOf(
    "aws_subnet.s",
    { vpc_id: references },
    { ...(forEach && { for_each_expression: forEach }), ...(count && { count_expression: count }) },
  );
  const subnets = own.map((key) => created(`aws_subnet.s[${JSON.stringify(key)}]`, { vpc_id: true }));
  const values = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }]));
  const plan = planOf([...vpcs(...of), ...subnets], { resources: [configuration] }, { variables: values });
  return planned(plan)
    .filter(({ type }) => type === "aws_subnet")
    .map(({ values: { vpc_id } }) => {
      const all = vpc_id instanceof AmbiguousReference ? vpc_id.references : [vpc_id as { address: string }];
      return all.map(({ address }) => JSON.parse(/\[(.*)\]$/.exec(address)?.[1] ?? "null")).join(" ");
    });
}

const byValue = ["aws_vpc.v", "each.value"];
const byVpc = ["aws_vpc.v", "each.value.vpc", "each.value"];
const from = (...references: readonly string[]) => ({ references });

describe("the key of a reference", () => {
  describe("is each.value", () => {
    test("of a constant map", () => {
      const forEach = { constant_value: { x: "y", y: "x" } };
      expect(possibleKeys(byValue, { own: ["x", "y"], of: ["x", "y"], forEach })).toEqual(["y", "x"]);
    });

    test("at a path of a constant map", () => {
      const forEach = { constant_value: { s: { vpc: "b" }, t: { vpc: "a" } } };
      expect(possibleKeys(byVpc, { own: ["s", "t"], of: ["a", "b"], forEach })).toEqual(["b", "a"]);
    });

    test("of a root variable with the same keys", () => {
      const around = { own: ["s", "t"], of: ["a", "b"], forEach: from("var.subnets") };
      const variables = { subnets: { s: { vpc: "b" }, t: { vpc: "a" } } };
      expect(possibleKeys(byVpc, { ...around, variables })).toEqual(["b", "a"]);
    });

    test("of the element of a list whose name is the key", () => {
      const around = { own: ["s", "t"], of: ["a", "b"], forEach: from("var.subnets") };
      const variables = {
        subnets: [
          { name: "t", vpc: "a" },
          { name: "s", vpc: "b" },
        ],
      };
      expect(possibleKeys(byVpc, { ...around, variables })).toEqual(["b", "a"]);
    });

    test("of a set of names", () => {
      const around = { own: ["a", "b"], of: ["a", "b"], forEach: from("var.names") };
      expect(possibleKeys(byValue, { ...around, variables: { names: ["a", "b"] } })).toEqual(["a", "b"]);
    });

    test("of a module's argument that is a constant", () => {
      const resources = [
        configurationOf("aws_vpc.v", {}),
        configurationOf("aws_subnet.s", { vpc_id: byVpc }, { for_each_expression: from("var.subnets") }),
      ];
      const module_calls = {
        m: { expressions: { subnets: { constant_value: { s: { vpc: "b" } } } }, module: { resources } },
      };
      const changes = ["a", "b"].map((key) => created(`module.m.aws_vpc.v["${key}"]`));
      const subnet = created('module.m.aws_subnet.s["s"]', { vpc_id: true });
      expect(
        valueIn(planned(planOf([...changes, subnet], { module_calls })), 'module.m.aws_subnet.s["s"]', "vpc_id"),
      ).toBe('-> module.m.aws_vpc.v["b"].id');
    });

    test("and can be any instance if the plan does not show for_each", () => {
      const all = ["a b", "a b"];
      const around = { own: ["a", "b"], of: ["a", "b"] };
      expect(possibleKeys(byValue, around)).toEqual(all);
      expect(possibleKeys(byValue, { ...around, forEach: from("local.pairs") })).toEqual(all);
      expect(possibleKeys(byVpc, { ...around, forEach: from("local.pairs") })).toEqual(all);
      expect(possibleKeys(byValue, { ...around, forEach: from("var.one", "var.other") })).toEqual(all);
    });

    test("and can be any instance if the variable has other keys", () => {
      const around = { own: ["s"], of: ["a", "b"], forEach: from("var.subnets") };
      expect(possibleKeys(byVpc, { ...around, variables: { subnets: { s: { vpc: "a" }, t: { vpc: "b" } } } })).toEqual([
        "a b",
      ]);
    });

    test("and can be any instance if a loop can have swapped keys and values", () => {
      const all = ["a b c", "a b c", "a b c"];
      const around = { own: ["a", "b", "c"], of: ["a", "b", "c"], forEach: from("var.ring") };
      expect(possibleKeys(byValue, { ...around, variables: { ring: { a: "b", b: "c", c: "a" } } })).toEqual(all);
      const ring = { a: { vpc: "b" }, b: { vpc: "c" }, c: { vpc: "a" } };
      expect(possibleKeys(byVpc, { ...around, variables: { ring } })).toEqual(all);
    });

    test("and can be any instance if two attributes of a list can be the key", () => {
      const around = { own: ["s", "t"], of: ["a", "b"], forEach: from("var.subnets") };
      const variables = {
        subnets: [
          { name: "t", old: "s", vpc: "a" },
          { name: "s", old: "t", vpc: "b" },
        ],
      };
      expect(possibleKeys(byVpc, { ...around, variables })).toEqual(["a b", "a b"]);
    });
  });

  describe("is not each.value if a known value shows that for_each renames fields", () => {
    /** Returns the route table of a route whose known destination is the block of `aws_vpc.v[each.value.to]`. */
    function tableOf(destination: string, references: readonly string[]) {
      const resources = [
        configurationOf(
          "aws_route.r",
          {
            route_table_id: ["aws_route_table.t", "each.value.from", "each.value"],
            destination_cidr_block: references,
          },
          { for_each_expression: from("var.links") },
        ),
      ];
      const changes = [
        changeOf('aws_vpc.v["a"]', { after: { cidr_block: "10.0.0.0/16" }, unknown: { id: true } }),
        changeOf('aws_vpc.v["b"]', { after: { cidr_block: "10.1.0.0/16" }, unknown: { id: true } }),
        ...["a", "b"].map((key) => created(`aws_route_table.t["${key}"]`)),
        changeOf('aws_route.r["x"]', {
          after: { destination_cidr_block: destination },
          unknown: { id: true, route_table_id: true },
        }),
      ];
      const variables = {
        links: { value: { x: { from: "a", to: "b", block: "10.1.0.0/16" } } },
        blocks: { value: { a: "10.0.0.0/16", b: "10.1.0.0/16" } },
      };
      return valueIn(planned(planOf(changes, { resources }, { variables })), 'aws_route.r["x"]', "route_table_id");
    }

    const toVpc = ["aws_vpc.v", "each.value.to", "each.value"];
    const unknown = expect.stringMatching(/^unknown: .*one of the 2 instances/);

    test("of a resource", () => {
      expect(tableOf("10.1.0.0/16", toVpc)).toBe('-> aws_route_table.t["a"].id');
      expect(tableOf("10.0.0.0/16", toVpc)).toEqual(unknown);
    });

    test("of a variable", () => {
      const toBlock = ["var.blocks", "each.value.to", "each.value"];
      expect(tableOf("10.1.0.0/16", toBlock)).toBe('-> aws_route_table.t["a"].id');
      expect(tableOf("10.0.0.0/16", toBlock)).toEqual(unknown);
    });

    test("but not by a value that is computed from it", () => {
      expect(tableOf("10.1.1.0/24", toVpc)).toBe('-> aws_route_table.t["a"].id');
    });
  });

  describe("is an element of a variable", () => {
    test("by the own key", () => {
      const around = { own: ["s", "t"], of: ["a", "b"] };
      const variables = { vpc_of: { s: "b", t: "a" } };
      expect(possibleKeys(["aws_vpc.v", "var.vpc_of", "each.key"], { ...around, variables })).toEqual(["b", "a"]);
    });

    test("that has one attribute that is a key", () => {
      const around = { own: ["s"], of: ["a", "b"] };
      const references = ["aws_vpc.v", "var.subnets", "each.key"];
      expect(possibleKeys(references, { ...around, variables: { subnets: { s: { vpc: "b", zone: "x" } } } })).toEqual([
        "b",
      ]);
      expect(possibleKeys(references, { ...around, variables: { subnets: { s: { vpc: "b", old: "a" } } } })).toEqual([
        "a b",
      ]);
    });

    test("by the index, but not if the list has another length, since the index may be shifted", () => {
      const references = ["aws_vpc.v", "var.names", "count.index"];
      const around = { own: [0, 1], of: ["a", "b", "c"], count: {} };
      expect(possibleKeys(references, { ...around, variables: { names: ["c", "a"] } })).toEqual(["c", "a"]);
      expect(possibleKeys(references, { ...around, variables: { names: ["c", "a", "b"] } })).toEqual([
        "a b c",
        "a b c",
      ]);
    });

    test("and can be any instance if it comes from a local value or is combined with another value", () => {
      const around = { own: ["a", "b"], of: ["a", "b"], variables: { suffix: "x" } };
      expect(possibleKeys(["aws_vpc.v", "each.key", "var.suffix"], around)).toEqual(["a b", "a b"]);
      expect(possibleKeys(["aws_vpc.v", "var.suffix", "each.key"], around)).toEqual(["a b", "a b"]);
    });
  });

  test("is converted between number and text", () => {
    expect(possibleKeys(["aws_vpc.v[1].id", "aws_vpc.v[1]", "aws_vpc.v"], { own: ["s"], of: ["0", "1"] })).toEqual([
      "1",
    ]);
    expect(possibleKeys(['aws_vpc.v["1"].id', 'aws_vpc.v["1"]', "aws_vpc.v"], { own: ["s"], of: [0, 1] })).toEqual([
      "1",
    ]);
    expect(possibleKeys(["aws_vpc.v", "count.index"], { own: [0, 1], of: ["0", "1"], count: {} })).toEqual(["0", "1"]);
  });

  test("is not a text that only looks like the number", () => {
    expect(possibleKeys(['aws_vpc.v["01"].id', 'aws_vpc.v["01"]'], { own: ["s"], of: [0, 1] })).toEqual(["0 1"]);
  });

  describe("with a condition", () => {
    const references = ["aws_vpc.v", "var.single", "count.index"];

    /** Returns the VPCs of two subnets if the VPCs are counted by an expression with these references. */
    function withCount(...counted: readonly string[]) {
      const resources = [
        configurationOf("aws_vpc.v", {}, { count_expression: from(...counted) }),
        configurationOf("aws_subnet.s", { vpc_id: references }, { count_expression: {} }),
      ];
      const changes = [...vpcs(0, 1), ...[0, 1].map((key) => created(`aws_subnet.s[${key}]`, { vpc_id: true }))];
      const all = planned(planOf(changes, { resources }, { variables: { single: { value: false } } }));
      return [0, 1].map((key) => valueIn(all, `aws_subnet.s[${key}]`, "vpc_id"));
    }

    test("is the index if the condition also decides the number of instances", () => {
      expect(withCount("var.single", "local.zones")).toEqual(["-> aws_vpc.v[0].id", "-> aws_vpc.v[1].id"]);
    });

    test("can be any instance otherwise, since all may use the first", () => {
      const any = expect.stringMatching(/^unknown: .*one of the 2 instances/);
      expect(withCount("local.zones")).toEqual([any, any]);
    });
  });

  test("of a for_each over two collections is not the own key", () => {
    const around = { own: ["a", "b"], of: ["a", "b"], forEach: from("var.peers", "aws_vpc.v") };
    expect(possibleKeys(["each.value.id", "each.value"], around)).toEqual(["a b", "a b"]);
  });

  test("in a loop over another value can be any key", () => {
    const resources = [configurationOf("aws_subnet.s", { vpc_id: ['var.ids["a"]', "var.ids"] })];
    const ids = (...references: readonly string[]) => {
      const module_calls = { m: { expressions: { ids: { references } }, module: { resources } } };
      const plan = planOf([...vpcs("a", "b"), created("module.m.aws_subnet.s", { vpc_id: true })], { module_calls });
      return valueIn(planned(plan), "module.m.aws_subnet.s", "vpc_id");
    };
    expect(ids("aws_vpc.v")).toBe('-> aws_vpc.v["a"].id');
    expect(ids("var.peers", "aws_vpc.v")).toMatch(/^unknown: .*one of the 2 instances of aws_vpc\.v$/);
  });
});

describe("an attribute that a plan does not list", () => {
  const route = (references: readonly string[], forEach: object = {}) =>
    configurationOf("aws_route.r", { route_table_id: references }, { for_each_expression: forEach });
  const routes = ["a", "b"].map((key) => created(`aws_route.r["${key}"]`, { route_table_id: true }));

  test("is the main route table of a VPC if it is the id of a route table", () => {
    const unknown = { main_route_table_id: true, default_route_table_id: true, arn: true };
    const changes = ["a", "b"].map((key) => created(`aws_vpc.v["${key}"]`, unknown));
    const all = planned(planOf([...changes, ...routes], { resources: [route(["aws_vpc.v", "each.key"])] }));
    expect(valueIn(all, 'aws_route.r["b"]', "route_table_id")).toBe('-> aws_vpc.v["b"].main_route_table_id');
  });

  test("is unknown if two attributes are possible", () => {
    const changes = ["a", "b"].map((key) =>
      created(`aws_vpc_peering_connection.p["${key}"]`, { vpc_id: true, peer_vpc_id: true }),
    );
    const subnet = created('aws_subnet.s["a"]', { vpc_id: true });
    const resources = [configurationOf("aws_subnet.s", { vpc_id: ["aws_vpc_peering_connection.p", "each.key"] })];
    expect(valueIn(planned(planOf([...changes, subnet], { resources })), 'aws_subnet.s["a"]', "vpc_id")).toMatch(
      /^unknown: .*one of aws_vpc_peering_connection/,
    );
  });

  /** Returns the route table of a route in a module's VPC, if the module has these outputs. */
  function tableOfModule(outputs: Readonly<Record<string, readonly string[]>>, references: readonly string[]) {
    const expressions = Object.entries(outputs).map(([name, list]) => [name, { expression: { references: list } }]);
    const module_calls = { m: { module: { outputs: Object.fromEntries(expressions) } } };
    const changes = ["a", "b"].flatMap((key) => [
      created(`module.m["${key}"].aws_vpc.v`, { main_route_table_id: true }),
      created(`module.m["${key}"].aws_route_table.t`, { vpc_id: true }),
    ]);
    const all = planned(planOf([...changes, ...routes], { resources: [route(references)], module_calls }));
    return valueIn(all, 'aws_route.r["b"]', "route_table_id");
  }

  test("is the only output of a module that can be the id", () => {
    const outputs = { id: ["aws_vpc.v.id", "aws_vpc.v"], table: ["aws_route_table.t.id", "aws_route_table.t"] };
    expect(tableOfModule(outputs, ["module.m", "each.key"])).toBe('-> module.m["b"].aws_route_table.t.id');
  });

  test("is unknown if two outputs of a module can be the id, or the module's key is not known", () => {
    const outputs = { main: ["aws_vpc.v.main_route_table_id", "aws_vpc.v"], table: ["aws_route_table.t"] };
    expect(tableOfModule(outputs, ["module.m", "each.key"])).toMatch(/^unknown: .*one of module\.m\["b"\]/);
    expect(tableOfModule({ table: ["aws_route_table.t"] }, ["module.m", "each.value"])).toMatch(
      /^unknown: .* comes from module\.m$/,
    );
  });

  test("is that of the type in an object that was made of a resource's attributes", () => {
    const vpc = ["aws_vpc.v.id", "aws_vpc.v", "aws_vpc.v.main_route_table_id", "aws_vpc.v"];
    expect(tableOfModule({ vpc }, ['module.m["b"].vpc.table', 'module.m["b"].vpc', 'module.m["b"]', "module.m"])).toBe(
      '-> module.m["b"].aws_vpc.v.main_route_table_id',
    );
  });

  test("is unknown in an object that was made of two resources' attributes of the same type", () => {
    const tables = ["aws_route_table.t.id", "aws_route_table.t", "aws_vpc.v.main_route_table_id", "aws_vpc.v"];
    expect(
      tableOfModule({ tables }, ['module.m["b"].tables.one', 'module.m["b"].tables', 'module.m["b"]', "module.m"]),
    ).toMatch(/^unknown: .*one of module\.m\["b"\]/);
  });
});
