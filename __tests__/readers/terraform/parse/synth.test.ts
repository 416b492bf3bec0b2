import { Unknown } from "../../../../src/network/model/network";
import { InputError } from "../../../../src/readers/files/input-error";
import { networkFromResources } from "../../../../src/readers/terraform/network/network-from-resources";
import {
  CidrSubnet,
  Reference,
  UnknownExpression,
  type Value,
  type Values,
} from "../../../../src/readers/terraform/parse/resource";
import { type Scope, valueOfText } from "../../../../src/readers/terraform/parse/synth/expression";
import { synthResources } from "../../../../src/readers/terraform/parse/synth/synth";
import { networkText } from "../../../support/network-text";

describe("expression", () => {
  // Terraform's language, as far as it stands in synthesized JSON.

  const locals: Readonly<Record<string, Value>> = {
    text: "10.0.0.0/16",
    list: ["a", "b"],
    map: { inner: { deep: 1 }, "with-dash": 2 },
    reference: new Reference("aws_vpc.a", "ipv6"),
    unknown: new Unknown("later"),
    yes: true,
  };
  const scope: Scope = {
    local: (name) => locals[name] ?? new UnknownExpression(`local.${name}`, "not there"),
    variable: (name) => new UnknownExpression(`var.${name}`, "given later"),
    index: 3,
  };
  const value = (expression: string) => valueOfText(`\${${expression}}`, scope);

  test.each<[string, Value]>([
    ["aws_vpc.a.id", new Reference("aws_vpc.a", "id")],
    ["  aws_vpc.a.id  ", new Reference("aws_vpc.a", "id")],
    ["aws_vpc.a-b.id", new Reference("aws_vpc.a-b", "id")],
    ["aws_vpc.a[12].id", new Reference("aws_vpc.a[12]", "id")],
    ['aws_vpc.a["x \\" y"].id', new Reference('aws_vpc.a["x \\" y"]', "id")],
    ["aws_vpc.a.list[12].id", new Reference("aws_vpc.a", "list.12.id")],
    ['aws_vpc.a.map["key"].id', new Reference("aws_vpc.a", "map.key.id")],
    ["data.aws_vpc.a.id", new Reference("data.aws_vpc.a", "id")],
    ["data.aws_vpc.a[0].id", new Reference("data.aws_vpc.a[0]", "id")],
    ["random.pet.id", new Reference("random.pet", "id")],
    ["1", 1],
    ["-12", -12],
    ["1.25", 1.25],
    ['"text"', "text"],
    ['"a \\"quoted\\" text"', 'a "quoted" text'],
    ['"a ${local.text}"', "a 10.0.0.0/16"],
    ["true", true],
    ["false", false],
    ["null", null],
    ["(1)", 1],
    ["[]", []],
    ['[1, "a", true]', [1, "a", true]],
    ["[1, 2,]", [1, 2]],
    ["local.text", "10.0.0.0/16"],
    ["local.list[1]", "b"],
    ["local.list.0", "a"],
    ["local.map.inner.deep", 1],
    ['local.map["with-dash"]', 2],
    ["local.reference.part", new Reference("aws_vpc.a", "ipv6.part")],
    ["local.unknown", new Unknown("later")],
    ["count.index", 3],
    ['cidrsubnet("10.0.0.0/16", 4, count.index)', new CidrSubnet("10.0.0.0/16", 4, 3)],
    ["cidrsubnet (local.text, 4, 1)", new CidrSubnet("10.0.0.0/16", 4, 1)],
    ["one(data.aws_route_tables.a.ids)", new Reference("data.aws_route_tables.a", "ids")],
    ["one (data.aws_route_tables.long-name.ids)", new Reference("data.aws_route_tables.long-name", "ids")],
  ])("%s is evaluated", (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test.each([
    "1 + 1",
    "(1",
    "[1",
    "[1 2]",
    "[for x in y : x]",
    "element(local.list, 0)",
    "-",
    "aws_vpc",
    "aws_vpc.a",
    "local",
    "data.aws_vpc",
    "data.aws_vpc.a",
    "aws_vpc.a.id == 1",
    "local.map.none",
    "local.text.inner",
    "local.list[7]",
    "local.unknown.inner",
    "module.a.id",
    "path.root.x",
    "terraform.workspace.x",
    "self.id.x",
    'cidrsubnet("10.0.0.0/16", 4)',
    'cidrsubnet("10.0.0.0/16", 4, 1, 1)',
    'cidrsubnet("10.0.0.0/16", "4", 1)',
    'cidrsubnet("10.0.0.0/16", 4, "1")',
    "cidrsubnet()",
    'cidrsubnet("10.0.0.0/16", 4, 1',
    "one(data.aws_vpcs.a.ids)",
    "one(data.aws_route_tables.a.tags)",
    "one(aws_thing.data.aws_route_tables)",
    "one(local.list)",
    "one(data.aws_route_tables.a.ids, 1)",
  ])("%s is unknown, by that name wherever it stands in one file", (expression) => {
    expect(value(expression)).toEqual(
      new UnknownExpression(expression, `the expression ${expression} is evaluated only when Terraform plans`),
    );
  });

  test.each(["each.value", "each.key", "each.value.id", "element(x, count.index)"])(
    "%s is unknown, and another one in each instance",
    (expression) => {
      const varies = valueOfText(`\${${expression}}`, { local: scope.local, variable: scope.variable });
      expect(varies).toBeInstanceOf(Unknown);
      expect(varies).not.toBeInstanceOf(UnknownExpression);
    },
  );

  test.each<[string, Value]>([
    ["plain", "plain"],
    ["a $ and a %", "a $ and a %"],
    ["$${literal}", "${literal}"],
    ["${1} and ${local.text}", "1 and 10.0.0.0/16"],
    ["${ 1 } and ${ true }", "1 and true"],
    ['${"}"} closes', "} closes"],
    ['${"a \\" b"} is quoted', 'a " b is quoted'],
    ["${local.yes}", true],
  ])("the text %j is %j", (text, expected) => {
    expect(valueOfText(text, scope)).toEqual(expected);
  });

  test.each(["%{ if x }a%{ endif }", "x ${local.list}", "x ${local.unknown}", "x ${null}", "x ${", "${a} ${{}"])(
    "the text %j is unknown as a whole",
    (text) => {
      expect(valueOfText(text, scope)).toBeInstanceOf(UnknownExpression);
      expect(valueOfText(text, scope)).toMatchObject({ expression: text });
    },
  );
});

describe("instances", () => {
  const read = (body: object, type = "aws_subnet") =>
    synthResources({ resource: { [type]: { s: body } } }, "main.tf").map(({ address, values }) => ({
      address,
      values,
    }));

  describe("count", () => {
    test.each([
      [0, []],
      [1, ["aws_subnet.s[0]"]],
      ["2", ["aws_subnet.s[0]", "aws_subnet.s[1]"]],
      ["${1 }", ["aws_subnet.s[0]"]],
    ])("of %j is that many instances", (count, addresses) => {
      expect(read({ count }).map(({ address }) => address)).toEqual(addresses);
    });

    test("of ten thousand is taken, of more is a mistake, and so is less than none or a part", () => {
      expect(read({ count: 10_000 })).toHaveLength(10_000);
      for (const count of [10_001, -1, 1.5, "many", "${var.count}"]) {
        expect(read({ count })).toEqual([{ address: "aws_subnet.s", values: {} }]);
      }
    });
  });

  test("of instances whose number isn't known, only what links them to others is kept", () => {
    const body = {
      for_each: "${toset(local.x)}",
      vpc_id: "vpc-1",
      subnet_id: "subnet-1",
      cidr_block: "10.0.0.0/24",
      availability_zone: "${aws_vpc.a.zone}",
      route_table_id: "rtb-1",
      tags: { Name: "s" },
    };
    const kept: Values = {
      vpc_id: "vpc-1",
      subnet_id: "subnet-1",
      cidr_block: new Unknown("the number of aws_subnet.s is unknown"),
      availability_zone: new Reference("aws_vpc.a", "zone"),
      route_table_id: new Unknown("the number of aws_subnet.s is unknown"),
      tags: { Name: "s" },
    };
    expect(read(body)).toEqual([{ address: "aws_subnet.s", values: kept }]);
  });

  test("a route keeps its table, too: that may have it", () => {
    const body = { for_each: "${toset(local.x)}", route_table_id: "rtb-1", destination_cidr_block: "10.0.0.0/24" };
    expect(read(body, "aws_route")).toEqual([
      {
        address: "aws_route.s",
        values: {
          route_table_id: "rtb-1",
          destination_cidr_block: new Unknown("the number of aws_route.s is unknown"),
        },
      },
    ]);
  });
});

describe("preconditions", () => {
  // Terraform evaluates preconditions before it applies anything: what they demand of a lookup is so, or nothing happens.

  const lookup = { tags: { Name: "a" } };

  /** Returns the values of the lookup `aws_vpc.x` of a stack with these conditions. */
  function promised(conditions: readonly unknown[], own: object = lookup, type = "aws_vpc") {
    const precondition = conditions.map((condition) => ({ condition, error_message: "no" }));
    const stack = {
      resource: { aws_route: { r: { lifecycle: { precondition } } } },
      data: { [type]: { x: own } },
    };
    return synthResources(stack, "main.tf").find(({ address }) => address === `data.${type}.x`)?.values;
  }

  test.each([
    ["a text", '${data.aws_vpc.x.cidr_block == "10.0.0.0/16"}', "10.0.0.0/16"],
    ["a text, in brackets", '${(data.aws_vpc.x.cidr_block == "10.0.0.0/16")}', "10.0.0.0/16"],
    ["nothing", '${data.aws_vpc.x.cidr_block == ""}', ""],
    [
      "a resource's",
      "${data.aws_vpc.x.cidr_block == aws_vpc.a-b.cidr_block}",
      new Reference("aws_vpc.a-b", "cidr_block"),
    ],
    [
      "a lookup's",
      "${data.aws_vpc.x.cidr_block == data.aws_vpc.y.cidr_block}",
      new Reference("data.aws_vpc.y", "cidr_block"),
    ],
  ])("a lookup whose attribute has to be equal to %s has that", (_, condition, value) => {
    expect(promised([condition])).toEqual({ ...lookup, cidr_block: value });
  });

  test("several demands of one lookup hold together", () => {
    const conditions = [
      '${data.aws_vpc.x.cidr_block == "10.0.0.0/16"}',
      '${data.aws_vpc.x.owner_id == "111111111111"}',
    ];
    expect(promised(conditions)).toEqual({ ...lookup, cidr_block: "10.0.0.0/16", owner_id: "111111111111" });
  });

  test.each([
    ["another comparison", '${data.aws_vpc.x.cidr_block != "10.0.0.0/16"}'],
    ["a part of a condition", '${data.aws_vpc.x.cidr_block == "10.0.0.0/16" || true}'],
    ["a template", '${data.aws_vpc.x.cidr_block == "10.${var.number}.0.0/16"}'],
    ["something of a resource", '${aws_vpc.x.cidr_block == "10.0.0.0/16"}'],
    ["text around it", 'so ${data.aws_vpc.x.cidr_block == "10.0.0.0/16"}'],
    ["text behind it", '${data.aws_vpc.x.cidr_block == "10.0.0.0/16"} so'],
    ["no text", true],
    ["an association in a list of others", "${contains(data.aws_vpc.x.associations[*].subnet_id, aws_subnet.s.id)}"],
  ])("%s promises nothing", (_, condition) => {
    expect(promised([condition])).toEqual(lookup);
  });

  test("what a lookup looks for stands above what is demanded of it", () => {
    const own = { id: "vpc-1" };
    expect(promised(['${data.aws_vpc.x.id == "vpc-2"}', '${data.aws_vpc.x.owner_id == "1"}'], own)).toEqual({
      id: "vpc-1",
      owner_id: "1",
    });
  });

  test("a route table that has to serve subnets is associated with them", () => {
    const serves = (subnet: string) => `\${contains(data.aws_route_table.x.associations[*].subnet_id, ${subnet}.id)}`;
    const conditions = [
      serves("data.aws_subnet.one"),
      serves("aws_subnet.two"),
      '${data.aws_route_table.x.vpc_id == "v"}',
    ];
    expect(promised(conditions, lookup, "aws_route_table")).toEqual({
      ...lookup,
      vpc_id: "v",
      associations: [
        { subnet_id: new Reference("data.aws_subnet.one", "id") },
        { subnet_id: new Reference("aws_subnet.two", "id") },
      ],
    });
  });

  test("preconditions are read wherever they stand: of resources and lookups, one or several, in blocks or lists of them", () => {
    const equal = (attribute: string) => ({ condition: `\${data.aws_vpc.x.${attribute} == "${attribute}"}` });
    const stack = {
      resource: {
        aws_route: {
          r: { lifecycle: { precondition: equal("a") } },
          s: { lifecycle: [{ precondition: [equal("b")] }] },
        },
        aws_vpc: { v: { lifecycle: {} }, w: {} },
      },
      data: { aws_vpc: { x: { lifecycle: { precondition: [equal("c")] } }, y: {} } },
    };
    const resources = synthResources(stack, "main.tf");
    const valuesOf = (wanted: string) => resources.find(({ address }) => address === wanted)?.values;
    expect(valuesOf("data.aws_vpc.x")).toEqual({ a: "a", b: "b", c: "c" });
    expect(valuesOf("data.aws_vpc.y")).toEqual({});
  });
});

describe("providers", () => {
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
        assume_role: [
          { role_arn: "arn:aws:iam::111111111111:role/a" },
          { role_arn: "arn:aws:iam::222222222222:role/b" },
        ],
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
    const read = (byDefault: object) =>
      placeOf({ region: "${var.region}" }, {}, { variable: { region: byDefault } })[1];
    expect(read({ default: "us-east-2" })).toBe("us-east-2");
    expect(read({ default: null })).toBeUndefined();
    expect(read({ default: "us-east-2", sensitive: true })).toBeUndefined();
  });

  test("values of all kinds are kept as they are", () => {
    const values = { yes: true, no: false, number: 4, nothing: null, list: [1, [true]], block: { inner: null } };
    expect(synthResources({ resource: { aws_vpc: { a: values } } }, "main.tf")[0]?.values).toEqual(values);
  });
});

describe("synth", () => {
  const file = "cdk.tf.json";

  /** What an expression of a stack is read as. */
  function valueIn(text: unknown, stack: object = {}): Value | undefined {
    return synthResources({ ...stack, resource: { aws_vpc: { a: { value: text } } } }, file)[0]?.values.value;
  }

  describe("an expression", () => {
    test.each<[unknown, Value]>([
      ["10.0.0.0/16", "10.0.0.0/16"],
      ["${aws_vpc.a.id}", new Reference("aws_vpc.a", "id")],
      ["${aws_vpc.peering-test-a-vpc.ipv6_cidr_block}", new Reference("aws_vpc.peering-test-a-vpc", "ipv6_cidr_block")],
      ["${data.aws_subnet.s.cidr_block}", new Reference("data.aws_subnet.s", "cidr_block")],
      ["${aws_vpc.a[0].id}", new Reference("aws_vpc.a[0]", "id")],
      ['${aws_vpc.a["x"].id}', new Reference('aws_vpc.a["x"]', "id")],
      [
        "${data.aws_vpc.a.cidr_block_associations[1].cidr_block}",
        new Reference("data.aws_vpc.a", "cidr_block_associations.1.cidr_block"),
      ],
      ['${cidrsubnet("10.0.0.0/16", 4, 8)}', new CidrSubnet("10.0.0.0/16", 4, 8)],
      [
        "${cidrsubnet(aws_vpc.a.ipv6_cidr_block, 8, 128)}",
        new CidrSubnet(new Reference("aws_vpc.a", "ipv6_cidr_block"), 8, 128),
      ],
      ["${local.block}", "10.7.0.0/16"],
      ["${local.blocks[1]}", "10.9.0.0/16"],
      ["${local.by_name.two}", "2"],
      ["${local.again}", new Reference("aws_vpc.a", "id")],
      ["${var.block}", "10.6.0.0/16"],
      ["${(true)}", true],
      ["${null}", null],
      ["${-3}", -3],
      ["10.${local.number}.0.0/16", "10.5.0.0/16"],
      ["$${aws_vpc.a.id}", "${aws_vpc.a.id}"],
      [
        ["${local.block}", { "//": 1, a: "${var.block}" }],
        ["10.7.0.0/16", { a: "10.6.0.0/16" }],
      ],
    ])("%j is evaluated", (text, value) => {
      const stack = {
        locals: {
          block: "10.7.0.0/16",
          blocks: ["10.8.0.0/16", "${local.nine}"],
          nine: "10.9.0.0/16",
          by_name: { two: "2" },
          again: "${aws_vpc.a.id}",
          number: 5,
        },
        variable: { block: { default: "10.6.0.0/16" } },
      };
      expect(valueIn(text, stack)).toEqual(value);
    });

    test.each([
      ["${element(local.x, 0)}", "element(local.x, 0)"],
      ["${aws_vpc.a.id == 1 ? 2 : 3}", "aws_vpc.a.id == 1 ? 2 : 3"],
      ["${[for x in local.y : x]}", "[for x in local.y : x]"],
      ["vpc-${aws_vpc.a.id}", "vpc-${aws_vpc.a.id}"],
      ["%{if true}x%{endif}", "%{if true}x%{endif}"],
      ["${module.network.vpc_id}", "module.network.vpc_id"],
      ["${cidrsubnet(local.x)}", "cidrsubnet(local.x)"],
      ["${aws_vpc.a}", "aws_vpc.a"],
      ["${var.none}", "var.none"],
      ["${local.none}", "local.none"],
      ["${local.circle}", "local.circle"],
      ["${var.secret}", "var.secret"],
    ])("%s is unknown, and named", (text, expression) => {
      const value = valueIn(text, {
        locals: { circle: "${local.circle}" },
        variable: { secret: { default: "10.0.0.0/16", sensitive: true } },
      });
      expect(value).toBeInstanceOf(UnknownExpression);
      expect(value).toMatchObject({ expression });
      expect((value as UnknownExpression).reason).toContain(expression);
      expect(JSON.stringify(value)).not.toContain("10.0.0.0/16");
    });
  });

  describe("where a resource is", () => {
    const provider = {
      aws: [
        { region: "us-east-2", allowed_account_ids: ["111111111111"] },
        {
          alias: "role",
          region: "${var.region}",
          assume_role: [{ role_arn: "arn:aws:iam::222222222222:role/peering" }],
        },
        { alias: "any", allowed_account_ids: ["111111111111", "222222222222"] },
      ],
    };
    const placeOf = (values: object) => {
      const variable = { region: { default: "us-west-2" } };
      const [resource] = synthResources({ provider, variable, resource: { aws_vpc: { a: values } } }, file);
      return [resource?.account, resource?.region];
    };

    test.each([
      ["its default provider", {}, ["111111111111", "us-east-2"]],
      [
        "the provider that it names, and the account of its role",
        { provider: "aws.role" },
        ["222222222222", "us-west-2"],
      ],
      ["its own region", { region: "eu-west-1" }, ["111111111111", "eu-west-1"]],
      ["nothing, where several accounts are allowed", { provider: "aws.any" }, [undefined, undefined]],
    ])("is told by %s", (_, values, place) => {
      expect(placeOf(values)).toEqual(place);
    });
  });

  describe("count and for_each", () => {
    const read = (body: object) => synthResources({ resource: { aws_subnet: { s: body } } }, file);

    test("a number of instances is that many resources", () => {
      const block = '${cidrsubnet("10.0.0.0/16", 4, count.index)}';
      expect(read({ count: 2, cidr_block: block })).toMatchObject([
        { address: "aws_subnet.s[0]", values: { cidr_block: { number: 0 } } },
        { address: "aws_subnet.s[1]", values: { cidr_block: { number: 1 } } },
      ]);
      expect(read({ count: 0 })).toEqual([]);
    });

    test.each([
      ["count", { count: "${length(var.zones)}" }],
      ["for_each", { for_each: { a: 1 } }],
    ])("%s that isn't a number is one resource, of which only the links are known", (_, how) => {
      const [only, ...others] = read({
        ...how,
        cidr_block: "10.0.0.0/24",
        vpc_id: "${aws_vpc.a.id}",
        tags: { Name: "s" },
      });
      expect(others).toEqual([]);
      expect(only).toMatchObject({
        address: "aws_subnet.s",
        values: { vpc_id: new Reference("aws_vpc.a", "id"), tags: { Name: "s" } },
      });
      expect(only?.values.cidr_block).toBeInstanceOf(Unknown);
    });

    test("a route that there may be is not taken for one", () => {
      const resource = {
        aws_vpc: { a: { cidr_block: "10.0.0.0/16", tags: { Name: "a" } } },
        aws_route_table: { t: { vpc_id: "${aws_vpc.a.id}", tags: { Name: "t" } } },
        aws_route: {
          r: {
            count: "${var.on ? 1 : 0}",
            route_table_id: "${aws_route_table.t.id}",
            destination_cidr_block: "10.1.0.0/16",
            vpc_peering_connection_id: "pcx-1",
          },
        },
      };
      expect(networkText(networkFromResources(synthResources({ resource }, file))).routes).toContain(
        "t (a): ? -> pcx-1",
      );
    });
  });

  test("what a module makes isn't in a stack, and that is said", () => {
    expect(
      networkFromResources(synthResources({ module: { network: { source: "./network" } } }, file)).gaps,
    ).toHaveLength(1);
  });

  test.each([[[]], ["text"], [null], [3]])("%j is no stack", (json) => {
    expect(() => synthResources(json, file)).toThrow(InputError);
    expect(() => synthResources(json, file)).toThrow(/^cdk\.tf\.json: /);
  });
});
