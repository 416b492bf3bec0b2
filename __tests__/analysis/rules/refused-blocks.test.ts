import { placeholderBlock } from "../../../src/network/cidr/placeholder-blocks";
import { findingsBy, said } from "../../support/findings";
import { network } from "../../support/model";

const of = network({
  vpcs: {
    a: {
      blocks: ["10.0.0.0/15", "169.254.0.0/24"],
      subnets: { small: { block: "10.0.0.0/29" }, good: { block: "10.0.1.0/24" } },
    },
  },
});
const told = (rule: "cidr-block-size" | "reserved-cidr") =>
  findingsBy(rule, of).map(({ problem, subjects }) => [
    problem.rule,
    subjects.map(({ name }) => name).join(),
    problem.message,
  ]);

test("each of two rules tells what is its own, of VPCs and of subnets, with the thing that has the block", () => {
  expect(told("cidr-block-size")).toEqual([
    ["cidr-block-size", "a", expect.stringContaining('VPC "a": 10.0.0.0/15 is a /15;')],
    ["cidr-block-size", "small", expect.stringContaining('subnet "a/small": 10.0.0.0/29 is a /29;')],
  ]);
  expect(told("reserved-cidr")).toEqual([
    ["reserved-cidr", "a", expect.stringContaining('VPC "a": 169.254.0.0/24 lies in')],
  ]);
});

test("nothing is told of a part of Amazon's block, not even of an odd size: nobody knows which addresses it has", () => {
  const block = placeholderBlock("a");
  const part = { also: { blocks: [block.part(57, 1)] } };
  const unknown = network({ vpcs: { a: { also: { blocks: [block] }, subnets: { half: part } } } });
  expect(said("cidr-block-size", unknown)).toEqual([]);
});
