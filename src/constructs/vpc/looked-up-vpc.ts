import { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Fn, Op, type Precondition, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { existingNetworkProblems } from "../../network/existing-blocks";
import { consoleNames } from "../../network/names";
import { Problem } from "../../network/problem";
import { layOutSubnets, type PlacedSubnet, type SubnetPlacement, type Tier } from "../../network/subnet-layout";
import { isEmpty, isText, type VpcAtPlan } from "./existing-at-plan";
import { type ExistingLocation, literal } from "./existing-location";
import { ExistingVpcBase } from "./existing-vpc-base";
import { type LookedUpRouteTable, LookedUpSubnet, lookedUpRouteTable } from "./looked-up-subnet";
import type { ISubnet } from "./network-interfaces";
import type { VpcProps } from "./vpc";

type Layout = Pick<
  VpcProps,
  "name" | "availabilityZones" | "availabilityZoneIds" | "publicSubnetsPerZone" | "privateSubnetsPerZone"
>;

/** A VPC that the console's "VPC and more" wizard made: said as for a new `Vpc`, as far as it has to be known. */
export interface ConsoleVpcProps extends Layout, ExistingLocation {
  /** Its primary IPv4 block: then it is checked at synth, and the plan makes sure of it. @default - it is looked up */
  readonly cidrBlock?: string;
  /** Its further IPv4 blocks: needed where routes lead to all of the VPC. @default - none */
  readonly secondaryCidrBlocks?: readonly string[];
  /**
   * Subnets that are not as the counts say, by name (`public1`, `private3`): in another zone, or one more. A block is
   * looked up where it is left out; where it is given, the plan makes sure of it.
   * @default - none
   */
  readonly subnets?: Readonly<Record<string, SubnetPlacement>>;
  /** Whether it has an IPv6 block, and each subnet one of its own; which ones is looked up. @default false */
  readonly ipv6?: boolean;
}

/**
 * A VPC that Terraform looks up by the Name tags that the console's "VPC and more" wizard gave it, its subnets and
 * its route tables, each of these only where it is used.
 */
export class LookedUpVpc extends ExistingVpcBase {
  readonly nameTag: string;
  readonly vpcId: string;
  readonly cidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
  readonly dns = undefined;
  readonly subnets: readonly ISubnet[];
  readonly publicSubnets: readonly ISubnet[];
  readonly privateSubnets: readonly ISubnet[];
  readonly atPlan: VpcAtPlan;
  protected readonly isWhole: boolean;
  readonly #props: ConsoleVpcProps;

  constructor(scope: Construct, id: string, props: ConsoleVpcProps) {
    super(scope, id, props.name ?? id, props);
    this.#props = props;
    const { cidrBlock, secondaryCidrBlocks = [], ipv6 = false } = props;
    const layout = layOutSubnets({
      thing: this.thing,
      // Where the subnets lie is looked up, not cut.
      blocks: [],
      region: this.location.region,
      availabilityZones: props.availabilityZones,
      subnetsPerZone: { public: props.publicSubnetsPerZone ?? 1, private: props.privateSubnetsPerZone ?? 1 },
      placements: zonesOf(props.subnets ?? {}),
    });
    this.isWhole = layout.problems.length === 0;
    this.report(...layout.problems, ...this.#blockProblems());

    const names = consoleNames(this.name);
    this.nameTag = names.vpc;
    const vpc = this.named(new DataAwsVpc(this, "vpc", this.#tagged(names.vpc)), names.vpc);
    this.vpcId = vpc.id;
    this.cidrBlocks = [cidrBlock ?? vpc.cidrBlock, ...secondaryCidrBlocks];
    this.ipv6CidrBlocks = ipv6 ? [vpc.ipv6CidrBlock] : [];
    this.atPlan = this.#atPlan(vpc);

    const ofTier = (tier: Tier) => layout.subnets.filter((subnet) => subnet.tier === tier);
    const publicRouteTable = this.#routeTable(names.publicRouteTable);
    this.publicSubnets = ofTier("public").map((subnet) => this.#subnet(subnet, publicRouteTable));
    this.privateSubnets = ofTier("private").map((subnet) => {
      const { name, availabilityZone } = subnet;
      return this.#subnet(subnet, this.#routeTable(names.privateRouteTable(name, availabilityZone)));
    });
    this.subnets = [...this.publicSubnets, ...this.privateSubnets];
  }

  #blockProblems(): readonly Problem[] {
    const { cidrBlock, secondaryCidrBlocks = [], subnets = {} } = this.#props;
    return existingNetworkProblems({
      thing: this.thing,
      region: this.location.region,
      cidrBlocks: [cidrBlock, ...secondaryCidrBlocks].map(literal),
      ipv6CidrBlocks: [],
      subnets: Object.entries(subnets).map(([name, subnet]) => ({
        name,
        availabilityZone: undefined,
        cidrBlock: literal(subnet.cidrBlock),
        ipv6CidrBlock: undefined,
      })),
    });
  }

  #atPlan(vpc: DataAwsVpc): VpcAtPlan {
    const { cidrBlock, secondaryCidrBlocks = [], ipv6 = false } = this.#props;
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
      errorMessage: String(new Problem("found-otherwise", `${this.thing}: ${what}.`)),
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

  #subnet({ name, availabilityZone }: PlacedSubnet, routeTable: LookedUpRouteTable): ISubnet {
    const { availabilityZoneIds = {}, subnets = {}, ipv6 = false } = this.#props;
    const known = {
      name,
      nameTag: consoleNames(this.name).subnet(name, availabilityZone),
      vpc: this,
      availabilityZone,
      availabilityZoneId: availabilityZoneIds[availabilityZone],
      routeTable,
      givenBlock: subnets[name]?.cidrBlock,
      hasIpv6: ipv6,
    };
    const config = { vpcId: this.vpcId, ...this.#tagged(known.nameTag) };
    const find = () => this.named(new DataAwsSubnet(this, known.nameTag, config), known.nameTag);
    return new LookedUpSubnet(known, find);
  }

  #routeTable(nameTag: string): LookedUpRouteTable {
    const config = { vpcId: this.vpcId, ...this.#tagged(nameTag) };
    return lookedUpRouteTable(nameTag, () => this.named(new DataAwsRouteTable(this, nameTag, config), nameTag));
  }

  /** What every data source has: the Name tag, and the provider where it isn't the default one. */
  #tagged(nameTag: string) {
    return { tags: this.tagsFor(nameTag), ...(this.provider && { provider: this.provider }) };
  }
}

function zonesOf(subnets: Readonly<Record<string, SubnetPlacement>>): Readonly<Record<string, SubnetPlacement>> {
  const entries = Object.entries(subnets).map(([name, { availabilityZone }]) => [
    name,
    availabilityZone === undefined ? {} : { availabilityZone },
  ]);
  return Object.fromEntries(entries);
}
