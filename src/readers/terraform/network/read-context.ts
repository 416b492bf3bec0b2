import type { CidrBlock } from "../../../network/cidr/cidr-block";
import type { Route, Unknown } from "../../../network/model/network";
import type { Identities } from "../identity/identities";
import type { ResourceLocation, TerraformResource } from "../parse/resource";
import type { Evaluator } from "./evaluator";
import type { PrefixLists } from "./prefix-lists";
import type { AssociationOfUnknownSubnet } from "./route-table-associations";
import type { UnassignedRoute } from "./unassigned-routes";

/** What the readers of one network share. */
export interface ReadContext {
  readonly identities: Identities;
  readonly evaluator: Evaluator;
  readonly prefixLists: PrefixLists;
  /** The keys of the peerings that a program describes, or a plan creates or changes. */
  readonly plannedPeerings: ReadonlySet<string>;
  /** The keys of the VPCs that Terraform manages. AWS creates their main route table without routes. */
  readonly managedVpcs: ReadonlySet<string>;
  readonly mainRouteTables: ReadonlyMap<string, string>;
  readonly routeTablesOfSubnets: ReadonlyMap<string, string | Unknown>;
  readonly associationsOfUnknownSubnets: readonly AssociationOfUnknownSubnet[];
  readonly vpcsOfRouteTables: ReadonlyMap<string, string>;
  /** The blocks of VPCs that data sources of peerings contain, by VPC. */
  readonly blocksFromPeerings: ReadonlyMap<string, readonly CidrBlock[]>;
  /** The locations of VPCs that peerings contain, by VPC. */
  readonly locationsFromPeerings: ReadonlyMap<string, ResourceLocation>;
  /** The VPCs that routes with unknown destinations lead to. Filled while routes are read. */
  readonly vpcsOfDestinations: Map<Route, string>;
  /** The routes whose route table is unknown. Filled while routes are read. */
  readonly unassignedRoutes: UnassignedRoute[];
  /** The resources that AWS refuses, because their provider has another account or region. */
  readonly refused: ReadonlySet<TerraformResource>;
  /** The resources that AWS may refuse for the same reason. */
  readonly doubtful: ReadonlySet<TerraformResource>;
  /** The addresses of associations with different route tables, by subnet. */
  readonly contradictingAssociations: ReadonlyMap<string, readonly string[]>;
  /** What could not be read, in sentences. */
  readonly gaps: string[];
}
