import { useContext } from "preact/hooks";
import { counted } from "../../analysis/rules/phrases";
import type { RouteTable, Vpc } from "../../network/model/network";
import { tableId } from "../model/ids";
import { Disclosure } from "./disclosure";
import { MarkTag, markClass } from "./mark-tag";
import { PageContext } from "./page-context";
import { RouteRowView } from "./route-row";

/** In a network of more VPCs than these, tables are folded away. */
const mostOpen = 4;

/** Each route table's routes: those through peerings are marked, and lead to their mirrors. */
export function RouteTables() {
  const { model, shown } = useContext(PageContext);
  const count = model.vpcs.reduce((sum, { key }) => sum + model.tablesOf(key).length, 0);
  const groups = model.vpcs.flatMap((vpc) => {
    const tables = model.tablesOf(vpc.key).filter(({ key }) => shown?.has(tableId(key)) ?? true);
    return tables.length === 0 ? [] : [{ vpc, tables }];
  });
  return (
    <section id="tables" aria-labelledby="tables-title">
      <h2 id="tables-title">
        Route tables <span class="count">{count}</span>
      </h2>
      {groups.length === 0 ? (
        <p class="empty">No route table {shown === undefined ? "was read" : "among what is found"}.</p>
      ) : null}
      {groups.map(({ vpc, tables }) => (
        <section key={vpc.key} aria-label={`Route tables of ${vpc.name}`}>
          <h3 class="group">{vpc.name}</h3>
          {tables.map((table) => (
            <TableDetails key={table.key} table={table} vpc={vpc} />
          ))}
        </section>
      ))}
    </section>
  );
}

function TableDetails({ table, vpc }: { readonly table: RouteTable; readonly vpc: Vpc }) {
  const { model, found } = useContext(PageContext);
  const id = tableId(table.key);
  const mark = model.markOf(id);
  const rows = model.rowsOf(table);
  const through = rows.filter(({ kind }) => kind === "peering").length;
  const isChanged = rows.some((row) => model.markOf(row.id) !== undefined);
  const served = model.subnetsOf(vpc.key).filter(({ routeTable }) => routeTable === table.key);
  const isMain = vpc.mainRouteTable === table.key;
  return (
    <Disclosure
      id={id}
      initially={isChanged || (through > 0 && model.vpcs.length <= mostOpen)}
      class={`route-table ${markClass(mark)} ${found?.has(id) ? "is-found" : ""}`}
      summary={
        <>
          <h4>{table.name}</h4> {isMain ? <span class="tag">main</span> : null}{" "}
          <span class="detail">
            {counted(rows.length, "route")}
            {through === 0 ? "" : `, ${through} through peerings`}; {usedBy(served.map(({ name }) => name))}
          </span>{" "}
          <MarkTag mark={mark} />
        </>
      }
    >
      {() => (
        <div class="scroll">
          <table class="data routes">
            <caption>Routes of {table.name}</caption>
            <thead>
              <tr>
                <th scope="col">Destination</th>
                <th scope="col">Target</th>
                <th scope="col">Status</th>
                <th scope="col">Origin</th>
                <th scope="col">Mirror</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <RouteRowView key={`${row.id} ${row.origin}`} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Disclosure>
  );
}

function usedBy(names: readonly string[]): string {
  if (names.length === 0) return "no subnet uses it";
  return names.length <= 2 ? `used by ${names.join(" and ")}` : `used by ${counted(names.length, "subnet")}`;
}
