import type { Network, Peering, RouteTable } from "../../network/model/network";
import { peeringsOf } from "./peerings";
import { inOrder, nameOf, once, together } from "./response-fields";
import type { Ec2Responses } from "./responses";
import { routesOf } from "./routes";
import { subnetsOf } from "./subnets";
import { vpcsOf } from "./vpcs";

/**
 * Returns what EC2 told in any number of accounts and regions as one network. The keys are AWS's ids, which are unique
 * among all accounts.
 */
export function networkFromEc2(all: readonly Ec2Responses[]): Network {
  const vpcs = vpcsOf(all);
  const peerings = peeringsOf(all);
  const mainTables = new Map(vpcs.map(({ key, mainRouteTable }) => [key, mainRouteTable]));
  return {
    vpcs,
    subnets: subnetsOf(all, mainTables),
    routeTables: routeTablesOf(all, {
      vpcs: new Set(mainTables.keys()),
      peerings: new Map(peerings.map((peering) => [peering.key, peering])),
    }),
    peerings,
    gaps: all.flatMap(({ gaps }) => gaps),
  };
}

interface Known {
  readonly vpcs: ReadonlySet<string>;
  readonly peerings: ReadonlyMap<string, Peering>;
}

function routeTablesOf(all: readonly Ec2Responses[], { vpcs, peerings }: Known): readonly RouteTable[] {
  const told = once(
    all.flatMap(({ routeTables }) => routeTables),
    ({ RouteTableId }) => RouteTableId,
  );
  const prefixLists = together(all.map((answers) => answers.prefixLists));
  return inOrder(
    [...told].flatMap(([id, { VpcId, Tags, Routes = [] }]) => {
      if (VpcId === undefined || !vpcs.has(VpcId)) return [];
      const routes = routesOf(Routes, { peerings, prefixLists });
      return [{ key: id, awsId: id, name: nameOf(Tags, id), vpc: VpcId, routes }];
    }),
  );
}
