import type { CidrBlock } from "../cidr/cidr-block";
import { overlappingSubnetProblems } from "../rules/overlapping-subnets";
import { Problem } from "../rules/problem";
import { carve, subnetBlock } from "../rules/subnet-blocks";
import { vpcRules } from "../rules/vpc-rules";
import { regionOfZone, zoneProblems } from "./availability-zone";
import { isPlaceholderText } from "./placeholder-text";
import { quoted, shown } from "./shown";

/** Whether a subnet's route table has a route to the internet gateway. */
export type Tier = "public" | "private";

/** The place of a subnet. An omitted value is the one of the console's "VPC and more" wizard. */
export interface SubnetPlacement {
  /** The Availability Zone's name, such as `us-east-2a`. @default - the wizard's zone for the subnet's number */
  readonly availabilityZone?: string;
  /** A part of the VPC's block, /16 to /28. @default - the wizard's block for the subnet's number */
  readonly cidrBlock?: string;
}

/** The settings that determine a VPC's subnets. */
export interface SubnetLayoutRequest {
  /** The subject of messages, such as `VPC "peering-test-a"`. */
  readonly subject: string;
  /** The VPC's blocks, the primary block first. Empty if the primary block is invalid. */
  readonly blocks: readonly CidrBlock[];
  /** False if a block is missing because of a reported problem, so that a subnet may be in it. @default true */
  readonly hasAllBlocks?: boolean;
  /** The VPC's region, or undefined if it is unknown before Terraform runs. */
  readonly region: string | undefined;
  readonly availabilityZones: readonly string[];
  readonly subnetsPerZone: Readonly<Record<Tier, number>>;
  /** By subnet name. They replace the wizard's subnets of these names, or add subnets. */
  readonly placements: Readonly<Record<string, SubnetPlacement>>;
}

/** A subnet with its zone and CIDR block. */
export interface PlacedSubnet {
  /** The tier and number, such as `private1`. */
  readonly name: string;
  readonly tier: Tier;
  readonly number: number;
  readonly availabilityZone: string;
  /** Undefined if a problem was found. */
  readonly cidrBlock: CidrBlock | undefined;
}

/** The subnets of a VPC, sorted by tier (public first) and number, and what is wrong with them. */
export interface SubnetLayout {
  readonly subnets: readonly PlacedSubnet[];
  readonly problems: readonly Problem[];
}

type Wanted = Omit<PlacedSubnet, "cidrBlock">;

/** The default quota of subnets per VPC. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const mostSubnets = 200;

/**
 * Returns the subnets of a VPC with their zones and CIDR blocks. Both depend only on the subnet's name, so adding or
 * removing other subnets does not change them.
 */
export function layOutSubnets(request: SubnetLayoutRequest): SubnetLayout {
  const countProblems = countProblemsOf(request);
  if (countProblems.length > 0) return { subnets: [], problems: countProblems };
  const wizardDefaults = wizardSubnets(request);
  const placed = customSubnets(request, wizardDefaults);
  const wanted = [...new Map([...wizardDefaults, ...placed.subnets].map((subnet) => [subnet.name, subnet])).values()];
  const { subnets, problems } = withBlocks(request, wanted.sort(byTierAndNumber));
  return {
    subnets,
    problems: [
      ...zoneProblems(request.subject, request.availabilityZones, request.region),
      ...placed.problems,
      ...problems,
      ...overlapProblems(request.subject, subnets),
    ],
  };
}

function overlapProblems(subject: string, subnets: readonly PlacedSubnet[]): readonly Problem[] {
  const owned = subnets.flatMap((owner) => (owner.cidrBlock === undefined ? [] : [{ owner, block: owner.cidrBlock }]));
  return overlappingSubnetProblems(subject, owned).map(({ problem }) => problem);
}

function byTierAndNumber(one: Wanted, other: Wanted): number {
  if (one.tier !== other.tier) return one.tier === "public" ? -1 : 1;
  return one.number - other.number;
}

function countProblemsOf({ subject, availabilityZones, subnetsPerZone }: SubnetLayoutRequest): readonly Problem[] {
  const most = Math.floor(mostSubnets / Math.max(availabilityZones.length, 1));
  return Object.entries(subnetsPerZone)
    .filter(([, count]) => !Number.isInteger(count) || count < 0 || count > most)
    .map(
      ([tier, count]) =>
        new Problem(
          vpcRules.invalidSubnetCount,
          `${subject}: ${tier}SubnetsPerZone is ${shown(count)}; give a whole number from 0 to ${most}.`,
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

function customSubnets(request: SubnetLayoutRequest, wizardDefaults: readonly Wanted[]) {
  const region = request.region ?? request.availabilityZones.map(regionOfZone).find((found) => found !== undefined);
  const subnets: Wanted[] = [];
  const problems: Problem[] = [];
  for (const [name, placement] of Object.entries(request.placements)) {
    const subject = `${request.subject} subnet ${quoted(name)}`;
    const [, tier, number] = /^(public|private)([1-9]\d{0,3})$/.exec(name) ?? [];
    const availabilityZone =
      placement.availabilityZone ?? wizardDefaults.find((subnet) => subnet.name === name)?.availabilityZone;
    if (tier === undefined) {
      problems.push(
        new Problem(
          vpcRules.invalidSubnetName,
          `${subject}: the name must be a tier and a number; write it like "private3".`,
        ),
      );
    } else if (availabilityZone === undefined) {
      problems.push(
        new Problem(
          vpcRules.invalidAvailabilityZone,
          `${subject}: has no availabilityZone, and availabilityZones implies none for this number; give its availabilityZone.`,
        ),
      );
    } else {
      subnets.push({ name, tier: tier as Tier, number: Number(number), availabilityZone });
      if (placement.availabilityZone !== undefined) problems.push(...zoneProblems(subject, [availabilityZone], region));
    }
  }
  return { subnets, problems };
}

/** Returns the subnets with their CIDR blocks: the given block, or else the wizard's block for the number. */
function withBlocks(
  { subject, blocks, hasAllBlocks = true, placements }: SubnetLayoutRequest,
  wanted: readonly Wanted[],
): SubnetLayout {
  const problems: Problem[] = [];
  const usesWizardBlock = ({ name }: Wanted) => placements[name]?.cidrBlock === undefined;
  const highest = (tier: Tier) =>
    wanted
      .filter((subnet) => subnet.tier === tier && usesWizardBlock(subnet))
      .reduce((most, { number }) => Math.max(most, number), 0);
  const [primary] = blocks;
  const carved = primary && carve(subject, primary, { public: highest("public"), private: highest("private") });
  if (carved instanceof Problem) problems.push(carved);
  const subnets = wanted.map((subnet): PlacedSubnet => {
    const given = placements[subnet.name]?.cidrBlock;
    if (given === undefined) {
      return { ...subnet, cidrBlock: typeof carved === "function" ? carved(subnet.tier, subnet.number) : undefined };
    }
    if (isPlaceholderText(given)) return { ...subnet, cidrBlock: undefined };
    const cidrBlock = subnetBlock(`${subject} subnet "${subnet.name}"`, given, hasAllBlocks ? blocks : []);
    if (!(cidrBlock instanceof Problem)) return { ...subnet, cidrBlock };
    problems.push(cidrBlock);
    return { ...subnet, cidrBlock: undefined };
  });
  return { subnets, problems };
}
