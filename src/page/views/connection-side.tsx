import { useContext } from "preact/hooks";
import { counted } from "../../analysis/rules/phrases";
import type { ConnectionStatus } from "../../analysis/status/status";
import { PageContext } from "../browser/page-context";
import { peeringId } from "../model/ids";
import { tablesWithRoutesTo } from "../model/page-model";
import { Blocks, TableLink, ValueOrUnknown, VpcLink } from "./values";

interface SideProps {
  readonly connection: ConnectionStatus;
  readonly side: "requester" | "accepter";
}

/** One side of a connection: its VPC, and the route tables of the VPC that use the connection. */
export function ConnectionSide({ connection, side }: SideProps) {
  const { model } = useContext(PageContext);
  const { peering } = connection;
  const { vpc: key, account, region } = connection[side];
  const vpc = key === undefined ? undefined : model.networkWith(peeringId(peering.key)).index.vpcs.get(key);
  const tables = key === undefined ? [] : tablesWithRoutesTo(model, peering.key, key);
  // The source may contain nothing of a partner's VPC except the arguments of the request.
  const request = side === "accepter" ? peering.terraform : undefined;
  const title = side === "requester" ? "Requester" : "Accepter";
  return (
    <section class="side" aria-label={`${title} of ${peering.name}`}>
      <h4>{title}</h4>
      <dl>
        <dt>VPC</dt>
        <dd>
          <VpcLink vpc={peering[side]} /> {vpc?.awsId === undefined ? null : <span class="id">{vpc.awsId}</span>}
        </dd>
        <dt>Account</dt>
        <dd class="number">
          <ValueOrUnknown value={account ?? request?.peerOwnerId} />
        </dd>
        <dt>Region</dt>
        <dd>
          <ValueOrUnknown value={region ?? request?.peerRegion} />
        </dd>
        <dt>CIDR blocks</dt>
        <dd class="number">{vpc === undefined ? null : <Blocks of={vpc} />}</dd>
        <dt>DNS</dt>
        <dd>{dnsText(peering.dnsResolution?.[side])}</dd>
      </dl>
      <h5>Route tables that use it</h5>
      {tables.length === 0 ? <p class="empty">None. This side sends no traffic through the connection.</p> : null}
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

function dnsText(resolvesToPrivate: boolean | undefined): string {
  if (resolvesToPrivate === undefined) return "unknown";
  return `the peer VPC resolves its hostnames to ${resolvesToPrivate ? "private" : "public"} addresses`;
}
