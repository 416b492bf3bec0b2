import { CidrBlock, familyOf, parseCidrBlock } from "../../../network/cidr/cidr-block";
import { blockList, isObjectValue, Reference, type TerraformResource, type Value } from "../parse/resource";

/** An attribute of a resource, by the resource's address. */
interface ResourceAttribute {
  readonly address: string;
  readonly attribute: string;
}

/** What an id refers to, and the attributes from which that follows. */
interface Found {
  readonly resource: TerraformResource;
  readonly attributes: readonly ResourceAttribute[];
}

/** Circular references are followed only this far. */
const maxSteps = 20;

/**
 * Returns the attributes whose references cannot all be right, because AWS refuses what they describe: a peering of a
 * VPC with itself, a route to a peering of other VPCs or to its own VPC, an association of a subnet with a route table
 * of another VPC, or a subnet outside of its VPC.
 */
export function refutedReferences(resources: readonly TerraformResource[]): readonly ResourceAttribute[] {
  return new References(resources).refuted();
}

class References {
  readonly #resources: readonly TerraformResource[];
  readonly #byAddress: ReadonlyMap<string, TerraformResource>;
  readonly #byId: ReadonlyMap<Value | undefined, TerraformResource>;
  readonly #hasFurtherBlocks: boolean;

  constructor(resources: readonly TerraformResource[]) {
    this.#resources = resources;
    this.#byAddress = new Map(resources.map((resource) => [resource.address, resource]));
    const existing = resources.filter(({ mode, values }) => mode === "managed" && typeof values.id === "string");
    this.#byId = new Map(existing.map((resource) => [resource.values.id, resource]));
    this.#hasFurtherBlocks = resources.some(({ type }) => type === "aws_vpc_ipv4_cidr_block_association");
  }

  refuted(): readonly ResourceAttribute[] {
    return this.#resources.flatMap((resource) => {
      switch (resource.type) {
        case "aws_vpc_peering_connection":
          return this.#ofPeering(resource);
        case "aws_route":
          return this.#ofRoute(resource, resource.values, this.#table(resource), "vpc_peering_connection_id");
        case "aws_route_table":
        case "aws_default_route_table":
          return blockList(resource.values.route)
            .filter(isObjectValue)
            .flatMap((route) => this.#ofRoute(resource, route, { resource, attributes: [] }, "route"));
        case "aws_route_table_association":
          return this.#ofAssociation(resource);
        case "aws_subnet":
          return this.#ofSubnet(resource);
        default:
          return [];
      }
    });
  }

  #ofPeering(peering: TerraformResource): readonly ResourceAttribute[] {
    const [requester, accepter] = this.#ends(peering);
    if (requester === undefined || accepter === undefined || requester.resource !== accepter.resource) return [];
    return [...requester.attributes, ...accepter.attributes];
  }

  #ofRoute(
    from: TerraformResource,
    route: TerraformResource["values"],
    table: Found | undefined,
    attribute: string,
  ): readonly ResourceAttribute[] {
    const target = route.vpc_peering_connection_id;
    if (table === undefined || target === undefined || target === null || target === "") return [];
    const vpc = this.#vpcOf(table);
    if (vpc === undefined) return [];
    const destination = blockIn(route.destination_cidr_block ?? route.cidr_block);
    if (destination !== undefined && blockIn(vpc.resource.values.cidr_block)?.contains(destination)) {
      return vpc.attributes;
    }
    const peering = this.#follow(target, from, attribute, isPeering);
    const ends = peering === undefined ? [] : this.#ends(peering.resource);
    if (ends.some((end) => end === undefined || end.resource === vpc.resource) || peering === undefined) return [];
    return [...vpc.attributes, ...peering.attributes, ...ends.flatMap((end) => end?.attributes ?? [])];
  }

  #ofAssociation(association: TerraformResource): readonly ResourceAttribute[] {
    const table = this.#table(association);
    const subnet = this.#follow(association.values.subnet_id, association, "subnet_id", isSubnet);
    const vpcs = [table, subnet].map((found) => found && this.#vpcOf(found));
    const [one, other] = vpcs;
    if (one === undefined || other === undefined || one.resource === other.resource) return [];
    return [...one.attributes, ...other.attributes];
  }

  #ofSubnet(subnet: TerraformResource): readonly ResourceAttribute[] {
    if (this.#hasFurtherBlocks) return [];
    const vpc = this.#vpcOf({ resource: subnet, attributes: [] });
    const [block, vpcBlock] = [subnet, vpc?.resource].map((one) => blockIn(one?.values.cidr_block));
    const isOutside = vpc?.resource.mode === "managed" && block && vpcBlock && !vpcBlock.contains(block);
    return isOutside ? vpc.attributes : [];
  }

  #ends(peering: TerraformResource): readonly (Found | undefined)[] {
    return ["vpc_id", "peer_vpc_id"].map((name) => this.#follow(peering.values[name], peering, name, isVpc));
  }

  #table(from: TerraformResource): Found | undefined {
    return this.#follow(from.values.route_table_id, from, "route_table_id", (type) => isTable(type) || isVpc(type));
  }

  /** Returns the VPC of a subnet or route table; a VPC stands for its main route table. */
  #vpcOf({ resource, attributes }: Found): Found | undefined {
    if (isVpc(resource.type)) return { resource, attributes };
    const name = resource.type === "aws_default_route_table" ? "default_route_table_id" : "vpc_id";
    const vpc = this.#follow(resource.values[name], resource, name, isVpc);
    return vpc && { resource: vpc.resource, attributes: [...attributes, ...vpc.attributes] };
  }

  /** Follows an attribute to a resource of a type. */
  #follow(
    value: Value | undefined,
    from: TerraformResource,
    attribute: string,
    isType: (type: string) => boolean,
    step = 0,
  ): Found | undefined {
    const attributes = [{ address: from.address, attribute }];
    const target = value instanceof Reference ? this.#byAddress.get(value.address) : this.#byId.get(value);
    if (target === undefined || step > maxSteps) return undefined;
    if (isType(target.type)) return { resource: target, attributes };
    if (!(value instanceof Reference)) return undefined;
    const found = this.#follow(target.values[value.attribute], target, value.attribute, isType, step + 1);
    return found && { resource: found.resource, attributes: [...attributes, ...found.attributes] };
  }
}

function isVpc(type: string): boolean {
  return type === "aws_vpc" || type === "aws_default_vpc";
}

function isTable(type: string): boolean {
  return type === "aws_route_table" || type === "aws_default_route_table";
}

function isSubnet(type: string): boolean {
  return type === "aws_subnet";
}

function isPeering(type: string): boolean {
  return type === "aws_vpc_peering_connection";
}

function blockIn(value: Value | undefined): CidrBlock | undefined {
  const block = typeof value === "string" ? parseCidrBlock(value, familyOf(value)) : undefined;
  return block instanceof CidrBlock ? block : undefined;
}
