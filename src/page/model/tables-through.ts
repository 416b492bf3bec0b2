import type { RouteTable } from "../../network/model/network";
import type { PageModel } from "./page-model";

/** A route table that leads to a connection, and by how many routes. */
export interface TableThrough {
  readonly table: RouteTable;
  readonly routes: number;
}

/** Returns the route tables of a VPC that use a connection, those of routes that a plan takes away among them. */
export function tablesThrough(model: PageModel, peering: string, vpc: string): readonly TableThrough[] {
  return model.tablesOf(vpc).flatMap((table) => {
    const routes = model.rowsOf(table).filter(({ peering: target }) => target?.key === peering).length;
    return routes === 0 ? [] : [{ table, routes }];
  });
}
