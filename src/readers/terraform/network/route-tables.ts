import { CidrBlock } from "../../../network/cidr/cidr-block";
import { type Resource, type Route, type RouteTable, type Target, Unknown } from "../../../network/model/network";
import { awsIdOf } from "../identity/kinds";
import { childKey, identityOf } from "../identity/resource-identity";
import type { TerraformResource } from "../parse/resource";
import type { Interpretation } from "./interpretation";
import { inLineRoutes, separateRoutes, unlisted, type WrittenRoute } from "./routes";

/** A table whose VPC is still to be found. */
export type TableOfSomeVpc = Omit<RouteTable, "vpc"> & { readonly vpc: string | Unknown };

/** Returns all route tables: those that resources describe, main ones that AWS makes, and those only referred to. */
export function routeTablesOf(interpretation: Interpretation): readonly TableOfSomeVpc[] {
  const { things } = interpretation;
  const separate = separateRoutes(interpretation);
  const described = things.described("table");
  const mainOf = new Map([...interpretation.mainTables].map(([vpc, table]) => [table, vpc]));
  const tables = [...described].map(([key, resources]): TableOfSomeVpc => {
    const own = separate.get(key) ?? [];
    const [first] = resources;
    const isEmpty = first === undefined || isMadeEmpty(interpretation, key, first);
    const inLine = isEmpty ? [] : inLineRoutes(interpretation, first, writtenIn(first, own));
    const thing = identityOf(interpretation, key, resources);
    return {
      ...thing,
      vpc: vpcOf(interpretation, key, resources) ?? mainOf.get(key) ?? noVpc,
      routes: together(own, inLine),
    };
  });
  const referred = new Map(things.referred("table"));
  for (const [key, { name, awsId, file, vpc }] of referred) {
    const owner = vpc ?? mainOf.get(key);
    const own = separate.get(key) ?? [];
    // A first main table that another one has replaced serves nobody, and nobody has asked for it.
    if (described.has(key) || (owner !== undefined && !mainOf.has(key) && own.length === 0)) continue;
    const made = owner !== undefined && interpretation.madeVpcs.has(owner);
    const already = made ? [] : [unlisted(`the routes that ${name} has already`, {})];
    const thing: Resource = { key, name, ...childKey({ awsId, file }) };
    tables.push({
      ...thing,
      vpc: owner ?? new Unknown("no source describes the table"),
      routes: together(own, already),
    });
  }
  return tables;
}

/** The list of a table that AWS has answered with has all its routes, and doesn't tell which were written there. */
function writtenIn(table: TerraformResource, separate: readonly WrittenRoute[]): "in-line" | undefined {
  if (table.mode === "data") return undefined;
  return awsIdOf(table) !== undefined && separate.length > 0 ? undefined : "in-line";
}

/** Returns true for a table that is still to be looked up, which AWS makes with a VPC of Terraform's: without routes. */
function isMadeEmpty({ things, madeVpcs }: Interpretation, key: string, { mode, values }: TerraformResource): boolean {
  const owner = things.referredAs(key)?.vpc;
  return mode === "data" && values.routes === undefined && owner !== undefined && madeVpcs.has(owner);
}

const noVpc = new Unknown("no source tells the VPC of the table");

function vpcOf({ things }: Interpretation, key: string, resources: readonly TerraformResource[]): string | undefined {
  for (const resource of resources) {
    const vpc = things.identify(resource.values.vpc_id, resource, "vpc");
    if (typeof vpc === "string") return vpc;
  }
  return things.referredAs(key)?.vpc;
}

/** A destination that is told twice is one route: a table has one for each, of those that are written alike. */
function together(separate: readonly WrittenRoute[], inLine: readonly WrittenRoute[]): RouteTable["routes"] {
  const told = ({ route: { destination, origin }, fromPrefixList }: WrittenRoute) =>
    destination instanceof CidrBlock ? `${destination} ${origin} ${fromPrefixList}` : destination;
  const taken = new Set(inLine.length === 0 ? [] : separate.map(told));
  const all = [...separate, ...inLine.filter((written) => !taken.has(told(written)))];
  if (!all.some(({ fromPrefixList }) => fromPrefixList)) return all.map(({ route }) => route);
  return withPriority(all);
}

/**
 * The longest prefix wins, wherever it comes from. Of routes to one and the same block, a static one wins over an entry
 * of a prefix list, and of the entries of two lists AWS picks one at random.
 *
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
function withPriority(all: readonly WrittenRoute[]): RouteTable["routes"] {
  const isStatic = new Set(
    all
      .filter(({ route, fromPrefixList }) => !fromPrefixList && route.origin === "static")
      .map(({ route }) => destinationText(route.destination)),
  );
  const listed = new Map<string | object, Route>();
  for (const { route, fromPrefixList } of all) {
    const destination = destinationText(route.destination);
    if (!fromPrefixList || isStatic.has(destination)) continue;
    const other = listed.get(destination);
    const isAlike = other === undefined || JSON.stringify(other.target) === JSON.stringify(route.target);
    listed.set(destination, isAlike ? route : { ...route, target: atRandom });
  }
  return [...all.filter(({ fromPrefixList }) => !fromPrefixList).map(({ route }) => route), ...listed.values()];
}

const atRandom: Target = {
  kind: "unknown",
  what: "one of two prefix lists with this block, which AWS picks at random",
};

/** Unknown ones are never the same. */
function destinationText(destination: CidrBlock | object): string | object {
  return destination instanceof CidrBlock ? destination.toString() : destination;
}
