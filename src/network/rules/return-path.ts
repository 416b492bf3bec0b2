import type { CidrBlock } from "../cidr/cidr-block";
import { compare } from "../model/collections";

/** A route for replies, and the connection that it leads through. */
export interface ReturnRoute<Connection> {
  /** Undefined if it is known only after apply. */
  readonly block: CidrBlock | undefined;
  readonly connection: Connection;
}

/** Where the replies to a block go. */
export type ReturnPath<Connection> = "back" | "nowhere" | { readonly through: Connection };

/**
 * Returns where the routes of a table lead the replies to `sender`, which sends through `connection`: back through this
 * connection, if that is so for a part of the block; otherwise through the other connection with the most specific
 * route, or nowhere.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html
 */
export function returnPathTo<Connection>(
  sender: CidrBlock,
  connection: Connection,
  routes: readonly ReturnRoute<Connection>[],
): ReturnPath<Connection> {
  const back = routes.filter((route) => route.connection === connection);
  // An unknown block may contain the sender.
  if (back.some(({ block }) => block === undefined)) return "back";
  const others = meeting(sender, routes).filter((route) => route.connection !== connection);
  const leadsBack = meeting(sender, back).some(({ block }) => {
    const part = block.intersection(sender) ?? block;
    // The longest prefix wins; two routes of one table never have the same block.
    return !others.some((other) => other.block.contains(part) && other.block.prefixLength > block.prefixLength);
  });
  if (leadsBack) return "back";
  const [strongest] = others.sort((one, other) => other.block.prefixLength - one.block.prefixLength);
  return strongest === undefined ? "nowhere" : { through: strongest.connection };
}

function meeting<Connection>(sender: CidrBlock, routes: readonly ReturnRoute<Connection>[]) {
  return routes.flatMap(({ block, connection }) =>
    block?.intersection(sender) === undefined ? [] : [{ block, connection }],
  );
}

/** Returns the owners of blocks that share addresses with another owner's. */
export function ownersOfOverlappingBlocks<Owner>(
  owned: readonly { readonly owner: Owner; readonly blocks: readonly CidrBlock[] }[],
): ReadonlySet<Owner> {
  const found = new Set<Owner>();
  const sorted = owned
    .flatMap(({ owner, blocks }) => blocks.map((block) => ({ owner, block })))
    .sort(
      (one, other) => compare(one.block.first, other.block.first) || one.block.prefixLength - other.block.prefixLength,
    );
  // CIDR blocks nest. In this order, a block that other blocks contain is in the last outermost one.
  for (const family of [4, 6]) {
    let outer: (typeof sorted)[number] | undefined;
    for (const inner of sorted.filter(({ block }) => block.family === family)) {
      if (outer?.block.contains(inner.block)) {
        found.add(inner.owner);
        found.add(outer.owner);
      } else outer = inner;
    }
  }
  return found;
}
