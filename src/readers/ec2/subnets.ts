import type { RouteTable, Subnet as ToldSubnet } from "@aws-sdk/client-ec2";
import { type Subnet, Unknown } from "../../network/model/network";
import { blocksOf, inOrder, isInUse, nameOf, once } from "./response-fields";
import type { Ec2Responses } from "./responses";

/** Returns the subnets of all accounts and regions that are in one of these VPCs. */
export function subnetsOf(
  all: readonly Ec2Responses[],
  mainTables: ReadonlyMap<string, string | undefined>,
): readonly Subnet[] {
  const told = once(
    all.flatMap(({ subnets }) => subnets),
    ({ SubnetId }) => SubnetId,
  );
  const tables = associatedTables(all.flatMap(({ routeTables }) => routeTables));
  return inOrder(
    [...told].flatMap(([id, subnet]) => {
      const vpc = subnet.VpcId;
      if (vpc === undefined || !mainTables.has(vpc)) return [];
      const routeTable = tables.get(id) ?? mainTables.get(vpc) ?? new Unknown("EC2 shows no route table for it");
      return [subnetOf(id, vpc, subnet, routeTable)];
    }),
  );
}

function subnetOf(id: string, vpc: string, subnet: ToldSubnet, routeTable: string | Unknown): Subnet {
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
