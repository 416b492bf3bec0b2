import { CidrBlock } from "../../../network/cidr-block";
import { type RouteTable, type Thing, Unknown } from "../../../network/model";
import type { TerraformResource } from "../resource";
import { awsIdOf } from "../things/kinds";
import { thingOf, within } from "../things/thing";
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
    const inLine = first === undefined ? [] : inLineRoutes(interpretation, first, writtenIn(first, own));
    const thing = thingOf(interpretation, key, resources);
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
    const thing: Thing = { key, name, ...within({ awsId, file }) };
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

const noVpc = new Unknown("no source tells the VPC of the table");

function vpcOf({ things }: Interpretation, key: string, resources: readonly TerraformResource[]): string | undefined {
  for (const resource of resources) {
    const vpc = things.identify(resource.values.vpc_id, resource, "vpc");
    if (typeof vpc === "string") return vpc;
  }
  return things.referredAs(key)?.vpc;
}

/** A destination that is told twice is one route: a table has one for each. */
function together(separate: readonly WrittenRoute[], inLine: readonly WrittenRoute[]): RouteTable["routes"] {
  const taken = new Set(inLine.length === 0 ? [] : separate.map(({ route }) => destinationText(route.destination)));
  const all = [...separate, ...inLine.filter(({ route }) => !taken.has(destinationText(route.destination)))];
  if (!all.some(({ fromPrefixList }) => fromPrefixList)) return all.map(({ route }) => route);
  // A static route to a block has priority over an entry of a prefix list that overlaps with it, even a narrower one.
  const blocks = all.flatMap(({ route: { destination }, fromPrefixList }) =>
    destination instanceof CidrBlock && !fromPrefixList ? [destination] : [],
  );
  return all.flatMap(({ route, fromPrefixList }) => {
    const { destination } = route;
    const yields =
      fromPrefixList && destination instanceof CidrBlock && blocks.some((block) => block.contains(destination));
    return yields ? [] : [route];
  });
}

/** Unknown ones are never the same. */
function destinationText(destination: CidrBlock | object): string | object {
  return destination instanceof CidrBlock ? destination.toString() : destination;
}
