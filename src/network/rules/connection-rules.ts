import { ec2Reference, ec2UserGuide, peeringGuide, providerResources, terraformLanguage } from "./pages";
import type { Rule } from "./rule";

/** The rules about connections that are judged in the program only. */
export const connectionRules = {
  foreignSubnet: {
    name: "foreign-subnet",
    id: "PEER013",
    level: "error",
    judgedIn: "program",
    what: "A subnet does not belong to a VPC of the peering, or not to the side where it was given.",
    why: "A peering carries traffic between its two VPCs only. It is not transitive.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-limitations`,
    remedy: "Give subnets of one VPC on one side, and of the other VPC on the other side.",
  },

  unknownAccount: {
    name: "unknown-account",
    id: "PEER026",
    level: "error",
    judgedIn: "program",
    what: "The account of one of the VPCs is unknown.",
    why: "A request to another account contains its id (peer_owner_id), and only that account can accept it.",
    page: `${peeringGuide}/create-vpc-peering-connection.html`,
    remedy: "Give both providers allowedAccountIds, or an IAM role to assume.",
  },

  unknownRegion: {
    name: "unknown-region",
    id: "PEER027",
    level: "error",
    judgedIn: "program",
    what: "The region of one of the VPCs is unknown.",
    why: "A request to another region contains its code (peer_region), and is accepted in that region.",
    page: `${peeringGuide}/create-vpc-peering-connection.html`,
    remedy: "Give both providers a region.",
  },

  unknownZone: {
    name: "unknown-zone",
    id: "PEER028",
    level: "error",
    judgedIn: "program",
    what: "It is unknown whether two subnets of two accounts are in the same Availability Zone.",
    why: "In the oldest regions, zone names depend on the account. Only zone ids identify a zone.",
    page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html",
    remedy: 'Give both VPCs availabilityZoneIds, or { pairing: "all" }.',
  },

  unexpectedRequest: {
    name: "unexpected-request",
    id: "PEER037",
    level: "error",
    judgedIn: "program",
    what: "A request is not the expected one: its account, region, VPC or CIDR blocks differ.",
    why: "Anyone who knows your account id and VPC id can send a request. Accept only requests that you expect.",
    page: `${peeringGuide}/accept-vpc-peering-connection.html`,
    remedy: "Ask the requester which values are right. Then correct expect, or reject the request.",
  },

  requestClosed: {
    name: "request-closed",
    id: "PEER038",
    level: "error",
    judgedIn: "program",
    what: "A request cannot be accepted, because it expired, failed, or was rejected or deleted.",
    why: "AWS drops a request that is not accepted within 168 hours.",
    page: `${peeringGuide}/vpc-peering-basics.html#vpc-peering-lifecycle`,
    remedy: "Ask the requester for a new request, and use its id.",
  },

  invalidId: {
    name: "invalid-id",
    id: "PEER039",
    level: "error",
    judgedIn: "program",
    what: "A text is not the id of an account, a VPC or a peering connection.",
    why: "AWS ids start with the type of the resource. Account ids have 12 digits.",
    page: `${ec2UserGuide}/resource-ids.html`,
    remedy: "Copy the id from the AWS console or the AWS CLI.",
  },

  foreignSecurityGroup: {
    name: "foreign-security-group",
    id: "PEER040",
    level: "error",
    judgedIn: "program",
    what: "Traffic to allow does not lead from one VPC of the peering to a security group of the other.",
    why: "A security group rule can reference groups of its own VPC and of peer VPCs only.",
    page: `${peeringGuide}/vpc-peering-security-groups.html`,
    remedy: "Give a security group of one VPC, and as the source a security group or subnets of the other.",
  },

  invalidPort: {
    name: "invalid-port",
    id: "PEER041",
    level: "error",
    judgedIn: "program",
    what: "A port is missing, out of range, or given for a protocol without ports.",
    why: "TCP and UDP have ports from 0 to 65535. ICMP and -1 (all protocols) have none.",
    page: `${ec2Reference}/API_IpPermission.html`,
    remedy: "Give tcp and udp a port or a port range, and other protocols none.",
  },

  invalidMesh: {
    name: "invalid-mesh",
    id: "PEER043",
    level: "error",
    judgedIn: "program",
    what: "A mesh has fewer than two VPCs, the same VPC twice, or a hub or pairs that are not in its list of VPCs.",
    why: "A mesh connects exactly the VPCs in its list.",
    page: `${peeringGuide}/peering-configurations-full-access.html`,
    remedy: "List every VPC of the mesh once, including its hub and the VPCs in pairs.",
  },

  crossStackReference: {
    name: "cross-stack-reference",
    id: "PEER051",
    level: "warning",
    judgedIn: "program",
    what: "A peering uses a VPC of another stack.",
    why: "The ids of the VPC then come from the state of that stack, which must be applied first and readable.",
    page: `${terraformLanguage}/state/remote-state-data`,
    remedy: "Look the VPC up in the stack of the peering with ExistingVpc, or move both into one stack.",
  },

  differentDefaultTags: {
    name: "different-default-tags",
    id: "PEER052",
    level: "error",
    judgedIn: "program",
    what: "Two VPCs of the same account and region have providers with different default tags.",
    why: "Their peering connection is one AWS object with one set of tags. Each apply would undo the tags of the other provider.",
    page: `${providerResources}/vpc_peering_connection_accepter`,
    remedy: "Give both providers the same default tags.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
