import { asList, asObject, asText, type JsonObject } from "../../../files/json-value";
import type { InLineRoutes } from "../resource";
import type { ResourceInstance } from "./module-instances";

/**
 * Returns how a plan manages the routes of a route table; undefined for other resources. An update removes the routes
 * that the list of the table has before, but not after, whoever created them. Terraform also removes all routes of a
 * default route table when it adopts it.
 *
 * Terraform: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_route_table
 */
export function inLineRoutesOf(
  planned: ResourceInstance,
  prior: ResourceInstance | undefined,
): InLineRoutes | undefined {
  const { type, mode, module, resource, action, values } = planned;
  if (mode === "data" || !/^aws_(default_)?route_table$/.test(type)) return undefined;
  const isAdopted = type === "aws_default_route_table" && action === "create";
  const isConfigured = asObject(module.resources.get(resource)?.expressions).route !== undefined;
  if (!isConfigured && !isAdopted) return { mode: "none", removed: [] };
  if (isAdopted) return { mode: "managed", removed: "all" };
  const kept = new Set(asList(values.route).map(destinationOf));
  const removed = asList(prior?.values.route)
    .map(destinationOf)
    .filter((destination) => destination !== undefined);
  return {
    mode: prior === undefined ? "unless-ignored" : "managed",
    removed: action === "update" ? removed.filter((destination) => !kept.has(destination)) : [],
  };
}

function destinationOf(route: unknown): string | undefined {
  const { cidr_block, ipv6_cidr_block, destination_prefix_list_id }: JsonObject = asObject(route);
  return [cidr_block, ipv6_cidr_block, destination_prefix_list_id].map(asText).find((text) => text);
}
