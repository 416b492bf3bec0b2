import { Unknown } from "../../../../../src/network/model/network";
import { Reference, type Values } from "../../../../../src/readers/terraform/parse/resource";
import { synthResources } from "../../../../../src/readers/terraform/parse/synth/synth";

const read = (body: object, type = "aws_subnet") =>
  synthResources({ resource: { [type]: { s: body } } }, "main.tf").map(({ address, values }) => ({ address, values }));

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
    cidr_block: new Unknown("how many aws_subnet.s there are is unknown"),
    availability_zone: new Reference("aws_vpc.a", "zone"),
    route_table_id: new Unknown("how many aws_subnet.s there are is unknown"),
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
        destination_cidr_block: new Unknown("how many aws_route.s there are is unknown"),
      },
    },
  ]);
});
