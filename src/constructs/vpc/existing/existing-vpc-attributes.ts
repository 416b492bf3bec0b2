import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { type IResolvable, Op } from "cdktf";
import type { Construct } from "constructs";
import { subjectOf } from "../../base/identity";
import type { ISubnet, VpcAtPlan } from "../../base/interfaces";
import type { ExistingLocation } from "../../base/location";
import { accepted } from "../../base/properties";
import { literal } from "../../base/tokens";
import { BaseVpc } from "../base-vpc";
import { attributesType } from "./existing-props";
import { type ExistingSubnet, existingBlockProblems, existingIdProblems, existingSubnets } from "./existing-subnets";
import { once } from "./once";
import { describeInOutput } from "./output-description";

/** A VPC that exists already, by its ids and CIDR blocks. These may be tokens, such as the `id` of another resource. */
export interface ExistingVpcAttributes extends ExistingLocation {
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** The primary IPv4 CIDR block. */
  readonly cidrBlock: string;
  /** All other IPv4 CIDR blocks. @default - none */
  readonly secondaryCidrBlocks?: readonly string[];
  /** All IPv6 CIDR blocks. @default - no IPv6 */
  readonly ipv6CidrBlocks?: readonly string[];
  /**
   * Whether DNS support and DNS hostnames are both enabled.
   * @default - Terraform looks it up if `dnsResolution` needs it
   */
  readonly dns?: boolean | IResolvable;
  /** The Name tag. Terraform addresses of routes to the entire VPC use it. @default - the construct's id */
  readonly nameTag?: string;
  /** The subnets by the names to pass to `subnet`, such as `private1`. @default - none */
  readonly subnets?: Readonly<Record<string, ExistingSubnet>>;
}

/** An existing VPC that the program describes completely. */
export class AttributedVpc extends BaseVpc {
  readonly nameTag: string;
  readonly vpcId: string;
  readonly cidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
  readonly dns: boolean | undefined;
  readonly subnets: readonly ISubnet[];
  readonly atPlan: VpcAtPlan | undefined;
  protected readonly hasAllSubnets: boolean;

  constructor(scope: Construct, name: string, given: ExistingVpcAttributes) {
    const { value: attributes, problems } = accepted(attributesType, given, subjectOf("VPC", name));
    super(scope, name, name, attributes);
    this.report(...problems);
    this.hasAllSubnets = problems.length === 0;
    const { vpcId, cidrBlock, secondaryCidrBlocks = [], ipv6CidrBlocks = [], dns, subnets = {} } = attributes;
    this.nameTag = attributes.nameTag ?? this.name;
    this.vpcId = vpcId;
    this.cidrBlocks = [cidrBlock, ...secondaryCidrBlocks];
    this.ipv6CidrBlocks = ipv6CidrBlocks;
    this.dns = typeof dns === "boolean" ? dns : undefined;
    this.subnets = existingSubnets(this, subnets);
    const blocks = [...this.cidrBlocks, ...this.ipv6CidrBlocks];
    const isKnown = this.dns !== undefined && blocks.every((block) => literal(block) !== undefined);
    this.atPlan = isKnown ? undefined : this.#atPlan(dns);
    this.report(
      ...existingIdProblems(this, subnets),
      ...existingBlockProblems(this, this.cidrBlocks, ipv6CidrBlocks, this.subnets),
    );
    describeInOutput(this, {
      name: this.name,
      vpcId,
      location: this.location,
      blocks,
      subnets: this.subnets.map((subnet) => ({ ...subnet, ipv6CidrBlock: subnet.ipv6CidrBlock ?? "" })),
    });
  }

  #atPlan(dns: boolean | IResolvable | undefined): VpcAtPlan {
    const lookedUp = once(() => {
      const vpc = this.named(new DataAwsVpc(this, "vpc", { id: this.vpcId, ...this.managed() }), this.nameTag);
      return Op.and(vpc.enableDnsSupport, vpc.enableDnsHostnames);
    });
    return {
      cidrBlocks: this.cidrBlocks,
      ipv6CidrBlocks: this.ipv6CidrBlocks,
      get dns() {
        return typeof dns === "object" ? dns : lookedUp();
      },
      asPeer: [],
      asDestination: [],
    };
  }
}
