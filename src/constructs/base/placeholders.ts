import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { isPlaceholderText, placeholderText } from "../../network/input/placeholder-text";
import type { Location } from "../../network/model/location";
import type { ISubnet, IVpc } from "./interfaces";

// Placeholders for values that cannot be used because of a reported problem. They cause no further problems.

const subnets = new WeakSet<ISubnet>();
const vpcs = new WeakSet<object>();

const unknown: Omit<ISubnet, "name" | "vpc"> = {
  nameTag: "",
  subnetId: "",
  availabilityZone: "",
  availabilityZoneId: undefined,
  cidrBlock: "",
  ipv6CidrBlock: undefined,
  routeTable: { nameTag: "", routeTableId: "" },
};

/** Returns a placeholder for a subnet that cannot be created or found because of a reported problem. */
export function placeholderSubnet(known: Partial<ISubnet> & { readonly name: string; readonly vpc: IVpc }): ISubnet {
  const subnet = { ...unknown, ...known };
  subnets.add(subnet);
  return subnet;
}

/** Returns whether a subnet is a placeholder. Its problem is reported already, so ignore the subnet. */
export function isPlaceholderSubnet(subnet: ISubnet): boolean {
  return subnets.has(subnet);
}

/** Returns a placeholder for a VPC that is missing or is not a VPC. */
export function placeholderVpc(): IVpc {
  const name = "unknown";
  const vpc: IVpc = {
    name,
    nameTag: name,
    vpcId: placeholderText(),
    cidrBlocks: [],
    ipv6CidrBlocks: [],
    dns: undefined,
    location: placeholderLocation(),
    provider: undefined,
    subnets: [],
    subnet: () => placeholderSubnet({ name, vpc }),
  };
  vpcs.add(vpc);
  return vpc;
}

/** Returns whether a VPC is a placeholder, so that its peerings have no problems of their own. */
export function isPlaceholderVpc(vpc: object): boolean {
  return vpcs.has(vpc);
}

function placeholderLocation(): Location {
  return { region: undefined, accountId: undefined, credentials: placeholderText() };
}

/** Returns whether a location is unknown because of a reported problem. */
export function isPlaceholderLocation({ credentials }: Location): boolean {
  return isPlaceholderText(credentials);
}

const providers = new WeakSet<AwsProvider>();

/** Returns a provider in a construct tree that is never synthesized. */
export function placeholderProvider(): AwsProvider {
  const provider = new AwsProvider(placeholderStack(), "aws", { alias: "unknown" });
  providers.add(provider);
  return provider;
}

export function isPlaceholderProvider(provider: AwsProvider): boolean {
  return providers.has(provider);
}

/** Returns a stack that is never synthesized. */
export function placeholderStack(): TerraformStack {
  return new TerraformStack(new RootConstruct(), "placeholder");
}
