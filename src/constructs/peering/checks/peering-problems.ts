import { type Overlap, overlapsBetween } from "../../../network/cidr/overlap";
import { inSameAccount, inSameRegion, inSameZone } from "../../../network/model/location";
import { conflictingRoute as conflictingRouteRule } from "../../../network/rules/conflicting-route";
import { connectionRules } from "../../../network/rules/connection-rules";
import { dataTransferCharges } from "../../../network/rules/data-transfer-charges";
import { duplicatePeering } from "../../../network/rules/duplicate-peering";
import { overlappingCidr } from "../../../network/rules/overlapping-cidr";
import { Problem } from "../../../network/rules/problem";
import { routeRules } from "../../../network/rules/route-rules";
import { selfPeering } from "../../../network/rules/self-peering";
import type { IRouteTable, ISubnet, PeeringEnd, RouteDestination } from "../../base/interfaces";

interface Peering {
  readonly subject: string;
  readonly requester: PeeringEnd;
  readonly accepter: PeeringEnd;
}

/** What keeps AWS from connecting a peering's VPCs; `holder` is the peering that connects them first. */
export function pairProblems(peering: Peering, holder: Peering | { readonly subject: string }): readonly Problem[] {
  const { subject, requester, accepter } = peering;
  if (requester.vpcId === accepter.vpcId) {
    const both = `requester and accepter are both ${requester.name}`;
    return [new Problem(selfPeering, `${subject}: ${both}; a peering connects two VPCs, so name another one.`)];
  }
  const problems = [
    ...overlapsBetween(requester.cidrBlocks, accepter.cidrBlocks, 4),
    ...overlapsBetween(requester.ipv6CidrBlocks, accepter.ipv6CidrBlocks, 6),
  ].map((overlap) => overlappingVpcs(peering, overlap));
  if (holder === peering) return problems;
  const connected = `${requester.name} and ${accepter.name} are connected by ${holder.subject} already`;
  return [...problems, new Problem(duplicatePeering, `${subject}: ${connected}; leave one of the two out.`)];
}

/** Returns the problem that two VPCs have addresses in common. */
export function overlappingVpcs(
  { subject, requester, accepter }: Peering,
  { one, other, shared }: Readonly<Record<keyof Overlap, Overlap["shared"] | string>>,
): Problem {
  const both = `${requester.name} ${one} and ${accepter.name} ${other} share ${shared}`;
  return new Problem(
    overlappingCidr,
    `${subject}: ${both}. AWS refuses such a peering; give one of the VPCs another block.`,
  );
}

/** What keeps a request from naming the account and region that it goes to. */
export function locationProblems({ subject, requester, accepter }: Peering): readonly Problem[] {
  const both = `of ${requester.name} and ${accepter.name}`;
  const problems: Problem[] = [];
  if (inSameAccount(requester.location, accepter.location) === undefined) {
    const remedy = "give their providers allowedAccountIds, or a role to assume by its ARN";
    problems.push(
      new Problem(
        connectionRules.unknownAccount,
        `${subject}: can't tell whether the accounts ${both} are one; ${remedy}.`,
      ),
    );
  }
  if (inSameRegion(requester.location, accepter.location) === undefined) {
    const remedy = "give their providers a region";
    problems.push(
      new Problem(
        connectionRules.unknownRegion,
        `${subject}: can't tell whether the regions ${both} are one; ${remedy}.`,
      ),
    );
  }
  return problems;
}

/** What keeps the two sides of `routeBetween` from being subnets of the one VPC and of the other. */
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
      `${subject}: ${subnet}, and ${ends}; give a subnet of one of these.`,
    );
  });
  const vpcs = new Set(ones.map(({ vpc }) => vpc));
  const onBothSides = others.find(({ vpc }) => vpcs.has(vpc))?.vpc;
  if (problems.length > 0 || onBothSides === undefined || requester === accepter) return problems;
  const both = `routeBetween got subnets of ${onBothSides.name} on both sides`;
  return [
    new Problem(
      connectionRules.foreignSubnet,
      `${subject}: ${both}, and ${ends}; give the subnets of one VPC on each side.`,
    ),
  ];
}

/** What a call of `routeBetween` asked for and pairing left out. */
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
        `${subject}: routeBetween got no subnet on one side; give one on each at least.`,
      ),
    ];
  }
  if (paired.size === 0) {
    const given = `${withZones(ones)} and ${withZones(others)}`;
    const remedy = 'give subnets that are, or { pairing: "all" }';
    return [
      new Problem(routeRules.noRoutes, `${subject}: no two of ${given} are in one Availability Zone; ${remedy}.`),
    ];
  }
  const unpaired = [...ones, ...others].filter((subnet) => !paired.has(subnet));
  return unpaired.map((subnet) => {
    const why = `${subnet.nameTag} gets no route, for the other side has no subnet in ${zoneOf(subnet)}`;
    return new Problem(routeRules.unpairedSubnet, `${subject}: ${why}; leave it out, or give { pairing: "all" }.`);
  });
}

/** Pairs of subnets of which only zone ids could tell whether they are in one zone. */
export function undecidedPairs(subject: string, pairs: readonly (readonly [ISubnet, ISubnet])[]): readonly Problem[] {
  const [first] = pairs;
  if (first === undefined) return [];
  const given = `${withZones([first[0]])} and ${withZones([first[1]])}`;
  const isKnown = first.every(({ availabilityZone }) => availabilityZone !== undefined);
  const remedy = isKnown
    ? 'give both VPCs availabilityZoneIds, or { pairing: "all" }'
    : 'write both zones out, or give { pairing: "all" }';
  const why = isKnown ? "accounts may have zone names of their own in this region" : "only Terraform knows the zones";
  return [
    new Problem(
      connectionRules.unknownZone,
      `${subject}: can't tell whether ${given} are in one Availability Zone: ${why}; ${remedy}.`,
    ),
  ];
}

/** Notes which of the pairs exchange traffic that AWS bills. */
export function billedPairs(subject: string, pairs: readonly (readonly [ISubnet, ISubnet])[]): readonly Problem[] {
  const billed = pairs.filter(([one, other]) => inSameZone(one, other) === false);
  const [first] = billed;
  if (first === undefined) return [];
  const more = billed.length === 1 ? "" : ` and ${billed.length - 1} more`;
  const across = `${withZones([first[0]])} with ${withZones([first[1]])}${more}`;
  return [
    new Problem(
      dataTransferCharges,
      `${subject}: traffic that leaves its Availability Zone is billed in both directions: ${across}.`,
    ),
  ];
}

function withZones(subnets: readonly ISubnet[]): string {
  return subnets.map((subnet) => `${subnet.nameTag} (${zoneOf(subnet)})`).join(", ");
}

function zoneOf({ availabilityZone, availabilityZoneId }: ISubnet): string {
  return availabilityZone ?? availabilityZoneId ?? "a zone that only Terraform knows";
}

/** Returns the problem that a table leads to a destination through another connection already. */
export function conflictingRoute(subject: string, table: IRouteTable, to: RouteDestination, holder: string): Problem {
  const route = `${table.nameTag} has a route to ${to.cidrBlock} through ${holder} already`;
  const wanted = `so it can't have one to ${to.name} as well`;
  return new Problem(conflictingRouteRule, `${subject}: ${route}, ${wanted}; leave one of the two out.`);
}

/** Warns of the subnets that a route serves without having been asked for them. */
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
  const asked = `the route in ${routeTable.nameTag} to ${destination.name} was asked for ${names(sources)}`;
  return [
    new Problem(
      routeRules.sharedRouteTable,
      `${subject}: ${asked} and serves ${names(others)} too: they share the table.`,
    ),
  ];
}
