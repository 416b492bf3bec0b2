import type { Network, RouteTable } from "../../../network/model/network";
import { IdentifiedResources } from "../identity/identified-resources";
import type { TerraformResource } from "../parse/resource";
import { associationsOfSomeSubnet, mainTables, tablesOfSubnets } from "./associations";
import { Evaluation } from "./evaluation";
import type { Interpretation } from "./interpretation";
import { peeringsOf } from "./peerings";
import { peersBlocks, peersPlaces } from "./peers";
import { withPossibleRoutes } from "./possible-routes";
import { PrefixLists } from "./prefix-lists";
import { routeTablesOf } from "./route-tables";
import { SubnetOwners } from "./subnet-owners";
import { subnetsOf } from "./subnets";
import { vpcsOfTables } from "./table-owners";
import { vpcsOf } from "./vpcs";

/** Returns the network that the resources of one or several files describe together. */
export function networkOf(resources: readonly TerraformResource[]): Network {
  const things = new IdentifiedResources(resources);
  const evaluation = new Evaluation(things);
  const peerings = things.described("peering");
  const interpretation: Interpretation = {
    things,
    evaluation,
    prefixLists: new PrefixLists(things, evaluation),
    isDescribed: (peering) => peerings.has(peering),
    madeVpcs: new Set(things.resources.managed("aws_vpc").map((vpc) => things.keyOf(vpc))),
    mainTables: mainTables(things, evaluation),
    tablesOfSubnets: tablesOfSubnets(things),
    associationsOfSomeSubnet: associationsOfSomeSubnet(things),
    vpcsOfTables: new Map(),
    peersBlocks: new Map(),
    peersPlaces: new Map(),
    destinationVpcs: new Map(),
    routesOfSomeTable: [],
    gaps: modules(things),
  };
  const tables = routeTablesOf(interpretation);
  const links = peeringsOf(interpretation);
  const known: Interpretation = {
    ...interpretation,
    peersBlocks: peersBlocks(interpretation),
    peersPlaces: peersPlaces(interpretation),
  };
  const subnetOwners = new SubnetOwners(known);
  const owners = vpcsOfTables(known, tables, links, subnetOwners);
  const subnets = subnetsOf({ ...known, vpcsOfTables: owners }, subnetOwners);
  // The last of all: by now it is known which VPCs the others refer to.
  const vpcs = vpcsOf(known);
  const routeTables = tables.flatMap((table): RouteTable[] => {
    const vpc = owners.get(table.key);
    return vpc === undefined ? [] : [{ ...table, vpc }];
  });
  const network = { vpcs, subnets, routeTables, peerings: links, gaps: interpretation.gaps };
  return withPossibleRoutes(interpretation, network);
}

/** Synthesized stacks name the modules that they use, and what these make is known only to a plan. */
function modules({ resources }: IdentifiedResources): string[] {
  return resources
    .managed("module")
    .map(({ address, file }) => `${address} of ${file} is not read: what it makes is only in a plan; read that.`);
}
