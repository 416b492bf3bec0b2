import { useContext } from "preact/hooks";
import type { TableRoute } from "../../analysis/reachability/network-relations";
import { counted, destinationCalled } from "../../analysis/rules/phrases";
import type { RouteTable, Vpc } from "../../network/model/network";
import { PageContext } from "../browser/page-context";
import { MarkTag, useResourceState } from "../drawing/mark-tag";
import { hrefTo, routeId, tableId } from "../model/ids";
import { hasNoReturnRoute, type RouteRow, returnRoutesOf } from "../model/route-rows";
import { DataTable, Disclosure, Empty, Section } from "./section";
import { PeeringLink, ValueOrUnknown } from "./values";

/** If there are more VPCs than this, the route tables without planned changes are collapsed. */
const mostOpen = 4;

/** The routes of each route table. Peering routes are marked, and have links to their return routes. */
export function RouteTables() {
  const { model, isShown } = useContext(PageContext);
  const count = model.vpcs.reduce((sum, { key }) => sum + model.tablesOf(key).length, 0);
  const groups = model.vpcs.flatMap((vpc) => {
    const tables = model.tablesOf(vpc.key).filter(({ key }) => isShown(tableId(key)));
    return tables.length === 0 ? [] : [{ vpc, tables }];
  });
  return (
    <Section id="tables" title="Route tables" count={count}>
      {groups.length === 0 ? <Empty kind="route table" /> : null}
      {groups.map(({ vpc, tables }) => (
        <section key={vpc.key} aria-label={`Route tables of ${vpc.name}`}>
          <h3 class="group">{vpc.name}</h3>
          {tables.map((table) => (
            <TableDetails key={table.key} table={table} vpc={vpc} />
          ))}
        </section>
      ))}
    </Section>
  );
}

function TableDetails({ table, vpc }: { readonly table: RouteTable; readonly vpc: Vpc }) {
  const { model } = useContext(PageContext);
  const id = tableId(table.key);
  const { mark, classes } = useResourceState(id);
  const rows = model.rowsOf(table);
  const peeringRoutes = rows.filter(({ kind }) => kind === "peering").length;
  const isChanged = rows.some((row) => model.markOf(row.id) !== undefined);
  const subnets = model.subnetsOf(vpc.key).filter(({ routeTable }) => routeTable === table.key);
  const isMain = vpc.mainRouteTable === table.key;
  return (
    <Disclosure
      id={id}
      initially={isChanged || (peeringRoutes > 0 && model.vpcs.length <= mostOpen)}
      class={`route-table ${classes}`}
      summary={
        <>
          <h4>{table.name}</h4> {isMain ? <span class="tag">main</span> : null}{" "}
          <span class="detail">
            {counted(rows.length, "route")}
            {peeringRoutes === 0 ? "" : `, ${counted(peeringRoutes, "peering route")}`};{" "}
            {usedBy(subnets.map(({ name }) => name))}
          </span>{" "}
          <MarkTag mark={mark} />
        </>
      }
    >
      {() => (
        <DataTable
          class="routes"
          caption={`Routes of ${table.name}`}
          columns={["Destination", "Target", "Status", "Origin", "Return route"]}
        >
          {rows.map((row) => (
            <RouteRowView key={`${row.id} ${row.origin}`} row={row} />
          ))}
        </DataTable>
      )}
    </Disclosure>
  );
}

function usedBy(names: readonly string[]): string {
  if (names.length === 0) return "not used by any subnet";
  return `used by ${names.length <= 2 ? names.join(" and ") : counted(names.length, "subnet")}`;
}

/** A row of a route table. A peering route has links to its return routes. */
function RouteRowView({ row }: { readonly row: RouteRow }) {
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

const mostReturnRoutes = 2;

function ReturnRouteLinks({ row: { route, table, analyzed, destination } }: { readonly row: RouteRow }) {
  if (route === undefined) return null;
  const found = returnRoutesOf({ table, route }, analyzed);
  if (found.length === 0) {
    return hasNoReturnRoute(route, analyzed) ? (
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

function ReturnRouteLink({ returnRoute, of }: { readonly returnRoute: TableRoute; readonly of: string }) {
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

function nameOf({ route, table }: TableRoute): string {
  return `${destinationCalled(route)} in ${table.name}`;
}
