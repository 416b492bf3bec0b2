import { CidrBlock, parseCidrBlock } from "../../network/cidr-block";
import { hostNumberProblems } from "../../network/host-address";
import { portProblems } from "../../network/ports";
import { Problem } from "../../network/problem";
import type { ISubnet } from "../vpc/network-interfaces";
import { isStandIn } from "../vpc/stand-in";

/** What keeps a probe from having an instance in each of two VPCs. */
export function probeProblems(
  thing: string,
  between: readonly [ISubnet, ISubnet],
  { port, hostNumber }: { readonly port: number; readonly hostNumber: number },
): readonly Problem[] {
  return [
    ...sameVpc(thing, between),
    ...portProblems(thing, "tcp", port, 1),
    ...between
      .filter((subnet) => !isStandIn(subnet))
      .flatMap(({ cidrBlock }) => {
        const block = parseCidrBlock(cidrBlock, 4);
        return hostNumberProblems(thing, hostNumber, block instanceof CidrBlock ? block : undefined);
      }),
  ];
}

function sameVpc(thing: string, [one, other]: readonly [ISubnet, ISubnet]): readonly Problem[] {
  if (one.vpc !== other.vpc) return [];
  const both = `subnets "${one.name}" and "${other.name}" are both of ${one.vpc.name}`;
  return [new Problem("foreign-subnet", `${thing}: ${both}; a probe is between two VPCs, so give a subnet of each.`)];
}
