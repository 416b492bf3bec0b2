import { placeholderBlock } from "../../../src/network/cidr/placeholder-blocks";
import { Unknown } from "../../../src/network/model/network";
import { findingsBy, pair, said, small } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("cidr block size", () => {
  const vpc = (...blocks: string[]) => said("cidr-block-size", network({ vpcs: { a: { blocks } } }));
  const subnet = (block: string) => {
    const blocks = ["10.0.0.0/16", "2001:db8::/44"];
    return said("cidr-block-size", network({ vpcs: { a: { blocks, subnets: { 1: { block } } } } }));
  };

  test.each(["10.0.0.0/15", "10.0.0.0/29"])(
    "reports a VPC and a subnet with %s, whose size AWS does not accept",
    (block) => {
      expect(vpc(block)[0]).toMatch(/^VPC "a": 10\.0\.0\.0\/\d+ is a \/\d+\. AWS accepts \/16 to \/28/);
      expect(subnet(block)[0]).toMatch(/^subnet "a\/1": 10\.0\.0\.0\/\d+ is a \/\d+\. AWS accepts \/16 to \/28/);
    },
  );

  test("accepts an IPv6 /64 for a subnet, but not for a VPC", () => {
    expect(vpc("2001:db8::/64")).toHaveLength(1);
    expect(subnet("2001:db8::/64")).toEqual([]);
    expect(subnet("2001:db8::/65")).toHaveLength(1);
  });

  test("reports nothing for sizes that AWS accepts", () => {
    expect(vpc("10.0.0.0/16", "10.1.0.0/28", "2001:db8::/56")).toEqual([]);
    expect(subnet("10.0.0.0/16")).toEqual([]);
    expect(subnet("10.0.0.0/28")).toEqual([]);
    expect(said("cidr-block-size", twoVpcs)).toEqual([]);
  });
});

describe("reserved cidr", () => {
  test("reports a link-local block", () => {
    const of = network({ vpcs: { a: { blocks: ["10.0.0.0/16", "169.254.0.0/24"] } } });
    expect(said("reserved-cidr", of)).toEqual([
      'VPC "a": 169.254.0.0/24 is in 169.254.0.0/16, which is link-local. Choose a private block, such as 10.0.0.0/16.',
    ]);
  });

  test("reports a subnet with a link-local block", () => {
    const subnets = { 1: { block: "169.254.0.0/28" } };
    const of = network({ vpcs: { a: { blocks: ["10.0.0.0/16"], subnets } } });
    expect(said("reserved-cidr", of)).toEqual([
      'subnet "a/1": 169.254.0.0/28 is in 169.254.0.0/16, which is link-local. Choose a private block, such as 10.0.0.0/16.',
    ]);
  });

  test("reports nothing for the blocks next to the link-local block", () => {
    const of = network({ vpcs: { a: { blocks: ["169.253.255.0/24", "169.255.0.0/24"] } } });
    expect(said("reserved-cidr", of)).toEqual([]);
  });

  test("reports nothing for private and public blocks", () => {
    expect(said("reserved-cidr", twoVpcs)).toEqual([]);
    expect(said("reserved-cidr", network({ vpcs: { a: { blocks: ["198.51.100.0/24"] } } }))).toEqual([]);
  });
});

describe("refused blocks", () => {
  const of = network({
    vpcs: {
      a: {
        blocks: ["10.0.0.0/15", "169.254.0.0/24"],
        subnets: { small: { block: "10.0.0.0/29" }, good: { block: "10.0.1.0/24" } },
      },
    },
  });
  const messages = (rule: "cidr-block-size" | "reserved-cidr") =>
    findingsBy(rule, of).map(({ problem, subjects }) => [
      problem.rule,
      subjects.map(({ name }) => name).join(),
      problem.message,
    ]);

  test("reports blocks of VPCs and subnets under the rule that they break, with the resource as the subject", () => {
    expect(messages("cidr-block-size")).toEqual([
      ["cidr-block-size", "a", expect.stringContaining('VPC "a": 10.0.0.0/15 is a /15.')],
      ["cidr-block-size", "small", expect.stringContaining('subnet "a/small": 10.0.0.0/29 is a /29.')],
    ]);
    expect(messages("reserved-cidr")).toEqual([
      ["reserved-cidr", "a", expect.stringContaining('VPC "a": 169.254.0.0/24 is in')],
    ]);
  });

  test("reports nothing for a part of an Amazon-provided block, because its addresses are unknown", () => {
    const block = placeholderBlock("a");
    const part = { also: { blocks: [block.part(57, 1)] } };
    const unknown = network({ vpcs: { a: { also: { blocks: [block] }, subnets: { half: part } } } });
    expect(said("cidr-block-size", unknown)).toEqual([]);
  });
});

describe("overlapping cidr", () => {
  const overlaps = (of: Parameters<typeof said>[1]) => said("overlapping-cidr", of);

  test("reports peered VPCs with overlapping blocks, with both blocks and the shared block", () => {
    const of = pair({ b: { blocks: ["10.0.128.0/17"] } });
    expect(overlaps(of)).toEqual([
      'peering "ab": a 10.0.0.0/16 and b 10.0.128.0/17 share 10.0.128.0/17. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
    ]);
  });

  test("reports peered VPCs whose secondary or IPv6 blocks overlap, whichever block is larger", () => {
    expect(overlaps(pair({ b: { blocks: ["172.16.0.0/16", "10.0.0.0/8"] } }))).toEqual([
      'peering "ab": a 10.0.0.0/16 and b 10.0.0.0/8 share 10.0.0.0/16. AWS refuses a peering between overlapping VPCs. Give one of the VPCs another CIDR block.',
    ]);
    const ipv6 = { a: { blocks: ["10.0.0.0/16", "2001:db8::/56"] }, b: { blocks: ["10.1.0.0/16", "2001:db8::/56"] } };
    expect(overlaps(pair(ipv6))).toHaveLength(1);
  });

  test("reports nothing for overlapping spokes of one hub, because AWS compares the two ends of a peering only", () => {
    const of = network({
      vpcs: { hub: small("hub", "10.0.0.0/16"), b: small("b", "10.1.0.0/16"), c: small("c", "10.1.0.0/16") },
      peerings: { one: ["hub", "b"], two: ["hub", "c"] },
    });
    expect(overlaps(of)).toEqual([]);
  });

  test("ignores a deleted connection, and reports a failed one", () => {
    const vpcs = { a: small("a", "10.0.0.0/16"), b: small("b", "10.0.0.0/16") };
    expect(overlaps(network({ vpcs, peerings: { ab: ["a", "b", "deleted"] } }))).toEqual([]);
    expect(overlaps(network({ vpcs, peerings: { ab: ["a", "b", "failed"] } }))).toHaveLength(1);
  });

  test("reports nothing for peered VPCs without common addresses", () => {
    expect(overlaps(twoVpcs)).toEqual([]);
    const adjacent = { a: { blocks: ["10.0.0.0/17"] }, b: { blocks: ["10.0.128.0/17"] } };
    expect(overlaps(pair(adjacent))).toEqual([]);
  });

  test("ignores overlapping blocks of one VPC, also if it is peered with itself or with an unknown VPC", () => {
    const vpcs = { a: { blocks: ["10.0.0.0/16", "10.0.0.0/17"] }, b: { blocks: ["10.1.0.0/16"] } };
    const unknown = new Unknown("a partner's");
    for (const ends of [
      ["a", "a"],
      ["a", "b"],
      ["a", unknown],
      [unknown, "a"],
    ] as const) {
      expect(overlaps(network({ vpcs, peerings: { one: ends } }))).toEqual([]);
    }
  });
});

describe("overlapping subnets", () => {
  test("reports two overlapping subnets of one VPC", () => {
    const subnets = { 1: { block: "10.0.0.0/20" }, 2: { block: "10.0.16.0/20" }, 3: { block: "10.0.15.0/24" } };
    expect(said("overlapping-subnets", network({ vpcs: { a: { blocks: ["10.0.0.0/16"], subnets } } }))).toEqual([
      'VPC "a": subnets a/1 10.0.0.0/20 and a/3 10.0.15.0/24 share 10.0.15.0/24. Give one of them another CIDR block.',
    ]);
  });

  test("reports nothing for subnets of two VPCs with the same block", () => {
    const vpc = { blocks: ["10.0.0.0/16"], subnets: { 1: { block: "10.0.0.0/24" } } };
    expect(said("overlapping-subnets", network({ vpcs: { a: vpc, b: vpc } }))).toEqual([]);
    expect(said("overlapping-subnets", twoVpcs)).toEqual([]);
  });
});

describe("overlapping vpc blocks", () => {
  test("reports two overlapping blocks of one VPC", () => {
    const of = network({ vpcs: { a: { blocks: ["10.0.128.0/17", "10.0.0.0/16", "10.1.0.0/16"] } } });
    expect(said("overlapping-vpc-blocks", of)).toEqual([
      'VPC "a": the CIDR blocks 10.0.0.0/16 and 10.0.128.0/17 share 10.0.128.0/17. Give the VPC blocks that do not overlap.',
    ]);
  });

  test("reports nothing for separate blocks of one VPC, or for the same block in two VPCs", () => {
    expect(said("overlapping-vpc-blocks", twoVpcs)).toEqual([]);
    const vpc = { blocks: ["10.0.0.0/16"] };
    expect(said("overlapping-vpc-blocks", network({ vpcs: { a: vpc, b: vpc } }))).toEqual([]);
  });
});

describe("subnet outside vpc", () => {
  const of = (block: string, vpc: { blocks: string[]; unknownBlocks?: Unknown[] }) =>
    network({ vpcs: { a: { ...vpc, subnets: { 1: { block } } } } });

  test("reports a subnet outside the blocks of its VPC", () => {
    const outside = of("10.1.0.0/24", { blocks: ["10.0.0.0/16"] });
    expect(said("subnet-outside-vpc", outside)).toEqual([
      'subnet "a/1": 10.1.0.0/24 is not in the VPC, which has 10.0.0.0/16. Choose a part of it.',
    ]);
    expect(findingsBy("subnet-outside-vpc", outside)[0]?.subjects[0]?.name).toBe("1");
    expect(said("subnet-outside-vpc", of("2001:db8::/64", { blocks: ["10.0.0.0/16"] }))[0]).toContain(
      "which has no IPv6",
    );
  });

  test("reports nothing for a subnet in a secondary block, or if blocks of the VPC are unknown", () => {
    expect(said("subnet-outside-vpc", of("10.1.0.0/24", { blocks: ["10.0.0.0/16", "10.1.0.0/16"] }))).toEqual([]);
    const unknownBlocks = [new Unknown("known after apply")];
    expect(said("subnet-outside-vpc", of("10.1.0.0/24", { blocks: ["10.0.0.0/16"], unknownBlocks }))).toEqual([]);
    expect(said("subnet-outside-vpc", of("10.1.0.0/24", { blocks: [] }))).toEqual([]);
    expect(said("subnet-outside-vpc", twoVpcs)).toEqual([]);
  });
});
