import { labelsOf } from "../../network/model/labels";
import type { Network, Resource, Subnet } from "../../network/model/network";

/**
 * Returns the subnets that a person means by a pattern, in the network's order; none where it matches nothing. It is
 * compared with each subnet's label, Name tag, Terraform address and AWS id, and with those of its VPC, which stands for
 * all its subnets. `*` stands for any characters.
 *
 * @example
 * subnetsMatching(network, "peering-test-a/private1");
 * subnetsMatching(network, "peering-test-*" + "/private*");
 * subnetsMatching(network, "peering-test-a");
 */
export function subnetsMatching(network: Network, pattern: string): readonly Subnet[] {
  const labels = labelsOf(network);
  const isMeant = matcher(pattern);
  const namesOf = (thing: Resource, label: string) => [label, thing.name, thing.address, thing.awsId];
  const vpcs = new Set(
    network.vpcs.filter((vpc) => namesOf(vpc, labels.vpc(vpc.key)).some(isMeant)).map(({ key }) => key),
  );
  return network.subnets.filter(
    (subnet) => vpcs.has(subnet.vpc) || namesOf(subnet, labels.subnet(subnet.key)).some(isMeant),
  );
}

function matcher(pattern: string): (name: string | undefined) => boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const whole = new RegExp(`^${parts.join(".*")}$`);
  return (name) => name !== undefined && whole.test(name);
}
