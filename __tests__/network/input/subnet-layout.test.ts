import fc from "fast-check";
import { CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import { layOutSubnets, type PlacedSubnet, type SubnetLayoutRequest } from "../../../src/network/input/subnet-layout";

const request = (block: string, given: Partial<SubnetLayoutRequest> = {}): SubnetLayoutRequest => ({
  subject: 'VPC "a"',
  blocks: [parseCidrBlock(block, 4) as CidrBlock],
  region: "us-east-2",
  availabilityZones: ["us-east-2a", "us-east-2b"],
  subnetsPerZone: { public: 1, private: 1 },
  placements: {},
  ...given,
});

const asText = ({ name, availabilityZone, cidrBlock }: PlacedSubnet) => `${name} ${availabilityZone} ${cidrBlock}`;
const subnets = (block: string, given: Partial<SubnetLayoutRequest> = {}) => {
  const layout = layOutSubnets(request(block, given));
  expect(layout.problems.map(String)).toEqual([]);
  return layout.subnets.map(asText);
};
const problems = (block: string, given: Partial<SubnetLayoutRequest> = {}) =>
  layOutSubnets(request(block, given)).problems.map(String);

describe("the console wizard's layout", () => {
  test("of a /16 with two zones has /20 subnets: public ones in the first half, private ones in the second", () => {
    expect(subnets("10.0.0.0/16")).toEqual([
      "public1 us-east-2a 10.0.0.0/20",
      "public2 us-east-2b 10.0.16.0/20",
      "private1 us-east-2a 10.0.128.0/20",
      "private2 us-east-2b 10.0.144.0/20",
    ]);
  });

  test("of a /24 has /28 subnets", () => {
    expect(subnets("192.168.7.0/24")).toEqual([
      "public1 us-east-2a 192.168.7.0/28",
      "public2 us-east-2b 192.168.7.16/28",
      "private1 us-east-2a 192.168.7.128/28",
      "private2 us-east-2b 192.168.7.144/28",
    ]);
  });

  test("numbers private subnets across the zones", () => {
    expect(subnets("10.0.0.0/16", { subnetsPerZone: { public: 0, private: 2 } })).toEqual([
      "private1 us-east-2a 10.0.128.0/20",
      "private2 us-east-2b 10.0.144.0/20",
      "private3 us-east-2a 10.0.160.0/20",
      "private4 us-east-2b 10.0.176.0/20",
    ]);
  });

  test("of a small VPC has no subnet smaller than a /28", () => {
    expect(subnets("10.0.0.0/26")).toEqual([
      "public1 us-east-2a 10.0.0.0/28",
      "public2 us-east-2b 10.0.0.16/28",
      "private1 us-east-2a 10.0.0.32/28",
      "private2 us-east-2b 10.0.0.48/28",
    ]);
  });

  test.each([
    ["private", "private1 us-east-2a 10.0.0.0/28", { public: 0, private: 1 }],
    ["public", "public1 us-east-2a 10.0.0.0/28", { public: 1, private: 0 }],
  ])("of a /28 is one %s subnet that covers the whole VPC", (_, subnet, subnetsPerZone) => {
    expect(subnets("10.0.0.0/28", { availabilityZones: ["us-east-2a"], subnetsPerZone })).toEqual([subnet]);
  });

  test("has smaller subnets if the subnets of a tier do not fit into half of the VPC", () => {
    const nine = subnets("10.0.0.0/16", {
      availabilityZones: ["us-east-2a"],
      subnetsPerZone: { public: 0, private: 9 },
    });
    expect(nine.at(0)).toBe("private1 us-east-2a 10.0.128.0/21");
    expect(nine.at(-1)).toBe("private9 us-east-2a 10.0.192.0/21");
  });
});

describe("a custom subnet", () => {
  test("has the given block or zone, and the wizard's values otherwise", () => {
    const placements = {
      private1: { cidrBlock: "10.0.200.0/24" },
      private2: { availabilityZone: "us-east-2c" },
      private7: { availabilityZone: "us-east-2a" },
    };
    expect(subnets("10.0.0.0/16", { placements })).toEqual([
      "public1 us-east-2a 10.0.0.0/20",
      "public2 us-east-2b 10.0.16.0/20",
      "private1 us-east-2a 10.0.200.0/24",
      "private2 us-east-2c 10.0.144.0/20",
      "private7 us-east-2a 10.0.224.0/20",
    ]);
  });

  test("between others does not move them", () => {
    const before = subnets("10.0.0.0/16", {
      placements: { private9: { availabilityZone: "us-east-2a", cidrBlock: "10.0.240.0/24" } },
    });
    const after = subnets("10.0.0.0/16", {
      placements: {
        private5: { availabilityZone: "us-east-2b" },
        private9: { availabilityZone: "us-east-2a", cidrBlock: "10.0.240.0/24" },
      },
    });
    expect(after.filter((subnet) => !before.includes(subnet))).toEqual(["private5 us-east-2b 10.0.192.0/20"]);
    expect(before.filter((subnet) => !after.includes(subnet))).toEqual([]);
  });

  test("may be the only subnet", () => {
    const given = {
      subnetsPerZone: { public: 0, private: 0 },
      placements: { public3: { availabilityZone: "us-east-2a" } },
    };
    expect(subnets("10.0.0.0/16", given)).toEqual(["public3 us-east-2a 10.0.32.0/20"]);
  });
});

describe("an invalid layout", () => {
  test("is reported with the number of subnets that fit into the VPC", () => {
    expect(problems("10.0.0.0/28")).toEqual([
      expect.stringMatching(
        /^PEER005 vpc-too-small: VPC "a": 10\.0\.0\.0\/28 has no room for 2 public and 2 private subnets: .*room for 0 and 1\./,
      ),
    ]);
  });

  test.each([
    [
      "10.1.0.0/20",
      'PEER006 subnet-outside-vpc: VPC "a" subnet "private1": 10.1.0.0/20 is not in the VPC, which has 10.0.0.0/16. Choose a part of it.',
    ],
    [
      "10.0.0.0/15",
      'PEER002 cidr-block-size: VPC "a" subnet "private1": 10.0.0.0/15 is a /15. AWS accepts /16 to /28. Choose one of these sizes.',
    ],
    [
      "10.0.128.0/29",
      'PEER002 cidr-block-size: VPC "a" subnet "private1": 10.0.128.0/29 is a /29. AWS accepts /16 to /28. Choose one of these sizes.',
    ],
    [
      "10.0.128.1/20",
      'PEER001 not-a-cidr-block: VPC "a" subnet "private1": cidrBlock "10.0.128.1/20" has bits set after its prefix; did you mean "10.0.128.0/20"?',
    ],
    [
      "ten",
      'PEER001 not-a-cidr-block: VPC "a" subnet "private1": cidrBlock "ten" does not start with an IPv4 address; write it like "10.0.0.0/16".',
    ],
    [
      "10.0.144.0/21",
      'PEER007 overlapping-subnets: VPC "a": subnets private2 10.0.144.0/20 and private1 10.0.144.0/21 share 10.0.144.0/21. Give one of them another CIDR block.',
    ],
  ])("is reported for a subnet with the block %s", (cidrBlock, problem) => {
    expect(problems("10.0.0.0/16", { placements: { private1: { cidrBlock } } })).toEqual([problem]);
  });

  test.each([
    [
      "web",
      'PEER019 invalid-subnet-name: VPC "a" subnet "web": the name must be a tier and a number; write it like "private3".',
    ],
    [
      "private0",
      'PEER019 invalid-subnet-name: VPC "a" subnet "private0": the name must be a tier and a number; write it like "private3".',
    ],
    [
      "private3",
      'PEER008 invalid-availability-zone: VPC "a" subnet "private3": has no availabilityZone, and availabilityZones implies none for this number; give its availabilityZone.',
    ],
  ])("is reported for a subnet named %s without a zone", (name, problem) => {
    expect(problems("10.0.0.0/16", { placements: { [name]: {} } })).toEqual([problem]);
  });

  test("is reported for a subnet in another region, even if only the other zones show the VPC's region", () => {
    const placements = { private1: { availabilityZone: "us-west-2a" } };
    const problem =
      'PEER008 invalid-availability-zone: VPC "a" subnet "private1": zone "us-west-2a" is in us-west-2, but the VPC is in us-east-2; choose a zone of us-east-2.';
    expect(problems("10.0.0.0/16", { placements })).toEqual([problem]);
    expect(problems("10.0.0.0/16", { placements, region: undefined })).toEqual([problem]);
  });

  test.each([1.5, -1, Number.NaN, 101])("is reported for %p subnets in each of two zones", (count) => {
    expect(problems("10.0.0.0/16", { subnetsPerZone: { public: count, private: 1 } })).toEqual([
      `PEER020 invalid-subnet-count: VPC "a": publicSubnetsPerZone is ${count}; give a whole number from 0 to 100.`,
    ]);
  });

  test("is reported with all independent problems, but not with consequences of an invalid VPC block", () => {
    const given = { blocks: [], availabilityZones: [], placements: { web: {} } };
    expect(problems("10.0.0.0/16", given).map((problem) => problem.slice(0, 7))).toEqual(["PEER010", "PEER019"]);
  });
});

test("subnets are disjoint, inside their VPC, of a valid size and uniquely named in any VPC with any zones", () => {
  const anyRequest = fc
    .record({
      prefixLength: fc.integer({ min: 16, max: 28 }),
      part: fc.nat(255),
      zones: fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { minLength: 1 }),
      perZone: fc.record({ public: fc.nat(4), private: fc.nat(4) }),
    })
    .map(({ prefixLength, part, zones, perZone }) =>
      request(String(new CidrBlock(4, 10n << 24n, 8).part(prefixLength, part)), {
        availabilityZones: zones.map((letter) => `us-east-2${letter}`),
        subnetsPerZone: perZone,
      }),
    );
  fc.assert(
    fc.property(anyRequest, (any) => {
      const { subnets, problems } = layOutSubnets(any);
      const count = any.availabilityZones.length * (any.subnetsPerZone.public + any.subnetsPerZone.private);
      const vpc = any.blocks[0] as CidrBlock;
      const halves = any.availabilityZones.length * Math.max(any.subnetsPerZone.public, any.subnetsPerZone.private) * 2;
      // AWS's smallest subnet is a /28, of 16 addresses: twice the larger tier of them always fits in the room they need.
      if (vpc.size >= BigInt(halves * 16)) expect(problems).toEqual([]);
      if (problems.length > 0) {
        expect(problems.map(({ rule }) => rule)).toEqual(["vpc-too-small"]);
        return;
      }
      expect(new Set(subnets.map(({ name }) => name)).size).toBe(count);
      const blocks = subnets.flatMap(({ cidrBlock }) => cidrBlock ?? []).sort((a, b) => Number(a.first - b.first));
      expect(blocks).toHaveLength(count);
      for (const [index, block] of blocks.entries()) {
        expect(block.prefixLength).toBeLessThanOrEqual(28);
        expect([vpc.first <= block.first, block.last <= vpc.last]).toEqual([true, true]);
        expect(index === 0 || (blocks[index - 1] as CidrBlock).last < block.first).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
