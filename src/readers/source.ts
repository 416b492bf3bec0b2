import type { Network, PlannedChange } from "../network/model/network";
import { isLive, liveLocationOf } from "./ec2/live-location";
import { defaultPaths, documentsIn, type TerraformDocument } from "./files/documents";
import { InputError } from "./files/input-error";
import { checkTexts, shortened } from "./files/text-limits";
import { networkFromResources } from "./terraform/network/network-from-resources";
import type { TerraformResource } from "./terraform/parse/resource";
import { stateResources } from "./terraform/parse/state/state";
import { synthResources } from "./terraform/parse/synth/synth";
import { type PlanResources, planResources } from "./terraform/references/plan-resources";

/** A network, and its source. */
export interface Source {
  readonly kind: "synth" | "plan" | "state" | "live";
  /** The arguments, as given; more than three are abbreviated. */
  readonly name: string;
  /** The files and folders, or the live sources, as given. */
  readonly paths: readonly string[];
  /** The network; of a plan, the network after the plan is applied. */
  readonly network: Network;
  readonly plan?: {
    /** The network before the plan is applied. */
    readonly before: Network;
    readonly changes: readonly PlannedChange[];
    /** False if a plan omits resources (`-target`) or defers changes. */
    readonly isComplete: boolean;
  };
}

/**
 * Reads a network. Several arguments are read as one network.
 *
 * @param args files and folders, or `live[:[PROFILE@]REGION]`; @default - the output of `cdktf synth` in this folder
 * @throws InputError if a source is missing or unusable
 *
 * @example
 * const { network } = await readSource(["cdktf.out"]);
 */
export async function readSource(args: readonly string[]): Promise<Source> {
  const paths = args.length > 0 ? args : await defaultPaths();
  const live = paths.filter(isLive);
  const name = paths.length <= 3 ? paths.join(", ") : `${paths[0]} and ${paths.length - 1} more`;
  const read = live.length > 0 ? await readLiveSource(paths, live) : await readTerraform(paths);
  const isEmpty = read.network.vpcs.length === 0;
  const gaps = isEmpty
    ? [...read.network.gaps, `${name} contains no VPC; there is nothing to check.`]
    : read.network.gaps;
  return { ...read, name, paths, network: { ...read.network, gaps } };
}

type ReadNetwork = Omit<Source, "name" | "paths">;

async function readLiveSource(paths: readonly string[], live: readonly string[]): Promise<ReadNetwork> {
  const file = paths.find((path) => !isLive(path));
  if (file !== undefined) {
    throw new InputError(`${file} and ${live[0]}: files and the live network cannot be read as one network; use diff.`);
  }
  const locations = [...new Set(live)].map(liveLocationOf);
  // The AWS SDK is slow to load.
  const { readLive } = await import("./ec2/read-live");
  return { kind: "live", network: await readLive(locations) };
}

async function readTerraform(paths: readonly string[]): Promise<ReadNetwork> {
  const documents = await documentsIn(paths);
  const read = documents.map(resourcesIn);
  for (const resource of read.flatMap(({ before, after }) => [...before, ...after])) checkResource(resource);
  const network = networkFromResources(read.flatMap((document) => document.after));
  const gaps = [...read, ...documents].flatMap((document) => document.gaps ?? []);
  const after = { ...network, gaps: [...network.gaps, ...gaps] };
  const kinds = new Set(read.map(({ kind }) => kind));
  if (!kinds.has("plan")) return { kind: kinds.has("synth") ? "synth" : "state", network: after };
  const before = networkFromResources(read.flatMap((document) => document.before));
  const changes = read.flatMap((document) => document.changes);
  return { kind: "plan", network: after, plan: { before, changes, isComplete: read.every((one) => one.isComplete) } };
}

/** The resources that a network is read from. */
const networkTypes =
  /^aws_(?:default_|ec2_|egress_|internet_|main_|nat_|network_interface|prefix_list|route_|route$|subnet|vpc|vpn_)/;

function checkResource(resource: TerraformResource): void {
  if (networkTypes.test(resource.type)) checkTexts(resource, `${resource.file}: ${shortened(resource.address)}`);
}

/** Resources that are not in a plan do not change. */
function resourcesIn({ kind, json, file }: TerraformDocument): PlanResources & Pick<TerraformDocument, "kind"> {
  if (kind === "plan") return { kind, ...planResources(json, file) };
  const resources = kind === "state" ? stateResources(json, file) : synthResources(json, file);
  return { kind, before: resources, after: resources, changes: [], isComplete: true, gaps: [] };
}
