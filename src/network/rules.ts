/**
 * What a rule's finding means: an `error` stops the synth, a `warning` is printed beside the output, and so is a
 * `note`, about which there is nothing to do.
 */
export type Level = "error" | "warning" | "note";

/** One thing that the project refuses or warns of. */
export interface Rule {
  /** Stable: it is never given to another rule. */
  readonly id: string;
  readonly level: Level;
  /** Why AWS, or a reader of the plan, wants it so. */
  readonly why: string;
  /** The page that the rule comes from. */
  readonly page: string;
}

const vpcUserGuide = "https://docs.aws.amazon.com/vpc/latest/userguide";
const peeringGuide = "https://docs.aws.amazon.com/vpc/latest/peering";
const ec2UserGuide = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide";
const ec2Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";
const terraformLanguage = "https://developer.hashicorp.com/terraform/language";

/** Every rule, by its name. */
export const rules = {
  "not-a-cidr-block": {
    id: "PEER001",
    level: "error",
    why: "AWS and Terraform take blocks in canonical CIDR notation only.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
  },
  "cidr-block-size": {
    id: "PEER002",
    level: "error",
    why: "The IPv4 blocks of VPCs and subnets have a size from /16 to /28.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
  },
  "overlapping-cidr": {
    id: "PEER003",
    level: "error",
    why: "AWS fails a peering between VPCs that share any address, even in blocks that are not routed.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  },
  "reserved-cidr": {
    id: "PEER004",
    level: "error",
    why: "169.254.0.0/16 is link-local: the instance metadata service and the VPC's DNS server are there.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
  },
  "no-room": {
    id: "PEER005",
    level: "error",
    why: "A subnet is a /28 at the smallest, so a VPC has room for just so many.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
  },
  "subnet-outside-vpc": {
    id: "PEER006",
    level: "error",
    why: "A subnet's block is a part of one of its VPC's blocks.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
  },
  "overlapping-subnets": {
    id: "PEER007",
    level: "error",
    why: "An address belongs to one subnet of a VPC at the most.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
  },
  "availability-zone": {
    id: "PEER008",
    level: "error",
    why: "A subnet lies in one Availability Zone of its VPC's region, given by the zone's name.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
  },
  "duplicate-availability-zone": {
    id: "PEER009",
    level: "error",
    why: "A zone listed twice is a slip: for more subnets in a zone there are publicSubnetsPerZone and privateSubnetsPerZone.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
  },
  "no-availability-zones": {
    id: "PEER010",
    level: "error",
    why: "Without a zone a VPC has no subnets, and nothing in it can be peered.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
  },
  "self-peering": {
    id: "PEER011",
    level: "error",
    why: "A peering connects two VPCs; within one, the local route serves already.",
    page: `${peeringGuide}/vpc-peering-basics.html`,
  },
  "duplicate-peering": {
    id: "PEER012",
    level: "error",
    why: "AWS has one connection per pair of VPCs; Terraform would manage that one twice.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  },
  "foreign-subnet": {
    id: "PEER013",
    level: "error",
    why: "A peering carries traffic between its own two VPCs only; it is not transitive.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  },
  "unknown-subnet": {
    id: "PEER014",
    level: "error",
    why: "Subnets are asked for by the names that their VPC gave them.",
    page: `${vpcUserGuide}/configure-subnets.html`,
  },
  "duplicate-name": {
    id: "PEER015",
    level: "error",
    why: "A name is also a Terraform address, and of two resources with one address only one would be written.",
    page: `${terraformLanguage}/state/refactor`,
  },
  "invalid-name": {
    id: "PEER016",
    level: "error",
    why: "Names become Name tags, whose values have 256 characters at the most, of the set that all AWS services take.",
    page: `${ec2UserGuide}/Using_Tags.html#tag-restrictions`,
  },
  "no-pair": {
    id: "PEER017",
    level: "error",
    why: "Only subnets of one Availability Zone are paired unless asked otherwise, and a call that pairs none adds no route.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
  },
  "conflicting-route": {
    id: "PEER018",
    level: "error",
    why: "A route table has one route per destination (RouteAlreadyExists).",
    page: `${ec2Reference}/errors-overview.html`,
  },
  "invalid-subnet-name": {
    id: "PEER019",
    level: "error",
    why: "A subnet's name says its tier and its number, as the console's do: public1, private2.",
    page: `${vpcUserGuide}/create-vpc.html`,
  },
  "invalid-subnet-count": {
    id: "PEER020",
    level: "error",
    why: "A zone has a whole number of subnets of a tier, and a VPC 200 subnets unless AWS was asked for more.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
  },
  "shared-route-table": {
    id: "PEER021",
    level: "warning",
    why: "A route serves every subnet that is associated with its route table, not just the one it was asked for.",
    page: `${vpcUserGuide}/VPC_Route_Tables.html`,
  },
  "unpaired-subnet": {
    id: "PEER022",
    level: "warning",
    why: "A subnet without a partner in its Availability Zone gets no route, so nothing reaches it through the peering.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
  },
  "invalid-region": {
    id: "PEER023",
    level: "error",
    why: "The provider asks AWS for the region by its code.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
  },
  "overlapping-vpc-blocks": {
    id: "PEER024",
    level: "error",
    why: "The blocks of one VPC have no address in common.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
  },
  "restricted-vpc-block": {
    id: "PEER025",
    level: "error",
    why: "Which block may be added to a VPC depends on the blocks that it has.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html#add-cidr-block-restrictions`,
  },
  "unknown-account": {
    id: "PEER026",
    level: "error",
    why: "A request to another account names it (peer_owner_id), and only that account can accept.",
    page: `${peeringGuide}/create-vpc-peering-connection.html`,
  },
  "unknown-region": {
    id: "PEER027",
    level: "error",
    why: "A request to another region names it (peer_region), and is accepted there.",
    page: `${peeringGuide}/create-vpc-peering-connection.html`,
  },
  "unknown-zone": {
    id: "PEER028",
    level: "error",
    why: "In the oldest regions each account may have zone names of its own; only zone ids say which are the same.",
    page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html",
  },
  "billed-zones": {
    id: "PEER029",
    level: "note",
    why: "Traffic between Availability Zones is billed in both directions, and traffic between regions too.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
  },
  "route-inside-vpc": {
    id: "PEER030",
    level: "error",
    why: "The addresses of a VPC are reached by its local route; a route through a peering can't be as specific.",
    page: `${vpcUserGuide}/VPC_Route_Tables.html`,
  },
  "route-outside-peer": {
    id: "PEER031",
    level: "warning",
    why: "What is routed through a peering and is not the peer's is dropped.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
  },
  "reserved-destination": {
    id: "PEER032",
    level: "error",
    why: "169.254.168.0/22 and fd00:ec2::/32 are AWS's own services; no route leads there.",
    page: `${vpcUserGuide}/VPC_Route_Tables.html`,
  },
  "dns-is-off": {
    id: "PEER033",
    level: "error",
    why: "Names are resolved across a peering only where both VPCs have DNS support and DNS hostnames on.",
    page: `${peeringGuide}/vpc-peering-dns.html`,
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** The name of a rule, such as `overlapping-cidr`. */
export type RuleName = keyof typeof rules;
