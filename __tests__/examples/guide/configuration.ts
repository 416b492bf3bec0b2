/** A destination and a target, each as the guide calls it: `["VPC B CIDR", "pcx-11112222"]`. */
export type Row = readonly [destination: string, target: string];

/** What the guide's word for a block denotes in our program: the block, or the IPv6 block that AWS gave to something. */
export type Block = string | { readonly ipv6Of: string };

/** One configuration of the VPC Peering Guide, as its page has it. */
export interface Configuration {
  /** The program in `examples/`, without its ending. Its stack has the same name. */
  readonly program: string;
  /** The heading of the guide's section. */
  readonly section: string;
  /** Which of the section's configurations it is, where it has several. */
  readonly part?: string;
  /** The section's address. */
  readonly page: string;
  /** Which VPCs the guide's connections are between, where their ids don't say so as `pcx-aaaabbbb` does. */
  readonly connections?: Readonly<Record<string, readonly [string, string]>>;
  /** What the guide's words for addresses denote in the program. */
  readonly blocks: Readonly<Record<string, Block>>;
  /** The rules whose warnings the program accepts, each as often as it is warned. */
  readonly accepted?: readonly string[];
  /** The guide's table, row by row, by the route table as the guide calls it. */
  readonly routeTables: Readonly<Record<string, readonly Row[]>>;
}
