import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { type Changes, changesOf } from "./changes";
import { groupScene } from "./groups";
import { changedPart } from "./part";
import { boxCount, type Scene } from "./scene";
import { subnetScene } from "./subnets";
import { vpcScene } from "./vpcs";
import { flowchart } from "./writing";

export interface MermaidOptions {
  /** What is drawn of a plan's network: all of it, or only what changes and where that is. @default - "all" */
  readonly show?: "all" | "changes";
  /** GitHub and GitLab draw no diagram of more than 50,000 characters. @default - 40,000 */
  readonly mostCharacters?: number;
}

/** More than these no one finds a way through, and layout takes long. */
const mostBoxes = 80;
const mostLines = 120;

/** What a network is told by VPCs for, without looking at each route. */
const mostRoutes = 200;

/**
 * Returns a network as a flowchart of Mermaid's, which GitHub and GitLab draw in a comment: subnets and the routes between
 * their VPCs; for a larger network VPCs; for a larger one still, VPCs that are connected alike. With a plan, what is new,
 * gone and changed is marked. The same network gives the same text.
 *
 * @returns an empty text where only changes are to be drawn and there are none
 */
export function mermaidOf(analyzed: AnalyzedNetwork, options: MermaidOptions = {}): string {
  const { show = "all", mostCharacters = 40_000 } = options;
  const all = changesOf(analyzed);
  const changes = show === "all" ? all : changedPart(all);
  if (changes.vpcs.length === 0) return show === "all" ? flowchart(emptyScene) : "";
  for (const sceneOf of scenes(changes)) {
    const scene = sceneOf();
    if (boxCount(scene.boxes) > mostBoxes || scene.lines.length > mostLines) continue;
    const text = flowchart(scene);
    if (text.length <= mostCharacters) return text;
  }
  return "";
}

/** Mermaid refuses a text without a diagram in it. */
const emptyScene: Scene = { boxes: [{ key: "none", shape: "box", text: ["no VPC"], pale: true }], lines: [] };

/** From the one that tells most to the one that always fits. */
function scenes(changes: Changes): readonly (() => Scene)[] {
  const { vpcs, peerings } = changes;
  const routes = changes.routes.filter(({ thing: { target } }) => target.kind === "peering");
  return [
    ...(vpcs.length <= mostBoxes && routes.length <= mostRoutes ? [() => subnetScene(changes)] : []),
    ...(vpcs.length <= mostBoxes && peerings.length <= mostLines ? [() => vpcScene(changes)] : []),
    ...[mostBoxes - 1, 40, 15, 5].map((mostGroups) => () => groupScene(changes, mostGroups)),
  ];
}
