import type { TerraformResource } from "../parse/resource";
import { tagsOf } from "./lookup";

/** The kinds of things that a network has. */
export type Kind = "vpc" | "subnet" | "table" | "peering";

/** The types of resources and of the data source that describe a kind. */
export const kindTypes: Readonly<Record<Kind, { readonly managed: readonly string[]; readonly data: string }>> = {
  vpc: { managed: ["aws_vpc", "aws_default_vpc"], data: "aws_vpc" },
  subnet: { managed: ["aws_subnet", "aws_default_subnet"], data: "aws_subnet" },
  table: { managed: ["aws_route_table", "aws_default_route_table"], data: "aws_route_table" },
  peering: {
    managed: ["aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"],
    data: "aws_vpc_peering_connection",
  },
};

const all = Object.keys(kindTypes) as readonly Kind[];
const kinds = {
  managed: new Map(all.flatMap((kind) => kindTypes[kind].managed.map((type) => [type, kind] as const))),
  data: new Map(all.map((kind) => [kindTypes[kind].data, kind])),
};

/** Returns the kind of thing that a resource describes. */
export function kindOf({ mode, type }: TerraformResource): Kind | undefined {
  return kinds[mode].get(type);
}

/** Returns the id that AWS has given, where it is known. */
export function awsIdOf({ values }: TerraformResource): string | undefined {
  const id = values.id;
  return typeof id === "string" && id !== "" ? id : undefined;
}

/** Returns the Name tag, where it is known. */
export function nameTagOf({ values }: TerraformResource): string | undefined {
  // An empty name is no name.
  return tagsOf(values.tags).get("Name") || tagsOf(values.tags_all).get("Name") || undefined;
}

type Place = Pick<TerraformResource, "account" | "region">;

/** Returns false where two things are in different accounts or regions. */
export function maybeInOnePlace(one: Place, other: Place): boolean {
  const same = (a: string | undefined, b: string | undefined) => a === undefined || b === undefined || a === b;
  return same(one.account, other.account) && same(one.region, other.region);
}
