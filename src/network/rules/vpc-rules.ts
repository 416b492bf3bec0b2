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
    why: "A subnet is in one Availability Zone of its VPC's region.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Name a zone of the VPC's region, such as us-east-2a.",
  },

  duplicateAvailabilityZone: {
    name: "duplicate-availability-zone",
    id: "PEER009",
    level: "error",
    judgedIn: "program",
    what: "A zone occurs more than once in availabilityZones.",
    why: "For more subnets in a zone, set publicSubnetsPerZone and privateSubnetsPerZone.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "List each zone once, and set the number of subnets per zone.",
  },

  noAvailabilityZones: {
    name: "no-availability-zones",
    id: "PEER010",
    level: "error",
    judgedIn: "program",
    what: "A VPC has no Availability Zone.",
    why: "Without a zone, a VPC has no subnets, and a peering reaches nothing in it.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Name at least one zone.",
  },

  unknownSubnet: {
    name: "unknown-subnet",
    id: "PEER014",
    level: "error",
    judgedIn: "program",
    what: "A VPC has no subnet of this name.",
    why: "Subnets are identified by the names that their VPC gave them.",
    page: `${vpcUserGuide}/configure-subnets.html`,
    remedy: "Use one of the names in the message.",
  },

  duplicateName: {
    name: "duplicate-name",
    id: "PEER015",
    level: "error",
    judgedIn: "program",
    what: "Two resources of a type have the same name, or names that result in the same Terraform address.",
    why: "A Terraform address identifies one resource.",
    page: `${terraformLanguage}/state/refactor`,
    remedy: "Rename one of the two.",
  },

  invalidName: {
    name: "invalid-name",
    id: "PEER016",
    level: "error",
    judgedIn: "program",
    what: "A name cannot be a Name tag, or the stack name cannot be a folder name.",
    why: "A Name tag has at most 256 characters, from the set that all AWS services accept.",
    page: `${ec2UserGuide}/Using_Tags.html#tag-restrictions`,
    remedy:
      "Remove the characters that the message shows. Tags can contain letters, digits, spaces and _ . : / = + - @.",
  },

  invalidSubnetName: {
    name: "invalid-subnet-name",
    id: "PEER019",
    level: "error",
    judgedIn: "program",
    what: "The name of a subnet does not consist of a tier and a number.",
    why: "Subnets have the names that the AWS console gives them: public1, private2.",
    page: `${vpcUserGuide}/create-vpc.html`,
    remedy: "Name the subnet after its tier and a number, such as private3.",
  },

  invalidSubnetCount: {
    name: "invalid-subnet-count",
    id: "PEER020",
    level: "error",
    judgedIn: "program",
    what: "A number of subnets per zone is negative, not a whole number, or too large.",
    why: "The default quota is 200 subnets per VPC.",
    page: `${vpcUserGuide}/amazon-vpc-limits.html`,
    remedy: "Give a whole number within the range in the message.",
  },

  invalidRegion: {
    name: "invalid-region",
    id: "PEER023",
    level: "error",
    judgedIn: "program",
    what: "The region of a stack is not a region code.",
    why: "AWS identifies a region by its code.",
    page: `${ec2UserGuide}/using-regions-availability-zones.html`,
    remedy: "Write the code of the region, such as us-east-2.",
  },

  existingVpcMismatch: {
    name: "existing-vpc-mismatch",
    id: "PEER034",
    level: "error",
    judgedIn: "program",
    what: "An existing VPC or subnet is not as the program describes it.",
    why: "The checks at synth, and routes to a whole VPC, rely on the description.",
    page: `${vpcUserGuide}/vpc-cidr-blocks.html`,
    remedy: "Correct the description, or remove it so that Terraform looks up the values.",
  },

  missingRouteTableAssociation: {
    name: "missing-route-table-association",
    id: "PEER035",
    level: "error",
    judgedIn: "program",
    what: "An existing subnet is not associated with its route table, so it uses the main route table.",
    why: "A subnet without an association uses the main route table. Routes in another table have no effect on it.",
    page: `${vpcUserGuide}/subnet-route-tables.html`,
    remedy: "Associate the subnet with its route table.",
  },

  providerMismatch: {
    name: "provider-mismatch",
    id: "PEER036",
    level: "error",
    judgedIn: "program",
    what: "The account or region of a VPC differs from that of its provider.",
    why: "The provider determines the account and region that Terraform uses.",
    page: `${terraformLanguage}/providers/configuration`,
    remedy: "Remove the value, or give the VPC the provider of that account and region.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
