import fc from "fast-check";
import { type CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import { hostAddress, hostNumberProblems } from "../../../src/network/input/host-address";

const block = (text: string) => parseCidrBlock(text, 4) as CidrBlock;

test("an address is the block's first one and as many on as its number says", () => {
  expect(hostAddress(block("10.0.128.0/20"), 14)).toBe("10.0.128.14");
  expect(hostAddress(block("10.0.128.0/20"), 256)).toBe("10.0.129.0");
  expect(hostAddress(block("192.168.1.240/28"), 4)).toBe("192.168.1.244");
});

test("in whatever subnet, the numbers that pass are all but the first four and the last", () => {
  fc.assert(
    fc.property(fc.integer({ min: 16, max: 28 }), fc.integer({ min: -2, max: 65_540 }), (prefixLength, number) => {
      const size = 2 ** (32 - prefixLength);
      const subnet = block(`10.0.0.0/${prefixLength}`);
      const isFree = number >= 4 && number < size - 1;
      expect(hostNumberProblems("probe", number, subnet)).toHaveLength(isFree ? 0 : 1);
      if (isFree) expect(subnet.contains(block(`${hostAddress(subnet, number)}/32`))).toBe(true);
    }),
  );
});

test("an IPv6 address is one, too", () => {
  const ipv6 = parseCidrBlock("2600:1f16:abc:de00::/64", 6) as CidrBlock;
  expect(hostAddress(ipv6, 10)).toBe("2600:1f16:abc:de00::a");
});

test("a number that AWS takes is told with those that are left", () => {
  expect(hostNumberProblems("probe", 3, block("192.168.1.240/28")).map(String)).toEqual([
    expect.stringMatching(
      /^PEER\d+ reserved-address: probe: hostNumber is 3, and of 192\.168\.1\.240\/28 AWS leaves the addresses number 4 to 14 to instances; give one of these\.$/,
    ),
  ]);
});

test("of a block that only Terraform knows, any number may be free that is free in the largest subnet", () => {
  expect(hostNumberProblems("probe", 65_534, undefined)).toEqual([]);
  expect(hostNumberProblems("probe", 65_535, undefined).map(String)).toEqual([
    expect.stringContaining("of any subnet AWS leaves the addresses number 4 to 65534 to instances"),
  ]);
});

test.each([
  [4, 0],
  [14, 0],
  [15, 1],
  [4.5, 1],
])("number %d of a /28 has %d problems", (number, count) => {
  expect(hostNumberProblems("probe", number, block("10.0.0.0/28"))).toHaveLength(count);
});
