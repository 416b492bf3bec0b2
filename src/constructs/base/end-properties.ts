import { CidrBlock, parseCidrBlock } from "../../network/cidr/cidr-block";
import { read } from "../../network/input/plain-object";
import { object, required } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import { either, instance, list } from "../../network/input/properties/values";
import { unprintedIn } from "../../network/rules/phrases";
import type { ISecurityGroup, ISubnet, IVpc } from "./interfaces";
import { isPlaceholderSubnet, isPlaceholderVpc, placeholderSubnet, placeholderVpc } from "./placeholders";
import { plainText } from "./properties";
import { literal } from "./tokens";

// The VPCs, subnets and security groups that peerings and probes get.

/** Returns a function that tests each object once. */
function testedOnce<Value>(is: (given: object) => boolean): (given: unknown) => given is Value {
  const tested = new WeakSet<object>();
  return (given): given is Value => {
    if (typeof given !== "object" || given === null) return false;
    if (!tested.has(given)) {
      if (!is(given)) return false;
      tested.add(given);
    }
    return true;
  };
}

/** Returns a property, or undefined if a getter computes it: reading it would add a data source. */
function stored(given: object, key: string): { readonly value: unknown } | undefined {
  try {
    const descriptor = Object.getOwnPropertyDescriptor(given, key);
    return descriptor !== undefined && "value" in descriptor ? { value: descriptor.value } : undefined;
  } catch {
    return undefined;
  }
}

function has(given: object, key: string, is: (value: unknown) => boolean): boolean {
  const property = stored(given, key);
  try {
    return property === undefined ? key in given : is(property.value);
  } catch {
    return false;
  }
}

const longestValue = 1024;

/** Also of a VPC that a program describes itself, without a class of this package. */
const isText = (value: unknown) =>
  typeof value === "string" &&
  /^.*\S.*$/.test(value) &&
  value.length <= longestValue &&
  unprintedIn(value) === undefined &&
  !/[$%]\{/.test(plainText(value));
const isTextIfAny = (value: unknown) => value === undefined || isText(value);
const isBlock = (value: unknown) =>
  isText(value) && (literal(value as string) === undefined || parseCidrBlock(value as string) instanceof CidrBlock);
const isBlocks = (value: unknown) => Array.isArray(value) && value.every(isBlock);
const isObject = (value: unknown) => typeof value === "object" && value !== null;

const ownVpcs = new WeakSet<object>();

/** Accepts a VPC of this package, and its subnets, also if they have reported problems. */
export function trustVpc(own: IVpc): void {
  ownVpcs.add(own);
}

const isVpc = testedOnce<IVpc>(
  (given) =>
    ownVpcs.has(given) ||
    isPlaceholderVpc(given) ||
    (["name", "nameTag", "vpcId"].every((key) => has(given, key, isText)) &&
      ["cidrBlocks", "ipv6CidrBlocks"].every((key) => has(given, key, isBlocks)) &&
      has(given, "location", isObject) &&
      has(given, "subnets", Array.isArray) &&
      typeof read(given, "subnet") === "function"),
);

export const isSubnet = testedOnce<ISubnet>(
  (given) =>
    isOwnSubnet(given) ||
    (["name", "nameTag", "subnetId"].every((key) => has(given, key, isText)) &&
      ["availabilityZone", "availabilityZoneId", "ipv6CidrBlock"].every((key) =>
        isTextIfAny(stored(given, key)?.value),
      ) &&
      has(given, "cidrBlock", isBlock) &&
      has(given, "routeTable", (table) => isText(read(table, "nameTag")) && isText(read(table, "routeTableId"))) &&
      isVpc(read(given, "vpc"))),
);

function isOwnSubnet(given: object): boolean {
  if (isPlaceholderSubnet(given as ISubnet)) return true;
  const vpc = read(given, "vpc");
  return isVpc(vpc) && ownVpcs.has(vpc) && vpc.subnets.includes(given as ISubnet);
}

export const vpc = instance("a Vpc or an ExistingVpc", isVpc, placeholderVpc);

/** Returns a placeholder for a subnet that is missing or is not a subnet. */
export function missingSubnet(): ISubnet {
  return placeholderSubnet({ name: "unknown", vpc: placeholderVpc() });
}

export const subnet = instance('a subnet, such as vpc.subnet("private1")', isSubnet, missingSubnet);

/** One subnet, or a list of them. */
export const subnets = either<ISubnet | readonly ISubnet[]>(
  "a subnet or a list of subnets, such as vpc.privateSubnets",
  [],
  (given) => (Array.isArray(given) ? list(subnet) : isSubnet(given) ? subnet : undefined),
);

export const securityGroup = object<ISecurityGroup>(
  {
    name: required(text({ like: "web", tokens: true, pattern: /\S/ })),
    securityGroupId: required(
      text({ like: "sg-0123456789abcdef0", tokens: true, pattern: /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/ }),
    ),
    vpc: required(vpc),
  },
  { like: '{ name: "web", securityGroupId: "sg-0123456789abcdef0", vpc }', isOpen: true },
);
