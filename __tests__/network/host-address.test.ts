import fc from "fast-check";
import { type CidrBlock, parseCidrBlock } from "../../src/network/cidr-block";
import { hostAddress, hostNumberProblems } from "../../src/network/host-address";

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
