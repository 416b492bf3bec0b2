import type { Vpc as Ec2Vpc, VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import { definedFields, distinctBy } from "../../network/model/collections";
import { Unknown, type Vpc } from "../../network/model/network";
import {
  blocksOf,
  type Ec2Response,
  ipv6BlocksOf,
  isInUse,
  mergedById,
  nameOf,
  routeTablesBy,
  sortedByName,
  uniqueById,
} from "./responses";

/**
 * Returns the VPCs of all accounts and regions, and further VPCs that a connection or a shared subnet refers to. A default
 * VPC without a connection is omitted, because AWS creates one in every region.
 */
export function vpcsOf(all: readonly Ec2Response[]): readonly Vpc[] {
  const unique = uniqueById(
    all.flatMap(({ vpcs }) => vpcs),
    ({ VpcId }) => VpcId,
  );
  const regions = new Map(all.flatMap(({ vpcs, region }) => vpcs.map(({ VpcId = "" }) => [VpcId, region] as const)));
  const dns = mergedById(all.map((response) => response.dns));
  const mainTables = routeTablesBy(all, ({ VpcId, Associations = [] }) =>
    Associations.some(({ Main }) => Main) ? [VpcId] : [],
  );
  const ends = endsOf(all);

  const read = [...unique].flatMap(([id, vpc]) => {
    if (vpc.IsDefault && !ends.has(id)) return [];
    const fields = { account: vpc.OwnerId, region: regions.get(id), mainRouteTable: mainTables.get(id) };
    return [{ ...vpcOf(id, vpc), ...definedFields(fields), ...dns.get(id) }];
  });
  const named = [...ends].filter(([id]) => !unique.has(id)).map(([id, info]) => endOf(id, info));
  const shared = all
    .flatMap(({ subnets, region }) => subnets.map(({ VpcId }) => ({ id: VpcId, region })))
    .filter(({ id }) => id !== undefined && !unique.has(id) && !ends.has(id))
    .map(({ id = "", region }) => unreadVpc(id, "EC2 shows only a subnet of it", { region }));
  return sortedByName(distinctBy([...read, ...named, ...shared], ({ key }) => key));
}

function vpcOf(id: string, vpc: Ec2Vpc): Vpc {
  const ipv4 = (vpc.CidrBlockAssociationSet ?? []).filter(({ CidrBlockState }) => isInUse(CidrBlockState?.State));
  return {
    key: id,
    awsId: id,
    name: nameOf(vpc.Tags, id),
    blocks: blocksOf([
      ...(ipv4.length > 0 ? ipv4.map(({ CidrBlock }) => CidrBlock) : [vpc.CidrBlock]),
      ...ipv6BlocksOf(vpc.Ipv6CidrBlockAssociationSet),
    ]),
    unknownBlocks: [],
  };
}

function endsOf(all: readonly Ec2Response[]): ReadonlyMap<string, VpcPeeringConnectionVpcInfo> {
  const ends = new Map<string, VpcPeeringConnectionVpcInfo>();
  for (const { RequesterVpcInfo, AccepterVpcInfo } of all.flatMap(({ peeringConnections }) => peeringConnections)) {
    for (const info of [RequesterVpcInfo, AccepterVpcInfo]) {
      if (info?.VpcId === undefined) continue;
      const known = ends.get(info.VpcId);
      if (known === undefined || shownBlocks(known).length < shownBlocks(info).length) ends.set(info.VpcId, info);
    }
  }
  return ends;
}

function shownBlocks({ CidrBlockSet = [], Ipv6CidrBlockSet = [] }: VpcPeeringConnectionVpcInfo) {
  return [
    ...CidrBlockSet.map(({ CidrBlock }) => CidrBlock),
    ...Ipv6CidrBlockSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  ];
}

/** Returns a deleted VPC, or one in an account or region that was not read. */
function endOf(id: string, info: VpcPeeringConnectionVpcInfo): Vpc {
  const location = definedFields({ account: info.OwnerId, region: info.Region });
  const blocks = blocksOf(shownBlocks(info));
  if (blocks.length > 0) return { key: id, awsId: id, name: id, blocks, unknownBlocks: [], ...location };
  const primary = blocksOf([info.CidrBlock]);
  const reason = `EC2 shows ${primary.length > 0 ? "only its primary block" : "no blocks of it"}, and the VPC was not read`;
  return { ...unreadVpc(id, reason, location), blocks: primary };
}

function unreadVpc(id: string, reason: string, location: Pick<Vpc, "account" | "region">): Vpc {
  return { key: id, awsId: id, name: id, blocks: [], unknownBlocks: [new Unknown(reason)], ...location };
}
