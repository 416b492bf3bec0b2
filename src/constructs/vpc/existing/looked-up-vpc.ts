import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Fn, Op, type Precondition, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { Problem } from "../../../network/rules/problem";
import { vpcRules } from "../../../network/rules/vpc-rules";
import type { VpcAtPlan } from "../../base/interfaces";
import type { ExistingLocation } from "../../base/location";
import { isEmpty, isText } from "../../base/preconditions";
import { BaseVpc } from "../base-vpc";

/** The location and CIDR blocks of a VPC that Terraform looks up. */
export interface LookedUpVpcProps extends ExistingLocation {
  /** The primary IPv4 CIDR block, to check it at synth. Terraform verifies it when it plans. @default - looked up */
  readonly cidrBlock?: string;
  /** All other IPv4 CIDR blocks. Needed for routes to the entire VPC. @default - none */
  readonly secondaryCidrBlocks?: readonly string[];
  /** Whether the VPC and each subnet have an IPv6 CIDR block. The blocks are looked up. @default false */
  readonly ipv6?: boolean;
}

/** The name of a VPC, and how to find it. */
interface Lookup {
  readonly name: string;
  /** Returns the Name tag. @default - the name */
  readonly nameTag?: string | ((name: string) => string);
  /** Without an id, the VPC is looked up by its Name tag. */
  readonly vpcId?: string;
}

/** A VPC that Terraform looks up. Preconditions verify what the program says about it. */
export abstract class LookedUpVpc extends BaseVpc {
  readonly nameTag: string;
  readonly vpcId: string;
  readonly cidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
  readonly dns = undefined;
  readonly atPlan: VpcAtPlan;

  constructor(scope: Construct, id: string, { name, nameTag, vpcId }: Lookup, props: LookedUpVpcProps) {
    super(scope, id, name, props);
    const { cidrBlock, secondaryCidrBlocks = [], ipv6 = false } = props;
    this.nameTag = typeof nameTag === "function" ? nameTag(this.name) : (nameTag ?? this.name);
    const by = vpcId === undefined ? this.managed(this.nameTag) : { id: vpcId, ...this.managed() };
    const vpc = this.named(new DataAwsVpc(this, "vpc", by), this.nameTag);
    // A literal id is known at synth, so that two VPCs can be compared.
    this.vpcId = vpcId ?? vpc.id;
    this.cidrBlocks = [cidrBlock ?? vpc.cidrBlock, ...secondaryCidrBlocks];
    this.ipv6CidrBlocks = ipv6 ? [vpc.ipv6CidrBlock] : [];
    this.atPlan = this.#atPlan(vpc, props);
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
    const list = Fn.join(", ", found);
    const precondition = (condition: Precondition["condition"], what: string) => ({
      condition,
      errorMessage: String(new Problem(vpcRules.existingVpcMismatch, `${this.subject}: ${what}.`)),
    });
    const given = [...(cidrBlock === undefined ? [] : [cidrBlock]), ...secondaryCidrBlocks];
    const { ipv6CidrBlock } = vpc;
    return {
      cidrBlocks: blocks.expression,
      ipv6CidrBlocks: [ipv6CidrBlock],
      dns: Op.and(vpc.enableDnsSupport, vpc.enableDnsHostnames),
      asPeer: [
        ...given.map((block) =>
          precondition(
            Fn.contains(found, block),
            `${block} is not one of its CIDR blocks (${list}); correct cidrBlock or secondaryCidrBlocks`,
          ),
        ),
        ...(ipv6 ? [precondition(isText(ipv6CidrBlock), "ipv6 is true, but it has no IPv6 block; remove ipv6")] : []),
      ],
      asDestination: [
        precondition(
          isEmpty(Fn.setsubtract(found, [...this.cidrBlocks])),
          `routes to the entire VPC need all its CIDR blocks (${list}); give them in cidrBlock and secondaryCidrBlocks`,
        ),
      ],
    };
  }
}
