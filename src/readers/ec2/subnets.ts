import type { Subnet as Ec2Subnet, RouteTable } from "@aws-sdk/client-ec2";
import { type Subnet, Unknown } from "../../network/model/network";
import { blocksOf, type Ec2Response, isInUse, nameOf, sortedByName, uniqueById } from "./responses";

/** Returns the subnets in known VPCs. @param mainTables the main route table of each VPC, if it is known */
export function subnetsOf(
  all: readonly Ec2Response[],
  mainTables: ReadonlyMap<string, string | undefined>,
): readonly Subnet[] {
  const unique = uniqueById(
    all.flatMap(({ subnets }) => subnets),
    ({ SubnetId }) => SubnetId,
  );
  const tables = associatedTables(all.flatMap(({ routeTables }) => routeTables));
  return sortedByName(
    [...unique].flatMap(([id, subnet]) => {
      const vpc = subnet.VpcId;
      if (vpc === undefined || !mainTables.has(vpc)) return [];
      const routeTable = tables.get(id) ?? mainTables.get(vpc) ?? new Unknown("EC2 shows no route table for it");
      return [subnetOf(id, vpc, subnet, routeTable)];
    }),
  );
}

function subnetOf(id: string, vpc: string, subnet: Ec2Subnet, routeTable: string | Unknown): Subnet {
  const { AvailabilityZone, AvailabilityZoneId, CidrBlock, Ipv6CidrBlockAssociationSet = [] } = subnet;
  const ipv6 = Ipv6CidrBlockAssociationSet.filter(({ Ipv6CidrBlockState }) => isInUse(Ipv6CidrBlockState?.State));
  return {
    key: id,
    awsId: id,
    name: nameOf(subnet.Tags, id),
    vpc,
    blocks: blocksOf([CidrBlock, ...ipv6.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)]),
    unknownBlocks: [],
    ...(AvailabilityZone !== undefined && { availabilityZone: AvailabilityZone }),
    ...(AvailabilityZoneId !== undefined && { availabilityZoneId: AvailabilityZoneId }),
    routeTable,
  };
}

function associatedTables(tables: readonly RouteTable[]): ReadonlyMap<string, string> {
  return new Map(
    tables.flatMap(({ RouteTableId, Associations = [] }) =>
      Associations.flatMap(({ SubnetId, AssociationState }) =>
        SubnetId !== undefined && RouteTableId !== undefined && isInUse(AssociationState?.State)
          ? [[SubnetId, RouteTableId] as const]
          : [],
      ),
    ),
  );
}
