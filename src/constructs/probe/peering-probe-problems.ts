import { CidrBlock, type Family, parseCidrBlock } from "../../network/cidr/cidr-block";
import { hostNumberProblems } from "../../network/input/host-address";
import { portProblems } from "../../network/input/ports";
import { Problem } from "../../network/rules/problem";
import type { ISubnet } from "../base/interfaces";
import { isPlaceholderSubnet } from "../vpc/placeholder-subnet";

/** What keeps a probe from having an instance in each of two VPCs. */
export function probeProblems(
  subject: string,
  between: readonly [ISubnet, ISubnet],
  { family, port, hostNumber }: { readonly family: Family; readonly port: number; readonly hostNumber: number },
): readonly Problem[] {
  return [
    ...sameVpc(subject, between),
    ...portProblems(subject, "tcp", port, 1),
    ...between
      .filter((subnet) => !isPlaceholderSubnet(subnet))
      .flatMap(({ nameTag, cidrBlock, ipv6CidrBlock }) => {
        if (family === 6 && ipv6CidrBlock === undefined) return [withoutIpv6(subject, nameTag)];
        // An IPv6 subnet has room for every number that the largest one of IPv4 has.
        const block = family === 4 ? parseCidrBlock(cidrBlock, 4) : undefined;
        return hostNumberProblems(subject, hostNumber, block instanceof CidrBlock ? block : undefined);
      }),
  ];
}

function withoutIpv6(subject: string, nameTag: string): Problem {
  const why = `family is 6, and ${nameTag} has no IPv6 block to take an address of`;
  return new Problem("reserved-address", `${subject}: ${why}; give a subnet that has one, or leave family out.`);
}

function sameVpc(subject: string, [one, other]: readonly [ISubnet, ISubnet]): readonly Problem[] {
  if (one.vpc !== other.vpc) return [];
  const both = `subnets "${one.name}" and "${other.name}" are both of ${one.vpc.name}`;
  return [new Problem("foreign-subnet", `${subject}: ${both}; a probe is between two VPCs, so give a subnet of each.`)];
}
