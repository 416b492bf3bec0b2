import { useContext } from "preact/hooks";
import { destinationCalled } from "../../analysis/rules/phrases";
import { hrefTo, routeId } from "../model/ids";
import type { ReturnRoute } from "../model/return-routes";
import type { RouteRow } from "../model/route-rows";
import { MarkTag, markClass } from "./mark-tag";
import { PageContext } from "./page-context";
import { PeeringLink } from "./resource-link";

/** A route. One through a peering has a way to the routes that lead back. */
export function RouteRowView({ row }: { readonly row: RouteRow }) {
  const { model, found } = useContext(PageContext);
  const { id, destination, target, kind, peering, status, origin } = row;
  const mark = model.markOf(id);
  const isPeering = kind === "peering";
  return (
    <tr
      id={id}
      tabIndex={-1}
      class={`${isPeering ? "is-peering" : ""} ${markClass(mark)} ${found?.has(id) ? "is-found" : ""}`}
    >
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
      <td>{isPeering ? <MirrorLinks row={row} /> : null}</td>
    </tr>
  );
}

/** More mirrors than these are counted. */
const mostMirrors = 2;

function MirrorLinks({ row: { route, table, analyzed, destination } }: { readonly row: RouteRow }) {
  const { mirrorsOf } = useContext(PageContext);
  if (route === undefined) return null;
  const mirrors = mirrorsOf(analyzed);
  const found = mirrors.of(table, route);
  if (found.length === 0) {
    return mirrors.isMissing(route) ? (
      <strong class="state state-problem">none: no reply comes back</strong>
    ) : (
      <span class="unknown">none in the source</span>
    );
  }
  const more = found.length - mostMirrors;
  return (
    <>
      {found.slice(0, mostMirrors).map((mirror) => (
        <MirrorLink key={`${mirror.table.key} ${nameOf(mirror)}`} mirror={mirror} of={destination} />
      ))}
      {more > 0 ? <div class="detail">and {more} more</div> : null}
    </>
  );
}

function MirrorLink({ mirror, of }: { readonly mirror: ReturnRoute; readonly of: string }) {
  const { table, route } = mirror;
  return (
    <div>
      <a href={hrefTo(routeId(table.key, route))} aria-label={`Mirror of the route to ${of}: ${nameOf(mirror)}`}>
        <span aria-hidden="true">⇄ </span>
        {nameOf(mirror)}
      </a>
    </div>
  );
}

function nameOf({ route, table }: ReturnRoute): string {
  return `${destinationCalled(route)} in ${table.name}`;
}
