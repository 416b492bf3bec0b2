import { CidrBlock, type Family, parseCidrBlock } from "../../network/cidr/cidr-block";
import { hostNumberProblems } from "../../network/input/host-address";
import { portProblems } from "../../network/input/ports";
import { blockRules } from "../../network/rules/block-rules";
import { connectionRules } from "../../network/rules/connection-rules";
import { Problem } from "../../network/rules/problem";
import type { ISubnet } from "../base/interfaces";
import { isPlaceholderSubnet } from "../base/placeholders";

export function probeProblems(
  subject: string,
  between: readonly [ISubnet, ISubnet],
  { family, port, hostNumber }: { readonly family: Family; readonly port: number; readonly hostNumber: number },
): readonly Problem[] {
  const known = between.filter((subnet) => !isPlaceholderSubnet(subnet));
  const withIpv6 = known.filter(({ ipv6CidrBlock }) => family === 4 || ipv6CidrBlock !== undefined);
  const hostNumbers = withIpv6.flatMap(({ cidrBlock }) => {
    // An IPv6 subnet has an address for every host number that the largest IPv4 subnet has.
    const block = family === 4 ? parseCidrBlock(cidrBlock, 4) : undefined;
    return hostNumberProblems(subject, hostNumber, block instanceof CidrBlock ? block : undefined);
  });
  return [
    ...sameVpc(subject, between),
    ...portProblems(subject, "tcp", port, 1),
    ...known.filter((subnet) => !withIpv6.includes(subnet)).map(({ nameTag }) => withoutIpv6(subject, nameTag)),
    // One number is used in both subnets.
    ...hostNumbers.slice(0, 1),
  ];
}

function withoutIpv6(subject: string, nameTag: string): Problem {
  const what = `family is 6, but ${nameTag} has no IPv6 CIDR block`;
  return new Problem(blockRules.reservedAddress, `${subject}: ${what}; give a subnet that has one, or remove family.`);
}

function sameVpc(subject: string, [one, other]: readonly [ISubnet, ISubnet]): readonly Problem[] {
  if (one.vpc !== other.vpc) return [];
  const both = `subnets "${one.name}" and "${other.name}" both belong to ${one.vpc.name}`;
  return [
    new Problem(
      connectionRules.foreignSubnet,
      `${subject}: ${both}, but a probe needs two VPCs; give a subnet of each.`,
    ),
  ];
}
