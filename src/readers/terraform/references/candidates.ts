import { distinctBy } from "../../../network/model/collections";
import { Unknown } from "../../../network/model/network";
import { AmbiguousReference, type Reference } from "../parse/resource";

/** What an id can refer to. With one known candidate and no unknown ones, it refers to that. */
export interface Candidates {
  readonly known: readonly Candidate[];
  readonly unknown: readonly UnknownCandidate[];
}

/** An attribute of a resource that an id can refer to. */
interface Candidate {
  readonly reference: Reference;
  readonly type: string;
}

/** A value that the plan does not show. */
interface UnknownCandidate {
  readonly description: string;
  /** All that it can be; undefined if it can be anything. */
  readonly possible?: readonly Candidate[];
}

/** The candidates of an id that refers to no resource: AWS chooses it, or the attribute stays unset. */
export const noCandidates: Candidates = { known: [], unknown: [] };

export function unknownCandidates(description: string, possible?: readonly Candidate[]): Candidates {
  return { known: [], unknown: [{ description, ...(possible !== undefined && { possible }) }] };
}

/** Returns the candidates whose value can be the id in an attribute, such as a VPC's id for `vpc_id`. */
export function compatibleCandidates(attribute: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ reference, type }) => canProvideId(attribute, type, reference.attribute));
}

/** Returns what can be the id in an attribute, without unknown candidates that can only be something else. */
export function compatible(attribute: string, { known, unknown }: Candidates): Candidates {
  return {
    known: compatibleCandidates(attribute, known),
    unknown: unknown.flatMap(({ description, possible }): readonly UnknownCandidate[] => {
      if (possible === undefined) return [{ description }];
      const ids = compatibleCandidates(attribute, possible);
      return ids.length === 0 ? [] : [{ description, possible: ids }];
    }),
  };
}

export function knownReference(candidates: readonly Candidate[], computedFrom: string): Reference | Unknown {
  const [only, ...others] = candidates.map(({ reference }) => reference);
  if (only === undefined) return new Unknown(`known only after apply${computedFrom}`);
  if (others.length === 0) return only;
  const all = [only, ...others];
  const addresses = all.map(({ address }) => address).join(", ");
  return new AmbiguousReference(all, `known only after apply: one of ${addresses}; a plan does not show which`);
}

/** Returns the ambiguous reference to all that unknown candidates can be, if that is known. */
export function unknownReference(attribute: string, candidates: Candidates): Unknown {
  const sources = candidates.unknown.map(({ description }) => description).join(", ");
  const reason = `known only after apply: it comes from ${sources}`;
  const all = asOneUnknown(candidates, reason).unknown.flatMap(({ possible }) => possible ?? []);
  const references = distinct(compatibleCandidates(attribute, all)).map(({ reference }) => reference);
  return references.length === 0 ? new Unknown(reason) : new AmbiguousReference(references, reason);
}

/** Returns candidates as one unknown candidate that can be any of them. */
export function asOneUnknown({ known, unknown }: Candidates, description: string): Candidates {
  const possible: Candidate[] = [...known];
  for (const candidate of unknown) {
    if (candidate.possible === undefined) return unknownCandidates(description);
    possible.push(...candidate.possible);
  }
  return unknownCandidates(description, possible);
}

/** Returns candidates without the resource at an address: a value cannot come from the resource that it belongs to. */
export function withoutResource({ known, unknown }: Candidates, attribute: string, address: string): Candidates {
  const isOther = ({ reference }: Candidate) => reference.address !== address;
  const others = unknown.map(({ possible, ...candidate }) => ({
    ...candidate,
    ...(possible && { possible: compatibleCandidates(attribute, possible.filter(isOther)) }),
  }));
  // What can come only from one resource is known.
  const isKnown = ({ possible }: UnknownCandidate) => possible !== undefined && distinct(possible).length <= 1;
  return {
    known: distinct([...known.filter(isOther), ...others.filter(isKnown).flatMap(({ possible = [] }) => possible)]),
    unknown: others.filter((candidate) => !isKnown(candidate)),
  };
}

/** Returns the candidates of several sources, each once. */
export function mergedCandidates(all: readonly Candidates[]): Candidates {
  const unknown = all.flatMap((candidates) => candidates.unknown.map((one) => [one.description, one] as const));
  return { known: distinct(all.flatMap(({ known }) => known)), unknown: [...new Map(unknown).values()] };
}

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  return distinctBy(candidates, ({ reference }) => `${reference.address} ${reference.attribute}`);
}

/** The types of resources whose id an attribute can hold. */
const resourceTypes: Readonly<Record<string, readonly string[]>> = {
  vpc_id: ["aws_vpc", "aws_default_vpc"],
  peer_vpc_id: ["aws_vpc", "aws_default_vpc"],
  subnet_id: ["aws_subnet", "aws_default_subnet"],
  route_table_id: ["aws_route_table", "aws_default_route_table"],
  vpc_peering_connection_id: [
    "aws_vpc_peering_connection",
    "aws_vpc_peering_connection_accepter",
    "aws_vpc_peering_connection_options",
  ],
  nat_gateway_id: ["aws_nat_gateway"],
  egress_only_gateway_id: ["aws_egress_only_internet_gateway"],
  transit_gateway_id: ["aws_ec2_transit_gateway"],
  internet_gateway_id: ["aws_internet_gateway"],
  gateway_id: ["aws_internet_gateway", "aws_vpn_gateway", "aws_vpc_endpoint"],
  vpc_endpoint_id: ["aws_vpc_endpoint"],
  network_interface_id: ["aws_network_interface"],
  destination_prefix_list_id: ["aws_ec2_managed_prefix_list", "aws_prefix_list"],
};

/** Returns the types of resources whose id an attribute can hold; undefined if they are not known. */
export function idTypes(attribute: string): readonly string[] | undefined {
  return Object.hasOwn(resourceTypes, attribute) ? resourceTypes[attribute] : undefined;
}

/** Returns true if an attribute holds an id. An id is copied as it is; any other value may be computed. */
export function isIdAttribute(attribute: string): boolean {
  return attribute === "id" || attribute.endsWith("_id");
}

/** Returns true if an id attribute can take its value from an attribute of a resource of a type. */
function canProvideId(idAttribute: string, type: string, attribute: string): boolean {
  const possible = idTypes(idAttribute);
  if (possible === undefined) return true;
  return attribute === "id" ? possible.includes(type) : attribute.endsWith(idAttribute.replace(/^peer_/, ""));
}
