import { ec2Reference, ec2UserGuide, peeringGuide, providerResources, terraformLanguage } from "./pages";
import type { Rule } from "./rule";

/** The rules about connections that are judged in the program only. */
export const connectionRules = {
  foreignSubnet: {
    name: "foreign-subnet",
    id: "PEER013",
    level: "error",
    judgedIn: "program",
    what: "Routes are asked for between subnets that are not one of each VPC of the peering, or of ours where one is.",
    why: "A peering carries traffic between its own two VPCs only; it is not transitive.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
    remedy: "Give subnets of the one VPC on one side and of the other VPC on the other.",
  },

  unknownAccount: {
    name: "unknown-account",
    id: "PEER026",
    level: "error",
    judgedIn: "program",
    what: "It can't be told whether the two VPCs of a peering are in one account.",
    why: "A request to another account names it (peer_owner_id), and only that account can accept.",
    page: `${peeringGuide}/create-vpc-peering-connection.html`,
    remedy: "Give their providers allowedAccountIds, or a role to assume by its ARN.",
  },

  unknownRegion: {
    name: "unknown-region",
    id: "PEER027",
    level: "error",
    judgedIn: "program",
    what: "It can't be told whether the two VPCs of a peering are in one region.",
    why: "A request to another region names it (peer_region), and is accepted there.",
    page: `${peeringGuide}/create-vpc-peering-connection.html`,
    remedy: "Give their providers a region.",
  },

  unknownZone: {
    name: "unknown-zone",
    id: "PEER028",
    level: "error",
    judgedIn: "program",
    what: "It can't be told whether two subnets of two accounts are in one Availability Zone.",
    why: "In the oldest regions each account may have zone names of its own; only zone ids say which are the same.",
    page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html",
    remedy: 'Give both VPCs availabilityZoneIds, or { pairing: "all" }.',
  },

  unexpectedRequest: {
    name: "unexpected-request",
    id: "PEER037",
    level: "error",
    judgedIn: "program",
    what: "A request to be accepted is from another account, VPC, region or blocks than expected, or for another VPC.",
    why: "Whoever knows the ids of an account and a VPC can send a request; only one that is known and trusted is accepted.",
    page: `${peeringGuide}/accept-vpc-peering-connection.html`,
    remedy: "Ask the other side which is right, and correct expect where it was told or written wrong; else reject it.",
  },

  requestClosed: {
    name: "request-closed",
    id: "PEER038",
    level: "error",
    judgedIn: "program",
    what: "A request to be accepted has expired or failed, or was rejected or deleted.",
    why: "AWS drops a request that is not accepted within 168 hours, and accepts none that has failed or was taken back.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-lifecycle`,
    remedy: "Ask the other side for a new request, and give its id.",
  },

  invalidId: {
    name: "invalid-id",
    id: "PEER039",
    level: "error",
    judgedIn: "program",
    what: "An id of an account, a VPC or a peering connection does not have the form of one.",
    why: "An id of AWS's says by its prefix what it is of, and an account's has 12 digits; with another, AWS fails late.",
    page: `${ec2UserGuide}/resource-ids.html`,
    remedy: "Copy the id from the console or from what AWS's API says.",
  },

  foreignSecurityGroup: {
    name: "foreign-security-group",
    id: "PEER040",
    level: "error",
    judgedIn: "program",
    what: "What a peering is to let in is not from one of its VPCs to a security group of the other.",
    why: "A peering carries traffic between its own two VPCs only, and a rule refers to groups of its own VPC and its peers'.",
    page: `${peeringGuide}/vpc-peering-security-groups.html`,
    remedy: "Give a security group of the one VPC, and as the source a security group or subnets of the other.",
  },

  invalidPort: {
    name: "invalid-port",
    id: "PEER041",
    level: "error",
    judgedIn: "program",
    what: "A port is missing, out of range, or given for a protocol that has none.",
    why: "TCP and UDP have ports from 0 to 65535; ICMP and -1, which is all protocols, have none.",
    page: `${ec2Reference}/API_IpPermission.html`,
    remedy: "Give tcp and udp a port, or the first and the last of several, and the others none.",
  },

  invalidMesh: {
    name: "invalid-mesh",
    id: "PEER043",
    level: "error",
    judgedIn: "program",
    what: "A mesh has fewer than two VPCs, one VPC twice, or a hub or pairs that are not among its VPCs.",
    why: "A mesh is made of its VPCs and of nothing else, so that its list says whom it connects.",
    page: `${peeringGuide}/peering-configurations-full-access.html`,
    remedy: "List every VPC of the mesh once, its hub and those in pairs too.",
  },

  crossStackReference: {
    name: "cross-stack-reference",
    id: "PEER051",
    level: "warning",
    judgedIn: "program",
    what: "A peering takes a VPC of another stack.",
    why: "Its ids are then read from that stack's state: it has to be applied first, and to be readable from here.",
    page: `${terraformLanguage}/state/remote-state-data`,
    remedy: "Look the VPC up in the peering's own stack, with ExistingVpc, or put both into one stack.",
  },

  differentDefaultTags: {
    name: "different-default-tags",
    id: "PEER052",
    level: "error",
    judgedIn: "program",
    what: "Two VPCs of one account and region have providers with different default tags.",
    why: "Their connection is one object of AWS's with one set of tags, and each apply would undo the other side's.",
    page: `${providerResources}/vpc_peering_connection_accepter`,
    remedy: "Give both providers the same default tags.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
