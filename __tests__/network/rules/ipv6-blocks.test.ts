import { CidrBlock } from "../../../src/network/cidr/cidr-block";
import {
  amazonProvidedPrefix,
  ipv6Block,
  ipv6SubnetIndex,
  ipv6SubnetPrefix,
} from "../../../src/network/rules/ipv6-blocks";

test("Amazon provides a /56, and a subnet has a /64", () => {
  expect([amazonProvidedPrefix, ipv6SubnetPrefix]).toEqual([56, 64]);
});

test.each([44, 48, 52, 56, 60])("a VPC's block may be a /%i", (prefixLength) => {
  const block = ipv6Block('VPC "a"', `2001:db8::/${prefixLength}`);
  expect(String(block)).toBe(`2001:db8::/${prefixLength}`);
  expect(block).toBeInstanceOf(CidrBlock);
});

test.each([40, 43, 45, 50, 57, 61, 64])("a VPC's block may not be a /%i", (prefixLength) => {
  expect(String(ipv6Block('VPC "a"', `2001:db8::/${prefixLength}`))).toBe(
    `PEER002 cidr-block-size: VPC "a": 2001:db8::/${prefixLength} is a /${prefixLength}; AWS takes /44, /48, /52, /56 and /60 for a VPC, so choose one of these sizes.`,
  );
});

test.each([
  ["2001:db8::1/56", 'has bits set behind its prefix; did you mean "2001:db8::/56"?'],
  ["2001:DB8::/56", 'is not written as AWS writes it; did you mean "2001:db8::/56"?'],
  ["10.0.0.0/16", 'is IPv4, where IPv6 is meant; write it like "2001:db8:1234:1a00::/56".'],
  ["2001:db8::", 'has no prefix length from /0 to /128; write it like "2001:db8:1234:1a00::/56".'],
])("the text %s is no such block", (text, why) => {
  expect(String(ipv6Block('VPC "a"', text))).toBe(`PEER001 not-a-cidr-block: VPC "a": IPv6 block "${text}" ${why}`);
});

test("public subnets have their blocks from the start of the VPC's, private ones from its middle", () => {
  const block = ipv6Block("a", "2001:db8:1234:1a00::/56") as CidrBlock;
  const subnet = (tier: "public" | "private", number: number) =>
    String(block.part(ipv6SubnetPrefix, ipv6SubnetIndex(block.prefixLength, tier, number)));
  expect([subnet("public", 1), subnet("public", 2), subnet("private", 1), subnet("private", 2)]).toEqual([
    "2001:db8:1234:1a00::/64",
    "2001:db8:1234:1a01::/64",
    "2001:db8:1234:1a80::/64",
    "2001:db8:1234:1a81::/64",
  ]);
});

test("a /60 has 16 such blocks, eight of each tier", () => {
  expect([1, 8].map((number) => ipv6SubnetIndex(60, "public", number))).toEqual([0, 7]);
  expect([1, 8].map((number) => ipv6SubnetIndex(60, "private", number))).toEqual([8, 15]);
});
