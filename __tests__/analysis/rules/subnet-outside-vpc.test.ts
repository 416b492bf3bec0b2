import { Unknown } from "../../../src/network/model/network";
import { findingsBy, said } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const of = (block: string, vpc: { blocks: string[]; unknownBlocks?: Unknown[] }) =>
  network({ vpcs: { a: { ...vpc, subnets: { 1: { block } } } } });

test("a subnet outside of its VPC is refused", () => {
  const outside = of("10.1.0.0/24", { blocks: ["10.0.0.0/16"] });
  expect(said("subnet-outside-vpc", outside)).toEqual([
    'subnet "a/1": 10.1.0.0/24 is not in a\'s 10.0.0.0/16; choose a part of it.',
  ]);
  expect(findingsBy("subnet-outside-vpc", outside)[0]?.subjects[0]?.name).toBe("1");
  expect(said("subnet-outside-vpc", of("2001:db8::/64", { blocks: ["10.0.0.0/16"] }))[0]).toContain(
    "which has no IPv6",
  );
});

test("a subnet in a secondary block is not, and nobody can say where the blocks aren't known", () => {
  expect(said("subnet-outside-vpc", of("10.1.0.0/24", { blocks: ["10.0.0.0/16", "10.1.0.0/16"] }))).toEqual([]);
  const unknownBlocks = [new Unknown("known after apply")];
  expect(said("subnet-outside-vpc", of("10.1.0.0/24", { blocks: ["10.0.0.0/16"], unknownBlocks }))).toEqual([]);
  expect(said("subnet-outside-vpc", of("10.1.0.0/24", { blocks: [] }))).toEqual([]);
  expect(said("subnet-outside-vpc", twoVpcs)).toEqual([]);
});
