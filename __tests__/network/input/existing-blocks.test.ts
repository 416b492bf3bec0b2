import fc from "fast-check";
import { CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import {
  type ExistingNetwork,
  existingNetworkProblems,
  ipv6SubnetBlock,
} from "../../../src/network/input/existing-blocks";

const unknown = { availabilityZone: undefined, cidrBlock: undefined, ipv6CidrBlock: undefined };
const network: ExistingNetwork = {
  thing: "vpc",
  region: "us-east-2",
  cidrBlocks: ["10.7.0.0/16"],
  ipv6CidrBlocks: ["2600:1f16:abc:de00::/56"],
  subnets: [
    {
      name: "private1",
      availabilityZone: "us-east-2a",
      cidrBlock: "10.7.128.0/20",
      ipv6CidrBlock: "2600:1f16:abc:de80::/64",
    },
    { name: "private2", ...unknown },
  ],
};

/** Returns the ids of what is wrong. */
const idsOf = (changed: Partial<ExistingNetwork>) =>
  existingNetworkProblems({ ...network, ...changed }).map(({ id }) => id);

test("nothing is wrong with a VPC whose known subnets lie in it", () => {
  expect(idsOf({})).toEqual([]);
});

test("nothing is wrong with what only Terraform knows", () => {
  expect(idsOf({ region: undefined, cidrBlocks: [undefined], ipv6CidrBlocks: [undefined] })).toEqual([]);
});

test("a subnet outside the known blocks is wrong only where all blocks are known", () => {
  const elsewhere = ["10.8.0.0/16"];
  expect(idsOf({ cidrBlocks: elsewhere })).toEqual(["PEER006"]);
  expect(idsOf({ cidrBlocks: [...elsewhere, undefined] })).toEqual([]);
  expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:ff00::/56"] })).toEqual(["PEER006"]);
  expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:ff00::/56", undefined] })).toEqual([]);
});

test("a block that can't be used is told of once, and its subnets are not held against it", () => {
  expect(idsOf({ cidrBlocks: ["10.7.0.0/33"] })).toEqual(["PEER001"]);
  expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:de00::/57"] })).toEqual(["PEER002"]);
});

test("VPC blocks that AWS would not have in one VPC are wrong", () => {
  expect(idsOf({ cidrBlocks: ["10.7.0.0/16", "10.7.64.0/18"] })).toEqual(["PEER024"]);
  expect(idsOf({ cidrBlocks: ["10.7.0.0/16", "192.168.0.0/16"] })).toEqual(["PEER025"]);
});

test("two subnets with one IPv6 block are wrong", () => {
  const subnets = ["private1", "private2"].map((name) => ({
    ...unknown,
    name,
    ipv6CidrBlock: "2600:1f16:abc:de80::/64",
  }));
  expect(idsOf({ subnets })).toEqual(["PEER007"]);
});

test("knowing less never finds more", () => {
  const text = fc.constantFrom("10.7.0.0/16", "10.7.128.0/20", "10.8.0.0/20", "10.7.128.0/24", "nonsense");
  const subnet = fc.record({ cidrBlock: text, availabilityZone: fc.constantFrom("us-east-2a", "eu-west-1a") });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.array(subnet), fc.nat(), (blocks, given, which) => {
      const subnets = given.map((one, index) => ({ ...one, name: `private${index}`, ipv6CidrBlock: undefined }));
      const all = existingNetworkProblems({ ...network, cidrBlocks: blocks, ipv6CidrBlocks: [], subnets });
      const less = existingNetworkProblems({
        ...network,
        cidrBlocks: blocks,
        ipv6CidrBlocks: [],
        subnets: subnets.map((one, index) => (index === which % subnets.length ? { ...one, ...unknown } : one)),
      });
      expect(all.map(String)).toEqual(expect.arrayContaining(less.map(String)));
    }),
  );
});

test("zones of another region are wrong", () => {
  const subnets = [{ ...unknown, name: "private1", availabilityZone: "us-west-2a" }];
  expect(idsOf({ subnets })).toEqual(["PEER008"]);
});

test("a subnet outside is called by its name, in either family", () => {
  const texts = existingNetworkProblems({
    ...network,
    cidrBlocks: ["10.8.0.0/16"],
    ipv6CidrBlocks: ["2600:1f16:abc:ff00::/56"],
  }).map(String);
  expect(texts).toEqual([
    expect.stringContaining(': vpc subnet "private1": '),
    expect.stringContaining(
      ': vpc subnet "private1": 2600:1f16:abc:de80::/64 is not in the VPC\'s 2600:1f16:abc:ff00::/56; choose a part of it.',
    ),
  ]);
});

describe("a subnet's IPv6 block", () => {
  const ipv6 = (text: string) => parseCidrBlock(text, 6) as CidrBlock;

  test.each(["2001:db8::/44", "2001:db8::/48", "2001:db8::/60", "2001:db8::/64"])("may be %s", (text) => {
    expect(String(ipv6SubnetBlock("subnet", text))).toBe(text);
  });

  test.each(["2001:db8::/40", "2001:db8::/46", "2001:db8::/63", "2001:db8::/68"])(
    "may not be %s, by its size",
    (text) => {
      const size = text.slice(text.indexOf("/"));
      expect(String(ipv6SubnetBlock("subnet", text))).toBe(
        `PEER002 cidr-block-size: subnet: ${text} is a ${size}; AWS takes /44 to /64 in steps of four for a subnet, so choose one of these sizes.`,
      );
    },
  );

  test("that isn't one is told, and what may have been meant", () => {
    expect(String(ipv6SubnetBlock("subnet", "10.0.0.0/16"))).toMatch(
      /^PEER001 not-a-cidr-block: subnet: ipv6CidrBlock "10\.0\.0\.0\/16" .*; write it like "2001:db8:1234:1a00::\/64"\.$/,
    );
    expect(String(ipv6SubnetBlock("subnet", "2001:db8::1/64"))).toMatch(/; did you mean "2001:db8::\/64"\?$/);
  });

  test("lies in one of the VPC's blocks", () => {
    const vpc = [ipv6("2001:db8:1::/48"), ipv6("2001:db8:2::/48")];
    expect(ipv6SubnetBlock("subnet", "2001:db8:2::/64", vpc)).toBeInstanceOf(CidrBlock);
    expect(String(ipv6SubnetBlock("subnet", "2001:db8:3::/64", vpc))).toBe(
      "PEER006 subnet-outside-vpc: subnet: 2001:db8:3::/64 is not in the VPC's 2001:db8:1::/48 or 2001:db8:2::/48; choose a part of it.",
    );
    expect(String(ipv6SubnetBlock("subnet", "2001:db8:3::/64", []))).toBe(
      "PEER006 subnet-outside-vpc: subnet: 2001:db8:3::/64 is in no block of the VPC's, which has no IPv6; give the VPC its ipv6CidrBlocks.",
    );
  });
});
