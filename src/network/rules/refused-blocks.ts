import { vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

export const cidrBlockSize = {
  name: "cidr-block-size",
  id: "PEER002",
  level: "error",
  judgedIn: "both",
  what: "The CIDR block of a VPC or a subnet has a size that AWS does not accept.",
  why: "The IPv4 blocks of VPCs and subnets are from /16 to /28 in size.",
  page: `${vpcUserGuide}/subnet-sizing.html`,
  remedy: "Choose another size: /16 to /28 for IPv4, /44 to /60 in steps of four for the IPv6 block of a VPC.",
} as const satisfies Rule;

export const reservedCidr = {
  name: "reserved-cidr",
  id: "PEER004",
  level: "error",
  judgedIn: "both",
  what: "A VPC or a subnet has a CIDR block in 169.254.0.0/16.",
  why: "169.254.0.0/16 is link-local. The instance metadata service and the DNS server of the VPC use it.",
  page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
  remedy: "Choose a private block, such as 10.0.0.0/16.",
} as const satisfies Rule;
