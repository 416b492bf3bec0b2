import { TerraformStack } from "cdktf";
import { definedFields, groupedBy } from "../../../network/model/collections";
import { literal } from "../../base/tokens";
import type { BaseVpc } from "../base-vpc";

/**
 * Writes what a program says of an existing VPC into the stack's JSON, as a comment, which Terraform ignores. The
 * attributes are those of the data sources that would find the VPC, its subnets and its route tables.
 */
export function describeInOutput(vpc: BaseVpc): void {
  const stack = TerraformStack.of(vpc);
  const write = (type: string, id: string | undefined, attributes: object) => {
    if (id !== undefined) stack.addOverride(`//.existing.${type}.${id}`, { ...attributes, ...location });
  };
  const { accountId, region } = vpc.location;
  const location = definedFields({ owner_id: accountId, region });
  const vpc_id = literal(vpc.vpcId);
  if (vpc_id === undefined) return;
  const blocks = [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks].map((block) => ({ cidr_block: literal(block) }));
  const isKnown = blocks.every(({ cidr_block }) => cidr_block !== undefined);
  write("aws_vpc", vpc_id, { ...(isKnown && { cidr_block_associations: blocks }), tags: { Name: vpc.name } });
  for (const { name, subnetId, cidrBlock, ipv6CidrBlock, availabilityZone, availabilityZoneId } of vpc.subnets) {
    const attributes = definedFields({
      cidr_block: literal(cidrBlock),
      ipv6_cidr_block: ipv6CidrBlock === undefined ? "" : literal(ipv6CidrBlock),
      availability_zone: availabilityZone,
      availability_zone_id: availabilityZoneId,
    });
    write("aws_subnet", literal(subnetId), { vpc_id, ...attributes, tags: { Name: name } });
  }
  const tables = groupedBy(vpc.subnets, ({ routeTable }) => routeTable);
  for (const [{ nameTag, routeTableId }, subnets] of tables) {
    const associations = subnets.flatMap(({ subnetId }) => literal(subnetId) ?? []);
    write("aws_route_table", literal(routeTableId), {
      vpc_id,
      associations: associations.map((subnet_id) => ({ subnet_id })),
      tags: { Name: nameTag },
    });
  }
}
