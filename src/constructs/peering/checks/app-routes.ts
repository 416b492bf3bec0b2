import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Family } from "../../../network/cidr/cidr-block";
import type { IPeering, IRouteTable } from "../../base/interfaces";
import { resolved } from "../../base/tokens";

/** A route resource of an app, ours or the app's own. */
export interface AppRoute {
  readonly resource: Route;
  readonly family: Family;
  readonly destination: string;
  /** The peering that added the route. Undefined for a route of the app itself. */
  readonly peering: IPeering | undefined;
}

/** Every route resource of an app by its route table, however the app refers to that. */
export class AppRoutes {
  readonly #keys = new Map<string, string>();
  readonly #routes = new Map<string, AppRoute[]>();
  readonly #byDestination = new Map<string, AppRoute[]>();
  readonly #inLine = new Set<string>();

  constructor(app: IConstruct) {
    for (const construct of app.node.findAll()) {
      if (construct instanceof Route) this.#add(construct);
      if (!(construct instanceof RouteTable || construct instanceof DefaultRouteTable)) continue;
      const { terraformResourceType, friendlyUniqueId, routeInput } = construct;
      if (routeInput === undefined) continue;
      this.#inLine.add(keyIn(construct, `\${${terraformResourceType}.${friendlyUniqueId}.id}`));
    }
  }

  /** Returns the routes of a table. */
  of({ routeTableId }: Pick<IRouteTable, "routeTableId">): readonly AppRoute[] {
    return this.#routes.get(this.#keys.get(routeTableId) ?? "") ?? [];
  }

  /** Returns the routes of a table to a destination. */
  to(destination: string, { routeTableId }: Pick<IRouteTable, "routeTableId">): readonly AppRoute[] {
    return this.#byDestination.get(`${this.#keys.get(routeTableId)} ${destination}`) ?? [];
  }

  /** Returns true if the table has in-line routes, also if their list is empty. */
  isInLine({ routeTableId }: Pick<IRouteTable, "routeTableId">): boolean {
    return this.#inLine.has(this.#keys.get(routeTableId) ?? "");
  }

  #add(resource: Route): void {
    const { routeTableIdInput = "", destinationCidrBlockInput, destinationIpv6CidrBlockInput } = resource;
    const destination = destinationCidrBlockInput ?? destinationIpv6CidrBlockInput;
    if (destination === undefined) return;
    // An attribute that is read twice is two tokens, but resolves to the same reference.
    const key = this.#keys.get(routeTableIdInput) ?? keyIn(resource, routeTableIdInput);
    this.#keys.set(routeTableIdInput, key);
    const route = {
      resource,
      family: destinationCidrBlockInput === undefined ? 6 : 4,
      destination,
      peering: peeringOf(resource),
    } as const;
    append(this.#routes, key, route);
    append(this.#byDestination, `${key} ${destination}`, route);
  }
}

function peeringOf({ node: { scope } }: Route): IPeering | undefined {
  return scope !== undefined && "subject" in scope && "routes" in scope ? (scope as unknown as IPeering) : undefined;
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Returns an id as it is in the output. A reference is valid only within its stack. */
function keyIn(scope: IConstruct, id: string): string {
  const written = resolved(scope, id);
  return written.startsWith("$") ? `${TerraformStack.of(scope).node.addr} ${written}` : written;
}

const found = new WeakMap<IConstruct, { readonly version: number; readonly routes: AppRoutes }>();

/** Returns the routes of the app of `construct`. Searches again only if `version` changes. */
export function routesInApp(construct: IConstruct, version: number): AppRoutes {
  const app = construct.node.root;
  const last = found.get(app);
  if (last?.version === version) return last.routes;
  const routes = new AppRoutes(app);
  found.set(app, { version, routes });
  return routes;
}
