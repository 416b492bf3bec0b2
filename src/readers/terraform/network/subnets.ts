import { CidrBlock, type Family } from "../../../network/cidr/cidr-block";
import { type Subnet, Unknown, UnknownBlock } from "../../../network/model/network";
import { maybeInOnePlace } from "../identity/kinds";
import { childKey, identityOf } from "../identity/resource-identity";
import type { TerraformResource } from "../parse/resource";
import type { AssociationOfSomeSubnet } from "./associations";
import { OneOfThings } from "./candidates";
import type { Interpretation } from "./interpretation";
import type { SubnetOwners } from "./subnet-owners";

/** Returns all subnets whose VPC is known: those that resources describe, and those that associations refer to. */
export function subnetsOf(interpretation: Interpretation, owners: SubnetOwners): readonly Subnet[] {
  const { things } = interpretation;
  const described = things.described("subnet");
  const subnets = [...described].flatMap(([key, resources]) =>
    subnetOf(interpretation, key, resources, owners.of(resources)),
  );
  for (const [key, { name, awsId, file }] of things.referred("subnet")) {
    const routeTable = interpretation.tablesOfSubnets.get(key);
    const vpc = typeof routeTable === "string" ? interpretation.vpcsOfTables.get(routeTable) : undefined;
    if (described.has(key) || routeTable === undefined || vpc === undefined) continue;
    const unknownBlocks = families.map((family) => new UnknownBlock(family, "no source describes the subnet"));
    subnets.push({ key, name, ...childKey({ awsId, file }), vpc, blocks: [], unknownBlocks, routeTable });
  }
  return subnets;
}

const families: readonly Family[] = [4, 6];

function subnetOf(
  interpretation: Interpretation,
  key: string,
  resources: readonly TerraformResource[],
  vpc: string | Unknown,
): readonly Subnet[] {
  const { evaluation } = interpretation;
  const thing = identityOf(interpretation, key, resources);
  if (vpc instanceof Unknown) {
    interpretation.gaps.push(`Subnet ${thing.name} is left out: its VPC is unknown (${vpc.reason}).`);
    return [];
  }
  const [first] = resources;
  const found = first === undefined ? [] : families.map((family) => blockOf(interpretation, first, family));
  const told = (attribute: string) =>
    resources.map((resource) => evaluation.text(resource, attribute)).find((text) => typeof text === "string");
  return [
    {
      ...thing,
      vpc,
      blocks: found.filter((block) => block instanceof CidrBlock),
      unknownBlocks: found.filter((block) => block instanceof UnknownBlock),
      ...childKey({
        availabilityZone: told("availability_zone") as string | undefined,
        availabilityZoneId: told("availability_zone_id") as string | undefined,
      }),
      routeTable: tableOf(interpretation, key, vpc, resources),
    },
  ];
}

function blockOf(
  { evaluation }: Interpretation,
  resource: TerraformResource,
  family: Family,
): CidrBlock | UnknownBlock | undefined {
  const { values, mode } = resource;
  const attribute = family === 4 ? "cidr_block" : "ipv6_cidr_block";
  const block = evaluation.block(values[attribute], resource);
  if (block instanceof CidrBlock) {
    return block.family === family ? block : new UnknownBlock(family, `${attribute} is ${block}`);
  }
  if (block instanceof Unknown) return new UnknownBlock(family, block.reason);
  if (mode === "data") {
    return values[attribute] === undefined
      ? new UnknownBlock(family, "looked up only when Terraform plans")
      : undefined;
  }
  const pool = evaluation.text(resource, family === 4 ? "ipv4_ipam_pool_id" : "ipv6_ipam_pool_id");
  if (pool !== undefined) return new UnknownBlock(family, "from an IPAM pool, known only after apply");
  // Only a subnet for IPv6 alone has no IPv4 block; one of a default VPC has the block that AWS gave it.
  if (family === 4 && values.ipv6_native !== true) return new UnknownBlock(4, "known only after apply");
  return undefined;
}

function tableOf(
  interpretation: Interpretation,
  key: string,
  vpc: string,
  resources: readonly TerraformResource[],
): string | Unknown {
  const associated = interpretation.tablesOfSubnets.get(key);
  if (associated instanceof OneOfThings) return onlyTableIn(interpretation, vpc, associated);
  if (associated !== undefined) return associated;
  const possible = possibleAssociation(interpretation, vpc, resources);
  if (possible !== undefined) {
    const { address } = possible.from;
    return new Unknown(`${address} may associate it with another table: the subnet of that is unknown`);
  }
  const main = interpretation.mainTables.get(vpc);
  const made = interpretation.madeVpcs.has(vpc) && resources.some(({ mode }) => mode === "managed");
  if (made && main !== undefined) return main;
  return new Unknown("no source tells which route table it is associated with");
}

/** The one of several tables that is in the subnet's VPC; where more are, or may be, it isn't known. */
function onlyTableIn({ vpcsOfTables }: Interpretation, vpc: string, tables: OneOfThings): string | Unknown {
  const [only, ...others] = [...tables.keys].filter((key) => (vpcsOfTables.get(key) ?? vpc) === vpc);
  return only === undefined || others.length > 0 ? tables : only;
}

/** A subnet is associated with tables of its own VPC only. */
function possibleAssociation(
  { associationsOfSomeSubnet, vpcsOfTables }: Interpretation,
  vpc: string,
  resources: readonly TerraformResource[],
): AssociationOfSomeSubnet | undefined {
  return associationsOfSomeSubnet.find(({ from, table }) => {
    const owner = typeof table === "string" ? vpcsOfTables.get(table) : undefined;
    return owner === undefined ? resources.every((resource) => maybeInOnePlace(resource, from)) : owner === vpc;
  });
}
