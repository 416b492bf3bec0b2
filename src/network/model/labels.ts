import { groupedBy } from "./collections";
import type { Network, Subnet, Vpc } from "./network";

/** Short names that are unique within a network, such as `peering-test-a` and `peering-test-a/private1`. */
export interface Labels {
  /** Returns the label of the VPC with this key. */
  vpc(key: string): string;
  /** Returns the label of the subnet with this key: the label of its VPC, a slash and its own name. */
  subnet(key: string): string;
}

/**
 * Returns the labels of a network's VPCs and subnets. Names like those of the console's "VPC and more" wizard are
 * shortened to the part that differs. Where two resources would have the same label, their AWS ids or Terraform
 * addresses are added.
 */
export function labelsOf(network: Network): Labels {
  const shortNames = new Map(network.vpcs.map(({ key, name }) => [key, name.replace(/(?<=.)-vpc$/, "")]));
  const vpcs = uniqueLabels(network.vpcs, ({ key, name }) => shortNames.get(key) ?? name);
  const labelOf = (vpc: string) => vpcs.get(vpc) ?? vpc;
  const subnets = uniqueLabels(
    network.subnets,
    (subnet) => `${labelOf(subnet.vpc)}/${shortName(subnet, shortNames.get(subnet.vpc) ?? "")}`,
  );
  return { vpc: labelOf, subnet: (key) => subnets.get(key) ?? key };
}

/** The wizard names a subnet `<vpc>-subnet-private1-us-east-2a`. */
function shortName({ name, availabilityZone }: Subnet, vpc: string): string {
  const prefix = `${vpc}-subnet-`;
  if (!name.startsWith(prefix)) return name;
  const rest = name.slice(prefix.length);
  const suffix = `-${availabilityZone}`;
  return rest.endsWith(suffix) && rest.length > suffix.length ? rest.slice(0, -suffix.length) : rest;
}

function uniqueLabels<R extends Vpc | Subnet>(
  resources: readonly R[],
  labelOf: (resource: R) => string,
): ReadonlyMap<string, string> {
  const labels = [...groupedBy(resources, labelOf)].flatMap(([label, group]) =>
    group.map(({ key, awsId, address }) => {
      return [key, group.length === 1 ? label : `${label} (${awsId ?? address ?? key})`] as const;
    }),
  );
  return new Map(labels);
}
