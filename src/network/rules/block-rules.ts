import { vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

/** The rules about blocks that are judged in the program only. */
export const blockRules = {
  notACidrBlock: {
    name: "not-a-cidr-block",
    id: "PEER001",
    level: "error",
    judgedIn: "program",
    what: "A text stands where a block of addresses is meant, and is none, or is not written as AWS writes it.",
    why: "AWS and Terraform take blocks in canonical CIDR notation only.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
    remedy:
      "Write the block in canonical CIDR notation, such as 10.0.0.0/16; where it can be guessed, the message has it.",
  },

  vpcTooSmall: {
    name: "vpc-too-small",
    id: "PEER005",
    level: "error",
    judgedIn: "program",
    what: "A VPC's block is too small for its subnets.",
    why: "A subnet is a /28 at the smallest, so a VPC has room for just so many.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Give the VPC a larger block or fewer subnets, or each subnet a block by hand.",
  },

  restrictedVpcBlock: {
    name: "restricted-vpc-block",
    id: "PEER025",
    level: "error",
    judgedIn: "program",
    what: "A VPC has a secondary block that AWS does not add to its other blocks.",
    why: "Which block may be added to a VPC depends on the blocks that it has.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html#add-cidr-block-restrictions`,
    remedy: "Take a block of 100.64.0.0/10, or of the private range that the VPC is in.",
  },

  reservedAddress: {
    name: "reserved-address",
    id: "PEER042",
    level: "error",
    judgedIn: "program",
    what: "An instance is to have an address that AWS keeps for itself, or one outside its subnet.",
    why: "The first four addresses and the last one of each subnet are AWS's own.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Give a number that the message says is left.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
