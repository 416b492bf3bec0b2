import { isObjectValue, type ResourceLocation, type TerraformResource, type Value } from "../parse/resource";

export type ResourceKind = "vpc" | "subnet" | "table" | "peering";

/** The Terraform types of the resources and the data source that describe each kind. */
export const kindTypes: Readonly<Record<ResourceKind, { readonly managed: readonly string[]; readonly data: string }>> =
  {
    vpc: { managed: ["aws_vpc", "aws_default_vpc"], data: "aws_vpc" },
    subnet: { managed: ["aws_subnet", "aws_default_subnet"], data: "aws_subnet" },
    table: { managed: ["aws_route_table", "aws_default_route_table"], data: "aws_route_table" },
    peering: {
      managed: ["aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"],
      data: "aws_vpc_peering_connection",
    },
  };

export const resourceKinds = Object.keys(kindTypes) as readonly ResourceKind[];

const kinds = {
  managed: new Map(resourceKinds.flatMap((kind) => kindTypes[kind].managed.map((type) => [type, kind] as const))),
  data: new Map(resourceKinds.map((kind) => [kindTypes[kind].data, kind])),
};

export function resourceKind({ mode, type }: TerraformResource): ResourceKind | undefined {
  return kinds[mode].get(type);
}

export function awsIdOf({ values }: TerraformResource): string | undefined {
  const id = values.id;
  return typeof id === "string" && id !== "" ? id : undefined;
}

export function nameTagOf({ values }: TerraformResource): string | undefined {
  return knownTags(values.tags).get("Name") || knownTags(values.tags_all).get("Name") || undefined;
}

export function knownTags(value: Value | undefined): ReadonlyMap<string, string> {
  if (!isObjectValue(value)) return new Map();
  return new Map(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** Returns false if two resources are known to be in different accounts or regions. */
export function mayShareLocation(one: ResourceLocation, other: ResourceLocation): boolean {
  const maySame = (a: string | undefined, b: string | undefined) => a === undefined || b === undefined || a === b;
  return maySame(one.account, other.account) && maySame(one.region, other.region);
}
