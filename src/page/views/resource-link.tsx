import { useContext } from "preact/hooks";
import { type Peering, type RouteTable, Unknown } from "../../network/model/network";
import { hrefTo, peeringId, tableId, vpcId } from "../model/ids";
import { PageContext } from "./page-context";

/** A VPC's label, which leads to its row; or that it isn't known. */
export function VpcLink({ vpc }: { readonly vpc: string | Unknown | undefined }) {
  const { model } = useContext(PageContext);
  if (vpc === undefined || vpc instanceof Unknown) {
    return <span class="unknown">unknown{vpc === undefined ? "" : `: ${vpc.reason}`}</span>;
  }
  return <a href={hrefTo(vpcId(vpc))}>{model.vpcLabel(vpc)}</a>;
}

export function TableLink({ table }: { readonly table: Pick<RouteTable, "key" | "name"> }) {
  return <a href={hrefTo(tableId(table.key))}>{table.name}</a>;
}

export function PeeringLink({ peering }: { readonly peering: Pick<Peering, "key" | "name"> }) {
  return <a href={hrefTo(peeringId(peering.key))}>{peering.name}</a>;
}

/** Texts of one cell, each on a line of its own. */
export function Lines({ of }: { readonly of: readonly string[] }) {
  return (
    <>
      {of.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
