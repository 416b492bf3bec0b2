import { useContext } from "preact/hooks";
import type { ConnectionStatus } from "../../analysis/status/status";
import { remarks, stateText } from "../../reports/phrases/status-phrases";
import { PageContext } from "../browser/page-context";
import { MarkTag, useResourceState } from "../drawing/mark-tag";
import { peeringId } from "../model/ids";
import { ConnectionSide } from "./connection-side";
import { Disclosure } from "./disclosure";
import { Empty, Section } from "./section";

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
