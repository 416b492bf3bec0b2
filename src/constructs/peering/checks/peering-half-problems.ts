import { connectionRules } from "../../../network/rules/connection-rules";
import { Problem } from "../../../network/rules/problem";
import { routeRules } from "../../../network/rules/route-rules";
import type { Destination, ISubnet, IVpc } from "../../base/interfaces";

/** What keeps the subnets given to `routeFrom` from being subnets of our VPC. */
export function foreignSubnets(subject: string, subnets: readonly ISubnet[], own: IVpc): readonly Problem[] {
  const foreign = [...new Set(subnets)].filter(({ vpc }) => vpc !== own);
  return foreign.map(({ name, vpc }) => {
    const belongs = `subnet "${name}" belongs to ${vpc.name}, and our side of the peering is ${own.name}`;
    return new Problem(connectionRules.foreignSubnet, `${subject}: ${belongs}; give subnets of ${own.name}.`);
  });
}

/** Returns the problem that a call of `routeFrom` adds no route. */
export function noRoutes(subject: string, subnets: readonly ISubnet[], wanted: Destination): Problem {
  const nothing = (what: string) => new Problem(routeRules.noRoutes, `${subject}: routeFrom ${what}`);
  if (subnets.length === 0) return nothing("got no subnet; give one at least.");
  if (wanted.length === 0) return nothing("got no block; give one at least, or leave the list out for all.");
  const names = subnets.map(({ nameTag }) => nameTag).join(", ");
  return nothing(`adds no route, for ${names} have no IPv6; give subnets that have, or an IPv4 block.`);
}
