import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { type Changes, changedPart, changesOf } from "./changes";
import { flowchart } from "./flowchart";
import { groupScene } from "./group-scene";
import { type Scene, withInside } from "./scene";
import { subnetScene } from "./subnet-scene";
import { vpcScene } from "./vpc-scene";

export interface MermaidOptions {
  /** The part of a planned network to draw: all of it, or only the changes and the VPCs that they affect. @default "all" */
  readonly show?: "all" | "changes";
  /** The limit for the text. GitHub and GitLab render at most 50,000 characters. @default 40,000 */
  readonly mostCharacters?: number;
}

/** Larger diagrams are hard to read and slow to lay out. */
const mostBoxes = 80;
const mostLines = 120;

/** A network with more routes is drawn by VPC. */
const mostRoutes = 200;

/**
 * Returns a network as a Mermaid flowchart, which GitHub and GitLab render in a comment: subnets and the routes between
 * their VPCs. A larger network is drawn by VPC, an even larger one by groups of VPCs that have the same connections.
 * New, removed and changed resources of a plan are marked.
 *
 * @returns an empty text if only changes are drawn and there are none
 */
export function mermaidOf(analyzed: AnalyzedNetwork, options: MermaidOptions = {}): string {
  const { show = "all", mostCharacters = 40_000 } = options;
  const all = changesOf(analyzed);
  const changes = show === "all" ? all : changedPart(all);
  if (changes.vpcs.length === 0) return show === "all" ? flowchart(emptyScene) : "";
  for (const sceneOf of scenes(changes)) {
    const scene = sceneOf();
    if (withInside(scene.boxes).length > mostBoxes || scene.lines.length > mostLines) continue;
    const text = flowchart(scene);
    if (text.length <= mostCharacters) return text;
  }
  return "";
}

/** Mermaid rejects an empty diagram. */
const emptyScene: Scene = { boxes: [{ key: "none", shape: "box", text: ["no VPCs"], pale: true }], lines: [] };

/** The scenes to try, the most detailed first. The last one always fits. */
function scenes(changes: Changes): readonly (() => Scene)[] {
  const { vpcs, peerings } = changes;
  const routes = changes.routes.filter(({ resource: { target } }) => target.kind === "peering");
  return [
    ...(vpcs.length <= mostBoxes && routes.length <= mostRoutes ? [() => subnetScene(changes)] : []),
    ...(vpcs.length <= mostBoxes && peerings.length <= mostLines ? [() => vpcScene(changes)] : []),
    ...[mostBoxes - 1, 40, 15, 5].map((mostGroups) => () => groupScene(changes, mostGroups)),
  ];
}
