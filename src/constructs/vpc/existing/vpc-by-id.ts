import { DataAwsRouteTables } from "@cdktf/provider-aws/lib/data-aws-route-tables";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { Op, type Precondition } from "cdktf";
import type { Construct } from "constructs";
import { subjectOf } from "../../base/identity";
import type { ISubnet } from "../../base/interfaces";
import { accepted } from "../../base/properties";
import { literal } from "../../base/tokens";
import { vpcByIdType } from "./existing-props";
import { existingBlockProblems, existingIdProblems } from "./existing-subnets";
import { RouteTablesBySubnet } from "./looked-up-route-tables";
import { foundOtherwise, lookedUpSubnet } from "./looked-up-subnet";
import { LookedUpVpc, type LookedUpVpcProps } from "./looked-up-vpc";
import { describeInOutput } from "./output-description";

/** A VPC that exists already, by its id. The id may be a token, such as the `id` of another resource. */
export interface VpcByIdProps extends LookedUpVpcProps {
  /** The `vpc-` id. */
  readonly vpcId: string;
  /** The Name tag. Terraform addresses of routes to the entire VPC use it. @default - the construct's id */
  readonly nameTag?: string;
  /** The subnets by the names to pass to `subnet`, such as `private1`. @default - none */
  readonly subnets?: Readonly<Record<string, SubnetById>>;
}

/** A subnet by its id. Terraform verifies the other values when it plans. */
export interface SubnetById {
  /** The `subnet-` id. */
  readonly subnetId: string;
  /**
   * The Availability Zone's name, such as `us-east-2a`.
   * @default - unknown at synth: pair the subnets by name, or all of them
   */
  readonly availabilityZone?: string;
  /** The Availability Zone's id, such as `use2-az1`. @default - zones are compared by name */
  readonly availabilityZoneId?: string;
  /** The IPv4 CIDR block. @default - looked up */
  readonly cidrBlock?: string;
  /** The Name tag. Terraform addresses of routes to the subnet use it. @default - the VPC's name and the subnet's */
  readonly nameTag?: string;
  /**
   * A name for the route table, such as its Name tag. Terraform addresses of its routes use it. Give subnets that share
   * a route table the same name for it.
   * @default - the VPC's name, `rtb` and the subnet's name: no other subnet uses the route table
   */
  readonly routeTableName?: string;
}

type NamedSubnet = SubnetById & { readonly name: string; readonly nameTag: string; readonly routeTableName: string };

/** A VPC that Terraform looks up by its id. Its subnets and their route tables are looked up only if used. */
export class VpcById extends LookedUpVpc {
  readonly subnets: readonly ISubnet[];
  protected readonly hasAllSubnets: boolean;
  readonly #tables: RouteTablesBySubnet;

  constructor(scope: Construct, id: string, given: VpcByIdProps) {
    const { value: props, problems } = accepted(vpcByIdType, given, subjectOf("VPC", id));
    const { nameTag, vpcId } = props;
    super(scope, id, { name: id, ...(nameTag !== undefined && { nameTag }), vpcId }, props);
    this.report(...problems);
    this.hasAllSubnets = problems.length === 0;
    const { name } = this;
    const { cidrBlock, secondaryCidrBlocks = [], ipv6 = false } = props;
    const subnets = Object.entries(props.subnets ?? {}).map(([subnet, given]) => ({
      ...given,
      name: subnet,
      nameTag: given.nameTag ?? `${name}-${subnet}`,
      routeTableName: given.routeTableName ?? `${name}-rtb-${subnet}`,
    }));
    this.#tables = new RouteTablesBySubnet(this.subject, subnets, ({ name, nameTag }) => {
      const values = subnets.filter((subnet) => subnet.name === name).map(({ subnetId }) => subnetId);
      const filter = [{ name: "association.subnet-id", values }];
      return this.named(new DataAwsRouteTables(this, `${nameTag} tables`, { filter, ...this.managed() }), nameTag);
    });
    this.subnets = subnets.map((subnet) => this.#subnet(subnet, ipv6));
    const ids = subnets.map((subnet) => [
      subnet.name,
      { ...subnet, routeTable: this.#tables.named(subnet.routeTableName) },
    ]);
    this.report(...existingIdProblems(this, Object.fromEntries(ids)));
    this.report(...existingBlockProblems(this, [cidrBlock, ...secondaryCidrBlocks], [], subnets));
    describeInOutput(this, { name, vpcId, location: this.location, subnets });
  }

  #subnet(given: NamedSubnet, hasIpv6: boolean): ISubnet {
    const { name, nameTag, subnetId, routeTableName } = given;
    const known = {
      name,
      nameTag,
      vpc: this,
      availabilityZone: literal(given.availabilityZone),
      availabilityZoneId: literal(given.availabilityZoneId),
      routeTable: this.#tables.named(routeTableName),
      givenBlock: given.cidrBlock,
      hasIpv6,
      asGiven: (found: DataAwsSubnet) => this.#asGiven(given, found),
      inRouteTable: () => this.#tables.preconditionsOf({ name, nameTag, routeTableName }),
    };
    const config = { id: subnetId, ...this.managed() };
    return lookedUpSubnet(known, () => this.named(new DataAwsSubnet(this, nameTag, config), nameTag));
  }

  #asGiven(given: NamedSubnet, found: DataAwsSubnet): readonly Precondition[] {
    const precondition = (expected: string, actual: string, what: string) => ({
      condition: Op.eq(actual, expected),
      errorMessage: foundOtherwise(this, given.name, what),
    });
    const zones = (["availabilityZone", "availabilityZoneId"] as const).flatMap((property) => {
      const [expected, actual] = [given[property], found[property]];
      if (expected === undefined) return [];
      const both = `${property} is ${expected}, but the subnet is in ${actual}`;
      return [precondition(expected, actual, `${both}; correct ${property}`)];
    });
    const vpc = `${given.subnetId} is in ${found.vpcId}, but the VPC is ${this.vpcId}; give a subnet of ${this.vpcId}`;
    return [precondition(this.vpcId, found.vpcId, vpc), ...zones];
  }
}
