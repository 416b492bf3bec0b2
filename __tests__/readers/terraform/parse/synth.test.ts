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
  const locals: Readonly<Record<string, Value>> = {
    text: "10.0.0.0/16",
    list: ["a", "b"],
    map: { inner: { deep: 1 }, "with-dash": 2 },
    reference: new Reference("aws_vpc.a", "ipv6"),
    unknown: new Unknown("later"),
    yes: true,
  };
  const scope: Scope = {
    local: (name) => locals[name] ?? new UnknownExpression(`local.${name}`, "absent"),
    variable: (name) => new UnknownExpression(`var.${name}`, "set later"),
    nested: (evaluate) => evaluate(),
    index: 3,
  };
  const { index: _, ...withoutIndex } = scope;
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
  ])("evaluates %s", (expression, expected) => {
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
    "local.map.absent",
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
    "one(aws_other.data.aws_route_tables)",
    "one(local.list)",
    "one(data.aws_route_tables.a.ids, 1)",
  ])("has the same unknown value in all of a file: %s", (expression) => {
    expect(value(expression)).toEqual(
      new UnknownExpression(expression, `the expression ${expression} is evaluated only when Terraform plans`),
    );
  });

  test.each(["each.value", "each.key", "each.value.id", "element(x, count.index)"])(
    "has another unknown value in each instance: %s",
    (expression) => {
      const varies = valueOfText(`\${${expression}}`, withoutIndex);
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
  ])("evaluates the text %j to %j", (text, expected) => {
    expect(valueOfText(text, scope)).toEqual(expected);
  });

  test.each(["%{ if x }a%{ endif }", "x ${local.list}", "x ${local.unknown}", "x ${null}", "x ${", "${a} ${{}"])(
    "does not evaluate the text %j",
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
    ])("gives %j instances", (count, addresses) => {
      expect(read({ count }).map(({ address }) => address)).toEqual(addresses);
    });

    test("can be 0 to 250; any other value gives one resource of unknown number", () => {
      expect(read({ count: 250 })).toHaveLength(250);
      for (const count of [251, -1, 1.5, "many", "${var.count}"]) {
        expect(read({ count })).toEqual([{ address: "aws_subnet.s", values: {} }]);
      }
    });
  });

  test("of unknown number have only their links to other resources", () => {
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

  test("of a route of unknown number keep their route table", () => {
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
  const dataSource = { tags: { Name: "a" } };

  /** Returns the values of the data source `aws_vpc.x` of a stack with these conditions. */
  function requiredBy(conditions: readonly unknown[], own: object = dataSource, type = "aws_vpc") {
    const precondition = conditions.map((condition) => ({ condition, error_message: "no" }));
    const stack = {
      resource: { aws_route: { r: { lifecycle: { precondition } } } },
      data: { [type]: { x: own } },
    };
    return synthResources(stack, "main.tf").find(({ address }) => address === `data.${type}.x`)?.values;
  }

  test.each([
    ["a string", '${data.aws_vpc.x.cidr_block == "10.0.0.0/16"}', "10.0.0.0/16"],
    ["a string in parentheses", '${(data.aws_vpc.x.cidr_block == "10.0.0.0/16")}', "10.0.0.0/16"],
    ["an empty string", '${data.aws_vpc.x.cidr_block == ""}', ""],
    [
      "an attribute of a resource",
      "${data.aws_vpc.x.cidr_block == aws_vpc.a-b.cidr_block}",
      new Reference("aws_vpc.a-b", "cidr_block"),
    ],
    [
      "an attribute of a data source",
      "${data.aws_vpc.x.cidr_block == data.aws_vpc.y.cidr_block}",
      new Reference("data.aws_vpc.y", "cidr_block"),
    ],
  ])("set an attribute of a data source that must be equal to %s", (_, condition, value) => {
    expect(requiredBy([condition])).toEqual({ ...dataSource, cidr_block: value });
  });

  test("set several attributes of one data source", () => {
    const conditions = [
      '${data.aws_vpc.x.cidr_block == "10.0.0.0/16"}',
      '${data.aws_vpc.x.owner_id == "111111111111"}',
    ];
    expect(requiredBy(conditions)).toEqual({ ...dataSource, cidr_block: "10.0.0.0/16", owner_id: "111111111111" });
  });

  test.each([
    ["another comparison", '${data.aws_vpc.x.cidr_block != "10.0.0.0/16"}'],
    ["a comparison within a condition", '${data.aws_vpc.x.cidr_block == "10.0.0.0/16" || true}'],
    ["a template", '${data.aws_vpc.x.cidr_block == "10.${var.number}.0.0/16"}'],
    ["an attribute of a managed resource", '${aws_vpc.x.cidr_block == "10.0.0.0/16"}'],
    ["text before the expression", 'so ${data.aws_vpc.x.cidr_block == "10.0.0.0/16"}'],
    ["text after the expression", '${data.aws_vpc.x.cidr_block == "10.0.0.0/16"} so'],
    ["a boolean", true],
    ["a subnet association of a VPC", "${contains(data.aws_vpc.x.associations[*].subnet_id, aws_subnet.s.id)}"],
  ])("ignore %s", (_, condition) => {
    expect(requiredBy([condition])).toEqual(dataSource);
  });

  test("do not override the arguments of a data source", () => {
    const own = { id: "vpc-1" };
    expect(requiredBy(['${data.aws_vpc.x.id == "vpc-2"}', '${data.aws_vpc.x.owner_id == "1"}'], own)).toEqual({
      id: "vpc-1",
      owner_id: "1",
    });
  });

  test("associate a route table with the subnets that it must contain", () => {
    const contains = (subnet: string) => `\${contains(data.aws_route_table.x.associations[*].subnet_id, ${subnet}.id)}`;
    const conditions = [
      contains("data.aws_subnet.one"),
      contains("aws_subnet.two"),
      '${data.aws_route_table.x.vpc_id == "v"}',
    ];
    expect(requiredBy(conditions, dataSource, "aws_route_table")).toEqual({
      ...dataSource,
      vpc_id: "v",
      associations: [
        { subnet_id: new Reference("data.aws_subnet.one", "id") },
        { subnet_id: new Reference("aws_subnet.two", "id") },
      ],
    });
  });

  test("are read from managed resources and data sources, as single blocks and as lists", () => {
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
  /** Returns the account and region of a resource in a stack with these providers. */
  function locationIn(providers: unknown, values: object = {}, stack: object = {}) {
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
    ["the only account that it allows", { allowed_account_ids: ["111111111111"] }, ["111111111111", undefined]],
    ["no account if it allows two", { allowed_account_ids: ["111111111111", "222222222222"] }, [undefined, undefined]],
    ["no account that is unknown", { allowed_account_ids: ["${var.account}"] }, [undefined, undefined]],
    ["no account of an unknown list", { allowed_account_ids: "${var.accounts}" }, [undefined, undefined]],
    ["no account of an unknown role", role("${var.role}"), [undefined, undefined]],
    [
      "no account of text that contains a role's ARN",
      role("see arn:aws:iam::222222222222:role/p"),
      [undefined, undefined],
    ],
    ["no account of a user", role("arn:aws:iam::222222222222:user/jo"), [undefined, undefined]],
    ["its region", { region: "us-east-2" }, [undefined, "us-east-2"]],
    ["no region if it is empty", { region: "" }, [undefined, undefined]],
    ["no region if it is unknown", { region: "${var.region}" }, [undefined, undefined]],
    ["no location without a provider", undefined, [undefined, undefined]],
  ])("give a resource %s", (_, provider, location) => {
    expect(locationIn(provider === undefined ? undefined : [provider])).toEqual(location);
  });

  test("give a resource the region of its provider, unless it has its own", () => {
    const providers = [
      { region: "us-east-2" },
      { alias: "aws", region: "us-west-2" },
      { alias: "west", region: "us-west-1" },
    ];
    expect(locationIn(providers, { provider: "aws" })[1]).toBe("us-east-2");
    expect(locationIn(providers, { provider: "aws.aws" })[1]).toBe("us-west-2");
    expect(locationIn(providers, { provider: "aws.west" })[1]).toBe("us-west-1");
    expect(locationIn(providers, { region: "eu-west-1" })[1]).toBe("eu-west-1");
    expect(locationIn(providers, { region: "" })[1]).toBe("us-east-2");
    expect(locationIn({ region: "us-east-2" })[1]).toBe("us-east-2");
  });

  test("have no region from a variable without a default or a sensitive one", () => {
    const read = (variable: object) =>
      locationIn({ region: "${var.region}" }, {}, { variable: { region: variable } })[1];
    expect(read({ default: "us-east-2" })).toBe("us-east-2");
    expect(read({ default: null })).toBeUndefined();
    expect(read({ default: "us-east-2", sensitive: true })).toBeUndefined();
  });

  test("do not change values of other types", () => {
    const values = { yes: true, no: false, number: 4, nothing: null, list: [1, [true]], block: { inner: null } };
    expect(synthResources({ resource: { aws_vpc: { a: values } } }, "main.tf")[0]?.values).toEqual(values);
  });
});

describe("synth", () => {
  const file = "cdk.tf.json";

  /** Returns the value of an expression in a stack. */
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
    ])("is evaluated: %j", (text, value) => {
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
      ["${var.absent}", "var.absent"],
      ["${local.absent}", "local.absent"],
      ["${local.circle}", "local.circle"],
      ["${var.secret}", "var.secret"],
    ])("is unknown, with the expression in the reason: %s", (text, expression) => {
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

  describe("a resource's location", () => {
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
    const locationIn = (values: object) => {
      const variable = { region: { default: "us-west-2" } };
      const [resource] = synthResources({ provider, variable, resource: { aws_vpc: { a: values } } }, file);
      return [resource?.account, resource?.region];
    };

    test.each([
      ["the default provider's", {}, ["111111111111", "us-east-2"]],
      ["its own provider's, with the account of the role", { provider: "aws.role" }, ["222222222222", "us-west-2"]],
      ["its own region with the default provider's account", { region: "eu-west-1" }, ["111111111111", "eu-west-1"]],
      ["unknown if the provider allows several accounts", { provider: "aws.any" }, [undefined, undefined]],
    ])("is %s", (_, values, location) => {
      expect(locationIn(values)).toEqual(location);
    });
  });

  describe("count and for_each", () => {
    const read = (body: object) => synthResources({ resource: { aws_subnet: { s: body } } }, file);

    test("give as many resources as instances if the number is known", () => {
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
    ])("give one resource with only its links if %s is unknown", (_, repetition) => {
      const [only, ...others] = read({
        ...repetition,
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

    test("give a route with an unknown destination if it may not exist", () => {
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

  test("has a gap for a module call", () => {
    expect(
      networkFromResources(synthResources({ module: { network: { source: "./network" } } }, file)).gaps,
    ).toHaveLength(1);
  });

  test.each([[[]], ["text"], [null], [3]])("cannot be read from %j", (json) => {
    expect(() => synthResources(json, file)).toThrow(InputError);
    expect(() => synthResources(json, file)).toThrow(/^cdk\.tf\.json: /);
  });
});
