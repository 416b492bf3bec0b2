import { asText, type JsonObject } from "../../files/json-value";
import type { Reference } from "../parse/resource";
import type { Candidates } from "./candidates";

/** One of the references that Terraform lists for all blocks together. */
interface BlockReference {
  /** What it can be as the target of a block. */
  readonly candidates: Candidates;
  /** Its value, if it is known. */
  readonly value: unknown;
}

/** Returns the destination of a route block, if it is known. */
export function routeDestination(block: JsonObject): string | undefined {
  const { cidr_block, ipv6_cidr_block, destination_prefix_list_id } = block;
  return [cidr_block, ipv6_cidr_block, destination_prefix_list_id].map(asText).find((text) => text !== undefined);
}

/**
 * Returns the target of each route block, by destination. Terraform lists the references of one block after those of
 * another, in the order in which they are written. Within a block, the order varies. If each block has a reference for
 * its destination and one for its target, each two references are a block. Otherwise the blocks cannot be distinguished.
 */
export function referencesByDestination(
  blocks: readonly JsonObject[],
  references: readonly BlockReference[],
): ReadonlyMap<string | undefined, Reference> {
  const destinations = new Set(blocks.map(routeDestination));
  const none = new Map<string, Reference>();
  if (destinations.size < blocks.length || destinations.has(undefined)) return none;
  const isDestination = ({ value }: BlockReference) => typeof value === "string" && destinations.has(value);
  const isTarget = ({ candidates: { known, unknown } }: BlockReference) => known.length + unknown.length > 0;
  const all = references.filter((reference) => isDestination(reference) || isTarget(reference));
  if (all.length !== blocks.length * 2) return none;
  const found = new Map<string, Reference>();
  for (let first = 0; first < all.length; first += 2) {
    const pair = all.slice(first, first + 2);
    const destination = pair.find(isDestination)?.value;
    const { known = [], unknown = [] } = pair.find((reference) => !isDestination(reference))?.candidates ?? {};
    const [target, ...others] = known;
    if (typeof destination !== "string" || target === undefined || others.length + unknown.length > 0) return none;
    found.set(destination, target.reference);
  }
  return found.size === blocks.length ? found : none;
}
