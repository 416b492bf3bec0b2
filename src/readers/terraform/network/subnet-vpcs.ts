import { CidrBlock } from "../../../network/cidr/cidr-block";
import { Unknown, type Vpc } from "../../../network/model/network";
import { AmbiguousResource } from "../identity/identities";
import type { TerraformResource } from "../parse/resource";
import type { ReadContext } from "./read-context";
import { blockAssociations, readVpcs } from "./vpcs";

/** Finds the VPCs of subnets. If a subnet may be in one of several VPCs, its block shows in which. */
export class SubnetVpcs {
  readonly #context: ReadContext;
  #vpcs: ReadonlyMap<string, Vpc> | undefined;
  #blocksOfUnknownVpcs: readonly (CidrBlock | Unknown | undefined)[] | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** Returns the key of the VPC of a subnet, from the Terraform resources that describe the subnet. */
  of(resources: readonly TerraformResource[]): string | Unknown {
    const { identities } = this.#context;
    let unknown = new Unknown("known only after apply");
    for (const resource of resources) {
      const { type, account, region } = resource;
      const vpc = identities.identify(resource.values.vpc_id, resource, "vpc");
      if (typeof vpc === "string") return vpc;
      if (type === "aws_default_subnet") {
        const key = `default VPC ${account} ${region}`;
        return identities.referenced.add(key, { kind: "vpc", name: "default VPC", account, region });
      }
      const only = vpc instanceof AmbiguousResource ? this.#byBlock(resource, vpc) : undefined;
      if (only !== undefined) return only;
      unknown = vpc;
    }
    return unknown;
  }

  #byBlock(subnet: TerraformResource, possible: AmbiguousResource): string | undefined {
    const block = this.#context.evaluator.block(subnet.values.cidr_block, subnet);
    if (!(block instanceof CidrBlock)) return undefined;
    this.#blocksOfUnknownVpcs ??= this.#readBlocksOfUnknownVpcs();
    if (this.#blocksOfUnknownVpcs.some((other) => !(other instanceof CidrBlock) || other.contains(block))) {
      return undefined;
    }
    // Without gaps, which the final reading of the VPCs reports.
    this.#vpcs ??= new Map(readVpcs({ ...this.#context, gaps: [] }).map((vpc) => [vpc.key, vpc]));
    const vpcs = this.#vpcs;
    const [only, ...others] = [...possible.keys].filter((key) => mayContain(vpcs.get(key), block));
    return others.length === 0 ? only : undefined;
  }

  /** Returns the blocks of associations whose VPC is unknown. They may be added to any VPC. */
  #readBlocksOfUnknownVpcs() {
    const { identities, evaluator } = this.#context;
    return blockAssociations(identities)
      .filter(
        ({ association }) => identities.identify(association.values.vpc_id, association, "vpc") instanceof Unknown,
      )
      .map(({ association, attribute }) => evaluator.block(association.values[attribute], association));
  }
}

function mayContain(vpc: Vpc | undefined, block: CidrBlock): boolean {
  return vpc === undefined || vpc.unknownBlocks.length > 0 || vpc.blocks.some((one) => one.contains(block));
}
