import { Reference } from "../../../../../src/readers/terraform/parse/resource";
import { synthResources } from "../../../../../src/readers/terraform/parse/synth/synth";

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
  const conditions = ['${data.aws_vpc.x.cidr_block == "10.0.0.0/16"}', '${data.aws_vpc.x.owner_id == "111111111111"}'];
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
      aws_route: { r: { lifecycle: { precondition: equal("a") } }, s: { lifecycle: [{ precondition: [equal("b")] }] } },
      aws_vpc: { v: { lifecycle: {} }, w: {} },
    },
    data: { aws_vpc: { x: { lifecycle: { precondition: [equal("c")] } }, y: {} } },
  };
  const resources = synthResources(stack, "main.tf");
  const valuesOf = (wanted: string) => resources.find(({ address }) => address === wanted)?.values;
  expect(valuesOf("data.aws_vpc.x")).toEqual({ a: "a", b: "b", c: "c" });
  expect(valuesOf("data.aws_vpc.y")).toEqual({});
});
