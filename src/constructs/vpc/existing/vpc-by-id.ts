import { DataAwsRouteTables } from "@cdktf/provider-aws/lib/data-aws-route-tables";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { Op, type Precondition } from "cdktf";
import type { Construct } from "constructs";
import { existingNetworkProblems } from "../../../network/input/existing-blocks";
import { resourceIdProblems } from "../../../network/input/identifiers";
import { Problem } from "../../../network/rules/problem";
import type { ISubnet } from "../../base/interfaces";
import { literal } from "../../base/tokens";
import { existingSubnetProblems, nameTagOf } from "./existing-subnets";
import { LookedUpSubnet } from "./looked-up-subnet";
import { LookedUpVpc, type LookedUpVpcProps } from "./looked-up-vpc";
import { RouteTablesBySubnet } from "./route-tables-by-subnet";

/** A VPC that is known by its id. Ids that only Terraform knows may be tokens, such as `vpc.id`. */
export interface VpcByIdProps extends LookedUpVpcProps {
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** Its Name tag, from which routes to all of it get their addresses. @default - the construct's id */
  readonly nameTag?: string;
  /** The subnets to route between, by the names to ask for them, such as `private1`. @default - none */
  readonly subnets?: Readonly<Record<string, SubnetById>>;
}

/** A subnet that is known by its id. What is said of it beside that, the plan makes sure of. */
export interface SubnetById {
  /** The `subnet-` id. */
  readonly subnetId: string;
  /** The zone's name, such as `us-east-2a`. @default - not known at synth: say which subnets are paired, or "all" */
  readonly availabilityZone?: string;
  /** The zone's id, such as `use2-az1`. @default - the name says which zone it is */
  readonly availabilityZoneId?: string;
  /** Its IPv4 block. @default - it is looked up */
  readonly cidrBlock?: string;
  /** Its Name tag, from which routes to it get their addresses. @default - the VPC's name and the subnet's */
  readonly nameTag?: string;
  /**
   * What routes in its route table are called after, such as the table's Name tag. Subnets that are associated with
   * one table have the same.
   * @default - the VPC's name, `rtb` and the subnet's name: a table of its own
   */
  readonly routeTableName?: string;
}

/** A VPC that Terraform looks up by its id, and its subnets and their route tables where they are used. */
export class VpcById extends LookedUpVpc {
  readonly subnets: readonly ISubnet[];
  protected readonly isWhole = true;
  readonly #tables: RouteTablesBySubnet;

  constructor(scope: Construct, name: string, props: VpcByIdProps) {
    super(scope, name, { name, nameTag: props.nameTag ?? name, vpcId: props.vpcId }, props);
    const subnets = Object.entries(props.subnets ?? {}).map(([subnet, given]) => ({
      ...given,
      name: subnet,
      nameTag: nameTagOf(this, subnet, given),
      routeTableName: given.routeTableName ?? `${name}-rtb-${subnet}`,
    }));
    this.#tables = new RouteTablesBySubnet(this.subject, subnets, ({ name, nameTag }) => {
      const values = subnets.filter((subnet) => subnet.name === name).map(({ subnetId }) => subnetId);
      const filter = [{ name: "association.subnet-id", values }];
      return this.named(new DataAwsRouteTables(this, `${nameTag} tables`, { filter, ...this.byProvider() }), nameTag);
    });
    this.subnets = subnets.map((subnet) => this.#subnet(subnet, props.ipv6 ?? false));
    this.report(...this.#problems(props));
  }

  #subnet(given: SubnetById & { name: string; nameTag: string; routeTableName: string }, hasIpv6: boolean): ISubnet {
    const { name, nameTag, subnetId, routeTableName } = given;
    const known = {
      name,
      nameTag,
      vpc: this,
      availabilityZone: literal(given.availabilityZone),
      availabilityZoneId: literal(given.availabilityZoneId),
      routeTable: this.#tables.called(routeTableName),
      givenBlock: given.cidrBlock,
      hasIpv6,
      isTheOne: (found: DataAwsSubnet) => this.#isTheOne(given, name, found),
      inItsTable: () => this.#tables.preconditionsOf({ name, nameTag, routeTableName }),
    };
    const config = { id: subnetId, ...this.byProvider() };
    return new LookedUpSubnet(known, () => this.named(new DataAwsSubnet(this, nameTag, config), nameTag));
  }

  #isTheOne(given: SubnetById, name: string, found: DataAwsSubnet): readonly Precondition[] {
    const { subnetId, availabilityZone, availabilityZoneId } = given;
    const otherwise = (wanted: string, came: string, what: string) => ({
      condition: Op.eq(came, wanted),
      errorMessage: `${new Problem("found-otherwise", `${this.subject} subnet "${name}": ${what}.`)}`,
    });
    const zone = (property: string, wanted: string | undefined, came: string) => {
      if (wanted === undefined) return [];
      return [otherwise(wanted, came, `${property} is ${wanted}, and the subnet is in ${came}; give that one`)];
    };
    const vpc = `${subnetId} is in ${found.vpcId}, and the VPC is ${this.vpcId}; give a subnet of that one`;
    return [
      otherwise(this.vpcId, found.vpcId, vpc),
      ...zone("availabilityZone", availabilityZone, found.availabilityZone),
      ...zone("availabilityZoneId", availabilityZoneId, found.availabilityZoneId),
    ];
  }

  #problems({ vpcId, cidrBlock, secondaryCidrBlocks = [], subnets = {} }: VpcByIdProps): readonly Problem[] {
    const identified = this.subnets.map(({ name, nameTag, routeTable }) => {
      return [name, { subnetId: subnets[name]?.subnetId ?? "", nameTag, routeTable }];
    });
    return [
      ...(literal(vpcId) === undefined ? [] : resourceIdProblems(this.subject, "vpc", vpcId)),
      ...existingSubnetProblems(this.subject, this, Object.fromEntries(identified)),
      ...existingNetworkProblems({
        thing: this.subject,
        region: this.location.region,
        cidrBlocks: [cidrBlock, ...secondaryCidrBlocks].map(literal),
        ipv6CidrBlocks: [],
        subnets: Object.entries(subnets).map(([name, subnet]) => ({
          name,
          availabilityZone: literal(subnet.availabilityZone),
          cidrBlock: literal(subnet.cidrBlock),
          ipv6CidrBlock: undefined,
        })),
      }),
    ];
  }
}
