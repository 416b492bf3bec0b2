import type { Network, Peering, RouteTable } from "../../network/model/network";
import { checkTexts } from "../files/text-limits";
import { peeringsOf } from "./peerings";
import { type Ec2Response, mergedById, nameOf, sortedByName, uniqueById } from "./responses";
import { routesOf } from "./routes";
import { subnetsOf } from "./subnets";
import { vpcsOf } from "./vpcs";

/** Returns the responses of any number of accounts and regions as one network. The keys are AWS ids. */
export function networkFromEc2(all: readonly Ec2Response[]): Network {
  for (const { vpcs, subnets, routeTables, peeringConnections } of all) {
    for (const one of [vpcs, subnets, routeTables, peeringConnections]) checkTexts(one, "the EC2 API");
  }
  const vpcs = vpcsOf(all);
  const peerings = peeringsOf(all);
  const mainTables = new Map(vpcs.map(({ key, mainRouteTable }) => [key, mainRouteTable]));
  return {
    vpcs,
    subnets: subnetsOf(all, mainTables),
    routeTables: routeTablesOf(all, new Set(mainTables.keys()), peerings),
    peerings,
    gaps: all.flatMap(({ gaps }) => gaps),
  };
}

function routeTablesOf(
  all: readonly Ec2Response[],
  vpcs: ReadonlySet<string>,
  allPeerings: readonly Peering[],
): readonly RouteTable[] {
  const peerings = new Map(allPeerings.map((peering) => [peering.key, peering]));
  const unique = uniqueById(
    all.flatMap(({ routeTables }) => routeTables),
    ({ RouteTableId }) => RouteTableId,
  );
  const prefixLists = mergedById(all.map((response) => response.prefixLists));
  return sortedByName(
    [...unique].flatMap(([id, { VpcId, Tags, Routes = [] }]) => {
      if (VpcId === undefined || !vpcs.has(VpcId)) return [];
      const routes = routesOf(Routes, { peerings, prefixLists });
      return [{ key: id, awsId: id, name: nameOf(Tags, id), vpc: VpcId, routes }];
    }),
  );
}
