import { counted } from "../../analysis/rules/phrases";
import type { CidrBlock } from "../../network/cidr/cidr-block";
import { blockText } from "../../network/cidr/placeholder-blocks";
import type { RouteTable } from "../../network/model/network";
import { stateText } from "../../reports/phrases/status-phrases";
import { peeringId, subnetId, tableId, vpcId } from "../model/ids";
import type { PageModel } from "../model/page-model";

export interface NodeText {
  readonly kind: "VPC" | "subnet" | "route table" | "connection";
  readonly name: string;
  /** The second line: a CIDR block, the number of routes, or a state. */
  readonly detail: string;
}

export function nodeTexts(model: PageModel): ReadonlyMap<string, NodeText> {
  const { vpcs, connections } = model;
  const texts = new Map<string, NodeText>();
  for (const { key, blocks } of vpcs) {
    texts.set(vpcId(key), { kind: "VPC", name: model.vpcLabel(key), detail: blocksText(blocks) });
    for (const subnet of model.subnetsOf(key)) {
      texts.set(subnetId(subnet.key), { kind: "subnet", name: subnet.name, detail: blocksText(subnet.blocks) });
    }
    for (const table of model.tablesOf(key)) {
      texts.set(tableId(table.key), { kind: "route table", name: table.name, detail: routesText(model, table) });
    }
  }
  for (const connection of connections) {
    const { key, name } = connection.peering;
    texts.set(peeringId(key), { kind: "connection", name, detail: stateText(connection) });
  }
  return texts;
}

function routesText(model: PageModel, table: RouteTable): string {
  const rows = model.rowsOf(table).filter(({ id }) => model.markOf(id) !== "removed");
  const peeringRoutes = rows.filter(({ kind }) => kind === "peering").length;
  return `${counted(rows.length, "route")}${peeringRoutes === 0 ? "" : `, ${peeringRoutes} peering`}`;
}

function blocksText(blocks: readonly CidrBlock[]): string {
  const [first] = blocks;
  if (first === undefined) return "CIDR block unknown";
  return `${blockText(first)}${blocks.length > 1 ? ` and ${blocks.length - 1} more` : ""}`;
}
