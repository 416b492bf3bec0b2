import { useContext } from "preact/hooks";
import type { ConnectionStatus } from "../../analysis/status/status";
import { remarks, stateText } from "../../reports/text/status-text";
import { peeringId } from "../model/ids";
import { ConnectionSide } from "./connection-side";
import { Disclosure } from "./disclosure";
import { MarkTag, markClass } from "./mark-tag";
import { PageContext } from "./page-context";

/** More connections than these are folded away. */
const mostOpen = 6;

/** Each connection with its state, both sides, and the route tables that use it. */
export function Connections() {
  const { model, shown } = useContext(PageContext);
  const connections = model.connections.filter(({ peering }) => shown?.has(peeringId(peering.key)) ?? true);
  return (
    <section id="connections" aria-labelledby="connections-title">
      <h2 id="connections-title">
        Peering connections <span class="count">{model.connections.length}</span>
      </h2>
      {connections.length === 0 ? (
        <p class="empty">No connection {shown === undefined ? "was read" : "among what is found"}.</p>
      ) : null}
      {connections.map((connection) => (
        <ConnectionDetails
          key={connection.peering.key}
          connection={connection}
          initially={model.connections.length <= mostOpen}
        />
      ))}
    </section>
  );
}

interface ConnectionProps {
  readonly connection: ConnectionStatus;
  readonly initially: boolean;
}

function ConnectionDetails({ connection, initially }: ConnectionProps) {
  const { model, found } = useContext(PageContext);
  const { peering, health } = connection;
  const id = peeringId(peering.key);
  const mark = model.markOf(id);
  return (
    <Disclosure
      id={id}
      initially={initially}
      class={`connection ${markClass(mark)} ${found?.has(id) ? "is-found" : ""}`}
      summary={
        <>
          <h3>{peering.name}</h3> <span class={`state state-${health}`}>{stateText(connection)}</span>{" "}
          <span class="detail">
            {sideLabel(connection, "requester")} → {sideLabel(connection, "accepter")}
          </span>{" "}
          <MarkTag mark={mark} />
        </>
      }
    >
      {() => <ConnectionBody connection={connection} />}
    </Disclosure>
  );
}

function sideLabel(connection: ConnectionStatus, side: "requester" | "accepter"): string {
  return connection[side].label;
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
