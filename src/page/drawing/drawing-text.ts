import { counted } from "../../analysis/rules/phrases";
import type { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { stateText } from "../../reports/text/status-text";
import type { PageModel } from "../model/page-model";

/** What stands in a node of a drawing. */
export interface NodeText {
  readonly kind: "VPC" | "subnet" | "route table" | "connection";
  readonly name: string;
  /** The second line: a block, how many routes, a state. */
  readonly detail: string;
}

/** Returns what stands in each node, by its id. */
export function nodeTexts(model: PageModel): ReadonlyMap<string, NodeText> {
  const { vpcs, connections } = model;
  const texts = new Map<string, NodeText>();
  for (const { key, blocks } of vpcs) {
    texts.set(`vpc:${key}`, { kind: "VPC", name: model.vpcLabel(key), detail: blocksText(blocks) });
    for (const subnet of model.subnetsOf(key)) {
      texts.set(`subnet:${subnet.key}`, { kind: "subnet", name: subnet.name, detail: blocksText(subnet.blocks) });
    }
    for (const table of model.tablesOf(key)) {
      texts.set(`table:${table.key}`, { kind: "route table", name: table.name, detail: routesText(model, table) });
    }
  }
  for (const connection of connections) {
    const { key, name } = connection.peering;
    texts.set(`peering:${key}`, { kind: "connection", name, detail: stateText(connection) });
  }
  return texts;
}

function routesText(model: PageModel, table: Parameters<PageModel["rowsOf"]>[0]): string {
  const rows = model.rowsOf(table).filter(({ id }) => model.markOf(id) !== "removed");
  const through = rows.filter(({ kind }) => kind === "peering").length;
  return `${counted(rows.length, "route")}${through === 0 ? "" : `, ${through} peering`}`;
}

function blocksText(blocks: readonly CidrBlock[]): string {
  const [first] = blocks;
  if (first === undefined) return "no known block";
  return `${blockText(first)}${blocks.length > 1 ? ` and ${blocks.length - 1} more` : ""}`;
}
