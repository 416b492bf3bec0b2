import { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import type { Construct } from "constructs";
import { existingNetworkProblems } from "../../../network/input/existing-blocks";
import { consoleNames } from "../../../network/input/names";
import {
  layOutSubnets,
  type PlacedSubnet,
  type SubnetPlacement,
  type Tier,
} from "../../../network/input/subnet-layout";
import type { Problem } from "../../../network/rules/problem";
import type { ISubnet } from "../../base/interfaces";
import { literal } from "../../base/tokens";
import type { VpcProps } from "../vpc";
import { associated, type LookedUpRouteTable, LookedUpSubnet, lookedUpRouteTable } from "./looked-up-subnet";
import { LookedUpVpc, type LookedUpVpcProps } from "./looked-up-vpc";

type Layout = Pick<
  VpcProps,
  "name" | "availabilityZones" | "availabilityZoneIds" | "publicSubnetsPerZone" | "privateSubnetsPerZone"
>;

/** A VPC that the console's "VPC and more" wizard made: said as for a new `Vpc`, as far as it has to be known. */
export interface ConsoleVpcProps extends Layout, LookedUpVpcProps {
  /**
   * Subnets that are not as the counts say, by name (`public1`, `private3`): in another zone, or one more. A block is
   * looked up where it is left out; where it is given, the plan makes sure of it.
   * @default - none
   */
  readonly subnets?: Readonly<Record<string, SubnetPlacement>>;
}

/**
 * A VPC that Terraform looks up by the Name tags that the console's "VPC and more" wizard gave it, its subnets and
 * its route tables, each of these only where it is used.
 */
export class VpcByConsoleNames extends LookedUpVpc {
  readonly subnets: readonly ISubnet[];
  readonly publicSubnets: readonly ISubnet[];
  readonly privateSubnets: readonly ISubnet[];
  protected readonly isWhole: boolean;
  readonly #props: ConsoleVpcProps;

  constructor(scope: Construct, id: string, props: ConsoleVpcProps) {
    const { name = id } = props;
    super(scope, id, { name, nameTag: consoleNames(name).vpc }, props);
    this.#props = props;
    const layout = layOutSubnets({
      thing: this.subject,
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
      thing: this.subject,
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

  #subnet({ name, availabilityZone }: PlacedSubnet, routeTable: LookedUpRouteTable): ISubnet {
    const { availabilityZoneIds = {}, subnets = {}, ipv6 = false } = this.#props;
    const nameTag = consoleNames(this.name).subnet(name, availabilityZone);
    const known = {
      name,
      nameTag,
      vpc: this,
      availabilityZone,
      availabilityZoneId: availabilityZoneIds[availabilityZone],
      routeTable,
      givenBlock: subnets[name]?.cidrBlock,
      hasIpv6: ipv6,
      inItsTable: (id: string) => [associated(this.subject, nameTag, routeTable, id)],
    };
    const config = { vpcId: this.vpcId, ...this.#tagged(nameTag) };
    return new LookedUpSubnet(known, () => this.named(new DataAwsSubnet(this, nameTag, config), nameTag));
  }

  #routeTable(nameTag: string): LookedUpRouteTable {
    const config = { vpcId: this.vpcId, ...this.#tagged(nameTag) };
    return lookedUpRouteTable(nameTag, () => this.named(new DataAwsRouteTable(this, nameTag, config), nameTag));
  }

  #tagged(nameTag: string) {
    return { tags: this.tagsFor(nameTag), ...this.byProvider() };
  }
}

function zonesOf(subnets: Readonly<Record<string, SubnetPlacement>>): Readonly<Record<string, SubnetPlacement>> {
  const entries = Object.entries(subnets).map(([name, { availabilityZone }]) => [
    name,
    availabilityZone === undefined ? {} : { availabilityZone },
  ]);
  return Object.fromEntries(entries);
}
