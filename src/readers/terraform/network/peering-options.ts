import { type Peering, Unknown } from "../../../network/model/network";
import type { IdentifiedResources } from "../identity/identified-resources";
import { awsIdOf } from "../identity/kinds";
import { blocksOf, isObjectValue } from "../identity/lookup";
import type { TerraformResource } from "../parse/resource";
import type { Interpretation } from "./interpretation";

const sides = ["requester", "accepter"] as const;

/** Returns the resources that set options of connections, by connection. */
export function optionsByPeering(things: IdentifiedResources): ReadonlyMap<string, readonly TerraformResource[]> {
  const options = new Map<string, TerraformResource[]>();
  for (const resource of things.resources.managed("aws_vpc_peering_connection_options")) {
    const peering = things.identify(resource.values.vpc_peering_connection_id, resource, "peering");
    if (peering instanceof Unknown) continue;
    const others = options.get(peering);
    if (others === undefined) options.set(peering, [resource]);
    else others.push(resource);
  }
  return options;
}

/** Returns for each side whether its names resolve to private addresses, as far as the resources tell. */
export function dnsResolutionOf(
  { evaluation }: Interpretation,
  resources: readonly TerraformResource[],
  options: readonly TerraformResource[],
): Peering["dnsResolution"] {
  const found: { requester?: boolean; accepter?: boolean } = {};
  for (const side of sides) {
    // Options of their own are the last that Terraform sets.
    for (const resource of [...options, ...resources]) {
      const [block] = blocksOf(resource.values[side]);
      if (!isObjectValue(block)) continue;
      const value = evaluation.value(block.allow_remote_vpc_dns_resolution, resource);
      if (value === undefined || value instanceof Unknown) continue;
      found[side] ??= value === true || value === "true";
    }
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Returns true where options stand in-line and in resources of their own; of what exists, that can't be told. */
export function optionsTwice(resources: readonly TerraformResource[], options: readonly TerraformResource[]): boolean {
  if (options.length === 0) return false;
  return resources.some(
    (resource) =>
      resource.mode === "managed" &&
      awsIdOf(resource) === undefined &&
      sides.some((side) => blocksOf(resource.values[side]).some(isObjectValue)),
  );
}
