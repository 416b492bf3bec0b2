import fc from "fast-check";
import { explanationsOf } from "../../../src/analysis/explanation/explanation";
import { reachabilityOf } from "../../../src/analysis/reachability/reachability";
import type { Reachability } from "../../../src/analysis/reachability/verdict";
import type { Network, Route, Subnet } from "../../../src/network/model/network";
import { networks } from "../reachability/random-networks";

/** Returns the network after a person has done what the pieces say, word by word. */
function done(network: Network, pieces: readonly string[], ends: readonly [Subnet, Subnet]): Network {
  const [requester, accepter] = ends.map(({ vpc }) => vpc);
  const isNew = pieces.some((piece) => /^a (new )?peering connection between/.test(piece));
  const active = { state: "active" } as const;
  return {
    ...network,
    peerings: [
      ...network.peerings.map((peering) =>
        pieces.some((piece) => piece.startsWith(`peering "${peering.name}": `)) ? { ...peering, ...active } : peering,
      ),
      ...(isNew && requester && accepter ? [{ key: "new", name: "new", requester, accepter, ...active }] : []),
    ],
    routeTables: network.routeTables.map((table) => ({
      ...table,
      routes: pieces
        .flatMap((piece) => piece.split(`route table "${table.name}": `)[1] ?? [])
        .reduce((routes, change) => routesAfter(change, routes, network), table.routes),
    })),
  };
}

function routesAfter(change: string, routes: readonly Route[], { subnets }: Network): readonly Route[] {
  const aim = /(?:^add a route to \S+ through|leads to) (?:peering "(\w+)"|the new)/.exec(change);
  const target = { kind: "peering", peering: aim?.[1] ?? "new" } as const;
  const [, verb, origin, destination] =
    /^(remove|change|add) (?:the|a) (propagated )?route to ([^ ,]+)/.exec(change) ?? [];
  const isMeant = (route: Route) =>
    String(route.destination) === destination && route.origin === (origin === undefined ? "static" : "propagated");
  if (verb === "remove") return routes.filter((route) => !isMeant(route));
  if (verb === "change") return routes.map((route) => (isMeant(route) ? { ...route, target } : route));
  const [added] = subnets
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => [block, ...partsOf(block)])
    .filter((block) => String(block) === destination);
  if (added === undefined) throw new Error(`not understood: ${change}`);
  return [...routes, { destination: added, target, origin: "static" }];
}

/** Blocks of the random networks are so small that all parts can be listed. */
function partsOf(block: Subnet["blocks"][number]): readonly Subnet["blocks"][number][] {
  const bits = block.family === 4 ? 32 : 128;
  const lengths = Array.from({ length: bits - block.prefixLength }, (_, index) => block.prefixLength + index + 1);
  return lengths.flatMap((length) =>
    Array.from({ length: 2 ** (length - block.prefixLength) }, (_, index) => block.part(length, index)),
  );
}

/** Returns what is wrong after all that was missing has been done, for each family; nothing where nothing is. */
function stillWrong(reachability: Reachability, from: Subnet, to: Subnet): readonly string[] {
  const { network } = reachability;
  return explanationsOf(reachability, from, to).flatMap(({ family, there, back, missing }) => {
    // What is unknown may turn out wrong once it decides on more; and nobody gives a VPC other blocks by the way.
    if ([...there.parts, ...back.parts].some(({ disposition }) => disposition.kind === "unknown")) return [];
    if (missing.length === 0 || missing.some((piece) => piece.includes("both have"))) return [];
    const after = explanationsOf(reachabilityOf(done(network, missing, [from, to])), from, to);
    const now = after.find((explanation) => explanation.family === family);
    const kinds = [now?.there, now?.back].flatMap(
      (path) => path?.parts.map(({ disposition }) => disposition.kind) ?? "none",
    );
    const isRight = kinds.every((kind) => kind === "delivered" || kind === "unknown");
    return isRight && now?.missing.length === 0
      ? []
      : [`${from.key} -> ${to.key}`, ...missing, `then ${now?.verdict}`, ...(now?.missing ?? [])];
  });
}

test("between VPCs, when all that is missing has been done, nothing is missing any more, and all that is known arrives", () => {
  fc.assert(
    fc.property(networks, (network) => {
      const pairs = network.subnets.flatMap((from) =>
        network.subnets.filter(({ vpc }) => vpc !== from.vpc).map((to) => [from, to] as const),
      );
      const reachability = reachabilityOf(network);
      expect(pairs.flatMap(([from, to]) => stillWrong(reachability, from, to))).toEqual([]);
    }),
    { numRuns: Number(process.env.ORACLE_NETWORKS ?? 120), endOnFailure: true },
  );
});
