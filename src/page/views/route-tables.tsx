import { useContext } from "preact/hooks";
import { counted } from "../../analysis/rules/phrases";
import type { RouteTable, Vpc } from "../../network/model/network";
import { PageContext } from "../browser/page-context";
import { MarkTag, useResourceState } from "../drawing/mark-tag";
import { tableId } from "../model/ids";
import { DataTable } from "./data-table";
import { Disclosure } from "./disclosure";
import { RouteRowView } from "./route-row";
import { Empty, Section } from "./section";

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
