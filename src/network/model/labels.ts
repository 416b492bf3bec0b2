import type { Network, Subnet, Vpc } from "./network";

/** Short names that are unique within a network, such as `peering-test-a` and `peering-test-a/private1`. */
export interface Labels {
  /** Returns the label of a VPC. */
  vpc(key: string): string;
  /** Returns the label of a subnet: that of its VPC, a slash and its own. */
  subnet(key: string): string;
}

/**
 * Returns the labels of a network's VPCs and subnets. A name made as the console's wizard makes them is shortened to
 * what tells it apart; where two would get one label, their AWS ids or Terraform addresses tell them apart.
 */
export function labelsOf(network: Network): Labels {
  const vpcs = distinct(network.vpcs, ({ name }) => name.replace(/(?<=.)-vpc$/, ""));
  const labelOf = (vpc: string) => vpcs.get(vpc) ?? vpc;
  const names = new Map(network.vpcs.map(({ key, name }) => [key, name.replace(/(?<=.)-vpc$/, "")]));
  const subnets = distinct(
    network.subnets,
    (subnet) => `${labelOf(subnet.vpc)}/${shortName(subnet, names.get(subnet.vpc) ?? "")}`,
  );
  return { vpc: labelOf, subnet: (key) => subnets.get(key) ?? key };
}

/** The wizard's names: `<vpc>-subnet-private1-us-east-2a`. */
function shortName({ name, availabilityZone }: Subnet, vpc: string): string {
  const own = name.startsWith(`${vpc}-subnet-`) ? name.slice(`${vpc}-subnet-`.length) : name;
  const suffix = `-${availabilityZone}`;
  return own !== name && own.endsWith(suffix) && own.length > suffix.length ? own.slice(0, -suffix.length) : own;
}

function distinct<Thing extends Vpc | Subnet>(
  things: readonly Thing[],
  label: (thing: Thing) => string,
): ReadonlyMap<string, string> {
  const taken = new Map<string, number>();
  for (const thing of things) taken.set(label(thing), (taken.get(label(thing)) ?? 0) + 1);
  return new Map(
    things.map((thing) => {
      const short = label(thing);
      if (taken.get(short) === 1) return [thing.key, short];
      return [thing.key, `${short} (${thing.awsId ?? thing.address ?? thing.key})`];
    }),
  );
}
