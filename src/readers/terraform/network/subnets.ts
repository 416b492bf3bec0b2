import { CidrBlock, type Family, families } from "../../../network/cidr/cidr-block";
import { definedFields } from "../../../network/model/collections";
import { type Subnet, Unknown, UnknownBlock, type Vpc } from "../../../network/model/network";
import { AmbiguousResource } from "../identity/identities";
import { mayShareLocation } from "../identity/resource-kinds";
import type { TerraformResource } from "../parse/resource";
import { type Evaluator, resourceFields } from "./evaluator";
import type { ReadContext } from "./read-context";
import type { AssociationOfUnknownSubnet } from "./route-table-associations";
import { blockAssociations, readVpcs } from "./vpcs";

/** Returns all subnets whose VPC is known: those that resources describe, and those that associations refer to. */
export function readSubnets(context: ReadContext, subnetVpcs: SubnetVpcs): readonly Subnet[] {
  const { identities, routeTablesOfSubnets, vpcsOfRouteTables } = context;
  const described = identities.described("subnet");
  const subnets = [...described].flatMap(([key, resources]) => readSubnet(context, key, resources, subnetVpcs));
  for (const [key, { name, awsId, file }] of identities.referenced.ofKind("subnet")) {
    const routeTable = routeTablesOfSubnets.get(key);
    const vpc = typeof routeTable === "string" ? vpcsOfRouteTables.get(routeTable) : undefined;
    if (described.has(key) || routeTable === undefined || vpc === undefined) continue;
    const unknownBlocks = families.map((family) => new UnknownBlock(family, "the input does not describe the subnet"));
    subnets.push({ key, name, ...definedFields({ awsId, file }), vpc, blocks: [], unknownBlocks, routeTable });
  }
  return subnets;
}

function readSubnet(
  context: ReadContext,
  key: string,
  resources: readonly TerraformResource[],
  subnetVpcs: SubnetVpcs,
): readonly Subnet[] {
  const { evaluator, gaps } = context;
  const fields = resourceFields(evaluator, key, resources);
  const vpc = subnetVpcs.of(resources);
  if (vpc instanceof Unknown) {
    gaps.push(`Subnet ${fields.name} is ignored: its VPC is unknown (${vpc.reason}).`);
    return [];
  }
  const [first] = resources;
  const blocks = first === undefined ? [] : families.map((family) => readBlock(evaluator, first, family));
  const known = (attribute: string) =>
    resources.map((resource) => evaluator.knownText(resource, attribute)).find((text) => text !== undefined);
  return [
    {
      ...fields,
      vpc,
      blocks: blocks.filter((block) => block instanceof CidrBlock),
      unknownBlocks: blocks.filter((block) => block instanceof UnknownBlock),
      ...definedFields({
        availabilityZone: known("availability_zone"),
        availabilityZoneId: known("availability_zone_id"),
      }),
      routeTable: routeTableOf(context, key, vpc, resources),
      ...definedFields({ associations: context.contradictingAssociations.get(key) }),
    },
  ];
}

function readBlock(
  evaluator: Evaluator,
  resource: TerraformResource,
  family: Family,
): CidrBlock | UnknownBlock | undefined {
  const { values, mode } = resource;
  const attribute = family === 4 ? "cidr_block" : "ipv6_cidr_block";
  const block = evaluator.block(values[attribute], resource);
  if (block instanceof CidrBlock) {
    return block.family === family ? block : new UnknownBlock(family, `${attribute} is ${block}`);
  }
  if (block instanceof Unknown) return new UnknownBlock(family, block.reason);
  if (mode === "data") {
    const isLookedUpLater = values[attribute] === undefined;
    return isLookedUpLater ? new UnknownBlock(family, "looked up only when Terraform plans") : undefined;
  }
  const pool = evaluator.text(resource, family === 4 ? "ipv4_ipam_pool_id" : "ipv6_ipam_pool_id");
  if (pool !== undefined) return new UnknownBlock(family, "from an IPAM pool, known only after apply");
  // Every subnet has an IPv4 block, except an IPv6-only one. AWS chooses the block of a default subnet.
  if (family === 4 && values.ipv6_native !== true) return new UnknownBlock(4, "known only after apply");
  return undefined;
}

function routeTableOf(
  context: ReadContext,
  key: string,
  vpc: string,
  resources: readonly TerraformResource[],
): string | Unknown {
  const associated = context.routeTablesOfSubnets.get(key);
  if (associated instanceof AmbiguousResource) {
    const isInVpc = (table: string) => (context.vpcsOfRouteTables.get(table) ?? vpc) === vpc;
    const [only, ...others] = [...associated.keys].filter(isInVpc);
    return only === undefined || others.length > 0 ? associated : only;
  }
  if (associated !== undefined) return associated;
  const possible = possibleAssociation(context, vpc, resources);
  if (possible !== undefined) {
    const { address } = possible.from;
    return new Unknown(`${address} may associate it with another route table: the subnet of ${address} is unknown`);
  }
  const main = context.mainRouteTables.get(vpc);
  const isCreated = context.managedVpcs.has(vpc) && resources.some(({ mode }) => mode === "managed");
  if (isCreated && main !== undefined) return main;
  return new Unknown("the input does not contain its route table association");
}

/** Returns an association of an unknown subnet that may be of this one: a subnet and its route table share a VPC. */
function possibleAssociation(
  { associationsOfUnknownSubnets, vpcsOfRouteTables }: ReadContext,
  vpc: string,
  resources: readonly TerraformResource[],
): AssociationOfUnknownSubnet | undefined {
  return associationsOfUnknownSubnets.find(({ from, routeTable }) => {
    const vpcOfTable = typeof routeTable === "string" ? vpcsOfRouteTables.get(routeTable) : undefined;
    return vpcOfTable === undefined
      ? resources.every((resource) => mayShareLocation(resource, from))
      : vpcOfTable === vpc;
  });
}

/** Finds the VPCs of subnets. If a subnet may be in one of several VPCs, its block shows in which. */
export class SubnetVpcs {
  readonly #context: ReadContext;
  #vpcs: ReadonlyMap<string, Vpc> | undefined;
  #blocksOfUnknownVpcs: readonly (CidrBlock | Unknown | undefined)[] | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** Returns the key of the VPC of a subnet, from the Terraform resources that describe the subnet. */
  of(resources: readonly TerraformResource[]): string | Unknown {
    const { identities } = this.#context;
    let unknown = new Unknown("known only after apply");
    for (const resource of resources) {
      const { type, account, region } = resource;
      const vpc = identities.identify(resource.values.vpc_id, resource, "vpc");
      if (typeof vpc === "string") return vpc;
      if (type === "aws_default_subnet") {
        const key = `default VPC ${account} ${region}`;
        return identities.referenced.add(key, { kind: "vpc", name: "default VPC", account, region });
      }
      const only = vpc instanceof AmbiguousResource ? this.#byBlock(resource, vpc) : undefined;
      if (only !== undefined) return only;
      unknown = vpc;
    }
    return unknown;
  }

  #byBlock(subnet: TerraformResource, possible: AmbiguousResource): string | undefined {
    const block = this.#context.evaluator.block(subnet.values.cidr_block, subnet);
    if (!(block instanceof CidrBlock)) return undefined;
    this.#blocksOfUnknownVpcs ??= this.#readBlocksOfUnknownVpcs();
    if (this.#blocksOfUnknownVpcs.some((other) => !(other instanceof CidrBlock) || other.contains(block))) {
      return undefined;
    }
    // Without gaps, which the final reading of the VPCs reports.
    this.#vpcs ??= new Map(readVpcs({ ...this.#context, gaps: [] }).map((vpc) => [vpc.key, vpc]));
    const vpcs = this.#vpcs;
    const [only, ...others] = [...possible.keys].filter((key) => mayContain(vpcs.get(key), block));
    return others.length === 0 ? only : undefined;
  }

  /** Returns the blocks of associations whose VPC is unknown. They may be added to any VPC. */
  #readBlocksOfUnknownVpcs() {
    const { identities, evaluator } = this.#context;
    return blockAssociations(identities)
      .filter(
        ({ association }) => identities.identify(association.values.vpc_id, association, "vpc") instanceof Unknown,
      )
      .map(({ association, attribute }) => evaluator.block(association.values[attribute], association));
  }
}

function mayContain(vpc: Vpc | undefined, block: CidrBlock): boolean {
  return vpc === undefined || vpc.unknownBlocks.length > 0 || vpc.blocks.some((one) => one.contains(block));
}
