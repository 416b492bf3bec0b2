import { CidrBlock } from "../../../network/cidr/cidr-block";
import { Unknown, type Vpc } from "../../../network/model/network";
import { blocksOf, isObjectValue } from "../identity/lookup";
import { booleanOf, childKey, identityOf } from "../identity/resource-identity";
import type { TerraformResource, Value, Values } from "../parse/resource";
import type { Interpretation } from "./interpretation";

/** Returns all VPCs: those that resources describe, and those that they only refer to. */
export function vpcsOf(interpretation: Interpretation): readonly Vpc[] {
  const { things } = interpretation;
  const described = things.described("vpc");
  const added = addedBlocks(interpretation);
  const vpcs = [...described].map(([key, resources]) => vpcOf(interpretation, key, resources, added.get(key) ?? []));
  const outside = things.referred("vpc").filter(([key]) => !described.has(key));
  for (const [key, { name, awsId, file, account, region }] of outside) {
    const { blocks, unknown } = sorted([...(added.get(key) ?? []), ...(interpretation.peersBlocks.get(key) ?? [])]);
    const place = interpretation.peersPlaces.get(key) ?? { account, region };
    vpcs.push({
      key,
      name,
      ...childKey({ awsId, file, ...place }),
      blocks,
      unknownBlocks: interpretation.peersBlocks.has(key) ? unknown : [notDescribed, ...unknown],
    });
  }
  return vpcs;
}

const notDescribed = new Unknown("no source describes the VPC");

function vpcOf(
  interpretation: Interpretation,
  key: string,
  resources: readonly TerraformResource[],
  added: readonly (CidrBlock | Unknown)[],
): Vpc {
  const { account, credentials, region } = resources[0] ?? {};
  const own: Values = resources[0]?.values ?? {};
  const [first] = resources;
  const told = resources.flatMap((resource) => ownBlocks(interpretation, resource));
  // What Terraform itself makes is known better than what is looked up.
  const found = first?.mode === "managed" ? ownBlocks(interpretation, first) : told;
  const isTold = found.some((block) => block instanceof CidrBlock) || !interpretation.peersBlocks.has(key);
  const { blocks, unknown } = sorted([...(isTold ? found : (interpretation.peersBlocks.get(key) ?? [])), ...added]);
  const [, , , arnRegion, arnAccount] = typeof own.arn === "string" ? own.arn.split(":") : [];
  const owner = own.owner_id;
  return {
    ...identityOf(interpretation, key, resources),
    blocks,
    unknownBlocks: unknown,
    ...childKey({
      account: account ?? (typeof owner === "string" && owner !== "" ? owner : arnAccount || undefined),
      credentials,
      region: region ?? (arnRegion || undefined),
      mainRouteTable: interpretation.mainTables.get(key),
      dnsSupport: booleanOf(interpretation, resources, "enable_dns_support", true),
      dnsHostnames: booleanOf(interpretation, resources, "enable_dns_hostnames", false),
    }),
  };
}

/** The blocks that one resource tells; of a data source, none that a managed resource tells already. */
function ownBlocks({ evaluation }: Interpretation, resource: TerraformResource): readonly (CidrBlock | Unknown)[] {
  const { values, mode } = resource;
  const generated = values.assign_generated_ipv6_cidr_block === true;
  const ipv4 = evaluation.block(values.cidr_block, resource);
  const ipv6 = evaluation.block(values.ipv6_cidr_block, resource);
  if (mode === "data") return lookedUpBlocks(evaluation, resource, [ipv4, ipv6]);
  return [
    ipv4 ?? new Unknown("its IPv4 block is known only after apply"),
    ...ipv6Of(evaluation, resource, ipv6, generated),
  ];
}

function ipv6Of(
  evaluation: Interpretation["evaluation"],
  resource: TerraformResource,
  block: CidrBlock | Unknown | undefined,
  generated: boolean,
): readonly (CidrBlock | Unknown)[] {
  if (block instanceof CidrBlock) return [block];
  if (generated) return found(evaluation.block(evaluation.amazonsBlock(resource), resource));
  const pool = evaluation.text(resource, "ipv6_ipam_pool_id");
  // A VPC that asks for no IPv6 block has none, although a plan calls it unknown.
  return pool === undefined ? [] : [new Unknown("its IPv6 block comes from an IPAM pool")];
}

function lookedUpBlocks(
  evaluation: Interpretation["evaluation"],
  resource: TerraformResource,
  primary: readonly (CidrBlock | Unknown | undefined)[],
): readonly (CidrBlock | Unknown)[] {
  const associations = resource.values.cidr_block_associations;
  if (associations === undefined || associations instanceof Unknown) {
    return [...primary.flatMap(found), new Unknown("looked up only when Terraform plans")];
  }
  const all = blocksOf(associations).filter(
    (item) => isObjectValue(item) && (item.state ?? "associated") === "associated",
  );
  return [...primary, ...all.map((item) => evaluation.block(blockIn(item), resource))].flatMap(found);
}

function blockIn(association: Value): Value | undefined {
  return isObjectValue(association) ? association.cidr_block : undefined;
}

/** Blocks that resources of their own add, by the key of the VPC. */
function addedBlocks({
  things,
  evaluation,
  gaps,
}: Interpretation): ReadonlyMap<string, readonly (CidrBlock | Unknown)[]> {
  const added = new Map<string, (CidrBlock | Unknown)[]>();
  for (const { association, attribute } of blockAssociations(things)) {
    const vpc = things.identify(association.values.vpc_id, association, "vpc");
    if (vpc instanceof Unknown) {
      gaps.push(`The block of ${association.address} is left out: its VPC is unknown (${vpc.reason}).`);
      continue;
    }
    const given = evaluation.block(association.values[attribute], association);
    const generated = association.values.assign_generated_ipv6_cidr_block === true;
    const block =
      generated && !(given instanceof CidrBlock)
        ? evaluation.block(evaluation.amazonsBlock(association), association)
        : given;
    added.set(vpc, [
      ...(added.get(vpc) ?? []),
      block ?? new Unknown(`the block of ${association.address} is known only after apply`),
    ]);
  }
  return added;
}

/** Returns the resources that add a block to a VPC, and which attribute has it. */
export function blockAssociations(things: Interpretation["things"]) {
  const types = {
    aws_vpc_ipv4_cidr_block_association: "cidr_block",
    aws_vpc_ipv6_cidr_block_association: "ipv6_cidr_block",
  };
  return Object.entries(types).flatMap(([type, attribute]) =>
    things.resources.managed(type).map((association) => ({ association, attribute })),
  );
}

function found(block: CidrBlock | Unknown | undefined): readonly (CidrBlock | Unknown)[] {
  return block === undefined ? [] : [block];
}

/** Each block once. */
function sorted(all: readonly (CidrBlock | Unknown)[]): { blocks: readonly CidrBlock[]; unknown: readonly Unknown[] } {
  const blocks = new Map<string, CidrBlock>();
  const unknown = new Map<string, Unknown>();
  for (const block of all) {
    if (block instanceof CidrBlock) blocks.set(block.toString(), block);
    else unknown.set(block.reason, block);
  }
  return { blocks: [...blocks.values()], unknown: [...unknown.values()] };
}
