import { said } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

test("two subnets of one VPC that share addresses are refused", () => {
  const subnets = { 1: { block: "10.0.0.0/20" }, 2: { block: "10.0.16.0/20" }, 3: { block: "10.0.15.0/24" } };
  expect(said("overlapping-subnets", network({ vpcs: { a: { blocks: ["10.0.0.0/16"], subnets } } }))).toEqual([
    'VPC "a": subnets a/1 10.0.0.0/20 and a/3 10.0.15.0/24 share 10.0.15.0/24; give one of them another block.',
  ]);
});

test("subnets of two VPCs may have one block", () => {
  const vpc = { blocks: ["10.0.0.0/16"], subnets: { 1: { block: "10.0.0.0/24" } } };
  expect(said("overlapping-subnets", network({ vpcs: { a: vpc, b: vpc } }))).toEqual([]);
  expect(said("overlapping-subnets", twoVpcs)).toEqual([]);
});
