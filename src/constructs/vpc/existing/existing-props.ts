import { object, optional, record, required } from "../../../network/input/properties/object";
import { text } from "../../../network/input/properties/text";
import { flag, list } from "../../../network/input/properties/values";
import type { IRouteTable } from "../../base/interfaces";
import { blockOrToken, flagOrToken, locationProperties, name, unknownList, zoneId } from "../../base/properties";
import { layoutProperties, placements } from "../vpc-props";
import type { ExistingSubnet } from "./existing-subnets";
import type { ExistingVpcAttributes } from "./existing-vpc-attributes";
import type { LookedUpVpcProps } from "./looked-up-vpc";
import type { ConsoleVpcProps } from "./vpc-by-console-names";
import type { SubnetById, VpcByIdProps } from "./vpc-by-id";

const vpcId = text({ like: "vpc-0123456789abcdef0", tokens: true });
const subnetId = text({ like: "subnet-0123456789abcdef0", tokens: true });
const nameTag = text({ like: "my-vpc", tokens: true });
const ipv6Block = text({ like: "2001:db8:1234:1a00::/64", tokens: true });
const zone = text({ like: "us-east-2a", tokens: true });

const routeTable = object<IRouteTable>(
  { nameTag: required(name), routeTableId: required(text({ like: "rtb-0123456789abcdef0", tokens: true })) },
  { like: '{ nameTag: "my-private", routeTableId: "rtb-0123456789abcdef0" }', isOpen: true },
);

const existingSubnet = object<ExistingSubnet>(
  {
    subnetId: required(subnetId),
    nameTag: optional(name),
    cidrBlock: required(blockOrToken),
    ipv6CidrBlock: optional(ipv6Block),
    availabilityZone: required(zone),
    availabilityZoneId: optional(zoneId),
    routeTable: required(routeTable),
  },
  { like: '{ subnetId, cidrBlock: "10.0.128.0/20", availabilityZone: "us-east-2a", routeTable }' },
);

/** The properties of an `ExistingVpcAttributes`. */
export const attributesType = object<ExistingVpcAttributes>(
  {
    ...locationProperties,
    vpcId: required(vpcId),
    cidrBlock: required(blockOrToken),
    secondaryCidrBlocks: optional(list(blockOrToken, unknownList)),
    ipv6CidrBlocks: optional(list(ipv6Block, unknownList)),
    dns: optional(flagOrToken),
    nameTag: optional(nameTag),
    subnets: optional(record(existingSubnet, "{ private1: { subnetId, cidrBlock, availabilityZone, routeTable } }")),
  },
  { like: '{ vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/16" }' },
);

const lookedUpProperties = {
  ...locationProperties,
  cidrBlock: optional(blockOrToken),
  secondaryCidrBlocks: optional(list(blockOrToken, unknownList)),
  ipv6: optional(flag()),
} satisfies Record<keyof LookedUpVpcProps, unknown>;

/** The properties of a `ConsoleVpcProps`. */
export const consoleVpcType = object<ConsoleVpcProps>(
  { ...layoutProperties, ...lookedUpProperties, subnets: optional(placements) },
  { like: '{ availabilityZones: ["us-east-2a"] }' },
);

const subnetById = object<SubnetById>(
  {
    subnetId: required(subnetId),
    availabilityZone: optional(zone),
    availabilityZoneId: optional(zoneId),
    cidrBlock: optional(blockOrToken),
    nameTag: optional(name),
    routeTableName: optional(name),
  },
  { like: '{ subnetId: "subnet-0123456789abcdef0" }' },
);

/** The properties of a `VpcByIdProps`. */
export const vpcByIdType = object<VpcByIdProps>(
  {
    ...lookedUpProperties,
    vpcId: required(vpcId),
    nameTag: optional(nameTag),
    subnets: optional(record(subnetById, '{ app: { subnetId: "subnet-0123456789abcdef0" } }')),
  },
  { like: '{ vpcId: "vpc-0123456789abcdef0" }' },
);
