import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { definedFields, groupedBy } from "../../../network/model/collections";
import type { Location } from "../../../network/model/location";
import type { IRouteTable } from "../../base/interfaces";
import { literal } from "../../base/tokens";

/** What a program says of an existing VPC. Tokens are unknown. */
interface DescribedVpc {
  readonly name: string;
  readonly vpcId: string;
  readonly location: Location;
  /** All blocks. @default - unknown */
  readonly blocks?: readonly string[];
  readonly subnets: readonly DescribedSubnet[];
}

interface DescribedSubnet {
  readonly name: string;
  readonly subnetId: string;
  readonly cidrBlock?: string | undefined;
  /** An empty text if the subnet has none. */
  readonly ipv6CidrBlock?: string | undefined;
  readonly availabilityZone?: string | undefined;
  readonly availabilityZoneId?: string | undefined;
  readonly routeTable?: IRouteTable;
}

/**
 * Writes what a program says of an existing VPC into the stack's JSON, as a comment, which Terraform ignores. The
 * attributes are those of the data sources that would find the VPC, its subnets and its route tables.
 */
export function describeInOutput(scope: IConstruct, { name, vpcId, location, blocks, subnets }: DescribedVpc): void {
  const stack = TerraformStack.of(scope);
  const place = definedFields({ owner_id: location.accountId, region: location.region });
  const write = (type: string, id: string, attributes: object) =>
    literal(id) !== undefined && stack.addOverride(`//.existing.${type}.${id}`, { ...attributes, ...place });
  const vpc_id = literal(vpcId);
  if (vpc_id === undefined) return;
  const known = blocks?.map((block) => ({ cidr_block: literal(block) }));
  const isKnown = known?.every(({ cidr_block }) => cidr_block !== undefined);
  write("aws_vpc", vpc_id, { ...(isKnown && { cidr_block_associations: known }), tags: { Name: name } });
  for (const subnet of subnets) {
    const attributes = definedFields({
      cidr_block: literal(subnet.cidrBlock),
      ipv6_cidr_block: literal(subnet.ipv6CidrBlock),
      availability_zone: literal(subnet.availabilityZone),
      availability_zone_id: literal(subnet.availabilityZoneId),
    });
    write("aws_subnet", subnet.subnetId, { vpc_id, ...attributes, tags: { Name: subnet.name } });
  }
  for (const [table, associated] of groupedBy(subnets, ({ routeTable }) => routeTable)) {
    const associations = associated.flatMap(({ subnetId }) => literal(subnetId) ?? []);
    if (table === undefined) continue;
    write("aws_route_table", table.routeTableId, {
      vpc_id,
      associations: associations.map((subnet_id) => ({ subnet_id })),
      tags: { Name: table.nameTag },
    });
  }
}
