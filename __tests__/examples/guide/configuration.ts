/** A row of a route table in the guide: destination and target, such as `["VPC B CIDR", "pcx-11112222"]`. */
export type Row = readonly [destination: string, target: string];

/**
 * The block that a destination in the guide stands for in our program: a block, or the IPv6 block of a VPC or subnet.
 */
export type Block = string | { readonly ipv6Of: string };

/** One configuration in the VPC Peering Guide. */
export interface Configuration {
  /** The name of the program in `examples/`, without its extension, and of its stack. */
  readonly program: string;
  /** The heading of the section in the guide. */
  readonly section: string;
  /** The configuration in the section, if there is more than one. */
  readonly part?: string;
  /** The URL of the section. */
  readonly page: string;
  /** The VPCs of each connection in the guide, unless its id contains them as `pcx-aaaabbbb` does. */
  readonly connections?: Readonly<Record<string, readonly [string, string]>>;
  /** The blocks that the destinations in the guide stand for. */
  readonly blocks: Readonly<Record<string, Block>>;
  /** The rules of the warnings that the program acknowledges, one for each warning. */
  readonly accepted?: readonly string[];
  /** The rows of each route table in the guide, by its name there. */
  readonly routeTables: Readonly<Record<string, readonly Row[]>>;
}
