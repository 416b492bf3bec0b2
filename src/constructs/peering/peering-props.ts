import type { Pairing } from "../../network/input/pairing";
import { object, optional, required } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import type { Type } from "../../network/input/properties/type";
import { choice, either, list, number, pair } from "../../network/input/properties/values";
import { isSubnet, securityGroup, subnets, vpc } from "../base/end-properties";
import type { Destination } from "../base/interfaces";
import { accountId, blockOrToken, flagOrToken, name, region, unknownList } from "../base/properties";
import type { DnsResolution } from "./dns-resolution";
import type { PartnerTraffic } from "./partner-traffic";
import type { ExpectedVpc, PartnerVpc } from "./partner-vpc";
import type { PeeringAcceptanceProps } from "./peering-acceptance";
import type { PeeringRequestProps } from "./peering-request";
import type { AllowedTraffic } from "./security-group-rules";
import type { RoutePolicy, VpcPeeringProps } from "./vpc-peering";

/** A list of CIDR blocks, as destinations or sources. */
export const blocks = list(blockOrToken);

const dnsResolution = object<DnsResolution>(
  { requester: optional(flagOrToken), accepter: optional(flagOrToken) },
  { like: "{ requester: true }" },
);

export const vpcPeeringProps = object<VpcPeeringProps>(
  { requester: required(vpc), accepter: required(vpc), name: optional(name), dnsResolution: optional(dnsResolution) },
  { like: "{ requester: a, accepter: b }" },
);

const subnetName = text({ like: "private1" });
const pairingWord = choice(["same-zone", "all"], "same-zone");
const pairs = list(pair(subnetName, () => ["", ""]));

export const pairing: Type<Pairing> = either<Pairing>(
  `${pairingWord.expected}, or a list of pairs of names such as [["private1", "private2"]]`,
  "same-zone",
  (given) => wordOr(given, pairingWord, pairs),
);

const destinationWord = choice(["subnet", "vpc"], "subnet");

export const destination: Type<Destination> = either<Destination>(
  `${destinationWord.expected}, or ${blocks.expected}`,
  "subnet",
  (given) => wordOr(given, destinationWord, blocks),
);

function wordOr<Word, List>(given: unknown, word: Type<Word>, items: Type<List>): Type<Word | List> | undefined {
  if (typeof given === "string") return word;
  return Array.isArray(given) ? items : undefined;
}

export const routePolicy = object<RoutePolicy>(
  { pairing: optional(pairing), toRequester: optional(destination), toAccepter: optional(destination) },
  { like: '{ pairing: "all" }' },
);

const protocol = choice(["tcp", "udp", "icmp", "-1"], "tcp");
const port = number(443);
const portRange = pair(port, () => [443, 443]);

const ports = either<AllowedTraffic["port"] & {}>(
  `${port.expected}, or the first and last port of a range`,
  443,
  (given) => (Array.isArray(given) ? portRange : typeof given === "number" ? port : undefined),
);

const trafficPorts = { protocol: optional(protocol), port: optional(ports) };

const source = either<AllowedTraffic["from"]>("a security group, a subnet, or a list of subnets", [], (given) => {
  if (typeof given !== "object" || given === null) return undefined;
  return Array.isArray(given) || isSubnet(given) ? subnets : securityGroup;
});

export const allowedTraffic = object<AllowedTraffic>(
  { ...trafficPorts, from: required(source), to: required(securityGroup) },
  { like: "{ from: web, to: database, port: 5432 }" },
);

export const partnerTraffic = object<PartnerTraffic>(
  { ...trafficPorts, from: optional(blocks), to: required(securityGroup) },
  { like: "{ to: web, port: 443 }" },
);

const partnerProperties = {
  accountId: required(accountId),
  vpcId: required(text({ like: "vpc-0123456789abcdef0", tokens: true })),
  cidrBlocks: required(list(blockOrToken, unknownList)),
  ipv6CidrBlocks: optional(list(text({ like: "2001:db8:1234:1a00::/56", tokens: true }))),
};

const partner = object<PartnerVpc>(
  { ...partnerProperties, region: optional(region) },
  { like: '{ accountId: "222222222222", vpcId: "vpc-0123456789abcdef0", cidrBlocks: ["10.1.0.0/16"] }' },
);

const expected = object<ExpectedVpc>(
  { ...partnerProperties, region: required(region) },
  { like: '{ accountId: "111111111111", region: "us-east-2", vpcId, cidrBlocks: ["10.0.0.0/16"] }' },
);

export const requestProps = object<PeeringRequestProps>(
  { requester: required(vpc), peer: required(partner), name: optional(name) },
  { like: "{ requester: a, peer: { accountId, vpcId, cidrBlocks } }" },
);

export const acceptanceProps = object<PeeringAcceptanceProps>(
  {
    accepter: required(vpc),
    connectionId: required(text({ like: "pcx-0123456789abcdef0", tokens: true })),
    expect: required(expected),
    name: optional(name),
  },
  { like: "{ accepter: b, connectionId, expect: { accountId, region, vpcId, cidrBlocks } }" },
);
