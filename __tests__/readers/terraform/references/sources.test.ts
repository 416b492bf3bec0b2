import { Scopes } from "../../../../src/readers/terraform/references/scope";
import { chosen, type Place, Sources, type ValueSource } from "../../../../src/readers/terraform/references/sources";

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
interface Standing extends Omit<Place, "scope"> {
  readonly within?: string;
  readonly instances?: readonly string[];
}

/** Returns what an expression is made from, which lists these references: addresses stand for scopes. */
function sourcesOf(references: readonly string[], rootModule: object = {}, standing: Standing = {}) {
  const { within = "", instances = [], ...place } = standing;
  const scopes = new Scopes({ root_module: rootModule });
  for (const instance of instances) scopes.at(instance);
  return new Sources().of({ references }, { scope: scopes.at(within), ...place }).map(withoutScopes);
}

function withoutScopes(source: ValueSource) {
  if (source.kind === "untold") return `untold: ${source.what}${source.local ? ` of ${source.local.address}` : ""}`;
  const { scope, keys } = source;
  const thing = source.kind === "module" ? `module.${source.name}` : source.resource;
  const names = source.kind === "module" ? {} : { names: source.names };
  return { of: [scope.address, thing].filter((part) => part !== "").join("."), keys, ...names };
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
    expect(sourcesOf(["local.ids"], calling({}), { within: "module.m" })).toEqual(["untold: local.ids of module.m"]);
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
    expect(sourcesOf(["aws_vpc.a", "count.index"], {}, place)).toEqual([{ of: "aws_vpc.a", keys: [place], names: [] }]);
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
    const counted = calling({ count_expression: {}, expressions: { x: { references: ["aws_vpc.a", "count.index"] } } });
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
    const scopes = new Scopes({
      root_module: calling({ for_each_expression: {}, expressions: { x: { references: ["aws_vpc.a", "each.key"] } } }),
    });
    const sources = new Sources();
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
    expect(sourcesOf(["module.m.vpc"], root, both)).toEqual(["untold: module.m"]);
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
    expect(sourcesOf(named(33))).toEqual(["untold: 33 references at once"]);
  });

  test("ends at 128 references: each is listed with all that it begins with", () => {
    const long = named(32).flatMap((name) => [`${name}.b.c.d`, `${name}.b.c`, `${name}.b`, name]);
    expect(sourcesOf(long)).toHaveLength(32);
    expect(sourcesOf([...long, "aws_thing.t0"])).toEqual(["untold: 129 references at once"]);
  });
});

describe("of the instances of something", () => {
  const two = new Map([
    [0, "first"],
    [1, "second"],
  ]);

  test("the only one is meant, whatever the key", () => {
    expect(chosen(new Map([[undefined, "only"]]), [{ key: "x" }])).toBe("only");
  });

  test("that of the first key that fits is meant", () => {
    expect(chosen(two, [{ key: "x" }, { key: 1 }, { key: 0 }])).toBe("second");
    expect(chosen(two, [{ key: "x" }])).toBeUndefined();
  });

  test("a key of `count` fits where there are as many", () => {
    expect(chosen(two, [{ key: 1, count: 3 }])).toBeUndefined();
    expect(chosen(two, [{ key: 1, count: 2 }])).toBe("second");
  });
});
