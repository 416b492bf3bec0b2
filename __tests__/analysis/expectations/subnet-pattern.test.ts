import { subnetsMatching } from "../../../src/analysis/expectations/subnet-pattern";
import { network } from "../../support/model";

const net = network({
  vpcs: {
    a: {
      also: { name: "peering-test-a-vpc", awsId: "vpc-0a", address: "aws_vpc.a" },
      subnets: {
        private1: {
          block: "10.0.128.0/20",
          zone: "us-east-2a",
          also: {
            name: "peering-test-a-subnet-private1-us-east-2a",
            awsId: "subnet-01",
            address: "aws_subnet.private[0]",
          },
        },
        public1: { block: "10.0.0.0/20", also: { name: "web (old)", awsId: "subnet-02" } },
      },
    },
    b: {
      also: { name: "peering-test-b-vpc" },
      subnets: { private1: { block: "10.1.128.0/20", also: { name: "peering-test-b-subnet-private1" } } },
    },
  },
});

const keys = (pattern: string) => subnetsMatching(net, pattern).map(({ key }) => key);

test.each([
  ["its label", "peering-test-a/private1"],
  ["its Name tag", "peering-test-a-subnet-private1-us-east-2a"],
  ["its Terraform address", "aws_subnet.private[0]"],
  ["its id", "subnet-01"],
])("a subnet is meant by %s", (_, pattern) => {
  expect(keys(pattern)).toEqual(["a/private1"]);
});

test.each([
  ["label", "peering-test-a"],
  ["Name tag", "peering-test-a-vpc"],
  ["Terraform address", "aws_vpc.a"],
  ["id", "vpc-0a"],
])("a VPC's %s means all its subnets", (_, pattern) => {
  expect(keys(pattern)).toEqual(["a/private1", "a/public1"]);
});

test("an asterisk stands for any characters, or none", () => {
  expect(keys("*/private1")).toEqual(["a/private1", "b/private1"]);
  expect(keys("peering-test-b*")).toEqual(["b/private1"]);
  expect(keys("*")).toEqual(["a/private1", "a/public1", "b/private1"]);
  expect(keys("*subnet-02*")).toEqual(["a/public1"]);
});

test("what a thing has not is no name of its own", () => {
  expect(keys("undefined")).toEqual([]);
  expect(keys("unde*")).toEqual([]);
});

test("all other characters stand for themselves, and the whole name has to match", () => {
  expect(keys("web (old)")).toEqual(["a/public1"]);
  expect(keys("subnet.0.")).toEqual([]);
  expect(keys("peering-test-a/private")).toEqual([]);
  expect(keys("PEERING-TEST-A")).toEqual([]);
  expect(keys("")).toEqual([]);
});
