import { inSameAccount, inSameRegion } from "../../../network/model/location";
import { connectionRules } from "../../../network/rules/connection-rules";
import { duplicatePeeringProblem } from "../../../network/rules/duplicate-peering";
import { overlappingCidrProblems } from "../../../network/rules/overlapping-cidr";
import { Problem } from "../../../network/rules/problem";
import { routeRules } from "../../../network/rules/route-rules";
import { selfPeeringProblem } from "../../../network/rules/self-peering";
import type { Destination, IRouteTable, ISubnet, PeeringEnd, RouteDestination } from "../../base/interfaces";
import { isPlaceholderLocation } from "../../base/placeholders";
import { knownVpc } from "./known-vpc";

interface Peering {
  readonly subject: string;
  readonly requester: PeeringEnd;
  readonly accepter: PeeringEnd;
}

/** Returns the reasons why AWS refuses the peering. `holder` is the first peering that connects the two VPCs. */
export function pairProblems(peering: Peering, holder: Peering | { readonly subject: string }): readonly Problem[] {
  const { subject, requester, accepter } = peering;
  if (requester.vpcId === accepter.vpcId) return [selfPeeringProblem(subject, requester.name)];
  const problems = overlappingCidrProblems(subject, knownVpc(requester), knownVpc(accepter));
  if (holder === peering) return problems;
  return [...problems, duplicatePeeringProblem(subject, [requester.name, accepter.name], holder.subject)];
}

/** Returns problems if the accounts or regions of the two VPCs cannot be compared. */
export function locationProblems({ subject, requester, accepter }: Peering): readonly Problem[] {
  if (isPlaceholderLocation(requester.location) || isPlaceholderLocation(accepter.location)) return [];
  const both = `of ${requester.name} and ${accepter.name}`;
  const problems: Problem[] = [];
  if (inSameAccount(requester.location, accepter.location) === undefined) {
    const remedy = "Give both providers allowedAccountIds, or a role to assume by its ARN";
    problems.push(
      new Problem(
        connectionRules.unknownAccount,
        `${subject}: the accounts ${both} cannot be compared, because one is unknown. ${remedy}.`,
      ),
    );
  }
  if (inSameRegion(requester.location, accepter.location) === undefined) {
    const remedy = "Give both providers a region";
    problems.push(
      new Problem(
        connectionRules.unknownRegion,
        `${subject}: the regions ${both} cannot be compared, because one is unknown. ${remedy}.`,
      ),
    );
  }
  return problems;
}

/** Returns true if no routes can be added. Destinations that AWS refuses are added, so that the output has them too. */
export function preventRoutes(problems: readonly Problem[]): boolean {
  return problems.some(({ level, definition }) => level === "error" && definition.judgedIn === "program");
}

/** Returns problems if the two sides of `routeBetween` are not subnets of the two VPCs, one VPC on each side. */
export function misplacedSubnets(
  { subject, requester, accepter }: Peering,
  ones: readonly ISubnet[],
  others: readonly ISubnet[],
): readonly Problem[] {
  const ends = `the peering connects ${requester.name} and ${accepter.name}`;
  const foreign = [...new Set([...ones, ...others])].filter(({ vpc }) => vpc !== requester && vpc !== accepter);
  const problems = foreign.map(({ name, vpc }) => {
    const subnet = `subnet "${name}" belongs to ${vpc.name}`;
    return new Problem(
      connectionRules.foreignSubnet,
      `${subject}: ${subnet}, but ${ends}. Give a subnet of one of these.`,
    );
  });
  const vpcs = new Set(ones.map(({ vpc }) => vpc));
  const onBothSides = others.find(({ vpc }) => vpcs.has(vpc))?.vpc;
  if (problems.length > 0 || onBothSides === undefined || requester === accepter) return problems;
  const both = `routeBetween got subnets of ${onBothSides.name} on both sides`;
  return [
    new Problem(
      connectionRules.foreignSubnet,
      `${subject}: ${both}, but ${ends}. Give the subnets of one VPC on each side.`,
    ),
  ];
}

/** Returns the problem that both lists of destinations are empty. For an empty one, unanswered traffic is reported. */
export function withoutDestination(subject: string, ...wanted: readonly Destination[]): readonly Problem[] {
  if (wanted.some((destination) => destination.length > 0)) return [];
  const what = "routeBetween got no destination in either direction";
  return [new Problem(routeRules.noRoutes, `${subject}: ${what}. Give at least one CIDR block, "subnet" or "vpc".`)];
}

/** Returns a problem for each subnet given to `routeBetween` that got no route. */
export function unpairedSubnets(
  subject: string,
  ones: readonly ISubnet[],
  others: readonly ISubnet[],
  paired: ReadonlySet<ISubnet>,
): readonly Problem[] {
  if (ones.length === 0 || others.length === 0) {
    return [
      new Problem(
        routeRules.noRoutes,
        `${subject}: routeBetween got no subnet on one side. Give at least one on each side.`,
      ),
    ];
  }
  if (paired.size === 0) {
    const given = `${withZones(ones)} and ${withZones(others)}`;
    const remedy = 'Give subnets of the same zone, or { pairing: "all" }';
    return [
      new Problem(routeRules.noRoutes, `${subject}: no two of ${given} are in the same Availability Zone. ${remedy}.`),
    ];
  }
  const unpaired = [...ones, ...others].filter((subnet) => !paired.has(subnet));
  return unpaired.map((subnet) => {
    const why = `${subnet.nameTag} gets no route, because the other side has no subnet in ${zoneOf(subnet)}`;
    return new Problem(routeRules.unpairedSubnet, `${subject}: ${why}. Remove it, or give { pairing: "all" }.`);
  });
}

/** Returns a problem if the zones of a pair cannot be compared without zone ids. */
export function undecidedPairs(subject: string, pairs: readonly (readonly [ISubnet, ISubnet])[]): readonly Problem[] {
  const [first] = pairs;
  if (first === undefined) return [];
  const given = `${withZones([first[0]])} and ${withZones([first[1]])}`;
  const isKnown = first.every(({ availabilityZone }) => availabilityZone !== undefined);
  const remedy = isKnown
    ? 'Give both VPCs availabilityZoneIds, or { pairing: "all" }'
    : 'Write both zones as text, or give { pairing: "all" }';
  const why = isKnown ? "zone names depend on the account in this region" : "the zones are known only after apply";
  return [
    new Problem(
      connectionRules.unknownZone,
      `${subject}: the Availability Zones of ${given} cannot be compared: ${why}. ${remedy}.`,
    ),
  ];
}

/** Returns subnets with their Availability Zones. */
export function withZones(subnets: readonly ISubnet[]): string {
  return subnets.map((subnet) => `${subnet.nameTag} (${zoneOf(subnet)})`).join(", ");
}

function zoneOf({ availabilityZone, availabilityZoneId }: ISubnet): string {
  return availabilityZone ?? availabilityZoneId ?? "zone unknown";
}

/** Returns a warning if a route also serves subnets that were not given. */
export function sharedTable(
  subject: string,
  route: {
    readonly routeTable: IRouteTable;
    readonly destination: RouteDestination;
    readonly sources: ReadonlySet<ISubnet>;
  },
): readonly Problem[] {
  const { routeTable, destination, sources } = route;
  const others = [...new Set([...sources].flatMap(({ vpc }) => vpc.subnets))].filter(
    (subnet) => subnet.routeTable.routeTableId === routeTable.routeTableId && !sources.has(subnet),
  );
  if (others.length === 0) return [];
  const names = (subnets: Iterable<ISubnet>) => Array.from(subnets, ({ nameTag }) => nameTag).join(", ");
  const added = `the route of ${routeTable.nameTag} to ${destination.name}, added for ${names(sources)}`;
  return [
    new Problem(
      routeRules.sharedRouteTable,
      `${subject}: ${added}, also serves ${names(others)}, because these subnets share the table.`,
    ),
  ];
}
