import { useContext } from "preact/hooks";
import { counted } from "../../analysis/rules/phrases";
import type { ConnectionStatus } from "../../analysis/status/status";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { peeringId } from "../model/ids";
import { tablesThrough } from "../model/tables-through";
import { PageContext } from "./page-context";
import { Lines, TableLink, VpcLink } from "./resource-link";

interface SideProps {
  readonly connection: ConnectionStatus;
  readonly side: "requester" | "accepter";
}

/** One side of a connection: its VPC, where that is, and its route tables that use the connection. */
export function ConnectionSide({ connection, side }: SideProps) {
  const { model } = useContext(PageContext);
  const { peering } = connection;
  const analyzed = model.factsAbout(peeringId(peering.key));
  const { vpc, account, region } = connection[side];
  const found = vpc === undefined ? undefined : analyzed.index.vpcs.get(vpc);
  const tables = vpc === undefined ? [] : tablesThrough(model, peering.key, vpc);
  // Of a partner's VPC nothing may be known but what the request says.
  const asked = side === "accepter" ? peering.terraform : undefined;
  return (
    <section class="side" aria-label={`${side === "requester" ? "Requester" : "Accepter"} of ${peering.name}`}>
      <h4>{side === "requester" ? "Requester" : "Accepter"}</h4>
      <dl>
        <dt>VPC</dt>
        <dd>
          <VpcLink vpc={peering[side]} /> {found?.awsId === undefined ? null : <span class="id">{found.awsId}</span>}
        </dd>
        <dt>Account</dt>
        <dd class="number">{account ?? asked?.peerOwnerId ?? <span class="unknown">not told</span>}</dd>
        <dt>Region</dt>
        <dd>{region ?? asked?.peerRegion ?? <span class="unknown">not told</span>}</dd>
        <dt>CIDR blocks</dt>
        <dd class="number">
          <Lines
            of={[
              ...(found?.blocks ?? []).map(blockText),
              ...(found?.unknownBlocks ?? []).map(({ reason }) => `unknown: ${reason}`),
            ]}
          />
        </dd>
        <dt>DNS</dt>
        <dd>{dnsText(peering.dnsResolution?.[side])}</dd>
      </dl>
      <h5>Route tables that use it</h5>
      {tables.length === 0 ? <p class="empty">None: nothing is sent from here.</p> : null}
      <ul class="plain">
        {tables.map(({ table, routes }) => (
          <li key={table.key}>
            <TableLink table={table} /> <span class="detail">{counted(routes, "route")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function dnsText(resolves: boolean | undefined): string {
  if (resolves === undefined) return "not told";
  return resolves ? "names resolve to private addresses for the other side" : "names resolve to public addresses";
}
