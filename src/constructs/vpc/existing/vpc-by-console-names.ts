import { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import type { Construct } from "constructs";
import { consoleNames } from "../../../network/input/names";
import {
  layOutSubnets,
  type PlacedSubnet,
  type SubnetPlacement,
  type Tier,
} from "../../../network/input/subnet-layout";
import { subjectOf } from "../../base/identity";
import type { ISubnet } from "../../base/interfaces";
import { accepted } from "../../base/properties";
import type { VpcProps } from "../vpc";
import { consoleVpcType } from "./existing-props";
import { existingBlockProblems } from "./existing-subnets";
import { associated, type LookedUpRouteTable, lookedUpRouteTable } from "./looked-up-route-tables";
import { lookedUpSubnet } from "./looked-up-subnet";
import { LookedUpVpc, type LookedUpVpcProps } from "./looked-up-vpc";

type Layout = Pick<
  VpcProps,
  "name" | "availabilityZones" | "availabilityZoneIds" | "publicSubnetsPerZone" | "privateSubnetsPerZone"
>;

/** A VPC that the console's "VPC and more" wizard created, described with the props of a new `Vpc`. */
export interface ConsoleVpcProps extends Layout, LookedUpVpcProps {
  /**
   * Subnets by name (`public1`, `private3`) that are in another zone than the counts imply, or that exist in addition.
   * A CIDR block is looked up if omitted. If given, Terraform verifies it when it plans. @default - none
   */
  readonly subnets?: Readonly<Record<string, SubnetPlacement>>;
}

/** A VPC that Terraform looks up by its wizard Name tags. Its subnets and route tables are looked up only if used. */
export class VpcByConsoleNames extends LookedUpVpc {
  readonly subnets: readonly ISubnet[];
  readonly publicSubnets: readonly ISubnet[];
  readonly privateSubnets: readonly ISubnet[];
  protected readonly hasAllSubnets: boolean;
  readonly #props: ConsoleVpcProps;

  constructor(scope: Construct, id: string, given: ConsoleVpcProps) {
    const { value: props, problems } = accepted(consoleVpcType, given, subjectOf("VPC", id, given));
    const { name = id, cidrBlock, secondaryCidrBlocks = [], subnets = {} } = props;
    super(scope, id, { name, nameTag: (usable) => consoleNames(usable).vpc }, props);
    this.#props = props;
    this.report(...problems);
    const layout = layOutSubnets({
      subject: this.subject,
      // Without blocks, the layout assigns none to the subnets: theirs are looked up.
      blocks: [],
      region: this.location.region,
      availabilityZones: props.availabilityZones,
      subnetsPerZone: { public: props.publicSubnetsPerZone ?? 1, private: props.privateSubnetsPerZone ?? 1 },
      placements: zonesOf(subnets),
    });
    this.hasAllSubnets = problems.length + layout.problems.length === 0;
    const blocks = Object.entries(subnets).map(([name, subnet]) => ({ name, cidrBlock: subnet.cidrBlock }));
    this.report(...layout.problems);
    this.report(...existingBlockProblems(this, [cidrBlock, ...secondaryCidrBlocks], [], blocks));

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
      inRouteTable: (id: string) => [associated(this.subject, nameTag, routeTable, id)],
    };
    const config = { vpcId: this.vpcId, ...this.managed(nameTag) };
    return lookedUpSubnet(known, () => this.named(new DataAwsSubnet(this, nameTag, config), nameTag));
  }

  #routeTable(nameTag: string): LookedUpRouteTable {
    const config = { vpcId: this.vpcId, ...this.managed(nameTag) };
    return lookedUpRouteTable(nameTag, () => this.named(new DataAwsRouteTable(this, nameTag, config), nameTag));
  }
}

function zonesOf(subnets: Readonly<Record<string, SubnetPlacement>>): Readonly<Record<string, SubnetPlacement>> {
  const entries = Object.entries(subnets).map(([name, { availabilityZone }]) => [
    name,
    availabilityZone === undefined ? {} : { availabilityZone },
  ]);
  return Object.fromEntries(entries);
}
