import { destinationCalled } from "../../analysis/rules/phrases";
import { MarkTag, useResourceState } from "../drawing/mark-tag";
import { hrefTo, routeId } from "../model/ids";
import { type ReturnRoute, returnRoutesIn } from "../model/return-routes";
import type { RouteRow } from "../model/route-rows";
import { PeeringLink, ValueOrUnknown } from "./values";

/** A row of a route table. A peering route has links to its return routes. */
export function RouteRowView({ row }: { readonly row: RouteRow }) {
  const { id, destination, target, kind, peering, status, origin } = row;
  const { mark, classes } = useResourceState(id);
  const isPeering = kind === "peering";
  return (
    <tr id={id} tabIndex={-1} class={`${isPeering ? "is-peering" : ""} ${classes}`}>
      <th scope="row" class="number">
        {destination} <MarkTag mark={mark} />
      </th>
      <td>
        {peering === undefined ? target : <PeeringLink peering={peering} />}{" "}
        {isPeering ? <span class="tag tag-peering">peering</span> : null}
      </td>
      <td>
        <span class={status === "blackhole" ? "state state-problem" : ""}>{status ?? "unknown"}</span>
      </td>
      <td>{origin}</td>
      <td>{isPeering ? <ReturnRouteLinks row={row} /> : null}</td>
    </tr>
  );
}

/** The most return routes of a route that are listed. */
const mostReturnRoutes = 2;

function ReturnRouteLinks({ row: { route, table, analyzed, destination } }: { readonly row: RouteRow }) {
  if (route === undefined) return null;
  const returnRoutes = returnRoutesIn(analyzed);
  const found = returnRoutes.of(table, route);
  if (found.length === 0) {
    return returnRoutes.isMissing(route) ? (
      <strong class="state state-problem">no return route</strong>
    ) : (
      <ValueOrUnknown value={undefined} />
    );
  }
  const more = found.length - mostReturnRoutes;
  return (
    <>
      {found.slice(0, mostReturnRoutes).map((one) => (
        <ReturnRouteLink key={`${one.table.key} ${nameOf(one)}`} returnRoute={one} of={destination} />
      ))}
      {more > 0 ? <div class="detail">and {more} more</div> : null}
    </>
  );
}

function ReturnRouteLink({ returnRoute, of }: { readonly returnRoute: ReturnRoute; readonly of: string }) {
  const { table, route } = returnRoute;
  const name = nameOf(returnRoute);
  return (
    <div>
      <a href={hrefTo(routeId(table.key, route))} aria-label={`Return route of the route to ${of}: ${name}`}>
        <span aria-hidden="true">⇄ </span>
        {name}
      </a>
    </div>
  );
}

function nameOf({ route, table }: ReturnRoute): string {
  return `${destinationCalled(route)} in ${table.name}`;
}
