import { type Target, Unknown } from "../../../network/model/network";
import { nameTagOf, resourceKind } from "../identity/resource-kinds";
import { Reference, type TerraformResource, type Value, type Values, valueIfSet } from "../parse/resource";
import type { ReadContext } from "./read-context";

/** The attributes of a route that contain its target. AWS itself also sets the last two. */
const targetAttributes = [
  "vpc_peering_connection_id",
  "gateway_id",
  "nat_gateway_id",
  "egress_only_gateway_id",
  "transit_gateway_id",
  "vpc_endpoint_id",
  "carrier_gateway_id",
  "local_gateway_id",
  "core_network_arn",
  "odb_network_arn",
  "network_interface_id",
  "instance_id",
] as const;

/** Targets that never forward to another VPC, by attribute, by type of resource, or by the start of the id. */
const internet =
  /^(nat_gateway_id|egress_only_gateway_id|carrier_gateway_id)$|^aws_(internet|nat|carrier)_gateway|^aws_egress_only_internet_gateway|^(igw|nat|eigw|cagw)-/;

/** Gateway endpoints, whose destinations are never addresses of a VPC, and the local routes, which are implicit. */
const ignored = /^aws_vpc_endpoint|^vpce-|^local$/;

/** Returns the target of a route; undefined for a route that the network does not contain. */
export function routeTarget(context: ReadContext, route: Values, from: TerraformResource): Target | undefined {
  const set = targetAttributes.filter((name) => valueIfSet(route[name]) !== undefined);
  const attribute = set.find((name) => !(route[name] instanceof Unknown)) ?? set[0];
  if (attribute === undefined) return { kind: "unknown", what: "a target that is known only after apply" };
  const value = route[attribute];
  if (attribute === "vpc_peering_connection_id") return peeringTarget(context, route, value, from);
  if (isPeering(context, value, from)) return peeringTarget(context, route, value, from);
  const { type, what } = gateway(context, value, from);
  if (attribute === "gateway_id" && ignored.test(type)) return undefined;
  if (route.state === "blackhole") return { kind: "blackhole", what };
  if (/^(aws_internet_gateway|igw-)/.test(type)) return { kind: "internet", what, isPublic: true };
  if (internet.test(attribute) || internet.test(type)) return { kind: "internet", what };
  return { kind: "unknown", what: `${attribute.replace(/_(id|arn)$/, "").replaceAll("_", " ")} ${what}` };
}

/** Returns the attribute that holds the id of a peering connection, unless it is the right one. */
export function attributeOfPeering(route: Values): string | undefined {
  const isSet = valueIfSet(route.vpc_peering_connection_id) !== undefined;
  return isSet ? undefined : targetAttributes.find((name) => valueIfSet(route[name]) !== undefined);
}

/** Returns true for the id of a peering connection in an attribute for another target, which AWS accepts. */
function isPeering({ identities }: ReadContext, value: Value | undefined, from: TerraformResource): boolean {
  if (value instanceof Reference) {
    const target = identities.index.at(from.file, value.address);
    return target !== undefined && value.attribute === "id" && resourceKind(target) === "peering";
  }
  return typeof value === "string" && value.startsWith("pcx-");
}

function peeringTarget(
  { identities, plannedPeerings }: ReadContext,
  route: Values,
  value: Value | undefined,
  from: TerraformResource,
): Target {
  const peering = identities.identify(value, from, "peering");
  if (peering instanceof Unknown) return { kind: "unknown", what: `a peering connection (${peering.reason})` };
  // A plan that accepts or creates the connection ends the blackhole.
  if (route.state === "blackhole" && !plannedPeerings.has(peering)) {
    return { kind: "blackhole", what: typeof value === "string" ? value : peering };
  }
  return { kind: "peering", peering };
}

/** Returns the type of a gateway's resource, or its id, and the gateway's name. */
function gateway({ identities, evaluator }: ReadContext, value: Value | undefined, from: TerraformResource) {
  let [reference, source] = [value, from];
  for (let step = 0; reference instanceof Reference && step < 50; step++) {
    const resource = identities.index.at(source.file, reference.address);
    if (resource === undefined) return { type: reference.address.replace(/^data\./, ""), what: reference.address };
    const next = resource.values[reference.attribute];
    // An attachment of a gateway has the gateway's id, and its type starts with the gateway's type.
    if (!(next instanceof Reference)) return { type: resource.type, what: nameTagOf(resource) ?? resource.address };
    [reference, source] = [next, resource];
  }
  const known = evaluator.value(value, from);
  if (typeof known === "string") return { type: known, what: known };
  return { type: "", what: known instanceof Unknown ? `(${known.reason})` : "" };
}
