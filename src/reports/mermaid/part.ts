import type { Changed, ChangedRoute, Changes } from "./changes";

/** Returns the part that a plan changes, and the VPCs and connections that it takes to see where that is. */
export function changedPart(changes: Changes): Changes {
  const { keyOf } = changes;
  const drawn = changes.routes.filter(
    ({ thing: { target } }) => target.kind === "peering" || target.kind === "blackhole",
  );
  const changed = new Set(
    changes.peerings.filter(isMarked).map(({ thing, analyzed }) => keyOf("peering", analyzed, thing.key)),
  );
  const via = ({ thing: { target }, analyzed }: ChangedRoute) =>
    target.kind === "peering" ? keyOf("peering", analyzed, target.peering) : "";
  // A connection that changes is shown with all that it carries.
  const routes = drawn.filter((route) => isMarked(route) || changed.has(via(route)));
  const used = new Set(routes.map(via));
  const peerings = changes.peerings.filter(
    ({ thing, analyzed, mark }) => mark !== undefined || used.has(keyOf("peering", analyzed, thing.key)),
  );
  const near = new Set([
    ...routes.map(({ table, analyzed }) => keyOf("vpc", analyzed, table.vpc)),
    ...changes.subnets.filter(isMarked).map(({ thing, analyzed }) => keyOf("vpc", analyzed, thing.vpc)),
    ...peerings.flatMap(({ thing, analyzed }) =>
      [thing.requester, thing.accepter].flatMap((end) =>
        typeof end === "string" ? [keyOf("vpc", analyzed, end)] : [],
      ),
    ),
  ]);
  const vpcs = changes.vpcs.filter((vpc) => isMarked(vpc) || near.has(keyOf("vpc", vpc.analyzed, vpc.thing.key)));
  const kept = new Set(vpcs.map(({ thing, analyzed }) => keyOf("vpc", analyzed, thing.key)));
  return {
    vpcs,
    subnets: changes.subnets.filter(({ thing, analyzed }) => kept.has(keyOf("vpc", analyzed, thing.vpc))),
    peerings,
    routes,
    keyOf,
  };
}

function isMarked({ mark }: Changed<unknown>): boolean {
  return mark !== undefined;
}
