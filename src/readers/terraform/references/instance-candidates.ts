import type { ResourceInstance } from "../parse/plan/module-instances";
import type { RelevantAttributes } from "../parse/plan/plan";
import { Reference } from "../parse/resource";
import { hasMark } from "../parse/state/state";
import {
  type Candidates,
  compatibleCandidates,
  idTypes,
  isIdAttribute,
  noCandidates,
  unknownCandidates,
} from "./candidates";

/** Returns the candidates in an attribute of an instance, or in an object or list that was built from the instance. */
export function inInstance(
  attribute: string,
  instance: ResourceInstance,
  names: readonly string[],
  relevant: RelevantAttributes,
): Candidates {
  const { address, values, unknown } = instance;
  const [first = "", ...path] = names;
  const has = (name: string) => Object.hasOwn(values, name) || Object.hasOwn(unknown, name);
  // What follows an id belongs to an object that contains the id.
  if (has(first) && path.length > 0 && !isSingleValue(instance, first)) {
    return hasMark(unknown[first]) ? unknownCandidates(`${address}.${names.join(".")}`) : noCandidates;
  }
  const name = [path.length > 0 ? first : "", names.at(-1) ?? ""].find(has);
  if (name === undefined) return inUnnamedAttribute(attribute, instance, relevant);
  if (unknown[name] === true) return { known: [candidateIn(instance, name)], unknown: [] };
  return hasMark(unknown[name]) ? unknownCandidates(`${address}.${name}`) : noCandidates;
}

/** Returns the attributes that can be the id. A VPC has its own id, and the ids of its main and default route tables. */
function inUnnamedAttribute(attribute: string, instance: ResourceInstance, relevant: RelevantAttributes): Candidates {
  const { address, type, unknown } = instance;
  const isUnknown = (name: string) => unknown[name] === true;
  const types = idTypes(attribute);
  const all = Object.keys(unknown).filter(isUnknown);
  const names = types === undefined ? [attribute].filter(isUnknown) : all;
  const possible = compatibleCandidates(
    attribute,
    names.map((name) => candidateIn(instance, name)),
  ).filter(({ reference }) => !isRouteTableOfVpc(reference.attribute) || relevant(address, reference.attribute));
  if (possible.length === 0) {
    // Of these types, only the list of routes contains further ids: those of the targets.
    const isElsewhere = networkTypes.has(type) && /^(peer_)?vpc_id$|^subnet_id$|^route_table_id$/.test(attribute);
    return hasMark(unknown) && !isElsewhere ? unknownCandidates(address) : noCandidates;
  }
  // Both route tables of a new VPC are the same.
  const preferred = types?.includes(type) ? "id" : "main_route_table_id";
  const known = possible.filter(({ reference }) => reference.attribute === preferred);
  return { known: known.length > 0 ? known : possible, unknown: [] };
}

/** A plan that uses a VPC's route table mentions it. Without this check, each output of a whole VPC could be the id. */
function isRouteTableOfVpc(attribute: string): boolean {
  return attribute === "main_route_table_id" || attribute === "default_route_table_id";
}

function candidateIn({ address, type }: ResourceInstance, attribute: string) {
  return { reference: new Reference(address, attribute), type };
}

const networkTypes = new Set(
  ["vpc_id", "subnet_id", "route_table_id", "vpc_peering_connection_id"].flatMap(
    (attribute) => idTypes(attribute) ?? [],
  ),
);

/** The attributes of VPCs, subnets, route tables and peerings that contain several values. */
const collections = new Set(
  "tags tags_all route routes propagating_vgws associations timeouts filter requester accepter cidr_block_associations cidr_block_set peer_cidr_block_set ipv6_cidr_block_set peer_ipv6_cidr_block_set".split(
    " ",
  ),
);

function isSingleValue({ type }: ResourceInstance, attribute: string): boolean {
  return networkTypes.has(type) ? !collections.has(attribute) : isIdAttribute(attribute);
}
