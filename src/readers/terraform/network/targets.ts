import { type Target, Unknown } from "../../../network/model/network";
import { nameTagOf } from "../identity/kinds";
import { Reference, type TerraformResource, type Value, type Values } from "../parse/resource";
import type { Interpretation } from "./interpretation";

/** The attributes of a route that tell its target; the last two are set by AWS, too. */
const attributes = [
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

/** What reaches no VPC by its own addresses, by its attribute, the type of its resource and the beginning of its id. */
const internet =
  /^(nat_gateway_id|egress_only_gateway_id|carrier_gateway_id)$|^aws_(internet|nat|carrier)_gateway|^aws_egress_only_internet_gateway|^(igw|nat|eigw|cagw)-/;

/** A gateway endpoint, whose destinations are never the addresses of a VPC; and the local routes, which are implicit. */
const leftOut = /^aws_vpc_endpoint|^vpce-|^local$/;

/** Returns where a route leads; undefined for one that the network leaves out. */
export function targetOf(interpretation: Interpretation, route: Values, from: TerraformResource): Target | undefined {
  const set = attributes.filter((name) => isSet(route[name]));
  const attribute = set.find((name) => !(route[name] instanceof Unknown)) ?? set[0];
  if (attribute === undefined) return { kind: "unknown", what: "a target that is known only after apply" };
  const value = route[attribute];
  if (attribute === "vpc_peering_connection_id") return peeringTarget(interpretation, route, value, from);
  const { kind, what } = named(interpretation, value, from);
  if (attribute === "gateway_id" && leftOut.test(kind)) return undefined;
  if (route.state === "blackhole") return { kind: "blackhole", what };
  if (internet.test(attribute) || internet.test(kind)) return { kind: "internet", what };
  return { kind: "unknown", what: `${attribute.replace(/_(id|arn)$/, "").replaceAll("_", " ")} ${what}` };
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function peeringTarget(
  { things, isDescribed }: Interpretation,
  route: Values,
  value: Value | undefined,
  from: TerraformResource,
): Target {
  const peering = things.identify(value, from, "peering");
  if (peering instanceof Unknown) return { kind: "unknown", what: `a peering connection (${peering.reason})` };
  if (route.state === "blackhole" && !isDescribed(peering)) {
    return { kind: "blackhole", what: typeof value === "string" ? value : peering };
  }
  return { kind: "peering", peering };
}

/** What a target is (the type of its resource, or its id) and what people call it. */
function named({ things, evaluation }: Interpretation, value: Value | undefined, from: TerraformResource) {
  let [reference, source] = [value, from];
  for (let step = 0; reference instanceof Reference && step < 50; step++) {
    const resource = things.resources.at(source.file, reference.address);
    if (resource === undefined) return { kind: reference.address.replace(/^data\./, ""), what: reference.address };
    const next = resource.values[reference.attribute];
    if (!(next instanceof Reference)) {
      // An attachment of a gateway tells the gateway's id, and is one of its kind.
      return { kind: resource.type, what: nameTagOf(resource) ?? resource.address };
    }
    [reference, source] = [next, resource];
  }
  const known = evaluation.value(value, from);
  if (typeof known === "string") return { kind: known, what: known };
  return { kind: "", what: known instanceof Unknown ? `(${known.reason})` : "" };
}
