import { said } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

test("two blocks of one VPC that share addresses are refused", () => {
  const of = network({ vpcs: { a: { blocks: ["10.0.128.0/17", "10.0.0.0/16", "10.1.0.0/16"] } } });
  expect(said("overlapping-vpc-blocks", of)).toEqual([
    'VPC "a": its blocks 10.0.0.0/16 and 10.0.128.0/17 share 10.0.128.0/17; give it blocks that are apart.',
  ]);
});

test("blocks that are apart are fine, and so are those of two VPCs", () => {
  expect(said("overlapping-vpc-blocks", twoVpcs)).toEqual([]);
  const vpc = { blocks: ["10.0.0.0/16"] };
  expect(said("overlapping-vpc-blocks", network({ vpcs: { a: vpc, b: vpc } }))).toEqual([]);
});
