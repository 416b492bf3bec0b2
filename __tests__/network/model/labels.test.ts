import { labelsOf } from "../../../src/network/model/labels";
import { network } from "../../support/model";

/** The labels of the VPCs, then of the subnets. */
function labels(of: Parameters<typeof network>[0]): readonly string[] {
  const made = network(of);
  const { vpc, subnet } = labelsOf(made);
  return [...made.vpcs.map(({ key }) => vpc(key)), ...made.subnets.map(({ key }) => subnet(key))];
}

const named = (name: string, more: object = {}) => ({ also: { name, ...more } });

test("the wizard's names are shortened to what tells them apart", () => {
  const subnets = {
    one: { zone: "us-east-2a", ...named("shop-subnet-private1-us-east-2a") },
    two: { zone: "us-east-2b", ...named("shop-subnet-public2-us-east-2b") },
  };
  expect(labels({ vpcs: { a: { ...named("shop-vpc"), subnets } } })).toEqual(["shop", "shop/private1", "shop/public2"]);
});

test.each([
  ["-vpc", "db"],
  ["vpc-shop-vpc-2", "db"],
  ["shop", "private1-us-east-2a"],
])("names of one's own stay as they are: %s", (vpc, subnet) => {
  const subnets = { one: { zone: "us-east-2a", ...named(subnet) } };
  expect(labels({ vpcs: { a: { ...named(vpc), subnets } } })).toEqual([vpc, `${vpc}/${subnet}`]);
});

test("the zone stays where it is not the subnet's, or all that there is", () => {
  const subnets = {
    elsewhere: { zone: "us-east-2b", ...named("shop-subnet-private1-us-east-2a") },
    bare: { zone: "us-east-2a", ...named("shop-subnet--us-east-2a") },
    inside: { zone: "us-east-2a", ...named("my-shop-subnet-private1-us-east-2a") },
    noZone: named("shop-subnet-private3"),
  };
  expect(labels({ vpcs: { a: { ...named("shop-vpc"), subnets } } })).toEqual([
    "shop",
    "shop/private1-us-east-2a",
    "shop/-us-east-2a",
    "shop/my-shop-subnet-private1-us-east-2a",
    "shop/private3",
  ]);
});

test("things with one name are told apart by their id, else their address, else their key", () => {
  const vpcs = {
    a: named("shop-vpc", { awsId: "vpc-1", address: "aws_vpc.a" }),
    b: named("shop", { address: "aws_vpc.b" }),
    c: named("shop-vpc"),
    d: named("stock-vpc", { awsId: "vpc-4" }),
  };
  expect(labels({ vpcs })).toEqual(["shop (vpc-1)", "shop (aws_vpc.b)", "shop (c)", "stock"]);
});

test("a subnet of VPCs with one name has its VPC's label, and is shortened by its VPC's name", () => {
  const subnets = { one: { zone: "us-east-2a", ...named("shop-subnet-private1-us-east-2a") } };
  const vpcs = { a: { ...named("shop-vpc", { awsId: "vpc-1" }), subnets }, b: named("shop-vpc", { awsId: "vpc-2" }) };
  expect(labels({ vpcs })).toEqual(["shop (vpc-1)", "shop (vpc-2)", "shop (vpc-1)/private1"]);
});

test("what the network doesn't have is called by its key", () => {
  const { vpc, subnet } = labelsOf(network({ vpcs: {} }));
  expect([vpc("vpc-9"), subnet("subnet-9")]).toEqual(["vpc-9", "subnet-9"]);
});

test("a subnet whose VPC the network doesn't have is called by that VPC's key", () => {
  const { subnets } = network({ vpcs: { a: { subnets: { one: { zone: "us-east-2a" } } } } });
  const { subnet } = labelsOf({ ...network({ vpcs: {} }), subnets });
  expect(subnet("a/one")).toBe("a/one");
});
