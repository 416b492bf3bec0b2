import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import { Fn } from "cdktf";
import { CidrBlock } from "../../network/cidr/cidr-block";
import type { Tier } from "../../network/input/subnet-layout";
import { amazonProvidedPrefix, ipv6Block, ipv6SubnetIndex, ipv6SubnetPrefix } from "../../network/rules/ipv6-blocks";
import { Problem } from "../../network/rules/problem";

/**
 * Where a VPC's IPv6 block comes from.
 *
 * - `amazon-provided`: a /56 of Amazon's own, known when it is deployed.
 * - a pool of IPAM's, for addresses of your own: its id and the block, /44 to /60 in steps of four.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-sizing-ipv6
 */
export type Ipv6 = "amazon-provided" | { readonly ipamPoolId: string; readonly cidrBlock: string };

/** The IPv6 block of a VPC and the /64s of its subnets. */
export class VpcIpv6 {
  /** The VPC's block; a token where Amazon provides it. */
  readonly cidrBlock: string;
  readonly problems: readonly Problem[];
  readonly #block: CidrBlock | undefined;

  constructor(subject: string, ipv6: Ipv6, vpc: VpcResource) {
    const given = ipv6 === "amazon-provided" ? undefined : ipv6Block(subject, ipv6.cidrBlock);
    this.problems = given instanceof Problem ? [given] : [];
    this.#block = given instanceof CidrBlock ? given : undefined;
    this.cidrBlock = ipv6 === "amazon-provided" ? vpc.ipv6CidrBlock : ipv6.cidrBlock;
  }

  /** Returns what the VPC resource has of it. */
  static attributesOf(ipv6: Ipv6 | undefined) {
    if (ipv6 === undefined) return {};
    if (ipv6 === "amazon-provided") return { assignGeneratedIpv6CidrBlock: true };
    return { ipv6IpamPoolId: ipv6.ipamPoolId, ipv6CidrBlock: ipv6.cidrBlock };
  }

  /** Returns the /64 to give to a subnet. */
  subnetBlock(tier: Tier, number: number): string {
    if (this.#block !== undefined) {
      return this.#block.part(ipv6SubnetPrefix, ipv6SubnetIndex(this.#block.prefixLength, tier, number)).toString();
    }
    const newBits = ipv6SubnetPrefix - amazonProvidedPrefix;
    return Fn.cidrsubnet(this.cidrBlock, newBits, ipv6SubnetIndex(amazonProvidedPrefix, tier, number));
  }

  /** Returns a subnet's block as a route has it: of an Amazon-provided one, what the subnet resource says. */
  routedBlock(subnet: Subnet, tier: Tier, number: number): string {
    return this.#block === undefined ? subnet.ipv6CidrBlock : this.subnetBlock(tier, number);
  }
}
