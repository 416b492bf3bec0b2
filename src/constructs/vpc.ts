import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import { consoleNames } from "../network/names";
import { Problem } from "../network/problem";
import { ipv4Block } from "../network/subnet-blocks";
import { layOutSubnets, type PlacedSubnet, type SubnetPlacement, type Tier } from "../network/subnet-layout";
import { NamedConstruct } from "./named-construct";
import type { IRouteTable, ISubnet, IVpc } from "./network-interfaces";
import { regionOf } from "./region";
import { standIn } from "./stand-in";

/** How a `Vpc` is made. */
export interface VpcProps {
  /** The IPv4 block, /16 to /28, such as `10.0.0.0/16`. */
  readonly cidrBlock: string;
  /**
   * The Availability Zones by name, one at least. Subnets are numbered across them in this order, so add
   * further zones at the end.
   */
  readonly availabilityZones: readonly string[];
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
}

/**
 * A VPC as the console's "VPC and more" wizard makes it: public and private subnets in each zone, an Internet
 * gateway, one route table for the public subnets and one for each private subnet, both DNS options on, and
 * the wizard's Name tags, which are the Terraform addresses too. The main route table is left alone.
 *
 * Wrong input is reported at synth, all of it at once: PEER001, PEER002, PEER004 to PEER010, PEER014 to PEER016,
 * PEER019, PEER020.
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
  readonly vpcId: string;
  readonly cidrBlocks: readonly string[];
  readonly subnets: readonly ISubnet[];
  readonly publicSubnets: readonly ISubnet[];
  readonly privateSubnets: readonly ISubnet[];
  readonly #isWhole: boolean;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, "VPC", id, props.name ?? id);
    const block = ipv4Block(this.thing, props.cidrBlock);
    if (block instanceof Problem) this.report(block);
    const layout = layOutSubnets({
      thing: this.thing,
      block: block instanceof Problem ? undefined : block,
      region: regionOf(this),
      availabilityZones: props.availabilityZones,
      subnetsPerZone: { public: props.publicSubnetsPerZone ?? 1, private: props.privateSubnetsPerZone ?? 1 },
      placements: props.subnets ?? {},
    });
    this.report(...layout.problems);

    const names = consoleNames(this.name);
    const vpc = this.named(
      new VpcResource(this, "vpc", {
        cidrBlock: props.cidrBlock,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: this.tagsFor(names.vpc),
      }),
      names.vpc,
    );
    this.vpcId = vpc.id;
    this.cidrBlocks = [props.cidrBlock];

    const ofTier = (tier: Tier) => layout.subnets.filter((subnet) => subnet.tier === tier);
    const publicRouteTable = ofTier("public").length > 0 ? this.#publicRouteTable() : undefined;
    this.publicSubnets = ofTier("public").map((subnet) => this.#subnet(subnet, publicRouteTable));
    this.privateSubnets = ofTier("private").map((subnet) => this.#subnet(subnet));
    this.subnets = [...this.publicSubnets, ...this.privateSubnets];
    this.#isWhole = layout.problems.length === 0;
  }

  /** Returns the subnet of that name, such as `private1`. A name that there is not is reported at synth (PEER014). */
  subnet(name: string): ISubnet {
    const found = this.subnets.find((subnet) => subnet.name === name);
    if (found !== undefined) return found;
    if (this.#isWhole) {
      const names = this.subnets.map((subnet) => subnet.name).join(", ");
      this.report(new Problem("unknown-subnet", `${this.thing}: has no subnet "${name}"; it has ${names}.`));
    }
    return standIn({
      name,
      nameTag: "",
      vpc: this,
      availabilityZone: "",
      cidrBlock: "",
      routeTable: { nameTag: "", routeTableId: "" },
    });
  }

  #publicRouteTable(): IRouteTable {
    const names = consoleNames(this.name);
    const gateway = this.named(
      new InternetGateway(this, "igw", { vpcId: this.vpcId, tags: this.tagsFor(names.internetGateway) }),
      names.internetGateway,
    );
    const table = this.#routeTable(names.publicRouteTable);
    const route = new Route(this, "rtb-public-to-igw", {
      routeTableId: table.routeTableId,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    this.named(route, `${table.nameTag}-to-${names.internetGateway}`);
    return table;
  }

  #routeTable(nameTag: string): IRouteTable {
    const table = new RouteTable(this, nameTag, { vpcId: this.vpcId, tags: this.tagsFor(nameTag) });
    return { nameTag, routeTableId: this.named(table, nameTag).id };
  }

  /** Makes a subnet, and a route table of its own where it is given none. */
  #subnet({ name, availabilityZone, cidrBlock }: PlacedSubnet, shared?: IRouteTable): ISubnet {
    const names = consoleNames(this.name);
    const nameTag = names.subnet(name, availabilityZone);
    const routeTable = shared ?? this.#routeTable(names.privateRouteTable(name, availabilityZone));
    const block = cidrBlock?.toString() ?? "";
    const subnet = this.named(
      new Subnet(this, nameTag, { vpcId: this.vpcId, availabilityZone, cidrBlock: block, tags: this.tagsFor(nameTag) }),
      nameTag,
    );
    const association = new RouteTableAssociation(this, `${nameTag}-association`, {
      subnetId: subnet.id,
      routeTableId: routeTable.routeTableId,
    });
    this.named(association, nameTag);
    const known = { name, nameTag, vpc: this, availabilityZone, cidrBlock: block, routeTable };
    return cidrBlock === undefined ? standIn(known) : known;
  }
}
