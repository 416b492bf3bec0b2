import type { CidrBlock } from "../../../network/cidr/cidr-block";
import type { Route, Unknown } from "../../../network/model/network";
import type { IdentifiedResources } from "../identity/identified-resources";
import type { AssociationOfSomeSubnet } from "./associations";
import type { Evaluation } from "./evaluation";
import type { RouteOfSomeTable } from "./possible-routes";
import type { PrefixLists } from "./prefix-lists";

/** What all parts of the reading of one network share. */
export interface Interpretation {
  readonly things: IdentifiedResources;
  readonly evaluation: Evaluation;
  readonly prefixLists: PrefixLists;
  /** Returns true for a peering that resources describe, and don't only refer to. */
  isDescribed(peering: string): boolean;
  /** The keys of the VPCs that Terraform makes: their main table is as AWS makes it unless a resource says otherwise. */
  readonly madeVpcs: ReadonlySet<string>;
  /** The main route table of each VPC whose main table is known. */
  readonly mainTables: ReadonlyMap<string, string>;
  /** The route table of each subnet that is associated with one. */
  readonly tablesOfSubnets: ReadonlyMap<string, string | Unknown>;
  /** What any subnet may be associated by that is not among these. */
  readonly associationsOfSomeSubnet: readonly AssociationOfSomeSubnet[];
  /** The VPC of each route table. */
  readonly vpcsOfTables: ReadonlyMap<string, string>;
  /** Blocks of VPCs as lookups of peerings tell them. */
  readonly peersBlocks: ReadonlyMap<string, readonly CidrBlock[]>;
  /** Where the requests of peerings say that VPCs are. */
  readonly peersPlaces: ReadonlyMap<string, Place>;
  /** The VPC that a destination, which isn't known, is to be read from. */
  readonly destinationVpcs: Map<Route, string>;
  /** The routes of tables that no source tells. */
  readonly routesOfSomeTable: RouteOfSomeTable[];
  /** What could not be read. */
  readonly gaps: string[];
}

export interface Place {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}
