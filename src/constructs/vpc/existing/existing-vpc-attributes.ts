import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { type IResolvable, Op } from "cdktf";
import type { Construct } from "constructs";
import { existingNetworkProblems } from "../../../network/input/existing-blocks";
import { resourceIdProblems } from "../../../network/input/identifiers";
import type { ISubnet, VpcAtPlan } from "../../base/interfaces";
import { literal } from "../../base/tokens";
import type { ExistingLocation } from "./existing-location";
import { type ExistingSubnet, existingSubnetProblems, existingSubnets } from "./existing-subnets";
import { ExistingVpcBase } from "./existing-vpc-base";
import { once } from "./once";

/** A VPC that exists already. Ids and blocks that only Terraform knows may be tokens, such as `vpc.id`. */
export interface ExistingVpcAttributes extends ExistingLocation {
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** Its primary IPv4 block. */
  readonly cidrBlock: string;
  /** All its further IPv4 blocks. @default - it has none */
  readonly secondaryCidrBlocks?: readonly string[];
  /** All its IPv6 blocks. @default - it has none */
  readonly ipv6CidrBlocks?: readonly string[];
  /** Whether DNS support and DNS hostnames are both on. @default - Terraform asks AWS where `dnsResolution` needs it */
  readonly dns?: boolean | IResolvable;
  /** Its Name tag, from which routes to all of it get their addresses. @default - the construct's id */
  readonly nameTag?: string;
  /** The subnets to route between, by the names to ask for them, such as `private1`. @default - none */
  readonly subnets?: Readonly<Record<string, ExistingSubnet>>;
}

/** A VPC of which the program says all that there is to know. */
export class AttributedVpc extends ExistingVpcBase {
  readonly nameTag: string;
  readonly vpcId: string;
  readonly cidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
  readonly dns: boolean | undefined;
  readonly subnets: readonly ISubnet[];
  readonly atPlan: VpcAtPlan | undefined;
  protected readonly isWhole = true;

  constructor(scope: Construct, name: string, attributes: ExistingVpcAttributes) {
    super(scope, name, name, attributes);
    const { vpcId, cidrBlock, secondaryCidrBlocks = [], ipv6CidrBlocks = [], dns, subnets = {} } = attributes;
    this.nameTag = attributes.nameTag ?? name;
    this.vpcId = vpcId;
    this.cidrBlocks = [cidrBlock, ...secondaryCidrBlocks];
    this.ipv6CidrBlocks = ipv6CidrBlocks;
    this.dns = typeof dns === "boolean" ? dns : undefined;
    this.subnets = existingSubnets(this, subnets);
    const blocks = [...this.cidrBlocks, ...this.ipv6CidrBlocks];
    const isKnown = this.dns !== undefined && blocks.every((block) => literal(block) !== undefined);
    this.atPlan = isKnown ? undefined : this.#atPlan(dns);
    this.report(...this.#problems(subnets));
  }

  #problems(subnets: NonNullable<ExistingVpcAttributes["subnets"]>) {
    return [
      ...(literal(this.vpcId) === undefined ? [] : resourceIdProblems(this.subject, "vpc", this.vpcId)),
      ...existingSubnetProblems(this.subject, this, subnets),
      ...existingNetworkProblems({
        thing: this.subject,
        region: this.location.region,
        cidrBlocks: this.cidrBlocks.map(literal),
        ipv6CidrBlocks: this.ipv6CidrBlocks.map(literal),
        subnets: this.subnets.map(({ name, availabilityZone, cidrBlock, ipv6CidrBlock }) => ({
          name,
          availabilityZone,
          cidrBlock: literal(cidrBlock),
          ipv6CidrBlock: literal(ipv6CidrBlock),
        })),
      }),
    ];
  }

  #atPlan(dns: boolean | IResolvable | undefined): VpcAtPlan {
    const asked = once(() => {
      const vpc = new DataAwsVpc(this, "vpc", { id: this.vpcId, ...(this.provider && { provider: this.provider }) });
      this.named(vpc, this.nameTag);
      return Op.and(vpc.enableDnsSupport, vpc.enableDnsHostnames);
    });
    return {
      cidrBlocks: this.cidrBlocks,
      ipv6CidrBlocks: this.ipv6CidrBlocks,
      get dns() {
        return typeof dns === "object" ? dns : asked();
      },
      asPeer: [],
      asDestination: [],
    };
  }
}
