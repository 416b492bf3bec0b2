import { useContext } from "preact/hooks";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type Peering, type RouteTable, type Subnet, Unknown, type Vpc } from "../../network/model/network";
import { PageContext } from "../browser/page-context";
import { hrefTo, peeringId, tableId, vpcId } from "../model/ids";

export function ValueOrUnknown({ value }: { readonly value: string | undefined }) {
  return value ?? <span class="unknown">unknown</span>;
}

export function Blocks({ of }: { readonly of: Pick<Vpc | Subnet, "blocks" | "unknownBlocks"> }) {
  const lines = [...of.blocks.map(blockText), ...of.unknownBlocks.map(({ reason }) => `unknown: ${reason}`)];
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}

export function VpcLink({ vpc }: { readonly vpc: string | Unknown }) {
  const { model } = useContext(PageContext);
  if (vpc instanceof Unknown) return <span class="unknown">unknown: {vpc.reason}</span>;
  return <a href={hrefTo(vpcId(vpc))}>{model.vpcLabel(vpc)}</a>;
}

export function TableLink({ table }: { readonly table: Pick<RouteTable, "key" | "name"> }) {
  return <a href={hrefTo(tableId(table.key))}>{table.name}</a>;
}

export function PeeringLink({ peering }: { readonly peering: Pick<Peering, "key" | "name"> }) {
  return <a href={hrefTo(peeringId(peering.key))}>{peering.name}</a>;
}
