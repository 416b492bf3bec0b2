import { vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

/** The rules about blocks that are judged in the program only. */
export const blockRules = {
  notACidrBlock: {
    name: "not-a-cidr-block",
    id: "PEER001",
    level: "error",
    judgedIn: "program",
    what: "A text is not a CIDR block, or is not in canonical notation.",
    why: "AWS and Terraform take blocks in canonical CIDR notation only.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
    remedy: "Write the block in canonical CIDR notation, such as 10.0.0.0/16. The message suggests one if it can.",
  },

  vpcTooSmall: {
    name: "vpc-too-small",
    id: "PEER005",
    level: "error",
    judgedIn: "program",
    what: "The CIDR block of a VPC is too small for its subnets.",
    why: "The smallest subnet is a /28, which limits the number of subnets.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Give the VPC a larger block or fewer subnets, or give each subnet its own block.",
  },

  restrictedVpcBlock: {
    name: "restricted-vpc-block",
    id: "PEER025",
    level: "error",
    judgedIn: "program",
    what: "AWS does not add this secondary CIDR block to a VPC with these blocks.",
    why: "The existing blocks of a VPC restrict which blocks AWS adds.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html#add-cidr-block-restrictions`,
    remedy: "Choose a block in 100.64.0.0/10, or in the private range of the VPC.",
  },

  reservedAddress: {
    name: "reserved-address",
    id: "PEER042",
    level: "error",
    judgedIn: "program",
    what: "An instance has an address that AWS reserves, or that is not in its subnet.",
    why: "AWS reserves the first four addresses and the last address of each subnet.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Choose one of the numbers in the message.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
