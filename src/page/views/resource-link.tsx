import { useContext } from "preact/hooks";
import { type Peering, type RouteTable, Unknown } from "../../network/model/network";
import { PageContext } from "../browser/page-context";
import { hrefTo, peeringId, tableId, vpcId } from "../model/ids";

/** A link to the row of a VPC, or the reason why the VPC is unknown. */
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
