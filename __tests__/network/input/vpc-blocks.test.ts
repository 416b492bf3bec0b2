import { vpcBlocks } from "../../../src/network/input/vpc-blocks";

const read = (primary: string, ...secondary: readonly string[]) => {
  const { blocks, problems } = vpcBlocks('VPC "a"', primary, secondary);
  return { blocks: blocks.map(String), problems: problems.map(String) };
};

test("a VPC has its primary block first, and then the others as they were given", () => {
  expect(read("10.1.0.0/16", "10.5.0.0/20", "100.64.0.0/16")).toEqual({
    blocks: ["10.1.0.0/16", "10.5.0.0/20", "100.64.0.0/16"],
    problems: [],
  });
  expect(read("10.1.0.0/16")).toEqual({ blocks: ["10.1.0.0/16"], problems: [] });
  expect(read("10.1.0.0/16", "10.2.0.0/16", "100.64.0.0/16").problems).toEqual([]);
});

test("each block is held against all before it, the secondary ones too", () => {
  expect(read("10.2.0.0/16", "10.3.0.0/16", "10.3.128.0/20").problems).toEqual([
    'PEER024 overlapping-vpc-blocks: VPC "a": its blocks 10.3.0.0/16 and 10.3.128.0/20 share 10.3.128.0/20; give it blocks that are apart.',
  ]);
  // AWS: "If any of the CIDR blocks associated with the VPC are from the 10.0.0.0/15 range".
  expect(read("10.2.0.0/16", "10.1.0.0/16", "10.0.0.0/20").problems).toEqual([
    'PEER025 restricted-vpc-block: VPC "a": to a VPC with 10.1.0.0/16 AWS adds nothing of 10.0.0.0/16, so not 10.0.0.0/20; take one of 100.64.0.0/10, or of the same private range.',
  ]);
});

test("what may be added follows from the primary block, in whichever order the others are given", () => {
  expect(read("10.1.0.0/16", "100.65.0.0/16", "10.5.0.0/20").problems).toEqual([]);
  expect(read("10.1.0.0/16", "10.5.0.0/20", "100.65.0.0/16").problems).toEqual([]);
  const refused = [
    'PEER025 restricted-vpc-block: VPC "a": to a VPC with 10.1.0.0/16 AWS adds nothing of 10.0.0.0/16, so not 10.0.0.0/20; take one of 100.64.0.0/10, or of the same private range.',
  ];
  expect(read("10.2.0.0/16", "10.1.0.0/16", "10.0.0.0/20").problems).toEqual(refused);
  expect(read("10.2.0.0/16", "10.0.0.0/20", "10.1.0.0/16").problems).toEqual(refused);
});

test("every secondary block has the sizes that AWS takes, and is told where it has not", () => {
  expect(read("10.2.0.0/16", "10.4.0.0/15", "10.8.0.0/29", "10.16.0.1/20")).toEqual({
    blocks: ["10.2.0.0/16"],
    problems: [
      'PEER002 cidr-block-size: VPC "a": 10.4.0.0/15 is a /15; AWS takes /16 to /28, so choose one of these sizes.',
      'PEER002 cidr-block-size: VPC "a": 10.8.0.0/29 is a /29; AWS takes /16 to /28, so choose one of these sizes.',
      'PEER001 not-a-cidr-block: VPC "a": cidrBlock "10.16.0.1/20" has bits set behind its prefix; did you mean "10.16.0.0/20"?',
    ],
  });
});

test("without a primary block that can be used there is none, and what is wrong with it is told once", () => {
  expect(read("169.254.0.0/16", "10.2.0.0/16")).toEqual({
    blocks: [],
    problems: [
      'PEER004 reserved-cidr: VPC "a": 169.254.0.0/16 lies in 169.254.0.0/16, which is link-local; choose a private block, such as 10.0.0.0/16.',
    ],
  });
});
