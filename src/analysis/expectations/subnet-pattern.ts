import type { Resource, Subnet } from "../../network/model/network";
import type { AnalyzedNetwork } from "../analyzed-network";

/**
 * Returns the subnets that match a pattern, in the network's order. The pattern is compared with the label, Name tag,
 * Terraform address and AWS id of each subnet and of its VPC. A VPC stands for all its subnets. `*` matches any
 * characters.
 *
 * @example
 * const analyzed = analyzedNetwork(network);
 * subnetsMatching(analyzed, "peering-test-a/private1");
 * subnetsMatching(analyzed, "peering-test-*" + "/private*");
 * subnetsMatching(analyzed, "peering-test-a");
 */
export function subnetsMatching(
  { network, labels }: Pick<AnalyzedNetwork, "network" | "labels">,
  pattern: string,
): readonly Subnet[] {
  const matches = matcher(pattern);
  const namesOf = (resource: Resource, label: string) => [label, resource.name, resource.address, resource.awsId];
  const vpcs = new Set(
    network.vpcs.filter((vpc) => namesOf(vpc, labels.vpc(vpc.key)).some(matches)).map(({ key }) => key),
  );
  return network.subnets.filter(
    (subnet) => vpcs.has(subnet.vpc) || namesOf(subnet, labels.subnet(subnet.key)).some(matches),
  );
}

function matcher(pattern: string): (name: string | undefined) => boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const expression = new RegExp(`^${parts.join(".*")}$`);
  return (name) => name !== undefined && expression.test(name);
}
