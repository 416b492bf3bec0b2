import type { Network, PlannedChange } from "../network/model/network";
import { isLive, liveLocationOf } from "./ec2/live-location";
import { defaultPaths } from "./files/default-source";
import { documentsIn, type TerraformDocument } from "./files/files";
import { InputError } from "./files/input-error";
import { networkOf } from "./terraform/network/network-of";
import { planResources } from "./terraform/parse/plan/plan";
import type { TerraformResource } from "./terraform/parse/resource";
import { stateResources } from "./terraform/parse/state/state";
import { synthResources } from "./terraform/parse/synth/synth";

/** A network, and where it was read from. */
export interface Source {
  readonly kind: "synth" | "plan" | "state" | "live";
  /** As it was given. */
  readonly name: string;
  /** As it is, or as it will be where it is planned. */
  readonly network: Network;
  readonly plan?: {
    /** As it is before the plan is applied. */
    readonly before: Network;
    readonly changes: readonly PlannedChange[];
  };
}

/**
 * Reads the network that arguments name: files and folders of Terraform's, all of them as one network, or
 * `live[:[PROFILE@]REGION]`, of which several are one network, too.
 *
 * @param args @default - the output of `cdktf synth` in this folder
 * @throws InputError where something can't be used
 *
 * @example
 * const { network } = await readSource(["cdktf.out"]);
 */
export async function readSource(args: readonly string[]): Promise<Source> {
  const given = args.length > 0 ? args : await defaultPaths();
  const live = given.filter(isLive);
  const source = live.length > 0 ? await liveSource(given, live) : await terraformSource(given);
  return { ...source, network: withNote(source) };
}

async function liveSource(given: readonly string[], live: readonly string[]): Promise<Source> {
  const [file] = given.filter((argument) => !isLive(argument));
  if (file !== undefined) {
    throw new InputError(`${file} and ${live[0]}: files and the live network are not one network; diff compares them.`);
  }
  const places = [...new Set(live)].map(liveLocationOf);
  // The AWS SDK takes longer to load than most files to read.
  const { readLive } = await import("./ec2/read-live");
  return { kind: "live", name: nameOf(given), network: await readLive(places) };
}

async function terraformSource(given: readonly string[]): Promise<Source> {
  const documents = await documentsIn(given);
  const read = documents.map(resourcesIn);
  const network = networkOf(read.flatMap((document) => document.after));
  const after = { ...network, gaps: [...network.gaps, ...documents.flatMap(({ gaps = [] }) => gaps)] };
  const kinds = new Set(read.map(({ kind }) => kind));
  const name = nameOf(given);
  if (!kinds.has("plan")) return { kind: kinds.has("synth") ? "synth" : "state", name, network: after };
  const before = networkOf(read.flatMap((document) => document.before));
  return { kind: "plan", name, network: after, plan: { before, changes: read.flatMap(({ changes }) => changes) } };
}

interface Resources {
  readonly kind: TerraformDocument["kind"];
  readonly before: readonly TerraformResource[];
  readonly after: readonly TerraformResource[];
  readonly changes: readonly PlannedChange[];
}

/** What isn't planned stays as it is. */
function resourcesIn({ kind, json, file }: TerraformDocument): Resources {
  if (kind === "plan") return { kind, ...planResources(json, file) };
  const resources = kind === "state" ? stateResources(json, file) : synthResources(json, file);
  return { kind, before: resources, after: resources, changes: [] };
}

function nameOf(given: readonly string[]): string {
  return given.length <= 3 ? given.join(", ") : `${given[0]} and ${given.length - 1} more`;
}

function withNote({ network, name }: Source): Network {
  if (network.vpcs.length > 0) return network;
  return { ...network, gaps: [...network.gaps, `${name} has no VPC: there is nothing to check.`] };
}
