import { connectionRules } from "../../../network/rules/connection-rules";
import { Problem } from "../../../network/rules/problem";
import { routeRules } from "../../../network/rules/route-rules";
import type { Destination, ISubnet, IVpc } from "../../base/interfaces";

/** Returns a problem for each subnet given to `routeFrom` that is not a subnet of your VPC. */
export function foreignSubnets(subject: string, subnets: readonly ISubnet[], own: IVpc): readonly Problem[] {
  const foreign = [...new Set(subnets)].filter(({ vpc }) => vpc !== own);
  return foreign.map(({ name, vpc }) => {
    const belongs = `subnet "${name}" belongs to ${vpc.name}, but your VPC of the peering is ${own.name}`;
    return new Problem(connectionRules.foreignSubnet, `${subject}: ${belongs}. Give subnets of ${own.name}.`);
  });
}

/** Returns the reason why a call of `routeFrom` adds no route. */
export function noRoutes(subject: string, subnets: readonly ISubnet[], wanted: Destination): Problem {
  const nothing = (what: string) => new Problem(routeRules.noRoutes, `${subject}: routeFrom ${what}`);
  if (subnets.length === 0) return nothing("got no subnet. Give at least one.");
  if (wanted.length === 0) return nothing("got no CIDR block. Give at least one, or omit the list to use all.");
  const names = subnets.map(({ nameTag }) => nameTag).join(", ");
  return nothing(`adds no route, because ${names} have no IPv6. Give subnets with IPv6, or an IPv4 block.`);
}
