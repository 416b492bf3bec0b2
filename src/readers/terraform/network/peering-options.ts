import { groupedBy } from "../../../network/model/collections";
import { type Peering, Unknown } from "../../../network/model/network";
import type { Identities } from "../identity/identities";
import { awsIdOf } from "../identity/resource-kinds";
import { blockList, isObjectValue, type TerraformResource } from "../parse/resource";
import type { Evaluator } from "./evaluator";

const sides = ["requester", "accepter"] as const;

/** Returns the `aws_vpc_peering_connection_options` of each peering. */
export function optionsByPeering(identities: Identities): ReadonlyMap<string | Unknown, readonly TerraformResource[]> {
  const options = identities.index.managed("aws_vpc_peering_connection_options");
  return groupedBy(options, (resource) =>
    identities.identify(resource.values.vpc_peering_connection_id, resource, "peering"),
  );
}

/** Returns for each side whether DNS names resolve to private addresses, as far as it is known. */
export function dnsResolutionOf(
  evaluator: Evaluator,
  resources: readonly TerraformResource[],
  separateOptions: readonly TerraformResource[],
): Peering["dnsResolution"] {
  const found: { requester?: boolean; accepter?: boolean } = {};
  for (const side of sides) {
    // Terraform applies separate options last.
    for (const resource of [...separateOptions, ...resources]) {
      const [block] = blockList(resource.values[side]);
      if (!isObjectValue(block)) continue;
      const value = evaluator.value(block.allow_remote_vpc_dns_resolution, resource);
      if (value === undefined || value instanceof Unknown) continue;
      found[side] ??= value === true || value === "true";
    }
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Returns true if options are set both in-line and separately. An existing peering does not show which were in-line. */
export function hasOptionsTwice(
  resources: readonly TerraformResource[],
  separateOptions: readonly TerraformResource[],
): boolean {
  if (separateOptions.length === 0) return false;
  return resources.some(
    (resource) =>
      resource.mode === "managed" &&
      awsIdOf(resource) === undefined &&
      sides.some((side) => blockList(resource.values[side]).some(isObjectValue)),
  );
}
