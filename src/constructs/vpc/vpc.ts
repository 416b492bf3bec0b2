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
import { layOutSubnets, type PlacedSubnet, type SubnetPlacement, type Tier } from "../../network/input/subnet-layout";
import { vpcBlocks } from "../../network/input/vpc-blocks";
import type { Location } from "../../network/model/location";
import type { IRouteTable, ISubnet, IVpc } from "../base/interfaces";
import { locationOf } from "../base/location";
import { NamedConstruct } from "../base/named-construct";
import { placeholderSubnet, unknownSubnet } from "./placeholder-subnet";
import { type Ipv6, VpcIpv6 } from "./vpc-ipv6";
import { addSecondaryBlocks } from "./vpc-secondary-blocks";

/** How a `Vpc` is made. */
export interface VpcProps {
  /** The primary IPv4 block, /16 to /28, such as `10.0.0.0/16`. */
  readonly cidrBlock: string;
  /** Further IPv4 blocks, /16 to /28. Subnets lie in them where `subnets` places them there. @default - none */
  readonly secondaryCidrBlocks?: readonly string[];
  /** Where its IPv6 block comes from; each subnet gets a /64 of it. @default - no IPv6 */
  readonly ipv6?: Ipv6;
  /**
   * The Availability Zones by name, one at least. Subnets are numbered across them in this order, so add
   * further zones at the end.
   */
  readonly availabilityZones: readonly string[];
  /**
   * The zones' ids by their names (`{ "us-east-1a": "use1-az4" }`): needed to pair subnets by zone with those of
   * another account, in the regions where accounts have zone names of their own.
   * @default - none: the names say which zones are the same
   */
  readonly availabilityZoneIds?: Readonly<Record<string, string>>;
  /** The prefix of all Name tags: 256 characters at the most, the rest of the tag included. @default - the construct's id */
  readonly name?: string;
  /** How many subnets with a route to the Internet gateway each zone has. @default 1 */
  readonly publicSubnetsPerZone?: number;
  /** How many subnets with a route table of their own each zone has. @default 1 */
  readonly privateSubnetsPerZone?: number;
  /**
   * Subnets placed by hand, by name (`public1`, `private3`): another zone or block for one of the above, or one
   * more. What is left out follows from the number in the name.
   * @default - none: all are as the console's wizard places them
   */
  readonly subnets?: Readonly<Record<string, SubnetPlacement>>;
  /** The provider, and with it the account and region. @default - the default provider of the stack */
  readonly provider?: AwsProvider;
}

/**
 * A VPC as the console's "VPC and more" wizard makes it: public and private subnets in each zone, an Internet
 * gateway, one route table for the public subnets and one for each private subnet, both DNS options on, and
 * the wizard's Name tags, which are the Terraform addresses too. The main route table is left alone.
 *
 * Wrong input is reported at synth, all of it at once: PEER001, PEER002, PEER004 to PEER010, PEER014 to PEER016,
 * PEER019, PEER020, PEER024, PEER025.
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
export class Vpc extends NamedConstruct implements IVpc {
  readonly nameTag: string;
  readonly vpcId: string;
  readonly cidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
  readonly dns = true;
  readonly location: Location;
  readonly provider: AwsProvider | undefined;
  readonly subnets: readonly ISubnet[];
  readonly publicSubnets: readonly ISubnet[];
  readonly privateSubnets: readonly ISubnet[];
  readonly #ipv6: VpcIpv6 | undefined;
  readonly #vpcIdFor: (block: CidrBlock | undefined) => string;
  readonly #isWhole: boolean;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, "VPC", id, props.name ?? id);
    const { provider, cidrBlock, secondaryCidrBlocks = [] } = props;
    this.provider = provider;
    this.location = locationOf(this, provider);
    const { blocks, problems } = vpcBlocks(this.subject, cidrBlock, secondaryCidrBlocks);
    const layout = layOutSubnets({
      thing: this.subject,
      blocks,
      region: this.location.region,
      availabilityZones: props.availabilityZones,
      subnetsPerZone: { public: props.publicSubnetsPerZone ?? 1, private: props.privateSubnetsPerZone ?? 1 },
      placements: props.subnets ?? {},
    });
    this.report(...problems, ...layout.problems);
    this.#isWhole = layout.problems.length === 0;

    const names = consoleNames(this.name);
    this.nameTag = names.vpc;
    this.cidrBlocks = [cidrBlock, ...secondaryCidrBlocks];
    const vpc = new VpcResource(this, "vpc", {
      cidrBlock,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      ...VpcIpv6.attributesOf(props.ipv6),
      ...this.#managed(names.vpc),
    });
    this.vpcId = this.named(vpc, names.vpc).id;
    this.#ipv6 = props.ipv6 && new VpcIpv6(this.subject, props.ipv6, vpc);
    this.report(...(this.#ipv6?.problems ?? []));
    this.ipv6CidrBlocks = this.#ipv6 ? [this.#ipv6.cidrBlock] : [];
    this.#vpcIdFor = addSecondaryBlocks(this, this.vpcId, secondaryCidrBlocks, {
      provider,
      named: (association, block) => this.named(association, `${names.vpc}-${block}`),
    });

    const ofTier = (tier: Tier) => layout.subnets.filter((subnet) => subnet.tier === tier);
    const zoneIds = props.availabilityZoneIds ?? {};
    const publicRouteTable = ofTier("public").length > 0 ? this.#publicRouteTable() : undefined;
    this.publicSubnets = ofTier("public").map((subnet) => this.#subnet(subnet, zoneIds, publicRouteTable));
    this.privateSubnets = ofTier("private").map((subnet) => this.#subnet(subnet, zoneIds));
    this.subnets = [...this.publicSubnets, ...this.privateSubnets];
  }

  /** Returns the subnet of that name, such as `private1`. A name that there is not is reported at synth (PEER014). */
  subnet(name: string): ISubnet {
    const found = this.subnets.find((subnet) => subnet.name === name);
    if (found !== undefined) return found;
    if (this.#isWhole) this.report(unknownSubnet(this.subject, name, this.subnets));
    return placeholderSubnet({ name, vpc: this });
  }

  #publicRouteTable(): IRouteTable {
    const names = consoleNames(this.name);
    const gateway = new InternetGateway(this, "igw", { vpcId: this.vpcId, ...this.#managed(names.internetGateway) });
    const gatewayId = this.named(gateway, names.internetGateway).id;
    const table = this.#routeTable(names.publicRouteTable);
    const name = `${table.nameTag}-to-${names.internetGateway}`;
    const toGateway = { routeTableId: table.routeTableId, gatewayId, ...this.#managed() };
    this.named(new Route(this, name, { ...toGateway, destinationCidrBlock: "0.0.0.0/0" }), name);
    if (this.#ipv6 !== undefined) {
      const route = new Route(this, `${name}-ipv6`, { ...toGateway, destinationIpv6CidrBlock: "::/0" });
      this.named(route, `${name}-ipv6`);
    }
    return table;
  }

  #routeTable(nameTag: string): IRouteTable {
    const table = new RouteTable(this, nameTag, { vpcId: this.vpcId, ...this.#managed(nameTag) });
    return { nameTag, routeTableId: this.named(table, nameTag).id };
  }

  /** Makes a subnet, and a route table of its own where it is given none. */
  #subnet(placed: PlacedSubnet, zoneIds: Readonly<Record<string, string>>, shared?: IRouteTable): ISubnet {
    const { name, tier, number, availabilityZone } = placed;
    const names = consoleNames(this.name);
    const nameTag = names.subnet(name, availabilityZone);
    const routeTable = shared ?? this.#routeTable(names.privateRouteTable(name, availabilityZone));
    const cidrBlock = placed.cidrBlock?.toString() ?? "";
    const subnet = new Subnet(this, nameTag, {
      vpcId: this.#vpcIdFor(placed.cidrBlock),
      availabilityZone,
      cidrBlock,
      ...(this.#ipv6 && { ipv6CidrBlock: this.#ipv6.subnetBlock(tier, number) }),
      ...this.#managed(nameTag),
    });
    const subnetId = this.named(subnet, nameTag).id;
    const association = { subnetId, routeTableId: routeTable.routeTableId, ...this.#managed() };
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

  /** What every resource has: the provider where it isn't the default one, and tags where it can have them. */
  #managed(nameTag?: string) {
    return { ...(this.provider && { provider: this.provider }), ...(nameTag && { tags: this.tagsFor(nameTag) }) };
  }
}
