import { CidrBlock } from "../../../network/cidr/cidr-block";
import { definedFields, distinctBy } from "../../../network/model/collections";
import { Unknown, type Vpc } from "../../../network/model/network";
import { asText } from "../../files/json-value";
import type { Identities } from "../identity/identities";
import { blockList, isObjectValue, locationOf, type TerraformResource } from "../parse/resource";
import { type Evaluator, resourceFields } from "./evaluator";
import type { ReadContext } from "./read-context";

/** Returns all VPCs: those that resources describe, and those that are only referred to. */
export function readVpcs(context: ReadContext): readonly Vpc[] {
  const { identities, blocksFromPeerings, locationsFromPeerings } = context;
  const described = identities.described("vpc");
  const associated = associatedBlocks(context);
  const vpcs = [...described].map(([key, resources]) => readVpc(context, key, resources, associated.get(key) ?? []));
  for (const [key, { name, awsId, file, account, region }] of identities.referenced.ofKind("vpc")) {
    if (described.has(key)) continue;
    const fromPeerings = blocksFromPeerings.get(key);
    const unknown = fromPeerings === undefined ? [notDescribed] : [];
    const blocks = distinctBlocks([...unknown, ...(associated.get(key) ?? []), ...(fromPeerings ?? [])]);
    const location = locationsFromPeerings.get(key) ?? { account, region };
    vpcs.push({ key, name, ...definedFields({ awsId, file, ...location }), ...blocks });
  }
  return vpcs;
}

const notDescribed = new Unknown("the input does not describe the VPC");

function readVpc(context: ReadContext, key: string, resources: readonly TerraformResource[], associated: Blocks): Vpc {
  const { evaluator, blocksFromPeerings, mainRouteTables } = context;
  const [first] = resources;
  const { account, region } = first === undefined ? {} : locationOf(first.values);
  // A managed resource knows its blocks better than the data sources that look it up.
  const sources = first?.mode === "managed" ? [first] : resources;
  const own = sources.flatMap((resource) => ownBlocks(evaluator, resource));
  const isKnown = own.some((block) => block instanceof CidrBlock);
  const fromPeerings = isKnown ? undefined : blocksFromPeerings.get(key);
  const isEnabled = (attribute: string, byDefault: boolean) => {
    const value = first && evaluator.flag(first.values[attribute], first);
    // AWS's defaults apply only to managed resources.
    if (value === undefined && first?.mode === "managed") return byDefault;
    return value instanceof Unknown ? undefined : value;
  };
  return {
    ...resourceFields(evaluator, key, resources),
    ...distinctBlocks([...(fromPeerings ?? own), ...associated]),
    ...definedFields({
      account: first?.account ?? asText(first?.values.owner_id) ?? account,
      credentials: first?.credentials,
      region: first?.region ?? region,
      mainRouteTable: mainRouteTables.get(key),
      dnsSupport: isEnabled("enable_dns_support", true),
      dnsHostnames: isEnabled("enable_dns_hostnames", false),
    }),
  };
}

type Blocks = readonly (CidrBlock | Unknown)[];

function ownBlocks(evaluator: Evaluator, resource: TerraformResource): Blocks {
  const { values, mode } = resource;
  const ipv4 = evaluator.block(values.cidr_block, resource);
  const ipv6 = evaluator.block(values.ipv6_cidr_block, resource);
  if (mode === "data") return lookedUpBlocks(evaluator, resource, [ipv4, ipv6]);
  return [ipv4 ?? new Unknown("its IPv4 block is known only after apply"), ...ipv6Blocks(evaluator, resource, ipv6)];
}

function ipv6Blocks(evaluator: Evaluator, resource: TerraformResource, block: CidrBlock | Unknown | undefined): Blocks {
  if (block instanceof CidrBlock) return [block];
  if (isAmazonProvided(resource)) return ifDefined(evaluator.block(evaluator.amazonBlock(resource), resource));
  // Without a pool the VPC has no IPv6 block, although a plan marks the block as unknown.
  const pool = evaluator.text(resource, "ipv6_ipam_pool_id");
  return pool === undefined ? [] : [new Unknown("its IPv6 block comes from an IPAM pool")];
}

function isAmazonProvided({ values }: TerraformResource): boolean {
  return values.assign_generated_ipv6_cidr_block === true;
}

function lookedUpBlocks(
  evaluator: Evaluator,
  resource: TerraformResource,
  primary: readonly (CidrBlock | Unknown | undefined)[],
): Blocks {
  const associations = resource.values.cidr_block_associations;
  if (associations === undefined || associations instanceof Unknown) {
    return [...primary.flatMap(ifDefined), new Unknown("looked up only when Terraform plans")];
  }
  const associated = blockList(associations)
    .filter(isObjectValue)
    .filter(({ state }) => (state ?? "associated") === "associated")
    .map(({ cidr_block }) => evaluator.block(cidr_block, resource));
  return [...primary, ...associated].flatMap(ifDefined);
}

function associatedBlocks({ identities, evaluator, gaps }: ReadContext): ReadonlyMap<string, Blocks> {
  const blocks = new Map<string, Blocks>();
  for (const { association, attribute } of blockAssociations(identities)) {
    const vpc = identities.identify(association.values.vpc_id, association, "vpc");
    if (vpc instanceof Unknown) {
      gaps.push(`The block of ${association.address} is ignored: its VPC is unknown (${vpc.reason}).`);
      continue;
    }
    const configured = evaluator.block(association.values[attribute], association);
    const block =
      isAmazonProvided(association) && !(configured instanceof CidrBlock)
        ? evaluator.block(evaluator.amazonBlock(association), association)
        : configured;
    const unknown = new Unknown(`the block of ${association.address} is known only after apply`);
    blocks.set(vpc, [...(blocks.get(vpc) ?? []), block ?? unknown]);
  }
  return blocks;
}

/** Returns the resources that add a block to a VPC, and the attribute that contains the block. */
export function blockAssociations({ index }: Identities) {
  const types = {
    aws_vpc_ipv4_cidr_block_association: "cidr_block",
    aws_vpc_ipv6_cidr_block_association: "ipv6_cidr_block",
  };
  return Object.entries(types).flatMap(([type, attribute]) =>
    index.managed(type).map((association) => ({ association, attribute })),
  );
}

function ifDefined(block: CidrBlock | Unknown | undefined): Blocks {
  return block === undefined ? [] : [block];
}

function distinctBlocks(all: Blocks): Pick<Vpc, "blocks" | "unknownBlocks"> {
  const blocks = all.filter((block) => block instanceof CidrBlock);
  const unknown = all.filter((block) => block instanceof Unknown);
  return { blocks: distinctBy(blocks, String), unknownBlocks: distinctBy(unknown, ({ reason }) => reason) };
}
