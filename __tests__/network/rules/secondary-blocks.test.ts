import { type CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import { overlappingBlocks, restrictedBlock } from "../../../src/network/rules/secondary-blocks";

const block = (text: string) => parseCidrBlock(text, 4) as CidrBlock;
const said = (existing: string, added: string) =>
  [overlappingBlocks, restrictedBlock].flatMap((check) =>
    check('VPC "a"', [block(existing)], block(added)).map(String),
  );

// The table of the VPC User Guide, "IPv4 CIDR block association restrictions", row by row.
const table: readonly {
  readonly existing: string;
  readonly refused: readonly string[];
  readonly allowed: readonly string[];
}[] = [
  {
    existing: "10.2.0.0/16",
    refused: ["172.16.0.0/16", "172.31.255.0/24", "192.168.0.0/16", "198.19.0.0/16", "198.19.128.0/20"],
    allowed: ["10.0.0.0/16", "10.255.0.0/16", "100.64.0.0/16", "100.127.0.0/16", "198.18.0.0/16", "8.8.8.0/24"],
  },
  {
    // In 10.0.0.0/15, where nothing of 10.0.0.0/16 may be added.
    existing: "10.1.0.0/16",
    refused: ["10.0.0.0/16", "10.0.128.0/20", "172.16.0.0/16", "192.168.1.0/24", "198.19.0.0/24"],
    allowed: ["10.2.0.0/16", "100.64.0.0/16"],
  },
  {
    existing: "10.0.0.0/20",
    refused: ["10.0.16.0/20", "172.16.0.0/16", "192.168.1.0/24", "198.19.0.0/24"],
    allowed: ["10.1.0.0/16", "10.2.0.0/16", "100.64.0.0/16"],
  },
  {
    existing: "172.16.0.0/16",
    refused: ["10.0.0.0/16", "192.168.0.0/16", "172.31.0.0/16", "172.31.240.0/20", "198.19.0.0/16"],
    allowed: ["172.17.0.0/16", "172.30.0.0/16", "100.64.0.0/16", "172.32.0.0/16", "8.8.8.0/24"],
  },
  {
    existing: "192.168.0.0/20",
    refused: ["10.0.0.0/16", "172.16.0.0/16", "172.31.0.0/16", "198.19.0.0/16"],
    allowed: ["192.168.16.0/20", "100.64.0.0/16", "192.169.0.0/16"],
  },
  {
    existing: "198.19.0.0/20",
    refused: ["10.0.0.0/16", "172.16.0.0/16", "192.168.0.0/16"],
    allowed: ["100.64.0.0/16", "8.8.8.0/24"],
  },
  {
    existing: "100.64.0.0/16",
    refused: ["10.0.0.0/16", "172.16.0.0/16", "192.168.0.0/16", "198.19.0.0/16"],
    allowed: ["100.65.0.0/16", "100.127.0.0/16", "8.8.8.0/24"],
  },
  {
    existing: "8.8.8.0/24",
    refused: ["10.0.0.0/16", "172.16.0.0/16", "192.168.0.0/16", "198.19.0.0/16"],
    allowed: ["9.9.9.0/24", "100.64.0.0/16"],
  },
];

describe.each(table)("to a VPC with $existing", ({ existing, refused, allowed }) => {
  test.each(refused)("AWS does not add %s", (added) => {
    expect(said(existing, added)).toHaveLength(1);
    expect(said(existing, added)[0]).toMatch(/^PEER025 restricted-vpc-block: VPC "a": to a VPC with /);
  });

  test.each(allowed)("AWS adds %s", (added) => {
    expect(said(existing, added)).toEqual([]);
  });
});

test("the message names both blocks and the range that is refused", () => {
  expect(said("10.1.0.0/16", "10.0.128.0/20")).toEqual([
    'PEER025 restricted-vpc-block: VPC "a": to a VPC with 10.1.0.0/16 AWS adds nothing of 10.0.0.0/16, so not 10.0.128.0/20; take one of 100.64.0.0/10, or of the same private range.',
  ]);
});

test.each([
  ["10.0.0.0/16", "10.0.0.0/16", "10.0.0.0/16"],
  ["10.0.0.0/16", "10.0.128.0/20", "10.0.128.0/20"],
  ["100.64.0.0/20", "100.64.0.0/16", "100.64.0.0/20"],
])("blocks that overlap, %s and %s, are told by what they share", (existing, added, shared) => {
  expect(overlappingBlocks('VPC "a"', [block(existing)], block(added)).map(String)).toEqual([
    `PEER024 overlapping-vpc-blocks: VPC "a": its blocks ${existing} and ${added} share ${shared}; give it blocks that are apart.`,
  ]);
});
