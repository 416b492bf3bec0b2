import type { RouteTable, Vpc as ToldVpc, VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import { Unknown, type Vpc } from "../../network/model/network";
import { blocksOf, inOrder, isInUse, nameOf, once, together } from "./response-fields";
import type { Ec2Responses } from "./responses";

/**
 * Returns the VPCs of all accounts and regions, and those that a connection or a subnet names beside them. A default
 * VPC that no connection names is left out: AWS makes one in every region, and nobody's network is about it.
 */
export function vpcsOf(all: readonly Ec2Responses[]): readonly Vpc[] {
  const told = once(
    all.flatMap(({ vpcs }) => vpcs),
    ({ VpcId }) => VpcId,
  );
  const regions = new Map(all.flatMap(({ vpcs, region }) => vpcs.map(({ VpcId = "" }) => [VpcId, region] as const)));
  const dns = together(all.map((answers) => answers.dns));
  const mainTables = mainTablesOf(all.flatMap(({ routeTables }) => routeTables));
  const ends = endsOf(all);

  const read = [...told].flatMap(([id, vpc]) => {
    if (vpc.IsDefault && !ends.has(id)) return [];
    return [{ ...vpcOf(id, vpc), ...located(vpc.OwnerId, regions.get(id)), ...tableAndDns(id, mainTables, dns) }];
  });
  const named = [...ends].filter(([id]) => !told.has(id)).map(([id, info]) => endOf(id, info));
  const shared = all
    .flatMap(({ subnets, region }) => subnets.map(({ VpcId }) => ({ id: VpcId, region })))
    .filter(({ id }) => id !== undefined && !told.has(id) && !ends.has(id))
    .map(({ id = "", region }) => unreadVpc(id, "EC2 shows a subnet of it only", { region }));
  return inOrder([...new Map([...read, ...named, ...shared].map((vpc) => [vpc.key, vpc])).values()]);
}

function vpcOf(id: string, vpc: ToldVpc): Vpc {
  const ipv4 = (vpc.CidrBlockAssociationSet ?? []).filter(({ CidrBlockState }) => isInUse(CidrBlockState?.State));
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter(({ Ipv6CidrBlockState }) =>
    isInUse(Ipv6CidrBlockState?.State),
  );
  return {
    key: id,
    awsId: id,
    name: nameOf(vpc.Tags, id),
    blocks: blocksOf([
      ...(ipv4.length > 0 ? ipv4.map(({ CidrBlock }) => CidrBlock) : [vpc.CidrBlock]),
      ...ipv6.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
    ]),
    unknownBlocks: [],
  };
}

function mainTablesOf(tables: readonly RouteTable[]): ReadonlyMap<string, string> {
  return new Map(
    tables.flatMap(({ VpcId, RouteTableId, Associations = [] }) =>
      VpcId !== undefined && RouteTableId !== undefined && Associations.some(({ Main }) => Main)
        ? [[VpcId, RouteTableId] as const]
        : [],
    ),
  );
}

function tableAndDns(
  id: string,
  mainTables: ReadonlyMap<string, string>,
  dns: ReadonlyMap<string, { readonly support?: boolean; readonly hostnames?: boolean }>,
): Pick<Vpc, "mainRouteTable" | "dnsSupport" | "dnsHostnames"> {
  const mainRouteTable = mainTables.get(id);
  const { support, hostnames } = dns.get(id) ?? {};
  return {
    ...(mainRouteTable !== undefined && { mainRouteTable }),
    ...(support !== undefined && { dnsSupport: support }),
    ...(hostnames !== undefined && { dnsHostnames: hostnames }),
  };
}

function located(account: string | undefined, region: string | undefined): Pick<Vpc, "account" | "region"> {
  return { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
}

/** The VPCs that connections name, each as the connection that shows most of its blocks has it. */
function endsOf(all: readonly Ec2Responses[]): ReadonlyMap<string, VpcPeeringConnectionVpcInfo> {
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

/** A VPC in an account or a region that was not read, or that is gone. */
function endOf(id: string, info: VpcPeeringConnectionVpcInfo): Vpc {
  const place = located(info.OwnerId, info.Region);
  const blocks = blocksOf(shownBlocks(info));
  if (blocks.length > 0) return { key: id, awsId: id, name: id, blocks, unknownBlocks: [], ...place };
  const primary = blocksOf([info.CidrBlock]);
  const why = `EC2 shows ${primary.length > 0 ? "its primary block only" : "no blocks of it"}, and it is not among the VPCs that were read`;
  return { ...unreadVpc(id, why, place), blocks: primary };
}

function unreadVpc(id: string, why: string, place: Pick<Vpc, "account" | "region">): Vpc {
  return { key: id, awsId: id, name: id, blocks: [], unknownBlocks: [new Unknown(why)], ...place };
}
