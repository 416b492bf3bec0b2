import { Unknown } from "../../../src/network/model/network";
import { pair, said, small } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const said003 = (of: Parameters<typeof said>[1]) => said("overlapping-cidr", of);

test("two VPCs of one peering that share addresses are refused, with both blocks and what they share", () => {
  const of = pair({ b: { blocks: ["10.0.128.0/17"] } });
  expect(said003(of)).toEqual([
    'peering "ab": a 10.0.0.0/16 and b 10.0.128.0/17 share 10.0.128.0/17. AWS refuses such a peering; give one of the VPCs another block.',
  ]);
});

test("so they are where only secondary blocks or only IPv6 blocks overlap, and whichever is the larger", () => {
  expect(said003(pair({ b: { blocks: ["172.16.0.0/16", "10.0.0.0/8"] } }))).toEqual([
    'peering "ab": a 10.0.0.0/16 and b 10.0.0.0/8 share 10.0.0.0/16. AWS refuses such a peering; give one of the VPCs another block.',
  ]);
  const ipv6 = { a: { blocks: ["10.0.0.0/16", "2001:db8::/56"] }, b: { blocks: ["10.1.0.0/16", "2001:db8::/56"] } };
  expect(said003(pair(ipv6))).toHaveLength(1);
});

test("spokes of one hub may overlap: AWS looks at the two ends of a peering only", () => {
  const of = network({
    vpcs: { hub: small("hub", "10.0.0.0/16"), b: small("b", "10.1.0.0/16"), c: small("c", "10.1.0.0/16") },
    peerings: { one: ["hub", "b"], two: ["hub", "c"] },
  });
  expect(said003(of)).toEqual([]);
});

test("a connection that is deleted says nothing, and one that failed has failed for it", () => {
  const vpcs = { a: small("a", "10.0.0.0/16"), b: small("b", "10.0.0.0/16") };
  expect(said003(network({ vpcs, peerings: { ab: ["a", "b", "deleted"] } }))).toEqual([]);
  expect(said003(network({ vpcs, peerings: { ab: ["a", "b", "failed"] } }))).toHaveLength(1);
});

test("blocks that are apart are fine", () => expect(said003(twoVpcs)).toEqual([]));

test("blocks of one VPC are another rule's, also where it is peered with itself or with who knows whom", () => {
  const vpcs = { a: { blocks: ["10.0.0.0/16", "10.0.0.0/17"] }, b: { blocks: ["10.1.0.0/16"] } };
  const unknown = new Unknown("a partner's");
  for (const ends of [
    ["a", "a"],
    ["a", "b"],
    ["a", unknown],
    [unknown, "a"],
  ] as const) {
    expect(said003(network({ vpcs, peerings: { one: ends } }))).toEqual([]);
  }
});
