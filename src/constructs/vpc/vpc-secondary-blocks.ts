import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import type { Construct } from "constructs";
import { CidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";

/** How the associations are named and managed. */
interface Management {
  readonly provider: AwsProvider | undefined;
  readonly named: (association: VpcIpv4CidrBlockAssociation, block: string) => VpcIpv4CidrBlockAssociation;
}

/**
 * Adds the secondary blocks to a VPC. Returns a function from a subnet's block to the VPC's id, taken from the
 * block's association where it lies in a secondary one, so that Terraform adds the block before the subnet.
 */
export function addSecondaryBlocks(
  scope: Construct,
  vpcId: string,
  blocks: readonly string[],
  { provider, named }: Management,
): (subnet: CidrBlock | undefined) => string {
  const associations = [...new Set(blocks)].map((cidrBlock) => {
    const association = new VpcIpv4CidrBlockAssociation(scope, `cidr-block ${cidrBlock}`, {
      vpcId,
      cidrBlock,
      ...(provider && { provider }),
    });
    return { block: parseCidrBlock(cidrBlock, 4), vpcId: named(association, cidrBlock).vpcId };
  });
  return (subnet) => {
    const holder = associations.find(({ block }) => subnet && block instanceof CidrBlock && block.contains(subnet));
    return holder?.vpcId ?? vpcId;
  };
}
