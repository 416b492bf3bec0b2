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
  /** What it finds. */
  readonly what: string;
  /** Why AWS, or a reader of the plan, wants it so. */
  readonly why: string;
  /** The page that the rule comes from. */
  readonly page: string;
  /** What there is to do. */
  readonly remedy: string;
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
    what: "A text stands where a block of addresses is meant, and is none, or is not written as AWS writes it.",
    why: "AWS and Terraform take blocks in canonical CIDR notation only.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
    remedy:
      "Write the block in canonical CIDR notation, such as 10.0.0.0/16; where it can be guessed, the message has it.",
  },
  "cidr-block-size": {
    id: "PEER002",
    level: "error",
    what: "A block of a VPC or a subnet has a size that AWS does not take.",
    why: "The IPv4 blocks of VPCs and subnets have a size from /16 to /28.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Choose another size: /16 to /28 for IPv4, /44 to /60 in steps of four for the IPv6 block of a VPC.",
  },
  "overlapping-cidr": {
    id: "PEER003",
    level: "error",
    what: "The two VPCs of a peering have addresses in common.",
    why: "AWS fails a peering between VPCs that share any address, even in blocks that are not routed.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
    remedy: "Give one of the two VPCs another block. VPCs that are not peered with each other may overlap.",
  },
  "reserved-cidr": {
    id: "PEER004",
    level: "error",
    what: "A VPC or a subnet has a block in 169.254.0.0/16.",
    why: "169.254.0.0/16 is link-local: the instance metadata service and the VPC's DNS server are there.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
    remedy: "Choose a private block, such as 10.0.0.0/16.",
  },
  "no-room": {
    id: "PEER005",
    level: "error",
    what: "A VPC's block is too small for its subnets.",
    why: "A subnet is a /28 at the smallest, so a VPC has room for just so many.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Give the VPC a larger block or fewer subnets, or each subnet a block by hand.",
  },
  "subnet-outside-vpc": {
    id: "PEER006",
    level: "error",
    what: "A subnet's block is not in a block of its VPC.",
    why: "A subnet's block is a part of one of its VPC's blocks.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Give the subnet a part of one of the VPC's blocks.",
  },
  "overlapping-subnets": {
    id: "PEER007",
    level: "error",
    what: "Two subnets of one VPC have addresses in common.",
    why: "An address belongs to one subnet of a VPC at the most.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Give one of the two another block.",
  },
  "availability-zone": {
    id: "PEER008",
    level: "error",
    what: "A zone is none, or is in another region than its VPC.",
    why: "A subnet lies in one Availability Zone of its VPC's region, given by the zone's name.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Name a zone of the VPC's region, such as us-east-2a.",
  },
  "duplicate-availability-zone": {
    id: "PEER009",
    level: "error",
    what: "A zone stands in availabilityZones more than once.",
    why: "A zone listed twice is a slip: for more subnets in a zone there are publicSubnetsPerZone and privateSubnetsPerZone.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "List each zone once, and say with publicSubnetsPerZone and privateSubnetsPerZone how many subnets it has.",
  },
  "no-availability-zones": {
    id: "PEER010",
    level: "error",
    what: "A VPC has no zone.",
    why: "Without a zone a VPC has no subnets, and nothing in it can be peered.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Name one zone at least.",
  },
  "self-peering": {
    id: "PEER011",
    level: "error",
    what: "A VPC is peered with itself.",
    why: "A peering connects two VPCs; within one, the local route serves already.",
    page: `${peeringGuide}/vpc-peering-basics.html`,
    remedy: "Name two VPCs; within one there is nothing to connect.",
  },
  "duplicate-peering": {
    id: "PEER012",
    level: "error",
    what: "Two peerings connect one pair of VPCs.",
    why: "AWS has one connection per pair of VPCs; Terraform would manage that one twice.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
    remedy: "Leave one of the two out; its routes can be added to the other.",
  },
  "foreign-subnet": {
    id: "PEER013",
    level: "error",
    what: "Routes are asked for between subnets that are not one of each VPC of the peering, or of ours where one is.",
    why: "A peering carries traffic between its own two VPCs only; it is not transitive.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
    remedy: "Give subnets of the one VPC on one side and of the other VPC on the other.",
  },
  "unknown-subnet": {
    id: "PEER014",
    level: "error",
    what: "A subnet is asked for by a name that its VPC does not have.",
    why: "Subnets are asked for by the names that their VPC gave them.",
    page: `${vpcUserGuide}/configure-subnets.html`,
    remedy: "Use one of the names in the message.",
  },
  "duplicate-name": {
    id: "PEER015",
    level: "error",
    what: "Two things of one kind have one name, or names that become one Terraform address.",
    why: "A name is also a Terraform address, and of two resources with one address only one would be written.",
    page: `${terraformLanguage}/state/refactor`,
    remedy: "Give one of the two another name.",
  },
  "invalid-name": {
    id: "PEER016",
    level: "error",
    what: "A name can't be a Name tag, or the name of a stack no folder's.",
    why: "Names become Name tags, whose values have 256 characters at the most, of the set that all AWS services take.",
    page: `${ec2UserGuide}/Using_Tags.html#tag-restrictions`,
    remedy: "Leave out what the message names; tags take letters, digits, spaces and _ . : / = + - @.",
  },
  "no-pair": {
    id: "PEER017",
    level: "error",
    what: "A call of routeBetween finds no two subnets to pair, or one of routeFrom adds no route.",
    why: "Only subnets of one Availability Zone are paired unless asked otherwise, and a call that pairs none adds no route.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
    remedy: 'Give subnets of one Availability Zone, or { pairing: "all" }.',
  },
  "conflicting-route": {
    id: "PEER018",
    level: "error",
    what: "Two routes in one route table have one destination.",
    why: "A route table has one route per destination (RouteAlreadyExists).",
    page: `${ec2Reference}/errors-overview.html`,
    remedy: "Leave one of the two out, or give each a more specific destination.",
  },
  "invalid-subnet-name": {
    id: "PEER019",
    level: "error",
    what: "A subnet placed by hand has a name that says no tier and number.",
    why: "A subnet's name says its tier and its number, as the console's do: public1, private2.",
    page: `${vpcUserGuide}/create-vpc.html`,
    remedy: "Call it after its tier and a number, such as private3.",
  },
  "invalid-subnet-count": {
    id: "PEER020",
    level: "error",
    what: "A number of subnets per zone is negative, not whole, or more than a VPC has.",
    why: "A zone has a whole number of subnets of a tier, and a VPC 200 subnets unless AWS was asked for more.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Give a whole number within the range in the message.",
  },
  "shared-route-table": {
    id: "PEER021",
    level: "warning",
    what: "A route serves subnets that it was not asked for, because they share the route table.",
    why: "A route serves every subnet that is associated with its route table, not just the one it was asked for.",
    page: `${vpcUserGuide}/VPC_Route_Tables.html`,
    remedy: "Ask for all subnets of the table, or give the subnet a table of its own; or acknowledge it.",
  },
  "unpaired-subnet": {
    id: "PEER022",
    level: "warning",
    what: "A subnet that was given to routeBetween gets no route.",
    why: "A subnet without a partner in its Availability Zone gets no route, so nothing reaches it through the peering.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
    remedy: 'Leave it out, or give the other side a subnet in its zone, or { pairing: "all" }.',
  },
  "invalid-region": {
    id: "PEER023",
    level: "error",
    what: "The region of a stack is none.",
    why: "The provider asks AWS for the region by its code.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Write the region's code, such as us-east-2.",
  },
  "overlapping-vpc-blocks": {
    id: "PEER024",
    level: "error",
    what: "Two blocks of one VPC have addresses in common.",
    why: "The blocks of one VPC have no address in common.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
    remedy: "Give the VPC blocks that are apart.",
  },
  "restricted-vpc-block": {
    id: "PEER025",
    level: "error",
    what: "A VPC has a secondary block that AWS does not add to its other blocks.",
    why: "Which block may be added to a VPC depends on the blocks that it has.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html#add-cidr-block-restrictions`,
    remedy: "Take a block of 100.64.0.0/10, or of the private range that the VPC is in.",
  },
  "unknown-account": {
    id: "PEER026",
    level: "error",
    what: "It can't be told whether the two VPCs of a peering are in one account.",
    why: "A request to another account names it (peer_owner_id), and only that account can accept.",
    page: `${peeringGuide}/create-vpc-peering-connection.html`,
    remedy: "Give their providers allowedAccountIds, or a role to assume by its ARN.",
  },
  "unknown-region": {
    id: "PEER027",
    level: "error",
    what: "It can't be told whether the two VPCs of a peering are in one region.",
    why: "A request to another region names it (peer_region), and is accepted there.",
    page: `${peeringGuide}/create-vpc-peering-connection.html`,
    remedy: "Give their providers a region.",
  },
  "unknown-zone": {
    id: "PEER028",
    level: "error",
    what: "It can't be told whether two subnets of two accounts are in one Availability Zone.",
    why: "In the oldest regions each account may have zone names of its own; only zone ids say which are the same.",
    page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html",
    remedy: 'Give both VPCs availabilityZoneIds, or { pairing: "all" }.',
  },
  "billed-zones": {
    id: "PEER029",
    level: "note",
    what: "Routes were asked for between subnets of different Availability Zones.",
    why: "Traffic between Availability Zones is billed in both directions, and traffic between regions too.",
    page: `${peeringGuide}/what-is-vpc-peering.html`,
    remedy: "Nothing, if the traffic is worth its price; else pair subnets of one zone.",
  },
  "route-inside-vpc": {
    id: "PEER030",
    level: "error",
    what: "A route through a peering leads to addresses of the VPC that it starts in.",
    why: "The addresses of a VPC are reached by its local route; a route through a peering can't be as specific.",
    page: `${vpcUserGuide}/VPC_Route_Tables.html`,
    remedy: "Give addresses of the other VPC as the destination.",
  },
  "route-outside-peer": {
    id: "PEER031",
    level: "warning",
    what: "A route through a peering leads to more than the other VPC's addresses.",
    why: "What is routed through a peering and is not the peer's is dropped.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
    remedy:
      "Choose a part of the other VPC's blocks. What lies behind that VPC can't be reached through it: not a third VPC, the Internet, a VPN or an endpoint.",
  },
  "reserved-destination": {
    id: "PEER032",
    level: "error",
    what: "A route through a peering leads to addresses of AWS's own services.",
    why: "169.254.168.0/22 and fd00:ec2::/32 are AWS's own services; no route leads there.",
    page: `${vpcUserGuide}/VPC_Route_Tables.html`,
    remedy: "Leave it out.",
  },
  "dns-is-off": {
    id: "PEER033",
    level: "error",
    what: "DNS resolution is asked for, and one of the VPCs has DNS support or DNS hostnames off.",
    why: "Names are resolved across a peering only where both VPCs have DNS support and DNS hostnames on.",
    page: `${peeringGuide}/vpc-peering-dns.html`,
    remedy: "Turn both on in that VPC, or leave dnsResolution out.",
  },
  "found-otherwise": {
    id: "PEER034",
    level: "error",
    what: "A VPC or a subnet that Terraform found is not as the program says.",
    why: "The checks at synth, and routes to a whole VPC, rest on what the program says of a VPC that exists already.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
    remedy: "Say what the message shows that was found, or leave it out, so that Terraform looks it up.",
  },
  "not-associated": {
    id: "PEER035",
    level: "error",
    what: "A subnet that Terraform found is not associated with its route table, and so is on the main one or another.",
    why: "A subnet uses the main route table unless it is associated with another; a route elsewhere does nothing for it.",
    page: `${vpcUserGuide}/subnet-route-tables.html`,
    remedy: "Associate the subnet with its route table.",
  },
  "contradicts-provider": {
    id: "PEER036",
    level: "error",
    what: "The account or region given for a VPC is not that of its provider.",
    why: "The provider is what Terraform asks AWS with, in its own account and region.",
    page: `${terraformLanguage}/providers/configuration`,
    remedy: "Leave it out, or give the VPC the provider of that account and region.",
  },
  "unexpected-request": {
    id: "PEER037",
    level: "error",
    what: "A request to be accepted is from another account, VPC, region or blocks than expected, or for another VPC.",
    why: "Whoever knows the ids of an account and a VPC can send a request; only one that is known and trusted is accepted.",
    page: `${peeringGuide}/accept-vpc-peering-connection.html`,
    remedy: "Ask the other side which is right, and correct expect where it was told or written wrong; else reject it.",
  },
  "request-not-open": {
    id: "PEER038",
    level: "error",
    what: "A request to be accepted has expired or failed, or was rejected or deleted.",
    why: "AWS drops a request that is not accepted within 168 hours, and accepts none that has failed or was taken back.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-lifecycle`,
    remedy: "Ask the other side for a new request, and give its id.",
  },
  "wrong-id": {
    id: "PEER039",
    level: "error",
    what: "An id of an account, a VPC or a peering connection does not have the form of one.",
    why: "An id of AWS's says by its prefix what it is of, and an account's has 12 digits; with another, AWS fails late.",
    page: `${ec2UserGuide}/resource-ids.html`,
    remedy: "Copy the id from the console or from what AWS's API says.",
  },
  "foreign-security-group": {
    id: "PEER040",
    level: "error",
    what: "What a peering is to let in is not from one of its VPCs to a security group of the other.",
    why: "A peering carries traffic between its own two VPCs only, and a rule refers to groups of its own VPC and its peers'.",
    page: `${peeringGuide}/vpc-peering-security-groups.html`,
    remedy: "Give a security group of the one VPC, and as the source a security group or subnets of the other.",
  },
  "invalid-port": {
    id: "PEER041",
    level: "error",
    what: "A port is missing, out of range, or given for a protocol that has none.",
    why: "TCP and UDP have ports from 0 to 65535; ICMP and -1, which is all protocols, have none.",
    page: `${ec2Reference}/API_IpPermission.html`,
    remedy: "Give tcp and udp a port, or the first and the last of several, and the others none.",
  },
  "reserved-address": {
    id: "PEER042",
    level: "error",
    what: "An instance is to have an address that AWS keeps for itself, or one outside its subnet.",
    why: "The first four addresses and the last one of each subnet are AWS's own.",
    page: `${vpcUserGuide}/subnet-sizing.html`,
    remedy: "Give a number that the message says is left.",
  },
  "mesh-vpcs": {
    id: "PEER043",
    level: "error",
    what: "A mesh has fewer than two VPCs, one VPC twice, or a hub or pairs that are not among its VPCs.",
    why: "A mesh is made of its VPCs and of nothing else, so that its list says whom it connects.",
    page: `${peeringGuide}/peering-configurations-full-access.html`,
    remedy: "List every VPC of the mesh once, its hub and those in pairs too.",
  },
  "default-quota": {
    id: "PEER044",
    level: "warning",
    what: "A VPC has more peerings, a route table more routes of a family, or an account more open requests than AWS allows unless it was asked for more.",
    why: "AWS allows 50 active peerings per VPC, 500 routes of each family per route table and 25 open requests per account, and more only on request.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy:
      'Ask AWS for a higher quota and state it: new NetworkApp({ quotas: { peeringsPerVpc: 100 } }). Or have fewer: routes to a whole VPC (destination "vpc"), a hub instead of a full mesh.',
  },
  "highest-quota": {
    id: "PEER045",
    level: "error",
    what: "A VPC has more peerings, or a route table more routes of a family, than AWS allows anybody.",
    why: "AWS raises the quota of active peerings per VPC to 125 at the most, and that of routes per route table to 1,000.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Have fewer: routes to a whole VPC, a hub instead of a full mesh; or use AWS Transit Gateway.",
  },
  "invalid-setting": {
    id: "PEER046",
    level: "error",
    what: "A quota is no whole number or has no such name; a warning is acknowledged without a reason; or what is acknowledged is no warning.",
    why: "Quotas are numbers; an error is what AWS refuses, so it can't be accepted here; and of an acknowledgement a reader has only the reason.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Mend the setting as the message says.",
  },
  "unused-acknowledgement": {
    id: "PEER047",
    level: "note",
    what: "A warning is acknowledged that there is not, or no more.",
    why: "Left in place it would hide the next warning of its kind.",
    page: "https://developer.hashicorp.com/terraform/cdktf/concepts/aspects",
    remedy: "Remove the acknowledgement.",
  },
  "literal-secret": {
    id: "PEER048",
    level: "error",
    what: "A provider has credentials or an external id as plain text.",
    why: "What a provider is given is written to the Terraform JSON, and the JSON to repositories, logs and artifacts.",
    page: `${terraformLanguage}/providers/configuration`,
    remedy: "Take it from the environment, a profile or a role, or from a TerraformVariable that is sensitive.",
  },
  "unanswered-traffic": {
    id: "PEER049",
    level: "warning",
    what: "A subnet has a route to the other VPC, and that VPC's route back leads nowhere or to a third VPC.",
    why: "AWS does no unicast reverse path forwarding over peerings: an answer goes where the longest prefix in the answering subnet's table leads it.",
    page: `${peeringGuide}/peering-configurations-partial-access.html`,
    remedy:
      "Give the other side a route back that is as specific: destinations that hold all paired subnets, or a route table of its own for the subnet that shares one.",
  },
  "inline-routes": {
    id: "PEER050",
    level: "error",
    what: "A route table has its routes in-line, and peering routes beside them.",
    why: "Terraform takes in-line routes for all that the table has, and removes every other at each apply.",
    page: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table",
    remedy: "Make each route of the table an aws_route of its own.",
  },
  "other-stack": {
    id: "PEER051",
    level: "warning",
    what: "A peering takes a VPC of another stack.",
    why: "Its ids are then read from that stack's state: it has to be applied first, and to be readable from here.",
    page: `${terraformLanguage}/state/remote-state-data`,
    remedy: "Look the VPC up in the peering's own stack, with ExistingVpc, or put both into one stack.",
  },
  "different-default-tags": {
    id: "PEER052",
    level: "error",
    what: "Two VPCs of one account and region have providers with different default tags.",
    why: "Their connection is one object of AWS's with one set of tags, and each apply would undo the other side's.",
    page: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_peering_connection_accepter",
    remedy: "Give both providers the same default tags.",
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** The name of a rule, such as `overlapping-cidr`. */
export type RuleName = keyof typeof rules;

/** The name of a rule whose findings are warnings, which can be acknowledged. */
export type WarningName = {
  [Name in RuleName]: (typeof rules)[Name]["level"] extends "warning" ? Name : never;
}[RuleName];
