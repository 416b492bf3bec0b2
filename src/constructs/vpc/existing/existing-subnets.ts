import { type ExistingSubnetBlocks, existingNetworkProblems } from "../../../network/input/existing-blocks";
import { resourceIdProblems } from "../../../network/input/identifiers";
import { nameProblems } from "../../../network/input/names";
import { isPlaceholderText } from "../../../network/input/placeholder-text";
import { quoted } from "../../../network/input/shown";
import { groupedBy } from "../../../network/model/collections";
import type { Location } from "../../../network/model/location";
import { connectionRules } from "../../../network/rules/connection-rules";
import { Problem } from "../../../network/rules/problem";
import { vpcRules } from "../../../network/rules/vpc-rules";
import type { IRouteTable, ISubnet, IVpc } from "../../base/interfaces";
import { literal, literals } from "../../base/tokens";

/** A subnet that exists already. Ids, CIDR blocks and zones may be tokens. */
export interface ExistingSubnet {
  /** The `subnet-` id. */
  readonly subnetId: string;
  /** The Name tag. Terraform addresses of routes to the subnet use it. @default - the VPC's name and the subnet's */
  readonly nameTag?: string;
  /** The IPv4 CIDR block. */
  readonly cidrBlock: string;
  /** The IPv6 CIDR block. @default - no IPv6 */
  readonly ipv6CidrBlock?: string;
  /** The Availability Zone's name, such as `us-east-2a`. */
  readonly availabilityZone: string;
  /** The Availability Zone's id, such as `use2-az1`. @default - zones are compared by name */
  readonly availabilityZoneId?: string;
  /**
   * The route table that the subnet is associated with. Terraform addresses of its routes use its Name tag. Give
   * subnets that share a route table the same Name tag for it.
   */
  readonly routeTable: IRouteTable;
}

type Subnets = Readonly<Record<string, ExistingSubnet>>;
type SubnetIds = Pick<ExistingSubnet, "subnetId" | "nameTag" | "routeTable">;

export function existingSubnets(vpc: IVpc, given: Subnets): readonly ISubnet[] {
  const tables = new Map<string, IRouteTable>();
  return Object.entries(given).map(([name, subnet]) => {
    const { subnetId, cidrBlock, ipv6CidrBlock, routeTable } = subnet;
    // Each read of an id's token returns another text, so route tables are compared by name.
    const table = tables.get(routeTable.nameTag) ?? routeTable;
    tables.set(routeTable.nameTag, table);
    return {
      name,
      nameTag: subnet.nameTag ?? `${vpc.name}-${name}`,
      subnetId,
      vpc,
      availabilityZone: literal(subnet.availabilityZone),
      availabilityZoneId: literal(subnet.availabilityZoneId),
      cidrBlock,
      ipv6CidrBlock,
      routeTable: table,
    };
  });
}

/** Returns what is wrong with the CIDR blocks and zones of an existing VPC, as far as they are known at synth. */
export function existingBlockProblems(
  { subject, location }: { readonly subject: string; readonly location: Location },
  cidrBlocks: readonly (string | undefined)[],
  ipv6CidrBlocks: readonly string[],
  subnets: readonly (Pick<ExistingSubnetBlocks, "name"> & Partial<ExistingSubnetBlocks>)[],
): readonly Problem[] {
  return existingNetworkProblems({
    subject,
    region: location.region,
    cidrBlocks: cidrBlocks.map(literal),
    ipv6CidrBlocks: ipv6CidrBlocks.map(literal),
    subnets: subnets.map(({ name, availabilityZone, cidrBlock, ipv6CidrBlock }) => ({
      name,
      availabilityZone: literal(availabilityZone),
      cidrBlock: literal(cidrBlock),
      ipv6CidrBlock: literal(ipv6CidrBlock),
    })),
  });
}

export function existingIdProblems(
  vpc: Pick<IVpc, "name" | "nameTag" | "vpcId"> & { readonly subject: string },
  given: Readonly<Record<string, SubnetIds>>,
): readonly Problem[] {
  const { subject } = vpc;
  const subnets = Object.entries(given).map(([name, subnet]) => ({
    ...subnet,
    name,
    nameTag: subnet.nameTag ?? `${vpc.name}-${name}`,
  }));
  const tables = subnets.map(({ routeTable }) => routeTable);
  const nameOf = ({ name }: { readonly name: string }) => name;
  const tagOf = ({ nameTag }: { readonly nameTag: string }) => nameTag;
  const idOf = ({ subnetId }: SubnetIds) => literal(subnetId);
  const tableIdOf = ({ routeTableId }: IRouteTable) => literal(routeTableId);
  const duplicate = (what: string) => new Problem(vpcRules.duplicateName, `${subject}: ${what}.`);
  const remedy = "Terraform addresses use it, so give each its own";
  return [
    ...(vpc.nameTag === vpc.name ? [] : literals([vpc.nameTag])).flatMap((tag) =>
      nameProblems(`${subject} nameTag`, tag),
    ),
    ...idProblems(subject, "vpc", vpc.vpcId),
    ...subnets.flatMap(({ name, nameTag, subnetId, routeTable }) => {
      const subnet = `${subject} subnet ${quoted(name)}`;
      return [
        ...tagProblems(subnet, nameTag),
        ...tagProblems(`${subnet} routeTable`, routeTable.nameTag),
        ...idProblems(subnet, "subnet", subnetId),
        ...idProblems(`${subnet} routeTable`, "rtb", routeTable.routeTableId),
      ];
    }),
    ...shared(subnets, tagOf, nameOf).map(({ key, owners }) =>
      duplicate(`subnets ${owners} have the same nameTag ${quoted(key)}; ${remedy}`),
    ),
    ...shared(tables, tagOf, tableIdOf).map(({ key, owners }) =>
      duplicate(`route tables ${owners} have the same nameTag "${key}"; ${remedy}`),
    ),
    ...shared(tables, tableIdOf, tagOf).map(({ key, owners }) =>
      duplicate(`route table ${key} has two nameTags, ${owners}; Terraform addresses use it, so choose one`),
    ),
    ...shared(subnets, idOf, nameOf).map(({ key, owners }) => {
      return new Problem(
        connectionRules.invalidId,
        `${subject}: subnets ${owners} have the same id ${key}; give each its own.`,
      );
    }),
  ];
}

function tagProblems(subject: string, nameTag: string): readonly Problem[] {
  if (literal(nameTag) !== undefined || isPlaceholderText(nameTag)) return nameProblems(subject, nameTag);
  const what = "the name is unknown until Terraform runs, but Terraform addresses use it; give it as plain text";
  return [new Problem(vpcRules.invalidName, `${subject}: ${what}.`)];
}

function idProblems(subject: string, prefix: "vpc" | "subnet" | "rtb", id: string): readonly Problem[] {
  return literals([id]).flatMap((text) => resourceIdProblems(subject, prefix, text));
}

/** Returns each key that several items share, with the names of these items. */
function shared<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
  nameOf: (item: Item) => string | undefined,
) {
  return [...groupedBy(items, keyOf)].flatMap(([key, group]) => {
    const names = new Set(group.map(nameOf).filter((name) => name !== undefined));
    return key === undefined || names.size < 2 ? [] : [{ key, owners: [...names].join(" and ") }];
  });
}
