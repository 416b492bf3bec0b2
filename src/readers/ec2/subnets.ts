import type { Subnet as Ec2Subnet } from "@aws-sdk/client-ec2";
import { definedFields } from "../../network/model/collections";
import { type Subnet, Unknown } from "../../network/model/network";
import {
  blocksOf,
  type Ec2Response,
  ipv6BlocksOf,
  isInUse,
  nameOf,
  routeTablesBy,
  sortedByName,
  uniqueById,
} from "./responses";

/** Returns the subnets in known VPCs. @param mainTables the main route table of each VPC, if it is known */
export function subnetsOf(
  all: readonly Ec2Response[],
  mainTables: ReadonlyMap<string, string | undefined>,
): readonly Subnet[] {
  const unique = uniqueById(
    all.flatMap(({ subnets }) => subnets),
    ({ SubnetId }) => SubnetId,
  );
  const tables = routeTablesBy(all, ({ Associations = [] }) =>
    Associations.filter(({ AssociationState }) => isInUse(AssociationState?.State)).map(({ SubnetId }) => SubnetId),
  );
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
  const { AvailabilityZone: availabilityZone, AvailabilityZoneId: availabilityZoneId } = subnet;
  return {
    key: id,
    awsId: id,
    name: nameOf(subnet.Tags, id),
    vpc,
    blocks: blocksOf([subnet.CidrBlock, ...ipv6BlocksOf(subnet.Ipv6CidrBlockAssociationSet)]),
    unknownBlocks: [],
    ...definedFields({ availabilityZone, availabilityZoneId }),
    routeTable,
  };
}
