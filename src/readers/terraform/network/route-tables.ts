import { CidrBlock } from "../../../network/cidr/cidr-block";
import { definedFields } from "../../../network/model/collections";
import { type RouteTable, Unknown } from "../../../network/model/network";
import { applicableRoutes, type RouteEntry } from "../../../network/model/prefix-list-priority";
import { awsIdOf } from "../identity/resource-kinds";
import type { TerraformResource } from "../parse/resource";
import type { ReadContext } from "./read-context";
import { resourceFields } from "./resource-fields";
import { inLineRoutes, separateRoutes, unlistedRoute } from "./routes";

/** A route table whose VPC may be unknown. */
export type RouteTableOfUnknownVpc = Omit<RouteTable, "vpc"> & { readonly vpc: string | Unknown };

/** Returns all route tables: those that resources describe, those that AWS creates, and those only referred to. */
export function readRouteTables(context: ReadContext): readonly RouteTableOfUnknownVpc[] {
  const { identities, evaluator, managedVpcs } = context;
  const separate = separateRoutes(context);
  const described = identities.described("table");
  const vpcByMain = new Map([...context.mainRouteTables].map(([vpc, routeTable]) => [routeTable, vpc]));
  const routeTables = [...described].map(([key, resources]): RouteTableOfUnknownVpc => {
    const own = separate.get(key) ?? [];
    const [first] = resources;
    const isEmpty = first === undefined || isCreatedWithVpc(context, key, first);
    const inLine = isEmpty ? [] : inLineRoutes(context, first, writtenAs(first, own));
    return {
      ...resourceFields(evaluator, key, resources),
      vpc: vpcOf(context, key, resources) ?? vpcByMain.get(key) ?? unknownVpc,
      routes: distinctRoutes(own, inLine),
    };
  });
  for (const [key, { name, awsId, file, vpc }] of identities.referenced.ofKind("table")) {
    const owner = vpc ?? vpcByMain.get(key);
    const own = separate.get(key) ?? [];
    const isUnusedDefault = owner !== undefined && !vpcByMain.has(key) && own.length === 0;
    if (described.has(key) || isUnusedDefault) continue;
    const isCreated = owner !== undefined && managedVpcs.has(owner);
    routeTables.push({
      key,
      name,
      ...definedFields({ awsId, file }),
      vpc: owner ?? new Unknown("the input does not describe the route table"),
      routes: distinctRoutes(own, isCreated ? [] : [unlistedRoute(`the existing routes of ${name}`, {})]),
    });
  }
  return routeTables;
}

/** An existing route table lists all its routes; which ones are in-line is unknown if there are separate routes too. */
function writtenAs(table: TerraformResource, separate: readonly RouteEntry[]): "in-line" | undefined {
  if (table.mode === "data") return undefined;
  return awsIdOf(table) !== undefined && separate.length > 0 ? undefined : "in-line";
}

/** Returns true for the data source of a route table that AWS will create with a managed VPC, without routes. */
function isCreatedWithVpc(
  { identities, managedVpcs }: ReadContext,
  key: string,
  { mode, values }: TerraformResource,
): boolean {
  const vpc = identities.referenced.get(key)?.vpc;
  return mode === "data" && values.routes === undefined && vpc !== undefined && managedVpcs.has(vpc);
}

const unknownVpc = new Unknown("the input does not contain the VPC of the route table");

function vpcOf({ identities }: ReadContext, key: string, resources: readonly TerraformResource[]): string | undefined {
  for (const resource of resources) {
    const vpc = identities.identify(resource.values.vpc_id, resource, "vpc");
    if (typeof vpc === "string") return vpc;
  }
  return identities.referenced.get(key)?.vpc;
}

/** A route table has one route for each destination, which may be described twice. */
function distinctRoutes(separate: readonly RouteEntry[], inLine: readonly RouteEntry[]): RouteTable["routes"] {
  const id = ({ route: { destination, origin }, fromPrefixList }: RouteEntry) =>
    destination instanceof CidrBlock ? `${destination} ${origin} ${fromPrefixList}` : destination;
  const known = new Set(inLine.length === 0 ? [] : separate.map(id));
  return applicableRoutes([...separate, ...inLine.filter((route) => !known.has(id(route)))]);
}
