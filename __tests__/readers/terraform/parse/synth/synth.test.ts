import { Unknown } from "../../../../../src/network/model/network";
import { InputError } from "../../../../../src/readers/files/input-error";
import { networkOf } from "../../../../../src/readers/terraform/network/network-of";
import {
  CidrSubnet,
  Reference,
  UnknownExpression,
  type Value,
} from "../../../../../src/readers/terraform/parse/resource";
import { synthResources } from "../../../../../src/readers/terraform/parse/synth/synth";
import { networkText } from "../../../../support/network-text";

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
    expect((value as UnknownExpression).why).toContain(expression);
    expect(JSON.stringify(value)).not.toContain("10.0.0.0/16");
  });
});

describe("where a resource is", () => {
  const provider = {
    aws: [
      { region: "us-east-2", allowed_account_ids: ["111111111111"] },
      { alias: "role", region: "${var.region}", assume_role: [{ role_arn: "arn:aws:iam::222222222222:role/peering" }] },
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
    expect(networkText(networkOf(synthResources({ resource }, file))).routes).toContain("t (a): ? -> pcx-1");
  });
});

test("what a module makes isn't in a stack, and that is said", () => {
  expect(networkOf(synthResources({ module: { network: { source: "./network" } } }, file)).gaps).toHaveLength(1);
});

test.each([[[]], ["text"], [null], [3]])("%j is no stack", (json) => {
  expect(() => synthResources(json, file)).toThrow(InputError);
  expect(() => synthResources(json, file)).toThrow(/^cdk\.tf\.json: /);
});
