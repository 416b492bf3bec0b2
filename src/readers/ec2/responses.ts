import type { RouteTable, Subnet, Vpc, VpcPeeringConnection } from "@aws-sdk/client-ec2";

/** What the EC2 API answered in one region of one account, in its own words. */
export interface Ec2Responses {
  readonly region: string;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly peeringConnections: readonly VpcPeeringConnection[];
  /** By the ids of the VPCs; EC2 may not tell an option that nobody was allowed to ask for. */
  readonly dns: ReadonlyMap<string, DnsOptions>;
  /** The lists that routes name, by their ids; those that could not be read are absent. */
  readonly prefixLists: ReadonlyMap<string, PrefixListResponse>;
  /** What could not be read, in whole sentences. */
  readonly gaps: readonly string[];
}

export interface DnsOptions {
  readonly support?: boolean;
  readonly hostnames?: boolean;
}

export interface PrefixListResponse {
  /** `AWS`, or the account that manages it. */
  readonly owner?: string;
  /** Its blocks, where they could be read. */
  readonly entries?: readonly string[];
}
