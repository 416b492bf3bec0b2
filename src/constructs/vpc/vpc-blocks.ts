import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import {
  VpcIpv4CidrBlockAssociation,
  type VpcIpv4CidrBlockAssociationConfig,
} from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { CidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";
import { isPlaceholderText } from "../../network/input/placeholder-text";
import type { Tier } from "../../network/input/subnet-layout";
import { amazonProvidedPrefix, ipv6Block, ipv6SubnetIndex, ipv6SubnetPrefix } from "../../network/rules/ipv6-blocks";
import { Problem } from "../../network/rules/problem";

/**
 * The source of a VPC's IPv6 CIDR block.
 *
 * - `amazon-provided`: a /56 that Amazon assigns when the VPC is created.
 * - an IPAM pool: its id, and the block to take from it: /44 to /60, in steps of 4.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-sizing-ipv6
 */
export type Ipv6 = "amazon-provided" | { readonly ipamPoolId: string; readonly cidrBlock: string };

/** The IPv6 CIDR block of a VPC and the /64 blocks of its subnets. */
export class VpcIpv6 {
  /** The VPC's block; a token if Amazon provides it. */
  readonly cidrBlock: string;
  readonly problems: readonly Problem[];
  readonly #block: CidrBlock | undefined;
  readonly #isAmazonProvided: boolean;

  constructor(subject: string, ipv6: Ipv6, vpc: VpcResource) {
    const isKnown = ipv6 !== "amazon-provided" && !isPlaceholderText(ipv6.cidrBlock);
    const given = isKnown ? ipv6Block(subject, ipv6.cidrBlock) : undefined;
    this.problems = given instanceof Problem ? [given] : [];
    this.#isAmazonProvided = ipv6 === "amazon-provided";
    this.#block = given instanceof CidrBlock ? given : undefined;
    this.cidrBlock = ipv6 === "amazon-provided" ? vpc.ipv6CidrBlock : ipv6.cidrBlock;
  }

  /** Returns the IPv6 arguments of the VPC resource. */
  static attributesOf(ipv6: Ipv6 | undefined) {
    if (ipv6 === undefined) return {};
    if (ipv6 === "amazon-provided") return { assignGeneratedIpv6CidrBlock: true };
    return { ipv6IpamPoolId: ipv6.ipamPoolId, ipv6CidrBlock: ipv6.cidrBlock };
  }

  /** Returns the /64 for a subnet. */
  subnetBlock(tier: Tier, number: number): string {
    if (this.#block !== undefined) {
      return this.#block.part(ipv6SubnetPrefix, ipv6SubnetIndex(this.#block.prefixLength, tier, number)).toString();
    }
    // The block is invalid, which is reported.
    if (!this.#isAmazonProvided) return "";
    const newBits = ipv6SubnetPrefix - amazonProvidedPrefix;
    return Fn.cidrsubnet(this.cidrBlock, newBits, ipv6SubnetIndex(amazonProvidedPrefix, tier, number));
  }

  /** Returns a subnet's block for use in routes: the subnet's attribute if Amazon provides the VPC's block. */
  routedBlock(subnet: Subnet, tier: Tier, number: number): string {
    return this.#block === undefined ? subnet.ipv6CidrBlock : this.subnetBlock(tier, number);
  }
}

/**
 * Adds the secondary IPv4 blocks of a VPC. Returns a function from a subnet's block to the VPC id for that subnet. For
 * a subnet in a secondary block, the id comes from the block's association, so that Terraform adds the block first.
 */
export function addSecondaryBlocks(
  scope: Construct,
  blocks: readonly string[],
  config: Omit<VpcIpv4CidrBlockAssociationConfig, "cidrBlock">,
  named: (association: VpcIpv4CidrBlockAssociation, block: string) => VpcIpv4CidrBlockAssociation,
): (subnet: CidrBlock | undefined) => string {
  const associations = [...new Set(blocks)].map((cidrBlock) => {
    const association = new VpcIpv4CidrBlockAssociation(scope, `cidr-block ${cidrBlock}`, { ...config, cidrBlock });
    return { block: parseCidrBlock(cidrBlock, 4), vpcId: named(association, cidrBlock).vpcId };
  });
  return (subnet) => {
    const holder = associations.find(({ block }) => subnet && block instanceof CidrBlock && block.contains(subnet));
    return holder?.vpcId ?? config.vpcId;
  };
}
