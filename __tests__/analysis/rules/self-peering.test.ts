import { Unknown } from "../../../src/network/model/network";
import { said, small } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

test("a VPC that is peered with itself is refused", () => {
  const of = network({ vpcs: { a: small("a", "10.0.0.0/16") }, peerings: { aa: ["a", "a"] } });
  expect(said("self-peering", of)).toEqual([
    'peering "aa": requester and accepter are both a; a peering connects two VPCs, so name another one.',
  ]);
});

test("two VPCs are two, and two unknown ones may be", () => {
  expect(said("self-peering", twoVpcs)).toEqual([]);
  const unknown = new Unknown("known after apply");
  expect(said("self-peering", network({ vpcs: {}, peerings: { aa: [unknown, unknown] } }))).toEqual([]);
});
