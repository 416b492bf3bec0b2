import { object, optional, record, required } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import type { Type } from "../../network/input/properties/type";
import { choice, either, list, number } from "../../network/input/properties/values";
import type { SubnetPlacement } from "../../network/input/subnet-layout";
import { awsProvider, name, unknownList, zoneId } from "../base/properties";
import type { VpcProps } from "./vpc";
import type { Ipv6 } from "./vpc-blocks";

const block = text({ like: "10.0.0.0/16" });
const zone = text({ like: "us-east-2a" });

type IpamBlock = Exclude<Ipv6, string>;

const ipamBlock = object<IpamBlock>(
  {
    ipamPoolId: required(text({ like: "ipam-pool-0123456789abcdef0", tokens: true, pattern: /^ipam-pool-[0-9a-f]+$/ })),
    cidrBlock: required(text({ like: "2001:db8:1234:1a00::/56" })),
  },
  { like: '{ ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock: "2001:db8:1234:1a00::/56" }' },
);

const amazonProvided = choice(["amazon-provided"], "amazon-provided");

const ipv6: Type<Ipv6> = either<Ipv6>(
  `${amazonProvided.expected}, or ${ipamBlock.expected}`,
  "amazon-provided",
  (given) => {
    if (typeof given === "string") return amazonProvided;
    return typeof given === "object" && given !== null && !Array.isArray(given) ? ipamBlock : undefined;
  },
);

/** The subnets of a VPC that differ from the wizard's. */
export const placements = record(
  object<SubnetPlacement>(
    { availabilityZone: optional(zone), cidrBlock: optional(text({ like: "10.0.128.0/20" })) },
    { like: '{ availabilityZone: "us-east-2a" }' },
  ),
  '{ private1: { availabilityZone: "us-east-2a" } }',
);

/** What a new VPC and one of the console's wizard have in common. */
export const layoutProperties = {
  name: optional(name),
  availabilityZones: required(list(zone, unknownList)),
  availabilityZoneIds: optional(record(zoneId, '{ "us-east-1a": "use1-az4" }')),
  publicSubnetsPerZone: optional(number(1)),
  privateSubnetsPerZone: optional(number(1)),
};

export const vpcProps = object<VpcProps>(
  {
    ...layoutProperties,
    cidrBlock: required(block),
    secondaryCidrBlocks: optional(list(block, unknownList)),
    ipv6: optional(ipv6),
    subnets: optional(placements),
    provider: optional(awsProvider),
  },
  { like: '{ cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-2a"] }' },
);
