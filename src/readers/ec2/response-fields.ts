import type { Tag } from "@aws-sdk/client-ec2";
import { type CidrBlock, NotACidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";
import { compare } from "../../network/model/collections";

/** Returns what a thing is called: its Name tag, or else its id. */
export function nameOf(tags: readonly Tag[] | undefined, id: string): string {
  return tags?.find(({ Key }) => Key === "Name")?.Value || id;
}

/** Returns a block that EC2 told, or undefined where it told none. A spelling that isn't AWS's own is put right. */
export function blockOf(text: string | undefined): CidrBlock | undefined {
  if (text === undefined || text === "") return undefined;
  const parsed = parseCidrBlock(text);
  if (!(parsed instanceof NotACidrBlock)) return parsed;
  const meant = parsed.meant === undefined ? parsed : parseCidrBlock(parsed.meant);
  return meant instanceof NotACidrBlock ? undefined : meant;
}

/** Returns the blocks that EC2 told. */
export function blocksOf(texts: readonly (string | undefined)[]): readonly CidrBlock[] {
  return texts.flatMap((text) => blockOf(text) ?? []);
}

/** Returns whether a block or a route table is in use: an association that goes, or never came to be, doesn't count. */
export function isInUse(state: string | undefined): boolean {
  return !["disassociating", "disassociated", "failing", "failed"].includes(state ?? "");
}

/**
 * Returns each thing once. Two accounts see one thing where a subnet is shared, and may see different tags of it; one
 * region that is given twice tells everything twice.
 */
export function once<Thing extends { readonly Tags?: Tag[] | undefined }>(
  things: readonly Thing[],
  idOf: (thing: Thing) => string | undefined,
): ReadonlyMap<string, Thing> {
  const byId = new Map<string, Thing>();
  for (const thing of things) {
    const id = idOf(thing);
    if (id === undefined) continue;
    const known = byId.get(id);
    if (known === undefined || (known.Tags ?? []).length < (thing.Tags ?? []).length) byId.set(id, thing);
  }
  return byId;
}

/** Returns all that was told of each id, by several accounts together: one may not be allowed to ask what another is. */
export function together<Told extends object>(all: readonly ReadonlyMap<string, Told>[]): ReadonlyMap<string, Told> {
  const byId = new Map<string, Told>();
  for (const [id, told] of all.flatMap((answers) => [...answers])) byId.set(id, { ...byId.get(id), ...told });
  return byId;
}

/** Returns things in the order of their names, by code unit, since EC2 tells them in any order. */
export function inOrder<Thing extends { readonly name: string; readonly key: string }>(
  things: readonly Thing[],
): readonly Thing[] {
  return [...things].sort((one, other) => compare(one.name, other.name) || compare(one.key, other.key));
}
