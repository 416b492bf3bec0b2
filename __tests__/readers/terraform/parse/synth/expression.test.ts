import { Unknown } from "../../../../../src/network/model/network";
import {
  CidrSubnet,
  Reference,
  UnknownExpression,
  type Value,
} from "../../../../../src/readers/terraform/parse/resource";
import { type Scope, valueOfText } from "../../../../../src/readers/terraform/parse/synth/expression";

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
