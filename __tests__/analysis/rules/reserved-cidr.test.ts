import { said } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

test("a link-local block is refused", () => {
  const of = network({ vpcs: { a: { blocks: ["10.0.0.0/16", "169.254.0.0/24"] } } });
  expect(said("reserved-cidr", of)).toEqual([
    'VPC "a": 169.254.0.0/24 lies in 169.254.0.0/16, which is link-local; choose a private block, such as 10.0.0.0/16.',
  ]);
});

test("private and public blocks are not", () => {
  expect(said("reserved-cidr", twoVpcs)).toEqual([]);
  expect(said("reserved-cidr", network({ vpcs: { a: { blocks: ["198.51.100.0/24"] } } }))).toEqual([]);
});
