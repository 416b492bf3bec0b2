import type { CidrBlock } from "../cidr/cidr-block";
import { compare } from "../model/collections";

/** A route of the table that answers, and through which connection it leads. */
export interface ReturnRoute<Connection> {
  /** Undefined where only Terraform knows it. */
  readonly block: CidrBlock | undefined;
  readonly connection: Connection;
}

/** Which way the answers to a block go. */
export type ReturnPath<Connection> = "back" | "nowhere" | { readonly through: Connection };

/**
 * Returns which way a table leads the answers to `sender`, who asked through `connection`: back through that, as soon
 * as it does for a part of the block; else through the other connection that most of all leads there, or nowhere.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html
 */
export function returnPathTo<Connection>(
  sender: CidrBlock,
  connection: Connection,
  routes: readonly ReturnRoute<Connection>[],
): ReturnPath<Connection> {
  const back = routes.filter((route) => route.connection === connection);
  // What is not known yet may well hold the sender.
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
  // CIDR blocks nest: in this order a block that lies in others lies in the last one that lies in none.
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
