import { resourceIdProblems } from "../../../network/input/identifiers";
import { nameProblems } from "../../../network/input/names";
import { Problem } from "../../../network/rules/problem";
import type { IRouteTable, ISubnet, IVpc } from "../../base/interfaces";
import { literal } from "../../base/tokens";

/** A subnet that exists already. Ids, blocks and zones that only Terraform knows may be tokens. */
export interface ExistingSubnet {
  /** The `subnet-` id. */
  readonly subnetId: string;
  /** Its Name tag, from which routes to it get their addresses. @default - the VPC's name and the subnet's */
  readonly nameTag?: string;
  /** Its IPv4 block. */
  readonly cidrBlock: string;
  /** Its IPv6 block. @default - it has none */
  readonly ipv6CidrBlock?: string;
  /** The zone's name, such as `us-east-2a`. */
  readonly availabilityZone: string;
  /** The zone's id, such as `use2-az1`. @default - the name says which zone it is */
  readonly availabilityZoneId?: string;
  /**
   * The route table that it is associated with: its id, and its Name tag, from which the routes in it get their
   * addresses. Subnets that share a table give it the same Name tag.
   */
  readonly routeTable: IRouteTable;
}

type Subnets = Readonly<Record<string, ExistingSubnet>>;
type Identified = Pick<ExistingSubnet, "subnetId" | "nameTag" | "routeTable">;

/** Returns the subnets of a VPC; a zone that only Terraform knows is undefined. */
export function existingSubnets(vpc: IVpc, given: Subnets): readonly ISubnet[] {
  const tables = new Map<string, IRouteTable>();
  return Object.entries(given).map(([name, subnet]) => {
    const { subnetId, cidrBlock, ipv6CidrBlock, routeTable } = subnet;
    // A token of one id, read twice, is two texts: what makes a table the same is its name.
    const table = tables.get(routeTable.nameTag) ?? routeTable;
    tables.set(routeTable.nameTag, table);
    return {
      name,
      nameTag: nameTagOf(vpc, name, subnet),
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

/** What is wrong with the names and ids of a VPC's subnets and route tables. */
export function existingSubnetProblems(
  subject: string,
  vpc: IVpc,
  given: Readonly<Record<string, Identified>>,
): readonly Problem[] {
  const subnets = Object.entries(given).map(([name, subnet]) => ({
    ...subnet,
    name,
    nameTag: nameTagOf(vpc, name, subnet),
  }));
  const tables = subnets.map(({ routeTable }) => routeTable);
  const nameOf = ({ name }: { readonly name: string }) => name;
  const tagOf = ({ nameTag }: { readonly nameTag: string }) => nameTag;
  const idOf = ({ subnetId }: Identified) => literal(subnetId);
  const tableIdOf = ({ routeTableId }: IRouteTable) => literal(routeTableId);
  const remedy = "it is a part of Terraform addresses, so give each its own";
  return [
    ...subnets.flatMap(({ name, nameTag, subnetId, routeTable }) => {
      const subnet = `${subject} subnet "${name}"`;
      return [
        ...tagProblems(subnet, nameTag),
        ...tagProblems(`${subnet} routeTable`, routeTable.nameTag),
        ...idProblems(subnet, "subnet", subnetId),
        ...idProblems(`${subnet} routeTable`, "rtb", routeTable.routeTableId),
      ];
    }),
    ...shared(subnets, tagOf, nameOf).map(({ key, owners }) => {
      return new Problem("duplicate-name", `${subject}: subnets ${owners} have one nameTag, "${key}"; ${remedy}.`);
    }),
    ...shared(tables, tagOf, tableIdOf).map(({ key, owners }) => {
      return new Problem("duplicate-name", `${subject}: route tables ${owners} have one nameTag, "${key}"; ${remedy}.`);
    }),
    ...shared(tables, tableIdOf, tagOf).map(({ key, owners }) => {
      const both = `route table ${key} has two nameTags, ${owners}`;
      return new Problem("duplicate-name", `${subject}: ${both}; its routes' addresses begin with it, so choose one.`);
    }),
    ...shared(subnets, idOf, nameOf).map(({ key, owners }) => {
      return new Problem("wrong-id", `${subject}: subnets ${owners} have one id, ${key}; give each its own.`);
    }),
  ];
}

/** Returns a subnet's Name tag, or what stands for it where it isn't given. */
export function nameTagOf(
  { name }: Pick<IVpc, "name">,
  subnet: string,
  { nameTag = `${name}-${subnet}` }: Pick<ExistingSubnet, "nameTag">,
): string {
  return nameTag;
}

function tagProblems(subject: string, nameTag: string): readonly Problem[] {
  if (literal(nameTag) !== undefined) return nameProblems(subject, nameTag);
  const why = "is known to Terraform alone, and Terraform addresses are made of it; write it out";
  return [new Problem("invalid-name", `${subject}: the name ${why}.`)];
}

function idProblems(subject: string, prefix: "subnet" | "rtb", id: string): readonly Problem[] {
  const text = literal(id);
  return text === undefined ? [] : resourceIdProblems(subject, prefix, text);
}

/** Returns each key that several things have, with what these are called. */
function shared<Subject>(
  things: readonly Subject[],
  keyOf: (subject: Subject) => string | undefined,
  nameOf: (subject: Subject) => string | undefined,
) {
  const owners = new Map<string, Set<string>>();
  for (const subject of things) {
    const [key, name] = [keyOf(subject), nameOf(subject)];
    if (key !== undefined && name !== undefined) owners.set(key, (owners.get(key) ?? new Set()).add(name));
  }
  return [...owners]
    .filter(([, { size }]) => size > 1)
    .map(([key, names]) => ({ key, owners: [...names].join(" and ") }));
}
