import { Unknown } from "../../../../src/network/model/network";
import { IdentifiedResources } from "../../../../src/readers/terraform/identity/identified-resources";
import { Evaluation } from "../../../../src/readers/terraform/network/evaluation";
import { CidrSubnet, Reference, type Value } from "../../../../src/readers/terraform/parse/resource";
import { ref, type Written, written } from "../../../support/terraform-resources";

/** What `aws_subnet.from` finds for a value, in a file with some others. */
function evaluated(value: Value, others: Written = {}, as: "value" | "block" | "text" = "value") {
  const resources = written({ "aws_subnet.from": { value }, ...others });
  const evaluation = new Evaluation(new IdentifiedResources(resources));
  const [from] = resources;
  if (from === undefined) throw new Error("no resource");
  if (as === "text") return evaluation.text(from, "value");
  return as === "block" ? evaluation.block(value, from) : evaluation.value(value, from);
}
const block = (value: Value, others: Written = {}) => {
  const found = evaluated(value, others, "block");
  return found instanceof Unknown ? `unknown: ${found.why}` : found?.toString();
};

describe("a value", () => {
  test.each([null, ""])("that is %j isn't set", (value) => {
    expect(evaluated(value)).toBeUndefined();
  });

  test("is an attribute of another resource, through any number of references", () => {
    const others = { "aws_vpc.a": { x: ref("aws_vpc.b.x") }, "aws_vpc.b": { x: "10.0.0.0/16" } };
    expect(evaluated(ref("aws_vpc.a.x"), others)).toBe("10.0.0.0/16");
  });

  test("may stand within lists and blocks of another resource", () => {
    const others = {
      "aws_vpc.a": { list: [{ cidr: "10.0.0.0/16" }, { cidr: "10.1.0.0/16" }], late: new Unknown("later") },
    };
    const at = (attribute: string) => evaluated(new Reference("aws_vpc.a", attribute), others);
    expect(at("list[1].cidr")).toBe("10.1.0.0/16");
    expect(at("list.0.cidr")).toBe("10.0.0.0/16");
    expect(at("late.0.cidr")).toEqual(new Unknown("later"));
    expect(at("list[2].cidr")).toEqual(new Unknown("aws_vpc.a.list[2].cidr is known only after apply"));
    expect(at("list.0.cidr.more")).toEqual(new Unknown("aws_vpc.a.list.0.cidr.more is known only after apply"));
  });

  test("of a resource that the file doesn't have is unknown", () => {
    expect(evaluated(ref("aws_vpc.z.cidr_block"))).toEqual(new Unknown("aws_vpc.z is not in main.tf"));
  });

  test("that isn't told is known after the apply, or when Terraform looks it up", () => {
    expect(evaluated(ref("aws_vpc.a.arn"), { "aws_vpc.a": {} })).toEqual(
      new Unknown("aws_vpc.a.arn is known only after apply"),
    );
    expect(evaluated(ref("data.aws_caller_identity.me.account_id"), { "data.aws_caller_identity.me": {} })).toEqual(
      new Unknown("data.aws_caller_identity.me.account_id is looked up only when Terraform plans"),
    );
  });

  test("that is told to be nothing is nothing", () => {
    expect(evaluated(ref("aws_vpc.a.arn"), { "aws_vpc.a": { arn: null } })).toBeUndefined();
  });

  test("that leads back to itself is unknown", () => {
    const others = { "aws_vpc.a": { x: ref("aws_vpc.b.x") }, "aws_vpc.b": { x: ref("aws_vpc.a.x") } };
    expect(evaluated(ref("aws_vpc.a.x"), others)).toEqual(new Unknown("refers to itself"));
  });

  test("of a lookup is that of what a resource makes, where the lookup finds that", () => {
    const others = {
      "aws_vpc.a": { cidr_block: "10.0.0.0/16", tags: { Name: "a" } },
      "data.aws_vpc.a": { tags: { Name: "a" }, cidr_block: new Unknown("later") },
    };
    expect(evaluated(ref("data.aws_vpc.a.cidr_block"), others)).toBe("10.0.0.0/16");
    const other = { ...others, "data.aws_vpc.a": { tags: { Name: "b" } } };
    expect(evaluated(ref("data.aws_vpc.a.cidr_block"), other)).toEqual(
      new Unknown("data.aws_vpc.a.cidr_block is looked up only when Terraform plans"),
    );
  });
});

test.each<[Value, unknown]>([
  ["text", "text"],
  [4, "4"],
  [true, "true"],
  [false, "false"],
  [null, undefined],
  [["one"], new Unknown("not a single value")],
  [new Unknown("later"), new Unknown("later")],
])("%j as text", (value, expected) => {
  expect(evaluated(value, {}, "text")).toEqual(expected);
});

describe("a block", () => {
  test.each<[Value, string | undefined]>([
    ["10.0.0.0/16", "10.0.0.0/16"],
    ["10.0.0.1/16", "10.0.0.0/16"],
    ["2001:DB8::/56", "2001:db8::/56"],
    ["all of them", 'unknown: "all of them" is not a CIDR block'],
    [null, undefined],
    [new Unknown("later"), "unknown: later"],
  ])("%j is %s", (value, expected) => {
    expect(block(value)).toBe(expected);
  });

  test("that Amazon will provide has a stand-in, and each of its parts, too; others have none", () => {
    const others = { "aws_vpc.a": { assign_generated_ipv6_cidr_block: true, ipv6_cidr_block: new Unknown("later") } };
    expect(block(ref("aws_vpc.a.ipv6_cidr_block"), others)).toMatch(/^e[0-9a-f]{3}:.*\/56$/);
    expect(block(ref("aws_vpc.a.cidr_block"), others)).toBe("unknown: aws_vpc.a.cidr_block is known only after apply");
    expect(block(ref("aws_vpc.b.ipv6_cidr_block"), { "aws_vpc.b": {} })).toBe(
      "unknown: aws_vpc.b.ipv6_cidr_block is known only after apply",
    );
  });
});

describe("cidrsubnet", () => {
  const subnet = (prefix: Value, newBits: number, number: number, others: Written = {}) =>
    block(new CidrSubnet(prefix, newBits, number), others);

  test.each<[Value, number, number, string]>([
    ["10.0.0.0/16", 8, 255, "10.0.255.0/24"],
    ["10.0.0.0/16", 16, 1, "10.0.0.1/32"],
    ["2001:db8::/56", 8, 1, "2001:db8:0:1::/64"],
    ["2001:db8::/64", 64, 1, "2001:db8::1/128"],
  ])("(%j, %d, %d) is %s", (prefix, newBits, number, expected) => {
    expect(subnet(prefix, newBits, number)).toBe(expected);
  });

  test.each<[Value, number, number, string]>([
    ["10.0.0.0/16", 8, 256, 'unknown: cidrsubnet("10.0.0.0/16", 8, 256) is no part of it'],
    ["10.0.0.0/16", 17, 1, 'unknown: cidrsubnet("10.0.0.0/16", 17, 1) is no part of it'],
    ["2001:db8::/64", 65, 1, 'unknown: cidrsubnet("2001:db8::/64", 65, 1) is no part of it'],
    ["nonsense", 8, 1, "unknown: cidrsubnet of nonsense"],
    [null, 8, 1, "unknown: cidrsubnet of nothing"],
    [new Unknown("later"), 8, 1, "unknown: later"],
  ])("(%j, %d, %d) is none", (prefix, newBits, number, expected) => {
    expect(subnet(prefix, newBits, number)).toBe(expected);
  });

  test("is a part of another resource's block, and of another part", () => {
    const others = { "aws_vpc.a": { cidr_block: "10.0.0.0/16" } };
    expect(subnet(ref("aws_vpc.a.cidr_block"), 8, 2, others)).toBe("10.0.2.0/24");
    expect(subnet(new CidrSubnet("10.0.0.0/16", 4, 1), 4, 1)).toBe("10.0.17.0/24");
  });
});

test("stand-ins of VPCs with one name are different, also in two files, and the same each time", () => {
  const vpc = { assign_generated_ipv6_cidr_block: true, tags: { Name: "a" } };
  const resources = [
    ...written({ "aws_vpc.a": vpc, "aws_vpc.b": vpc }),
    ...written({ "aws_vpc.a": vpc, "aws_vpc.b": vpc }, { file: "other.tf" }),
  ];
  const evaluation = new Evaluation(new IdentifiedResources(resources));
  const blocks = resources.map((resource) => evaluation.amazonsBlock(resource));
  expect(new Set(blocks).size).toBe(4);
  expect(resources.map((resource) => evaluation.amazonsBlock(resource))).toEqual(blocks);
});
