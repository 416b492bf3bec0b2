import { said } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const vpc = (...blocks: string[]) => said("cidr-block-size", network({ vpcs: { a: { blocks } } }));
const subnet = (block: string) => {
  const blocks = ["10.0.0.0/16", "2001:db8::/44"];
  return said("cidr-block-size", network({ vpcs: { a: { blocks, subnets: { 1: { block } } } } }));
};

test.each(["10.0.0.0/15", "10.0.0.0/29"])("AWS takes no VPC or subnet of %s", (block) => {
  expect(vpc(block)[0]).toMatch(/^VPC "a": 10\.0\.0\.0\/\d+ is a \/\d+; AWS takes \/16 to \/28/);
  expect(subnet(block)[0]).toMatch(/^subnet "a\/1": 10\.0\.0\.0\/\d+ is a \/\d+; AWS takes \/16 to \/28/);
});

test("AWS takes other sizes of IPv6 for VPCs than for subnets", () => {
  expect(vpc("2001:db8::/64")).toHaveLength(1);
  expect(subnet("2001:db8::/64")).toEqual([]);
  expect(subnet("2001:db8::/65")).toHaveLength(1);
});

test("sizes that AWS takes are fine", () => {
  expect(vpc("10.0.0.0/16", "10.1.0.0/28", "2001:db8::/56")).toEqual([]);
  expect(said("cidr-block-size", twoVpcs)).toEqual([]);
});
