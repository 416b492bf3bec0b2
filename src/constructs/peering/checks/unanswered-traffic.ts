import { CidrBlock, type Family, parseCidrBlock } from "../../../network/cidr/cidr-block";
import { overlapsBetween } from "../../../network/cidr/overlap";
import { Problem } from "../../../network/rules/problem";
import {
  ownersOfOverlappingBlocks,
  type ReturnPath,
  type ReturnRoute,
  returnPathTo,
} from "../../../network/rules/return-path";
import { unansweredTraffic as unansweredTrafficRule } from "../../../network/rules/unanswered-traffic";
import type { IPeering, ISubnet, IVpc, PeeringRoute } from "../../base/interfaces";
import type { AppPeerings } from "./app-peerings";

type Ends = IPeering & { readonly requester: IVpc; readonly accepter: IVpc };

/** Warns of subnets that send through the peering and get no answer, or one that goes to a third VPC. */
export function unansweredTraffic(peering: Ends, census: AppPeerings): readonly Problem[] {
  const { requester, accepter } = peering;
  return [
    ...unansweredFrom(peering, requester, accepter, census),
    ...unansweredFrom(peering, accepter, requester, census),
  ];
}

function unansweredFrom(peering: Ends, from: IVpc, to: IVpc, census: AppPeerings): readonly Problem[] {
  const others = rivals(peering, from, to, census);
  if (others.length === 0 && hasPlainMirrors(peering, from, to)) return [];
  const answering = answeringTables(peering, to, [peering, ...others]);
  const problems = sendersOf(peering, from).flatMap(({ subnet, isAsked, block, route }) => {
    const answers = answering
      .filter(({ subnets }) => subnets.some((answerer) => leadsTo(route, answerer)))
      .map(({ nameTag, routes }) => ({ nameTag, answer: returnPathTo(block, peering, routes) }));
    const sender = `${subnet.nameTag} ${block} has a route to ${to.name}`;
    const astray = answers.flatMap(({ nameTag, answer }) => throughOther(peering, sender, nameTag, answer));
    const isLost = isAsked && answers.length > 0 && answers.every(({ answer }) => answer === "nowhere");
    return isLost ? [...astray, lost(peering, sender, to)] : astray;
  });
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}

/** Whether every route leads to the very subnet, or to the whole VPC, that has a route back: most do, in large meshes too. */
function hasPlainMirrors(peering: IPeering, from: IVpc, to: IVpc): boolean {
  const led = new Set(routesFrom(peering, to).map(({ destination }) => destination.cidrBlock));
  const leadsToAll = (family: Family) => {
    const blocks = family === 4 ? from.cidrBlocks : from.ipv6CidrBlocks;
    return blocks.length > 0 && blocks.every((block) => led.has(block));
  };
  return routesFrom(peering, from).every(({ sources, destination: { family } }) =>
    [...sources].every((source) => {
      const block = family === 4 ? source.cidrBlock : source.ipv6CidrBlock;
      return leadsToAll(family) || (block !== undefined && led.has(block));
    }),
  );
}

/** The other peerings of `to` whose far ends share addresses with `from`, so that answers may go there. */
function rivals(peering: Ends, from: IVpc, to: IVpc, census: AppPeerings): readonly IPeering[] {
  if (!contestedOf(to, census).has(peering)) return [];
  const others = census
    .connectionsOf(to)
    .filter(({ peering: other, peerVpc: far }) => other !== peering && shareAddresses(far, from));
  return others.map(({ peering: other }) => other);
}

const contestedBy = new WeakMap<
  AppPeerings,
  { readonly version: number; readonly sets: Map<string, ReadonlySet<IPeering>> }
>();

/** The peerings of a VPC whose far ends share addresses with one another. */
function contestedOf(vpc: IVpc, census: AppPeerings): ReadonlySet<IPeering> {
  const last = contestedBy.get(census);
  const { sets } = last?.version === census.version ? last : { sets: new Map<string, ReadonlySet<IPeering>>() };
  if (last?.sets !== sets) contestedBy.set(census, { version: census.version, sets });
  const found =
    sets.get(vpc.vpcId) ??
    ownersOfOverlappingBlocks(
      census.connectionsOf(vpc).map(({ peering, peerVpc: far }) => ({ owner: peering, blocks: blocksOf(far) })),
    );
  sets.set(vpc.vpcId, found);
  return found;
}

function blocksOf({ cidrBlocks, ipv6CidrBlocks }: Blocks): readonly CidrBlock[] {
  return [
    ...cidrBlocks.map((cidrBlock) => blockOf({ cidrBlock, family: 4 })),
    ...ipv6CidrBlocks.map((cidrBlock) => blockOf({ cidrBlock, family: 6 })),
  ].filter((block) => block !== undefined);
}

type Blocks = Pick<IVpc, "cidrBlocks" | "ipv6CidrBlocks">;

function shareAddresses(one: Blocks, other: Blocks): boolean {
  return (
    overlapsBetween(one.cidrBlocks, other.cidrBlocks, 4).length > 0 ||
    overlapsBetween(one.ipv6CidrBlocks, other.ipv6CidrBlocks, 6).length > 0
  );
}

/** The tables of a VPC that take part in the peering, with the subnets that they serve and the routes that compete. */
function answeringTables(peering: IPeering, to: IVpc, peerings: readonly IPeering[]) {
  const tables = new Map(routesFrom(peering, to).map(({ routeTable }) => [routeTable.routeTableId, routeTable]));
  return Array.from(tables.values(), ({ routeTableId, nameTag }) => ({
    nameTag,
    subnets: servedBy(routeTableId, to, peering),
    routes: peerings.flatMap((connection) =>
      connection.routes
        .filter(({ routeTable }) => routeTable.routeTableId === routeTableId)
        .map(({ destination }): ReturnRoute<IPeering> => ({ block: blockOf(destination), connection })),
    ),
  }));
}

/** Every subnet of a VPC that sends through the peering, asked for or because it shares a table, by route and family. */
function sendersOf(peering: IPeering, from: IVpc) {
  return routesFrom(peering, from).flatMap((route) =>
    servedBy(route.routeTable.routeTableId, from, peering).flatMap((subnet) => {
      const block = blockIn(subnet, route.destination.family);
      return block === undefined ? [] : [{ subnet, isAsked: route.sources.has(subnet), block, route }];
    }),
  );
}

function routesFrom({ routes }: IPeering, vpc: IVpc): readonly PeeringRoute[] {
  return routes.filter(({ sources }) => [...sources].some((source) => source.vpc === vpc));
}

function servedBy(routeTableId: string, vpc: IVpc, peering: IPeering): readonly ISubnet[] {
  const asked = new Set(
    routesFrom(peering, vpc)
      .filter(({ routeTable }) => routeTable.routeTableId === routeTableId)
      .flatMap(({ sources }) => [...sources]),
  );
  // Of a VPC that Terraform looks up, only what is asked for is looked up.
  return vpc.subnets.filter((subnet) =>
    vpc.atPlan === undefined ? subnet.routeTable.routeTableId === routeTableId : asked.has(subnet),
  );
}

function leadsTo({ destination }: PeeringRoute, subnet: ISubnet): boolean {
  const [led, block] = [blockOf(destination), blockIn(subnet, destination.family)];
  return led !== undefined && block !== undefined && led.intersection(block) !== undefined;
}

function blockOf({ cidrBlock, family }: { readonly cidrBlock: string; readonly family: Family }) {
  const block = parseCidrBlock(cidrBlock, family);
  return block instanceof CidrBlock ? block : undefined;
}

function blockIn({ cidrBlock, ipv6CidrBlock }: ISubnet, family: Family): CidrBlock | undefined {
  const text = family === 4 ? cidrBlock : ipv6CidrBlock;
  return text === undefined ? undefined : blockOf({ cidrBlock: text, family });
}

function throughOther(
  { subject }: IPeering,
  sender: string,
  table: string,
  answer: ReturnPath<IPeering>,
): readonly Problem[] {
  if (typeof answer === "string") return [];
  const astray = `${sender}, and the answers go elsewhere, for ${table} leads them through ${answer.through.subject}`;
  const remedy = "give it a route back that is more specific, or the subnet a route table of its own";
  return [new Problem(unansweredTrafficRule, `${subject}: ${astray}; ${remedy}.`)];
}

function lost({ subject }: IPeering, sender: string, to: IVpc): Problem {
  const remedy = `give the routes of ${to.name} destinations that hold it`;
  return new Problem(
    unansweredTrafficRule,
    `${subject}: ${sender}, and gets no answer: no route leads back; ${remedy}.`,
  );
}
