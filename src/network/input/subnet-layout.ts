import type { CidrBlock } from "../cidr/cidr-block";
import { overlappingSubnetProblems } from "../rules/overlapping-subnets";
import { Problem } from "../rules/problem";
import { carve, subnetBlock } from "../rules/subnet-blocks";
import { vpcRules } from "../rules/vpc-rules";
import { regionOfZone, zoneProblems } from "./availability-zone";

/** Whether a subnet's route table leads to the Internet gateway. */
export type Tier = "public" | "private";

/** A subnet placed by hand. What is left out is as the console's "VPC and more" wizard has it. */
export interface SubnetPlacement {
  /** The zone's name, such as `us-east-2a`. @default - the wizard's for this number */
  readonly availabilityZone?: string;
  /** A part of the VPC's block, /16 to /28. @default - the wizard's for this number */
  readonly cidrBlock?: string;
}

/** What a VPC's subnets are made from. */
export interface SubnetLayoutRequest {
  /** The VPC as messages call it, such as `VPC "peering-test-a"`. */
  readonly thing: string;
  /** The VPC's blocks, the primary one first; none where the primary one can't be used. */
  readonly blocks: readonly CidrBlock[];
  /** The VPC's region, or undefined where it is not known before Terraform runs. */
  readonly region: string | undefined;
  readonly availabilityZones: readonly string[];
  readonly subnetsPerZone: Readonly<Record<Tier, number>>;
  /** By name, over and beside the wizard's. */
  readonly placements: Readonly<Record<string, SubnetPlacement>>;
}

/** A subnet and its place. */
export interface PlacedSubnet {
  /** Its tier and number, such as `private1`. */
  readonly name: string;
  readonly tier: Tier;
  readonly number: number;
  readonly availabilityZone: string;
  /** Undefined where a problem keeps it from having one. */
  readonly cidrBlock: CidrBlock | undefined;
}

/** The subnets of a VPC, public ones first, each tier by number; and what is wrong with them. */
export interface SubnetLayout {
  readonly subnets: readonly PlacedSubnet[];
  readonly problems: readonly Problem[];
}

type Wanted = Omit<PlacedSubnet, "cidrBlock">;

/** AWS's default quota. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const mostSubnets = 200;

/**
 * Returns the subnets of a VPC with their zones and blocks. A subnet's place follows from its name, so
 * adding or removing others leaves it where it is.
 */
export function layOutSubnets(request: SubnetLayoutRequest): SubnetLayout {
  const countProblems = problemsOfCounts(request);
  if (countProblems.length > 0) return { subnets: [], problems: countProblems };
  const wizards = wizardSubnets(request);
  const placed = placedByHand(request, wizards);
  const wanted = [...new Map([...wizards, ...placed.subnets].map((subnet) => [subnet.name, subnet])).values()];
  const { subnets, problems } = withBlocks(request, wanted.sort(byTierAndNumber));
  return {
    subnets,
    problems: [
      ...zoneProblems(request.thing, request.availabilityZones, request.region),
      ...placed.problems,
      ...problems,
      ...overlapProblems(request.thing, subnets),
    ],
  };
}

function overlapProblems(thing: string, subnets: readonly PlacedSubnet[]): readonly Problem[] {
  const owned = subnets.flatMap((owner) => (owner.cidrBlock === undefined ? [] : [{ owner, block: owner.cidrBlock }]));
  return overlappingSubnetProblems(thing, owned).map(({ problem }) => problem);
}

function byTierAndNumber(one: Wanted, other: Wanted): number {
  if (one.tier !== other.tier) return one.tier === "public" ? -1 : 1;
  return one.number - other.number;
}

function problemsOfCounts({ thing, availabilityZones, subnetsPerZone }: SubnetLayoutRequest): readonly Problem[] {
  const most = Math.floor(mostSubnets / Math.max(availabilityZones.length, 1));
  return Object.entries(subnetsPerZone)
    .filter(([, count]) => !Number.isInteger(count) || count < 0 || count > most)
    .map(
      ([tier, count]) =>
        new Problem(
          vpcRules.invalidSubnetCount,
          `${thing}: ${tier}SubnetsPerZone is ${count}; give a whole number from 0 to ${most}.`,
        ),
    );
}

/** The wizard numbers the subnets of a tier across the zones: private1 in the first zone, private2 in the second. */
function wizardSubnets({ availabilityZones, subnetsPerZone }: SubnetLayoutRequest): readonly Wanted[] {
  return (["public", "private"] as const).flatMap((tier) =>
    Array.from({ length: subnetsPerZone[tier] }, () => availabilityZones)
      .flat()
      .map((availabilityZone, index) => ({ name: `${tier}${index + 1}`, tier, number: index + 1, availabilityZone })),
  );
}

function placedByHand(request: SubnetLayoutRequest, wizards: readonly Wanted[]) {
  const region = request.region ?? request.availabilityZones.map(regionOfZone).find((found) => found !== undefined);
  const subnets: Wanted[] = [];
  const problems: Problem[] = [];
  for (const [name, placement] of Object.entries(request.placements)) {
    const thing = `${request.thing} subnet "${name}"`;
    const [, tier, number] = /^(public|private)([1-9]\d{0,3})$/.exec(name) ?? [];
    const availabilityZone =
      placement.availabilityZone ?? wizards.find((subnet) => subnet.name === name)?.availabilityZone;
    if (tier === undefined) {
      problems.push(
        new Problem(vpcRules.invalidSubnetName, `${thing}: write a tier and a number, such as "private3".`),
      );
    } else if (availabilityZone === undefined) {
      problems.push(
        new Problem(
          vpcRules.invalidAvailabilityZone,
          `${thing}: has no availabilityZone, and none in the wizard's layout; name its zone.`,
        ),
      );
    } else {
      subnets.push({ name, tier: tier as Tier, number: Number(number), availabilityZone });
      if (placement.availabilityZone !== undefined) problems.push(...zoneProblems(thing, [availabilityZone], region));
    }
  }
  return { subnets, problems };
}

/** Gives every subnet the block that the user gave it, or else the wizard's for its number. */
function withBlocks({ thing, blocks, placements }: SubnetLayoutRequest, wanted: readonly Wanted[]): SubnetLayout {
  const problems: Problem[] = [];
  const isCarved = ({ name }: Wanted) => placements[name]?.cidrBlock === undefined;
  const highest = (tier: Tier) =>
    wanted
      .filter((subnet) => subnet.tier === tier && isCarved(subnet))
      .reduce((most, { number }) => Math.max(most, number), 0);
  const [primary] = blocks;
  const carved = primary && carve(thing, primary, { public: highest("public"), private: highest("private") });
  if (carved instanceof Problem) problems.push(carved);
  const subnets = wanted.map((subnet): PlacedSubnet => {
    const given = placements[subnet.name]?.cidrBlock;
    if (given === undefined) {
      return { ...subnet, cidrBlock: typeof carved === "function" ? carved(subnet.tier, subnet.number) : undefined };
    }
    const cidrBlock = subnetBlock(`${thing} subnet "${subnet.name}"`, given, blocks);
    if (!(cidrBlock instanceof Problem)) return { ...subnet, cidrBlock };
    problems.push(cidrBlock);
    return { ...subnet, cidrBlock: undefined };
  });
  return { subnets, problems };
}
