import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import type { CidrBlock } from "../../network/cidr/cidr-block";
import { consoleNames } from "../../network/input/names";
import { isPlaceholderText } from "../../network/input/placeholder-text";
import { layOutSubnets, type PlacedSubnet, type SubnetPlacement, type Tier } from "../../network/input/subnet-layout";
import { vpcBlocks } from "../../network/input/vpc-blocks";
import { subjectOf } from "../base/identity";
import type { IRouteTable, ISubnet } from "../base/interfaces";
import { placeholderSubnet } from "../base/placeholders";
import { accepted } from "../base/properties";
import { BaseVpc } from "./base-vpc";
import { addSecondaryBlocks, type Ipv6, VpcIpv6 } from "./vpc-blocks";
import { vpcProps } from "./vpc-props";

/** Settings of a `Vpc`. */
export interface VpcProps {
  /** The primary IPv4 CIDR block, /16 to /28, such as `10.0.0.0/16`. */
  readonly cidrBlock: string;
  /** Secondary IPv4 CIDR blocks, /16 to /28. Place subnets in them with `subnets`. @default - none */
  readonly secondaryCidrBlocks?: readonly string[];
  /** The source of the IPv6 CIDR block. Each subnet gets a /64 of it. @default - no IPv6 */
  readonly ipv6?: Ipv6;
  /**
   * The names of at least one Availability Zone. Subnets are numbered across the zones in this order, so add
   * new zones at the end.
   */
  readonly availabilityZones: readonly string[];
  /**
   * The ids of the Availability Zones by name, such as `{ "us-east-1a": "use1-az4" }`. Needed to pair subnets by zone
   * with another account in regions where each account has its own mapping of zone names.
   * @default - none: zones are compared by name
   */
  readonly availabilityZoneIds?: Readonly<Record<string, string>>;
  /** The prefix of all Name tags. A complete Name tag has at most 256 characters. @default - the construct's id */
  readonly name?: string;
  /** The number of subnets in each zone with a route to the internet gateway. @default 1 */
  readonly publicSubnetsPerZone?: number;
  /** The number of subnets in each zone without a route to the internet, each with its own route table. @default 1 */
  readonly privateSubnetsPerZone?: number;
  /**
   * Subnets by name (`public1`, `private3`), to change the zone or CIDR block of a subnet, or to add one. An omitted
   * value is derived from the number in the name, as in the console's wizard. @default - none
   */
  readonly subnets?: Readonly<Record<string, SubnetPlacement>>;
  /** The AWS provider, and with it the account and region. @default - the default provider of the stack */
  readonly provider?: AwsProvider;
}

/**
 * A VPC like the one that the console's "VPC and more" wizard creates: public and private subnets in each Availability
 * Zone, an internet gateway, one route table for all public subnets, one for each private subnet, and DNS support and
 * DNS hostnames enabled. Name tags are the wizard's, and Terraform addresses are derived from them. The main route
 * table is not changed.
 *
 * Errors, all reported at synth: PEER001, PEER002, PEER004 to PEER010, PEER014 to PEER016, PEER019, PEER020, PEER024,
 * PEER025, PEER066, PEER067.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/create-vpc.html
 *
 * @example
 * const a = new Vpc(stack, "peering-test-a", {
 *   cidrBlock: "10.0.0.0/16",
 *   availabilityZones: ["us-east-2a", "us-east-2b"],
 * });
 * a.subnet("private1").cidrBlock; // 10.0.128.0/20
 */
export class Vpc extends BaseVpc {
  readonly nameTag: string;
  readonly vpcId: string;
  readonly cidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
  readonly dns = true;
  readonly subnets: readonly ISubnet[];
  readonly publicSubnets: readonly ISubnet[];
  readonly privateSubnets: readonly ISubnet[];
  protected readonly hasAllSubnets: boolean;
  readonly #ipv6: VpcIpv6 | undefined;
  readonly #placements: NonNullable<VpcProps["subnets"]>;
  readonly #vpcIdFor: (block: CidrBlock | undefined) => string;

  constructor(scope: Construct, id: string, given: VpcProps) {
    const { value: props, problems: wrong } = accepted(vpcProps, given, subjectOf("VPC", id, given));
    super(scope, id, props.name ?? id, props.provider ? { provider: props.provider } : {});
    this.report(...wrong);
    const { cidrBlock, secondaryCidrBlocks = [], subnets = {} } = props;
    this.#placements = subnets;
    const { blocks, problems } = vpcBlocks(this.subject, cidrBlock, secondaryCidrBlocks);
    const layout = layOutSubnets({
      subject: this.subject,
      blocks,
      hasAllBlocks: !secondaryCidrBlocks.some(isPlaceholderText),
      region: this.location.region,
      availabilityZones: props.availabilityZones,
      subnetsPerZone: { public: props.publicSubnetsPerZone ?? 1, private: props.privateSubnetsPerZone ?? 1 },
      placements: subnets,
    });
    this.report(...problems, ...layout.problems);
    this.hasAllSubnets = wrong.length + layout.problems.length === 0;

    const names = consoleNames(this.name);
    this.nameTag = names.vpc;
    this.cidrBlocks = [cidrBlock, ...secondaryCidrBlocks];
    const vpc = new VpcResource(this, "vpc", {
      cidrBlock,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      ...VpcIpv6.attributesOf(props.ipv6),
      ...this.managed(names.vpc),
    });
    this.vpcId = this.named(vpc, names.vpc).id;
    this.#ipv6 = props.ipv6 && new VpcIpv6(this.subject, props.ipv6, vpc);
    this.report(...(this.#ipv6?.problems ?? []));
    this.ipv6CidrBlocks = this.#ipv6 ? [this.#ipv6.cidrBlock] : [];
    const association = { vpcId: this.vpcId, ...this.managed() };
    this.#vpcIdFor = addSecondaryBlocks(this, secondaryCidrBlocks, association, (resource, block) =>
      this.named(resource, `${names.vpc}-${block}`),
    );

    const ofTier = (tier: Tier) => layout.subnets.filter((subnet) => subnet.tier === tier);
    const zoneIds = props.availabilityZoneIds ?? {};
    const publicRouteTable = ofTier("public").length > 0 ? this.#publicRouteTable() : undefined;
    this.publicSubnets = ofTier("public").map((subnet) => this.#subnet(subnet, zoneIds, publicRouteTable));
    this.privateSubnets = ofTier("private").map((subnet) => this.#subnet(subnet, zoneIds));
    this.subnets = [...this.publicSubnets, ...this.privateSubnets];
  }

  #publicRouteTable(): IRouteTable {
    const names = consoleNames(this.name);
    const gateway = new InternetGateway(this, "igw", { vpcId: this.vpcId, ...this.managed(names.internetGateway) });
    const gatewayId = this.named(gateway, names.internetGateway).id;
    const table = this.#routeTable(names.publicRouteTable);
    const name = `${table.nameTag}-to-${names.internetGateway}`;
    const toGateway = { routeTableId: table.routeTableId, gatewayId, ...this.managed() };
    this.named(new Route(this, name, { ...toGateway, destinationCidrBlock: "0.0.0.0/0" }), name);
    if (this.#ipv6 !== undefined) {
      const route = new Route(this, `${name}-ipv6`, { ...toGateway, destinationIpv6CidrBlock: "::/0" });
      this.named(route, `${name}-ipv6`);
    }
    return table;
  }

  #routeTable(nameTag: string): IRouteTable {
    const table = new RouteTable(this, nameTag, { vpcId: this.vpcId, ...this.managed(nameTag) });
    return { nameTag, routeTableId: this.named(table, nameTag).id };
  }

  /** Adds a subnet, and a route table for it unless it shares one. */
  #subnet(placed: PlacedSubnet, zoneIds: Readonly<Record<string, string>>, shared?: IRouteTable): ISubnet {
    const { name, tier, number, availabilityZone } = placed;
    const names = consoleNames(this.name);
    const nameTag = names.subnet(name, availabilityZone);
    const routeTable = shared ?? this.#routeTable(names.privateRouteTable(name, availabilityZone));
    // The output has the block as given if AWS refuses it.
    const cidrBlock = placed.cidrBlock?.toString() ?? this.#placements[name]?.cidrBlock ?? "";
    const subnet = new Subnet(this, nameTag, {
      vpcId: this.#vpcIdFor(placed.cidrBlock),
      availabilityZone,
      cidrBlock,
      ...(this.#ipv6 && { ipv6CidrBlock: this.#ipv6.subnetBlock(tier, number) }),
      ...this.managed(nameTag),
    });
    const subnetId = this.named(subnet, nameTag).id;
    const association = { subnetId, routeTableId: routeTable.routeTableId, ...this.managed() };
    this.named(new RouteTableAssociation(this, `${nameTag}-association`, association), nameTag);
    const known: ISubnet = {
      name,
      nameTag,
      subnetId,
      vpc: this,
      availabilityZone,
      availabilityZoneId: zoneIds[availabilityZone],
      cidrBlock,
      ipv6CidrBlock: this.#ipv6?.routedBlock(subnet, tier, number),
      routeTable,
    };
    return placed.cidrBlock === undefined ? placeholderSubnet(known) : known;
  }
}
