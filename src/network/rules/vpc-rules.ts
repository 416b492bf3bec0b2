import { ec2UserGuide, terraformLanguage, vpcUserGuide } from "./pages";
import type { Rule } from "./rule";

/** The rules about VPCs, their subnets, zones and names that are judged in the program only. */
export const vpcRules = {
  invalidAvailabilityZone: {
    name: "invalid-availability-zone",
    id: "PEER008",
    level: "error",
    judgedIn: "program",
    what: "Not an Availability Zone name, or a zone of another region.",
    why: "A subnet lies in one Availability Zone of its VPC's region, given by the zone's name.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Name a zone of the VPC's region, such as us-east-2a.",
  },

  duplicateAvailabilityZone: {
    name: "duplicate-availability-zone",
    id: "PEER009",
    level: "error",
    judgedIn: "program",
    what: "A zone stands in availabilityZones more than once.",
    why: "A zone listed twice is a slip: for more subnets in a zone there are publicSubnetsPerZone and privateSubnetsPerZone.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "List each zone once, and say with publicSubnetsPerZone and privateSubnetsPerZone how many subnets it has.",
  },

  noAvailabilityZones: {
    name: "no-availability-zones",
    id: "PEER010",
    level: "error",
    judgedIn: "program",
    what: "A VPC has no zone.",
    why: "Without a zone a VPC has no subnets, and nothing in it can be peered.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Name one zone at least.",
  },

  unknownSubnet: {
    name: "unknown-subnet",
    id: "PEER014",
    level: "error",
    judgedIn: "program",
    what: "A subnet is asked for by a name that its VPC does not have.",
    why: "Subnets are asked for by the names that their VPC gave them.",
    page: `${vpcUserGuide}/configure-subnets.html`,
    remedy: "Use one of the names in the message.",
  },

  duplicateName: {
    name: "duplicate-name",
    id: "PEER015",
    level: "error",
    judgedIn: "program",
    what: "Two things of one kind have one name, or names that become one Terraform address.",
    why: "A name is also a Terraform address, and of two resources with one address only one would be written.",
    page: `${terraformLanguage}/state/refactor`,
    remedy: "Give one of the two another name.",
  },

  invalidName: {
    name: "invalid-name",
    id: "PEER016",
    level: "error",
    judgedIn: "program",
    what: "A name can't be a Name tag, or the name of a stack no folder's.",
    why: "Names become Name tags, whose values have 256 characters at the most, of the set that all AWS services take.",
    page: `${ec2UserGuide}/Using_Tags.html#tag-restrictions`,
    remedy: "Leave out what the message names; tags take letters, digits, spaces and _ . : / = + - @.",
  },

  invalidSubnetName: {
    name: "invalid-subnet-name",
    id: "PEER019",
    level: "error",
    judgedIn: "program",
    what: "A subnet placed by hand has a name that says no tier and number.",
    why: "A subnet's name says its tier and its number, as the console's do: public1, private2.",
    page: `${vpcUserGuide}/create-vpc.html`,
    remedy: "Call it after its tier and a number, such as private3.",
  },

  invalidSubnetCount: {
    name: "invalid-subnet-count",
    id: "PEER020",
    level: "error",
    judgedIn: "program",
    what: "A number of subnets per zone is negative, not whole, or more than a VPC has.",
    why: "A zone has a whole number of subnets of a tier, and a VPC 200 subnets unless AWS was asked for more.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Give a whole number within the range in the message.",
  },

  invalidRegion: {
    name: "invalid-region",
    id: "PEER023",
    level: "error",
    judgedIn: "program",
    what: "The region of a stack is none.",
    why: "The provider asks AWS for the region by its code.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Write the region's code, such as us-east-2.",
  },

  existingVpcMismatch: {
    name: "existing-vpc-mismatch",
    id: "PEER034",
    level: "error",
    judgedIn: "program",
    what: "A VPC or a subnet that Terraform found is not as the program says.",
    why: "The checks at synth, and routes to a whole VPC, rest on what the program says of a VPC that exists already.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
    remedy: "Say what the message shows that was found, or leave it out, so that Terraform looks it up.",
  },

  missingRouteTableAssociation: {
    name: "missing-route-table-association",
    id: "PEER035",
    level: "error",
    judgedIn: "program",
    what: "A subnet that Terraform found is not associated with its route table, and so is on the main one or another.",
    why: "A subnet uses the main route table unless it is associated with another; a route elsewhere does nothing for it.",
    page: `${vpcUserGuide}/subnet-route-tables.html`,
    remedy: "Associate the subnet with its route table.",
  },

  providerMismatch: {
    name: "provider-mismatch",
    id: "PEER036",
    level: "error",
    judgedIn: "program",
    what: "The account or region given for a VPC is not that of its provider.",
    why: "The provider is what Terraform asks AWS with, in its own account and region.",
    page: `${terraformLanguage}/providers/configuration`,
    remedy: "Leave it out, or give the VPC the provider of that account and region.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
