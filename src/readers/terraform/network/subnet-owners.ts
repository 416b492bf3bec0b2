import { CidrBlock } from "../../../network/cidr/cidr-block";
import { Unknown, type Vpc } from "../../../network/model/network";
import type { TerraformResource } from "../parse/resource";
import { identifiedBy, OneOfThings } from "./candidates";
import type { Interpretation } from "./interpretation";
import { blockAssociations, vpcsOf } from "./vpcs";

/** Tells the VPCs of subnets: where it can be one of several, AWS's rule does that a subnet's block is its VPC's. */
export class SubnetOwners {
  readonly #interpretation: Interpretation;
  #vpcs: ReadonlyMap<string, Vpc> | undefined;
  #unplaced: readonly (CidrBlock | Unknown | undefined)[] | undefined;

  constructor(interpretation: Interpretation) {
    this.#interpretation = interpretation;
  }

  /** Returns the key of the VPC of a subnet that resources describe. */
  of(resources: readonly TerraformResource[]): string | Unknown {
    const { things } = this.#interpretation;
    let why = new Unknown("known only after apply");
    for (const resource of resources) {
      const { type, account, region } = resource;
      const vpc = identifiedBy(things, "vpc_id", resource, "vpc");
      if (typeof vpc === "string") return vpc;
      if (type === "aws_default_subnet") {
        return things.refer(`default VPC ${account} ${region}`, { kind: "vpc", name: "default VPC", account, region });
      }
      const only = this.#byBlock(resource, vpc);
      if (only !== undefined) return only;
      why = vpc;
    }
    return why;
  }

  /** The only one of several VPCs that can have the subnet's block. */
  #byBlock(resource: TerraformResource, vpc: Unknown): string | undefined {
    if (!(vpc instanceof OneOfThings)) return undefined;
    const block = this.#interpretation.evaluation.block(resource.values.cidr_block, resource);
    if (!(block instanceof CidrBlock)) return undefined;
    this.#unplaced ??= this.#unplacedBlocks();
    if (this.#unplaced.some((added) => !(added instanceof CidrBlock) || added.contains(block))) return undefined;
    // Gaps are told once, by the reading of the VPCs itself.
    this.#vpcs ??= new Map(vpcsOf({ ...this.#interpretation, gaps: [] }).map((one) => [one.key, one]));
    const vpcs = this.#vpcs;
    const [only, ...others] = [...vpc.keys].filter((key) => mayHave(vpcs.get(key), block));
    return others.length === 0 ? only : undefined;
  }

  /** Blocks that are added to a VPC that isn't known: it may be any. */
  #unplacedBlocks() {
    const { things, evaluation } = this.#interpretation;
    return blockAssociations(things)
      .filter(({ association }) => things.identify(association.values.vpc_id, association, "vpc") instanceof Unknown)
      .map(({ association, attribute }) => evaluation.block(association.values[attribute], association));
  }
}

function mayHave(vpc: Vpc | undefined, block: CidrBlock): boolean {
  return vpc === undefined || vpc.unknownBlocks.length > 0 || vpc.blocks.some((one) => one.contains(block));
}
