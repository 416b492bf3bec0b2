import { useContext } from "preact/hooks";
import { counted } from "../../analysis/rules/phrases";
import type { ConnectionStatus } from "../../analysis/status/status";
import { remarks, stateText } from "../../reports/phrases/status-phrases";
import { PageContext } from "../browser/page-context";
import { MarkTag, useResourceState } from "../drawing/mark-tag";
import { peeringId } from "../model/ids";
import { tablesWithRoutesTo } from "../model/page-model";
import { Disclosure, Empty, Section } from "./section";
import { Blocks, TableLink, ValueOrUnknown, VpcLink } from "./values";

/** If there are more connections than this, they are collapsed. */
const mostOpen = 6;

/** The peering connections: for each its state, both sides, and the route tables that use it. */
export function Connections() {
  const { model, isShown } = useContext(PageContext);
  const connections = model.connections.filter(({ peering }) => isShown(peeringId(peering.key)));
  return (
    <Section id="connections" title="Peering connections" count={model.connections.length}>
      {connections.length === 0 ? <Empty kind="peering connection" /> : null}
      {connections.map((connection) => (
        <ConnectionDetails
          key={connection.peering.key}
          connection={connection}
          initially={model.connections.length <= mostOpen}
        />
      ))}
    </Section>
  );
}

interface ConnectionProps {
  readonly connection: ConnectionStatus;
  readonly initially: boolean;
}

function ConnectionDetails({ connection, initially }: ConnectionProps) {
  const { peering, health, requester, accepter } = connection;
  const id = peeringId(peering.key);
  const { mark, classes } = useResourceState(id);
  return (
    <Disclosure
      id={id}
      initially={initially}
      class={`connection ${classes}`}
      summary={
        <>
          <h3>{peering.name}</h3> <span class={`state state-${health}`}>{stateText(connection)}</span>{" "}
          <span class="detail">
            {requester.label} → {accepter.label}
          </span>{" "}
          <MarkTag mark={mark} />
        </>
      }
    >
      {() => <ConnectionBody connection={connection} />}
    </Disclosure>
  );
}

function ConnectionBody({ connection }: { readonly connection: ConnectionStatus }) {
  const { peering } = connection;
  const notes = remarks(connection);
  return (
    <>
      {notes.length === 0 ? null : (
        <ul class="remarks">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p class="ids">
        {[peering.awsId, peering.address].filter(Boolean).map((text) => (
          <code key={text}>{text}</code>
        ))}
      </p>
      <div class="sides">
        <ConnectionSide connection={connection} side="requester" />
        <ConnectionSide connection={connection} side="accepter" />
      </div>
    </>
  );
}

interface SideProps {
  readonly connection: ConnectionStatus;
  readonly side: "requester" | "accepter";
}

/** One side of a connection: its VPC, and the route tables of the VPC that use the connection. */
function ConnectionSide({ connection, side }: SideProps) {
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
