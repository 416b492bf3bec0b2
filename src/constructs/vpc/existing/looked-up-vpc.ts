import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Fn, Op, type Precondition, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { Problem } from "../../../network/rules/problem";
import type { VpcAtPlan } from "../../base/interfaces";
import { isEmpty, isText } from "../../base/preconditions";
import type { ExistingLocation } from "./existing-location";
import { ExistingVpcBase } from "./existing-vpc-base";

/** What is said of a VPC that Terraform looks up: where it is, and its blocks as far as they have to be known. */
export interface LookedUpVpcProps extends ExistingLocation {
  /** Its primary IPv4 block: then it is checked at synth, and the plan makes sure of it. @default - it is looked up */
  readonly cidrBlock?: string;
  /** Its further IPv4 blocks: needed where routes lead to all of the VPC. @default - none */
  readonly secondaryCidrBlocks?: readonly string[];
  /** Whether it has an IPv6 block, and each subnet one of its own; which ones is looked up. @default false */
  readonly ipv6?: boolean;
}

/** How a VPC is found, and what it is called. */
interface Found {
  readonly name: string;
  readonly nameTag: string;
  /** Where there is none, its Name tag finds it. */
  readonly vpcId?: string;
}

/** A VPC that Terraform looks up. What the program says of it is made sure of by the plan. */
export abstract class LookedUpVpc extends ExistingVpcBase {
  readonly nameTag: string;
  readonly vpcId: string;
  readonly cidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
  readonly dns = undefined;
  readonly atPlan: VpcAtPlan;

  constructor(scope: Construct, id: string, { name, nameTag, vpcId }: Found, props: LookedUpVpcProps) {
    super(scope, id, name, props);
    const { cidrBlock, secondaryCidrBlocks = [], ipv6 = false } = props;
    this.nameTag = nameTag;
    const by = vpcId === undefined ? { tags: this.tagsFor(nameTag) } : { id: vpcId };
    const vpc = this.named(new DataAwsVpc(this, "vpc", { ...by, ...this.byProvider() }), nameTag);
    // An id that is written out tells two VPCs apart, or that they are one, already at synth.
    this.vpcId = vpcId ?? vpc.id;
    this.cidrBlocks = [cidrBlock ?? vpc.cidrBlock, ...secondaryCidrBlocks];
    this.ipv6CidrBlocks = ipv6 ? [vpc.ipv6CidrBlock] : [];
    this.atPlan = this.#atPlan(vpc, props);
  }

  /** What every data source has: the provider where it isn't the default one. */
  protected byProvider() {
    return { ...(this.provider && { provider: this.provider }) };
  }

  #atPlan(vpc: DataAwsVpc, { cidrBlock, secondaryCidrBlocks = [], ipv6 = false }: LookedUpVpcProps): VpcAtPlan {
    const associations = `data.aws_vpc.${vpc.friendlyUniqueId}.cidr_block_associations`;
    const isAssociated = 'association.state == "associated"';
    const blocks = new TerraformLocal(
      this,
      "cidr-blocks",
      `\${[for association in ${associations} : association.cidr_block if ${isAssociated}]}`,
    );
    const found = this.named(blocks, `${this.nameTag}-cidr-blocks`).asList;
    const has = `it has ${Fn.join(", ", found)}`;
    const otherwise = (condition: Precondition["condition"], what: string) => ({
      condition,
      errorMessage: String(new Problem("found-otherwise", `${this.subject}: ${what}.`)),
    });
    const given = [...(cidrBlock === undefined ? [] : [cidrBlock]), ...secondaryCidrBlocks];
    const { ipv6CidrBlock } = vpc;
    return {
      cidrBlocks: blocks.expression,
      ipv6CidrBlocks: [ipv6CidrBlock],
      dns: Op.and(vpc.enableDnsSupport, vpc.enableDnsHostnames),
      asPeer: [
        ...given.map((block) =>
          otherwise(Fn.contains(found, block), `${block} is given as a block of it, and ${has}; give what it has`),
        ),
        ...(ipv6 ? [otherwise(isText(ipv6CidrBlock), "ipv6 is on, and it has no IPv6 block; leave ipv6 out")] : []),
      ],
      asDestination: [
        otherwise(
          isEmpty(Fn.setsubtract(found, [...this.cidrBlocks])),
          `routes to all of it need all its blocks, and ${has}; give these as cidrBlock and secondaryCidrBlocks`,
        ),
      ],
    };
  }
}
