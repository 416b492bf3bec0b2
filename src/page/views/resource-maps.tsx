import { useContext } from "preact/hooks";
import { counted } from "../../analysis/rules/phrases";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type RouteTable, type Subnet, Unknown, type Vpc } from "../../network/model/network";
import { DrawingView } from "../drawing/drawing";
import { mapId, subnetId, vpcId } from "../model/ids";
import { Disclosure } from "./disclosure";
import { MarkTag, markClass } from "./mark-tag";
import { PageContext } from "./page-context";
import { Lines, TableLink } from "./resource-link";

/** More VPCs than these are folded away, but for those in which a plan changes something. */
const mostOpen = 4;

const columns = [
  { title: "Subnets", prefix: "subnet:" },
  { title: "Route tables", prefix: "table:" },
  { title: "Peering connections", prefix: "peering:" },
];

/** For each VPC what is in it and how it hangs together, as the console's resource map has it. */
export function ResourceMaps() {
  const { model, shown } = useContext(PageContext);
  const vpcs = model.vpcs.filter(({ key }) => shown?.has(mapId(key)) ?? true);
  const { marks, drawings } = model.data;
  const isMarked = ({ key }: Vpc) =>
    drawings.resourceMaps[key]?.nodes.some(({ id }) => marks[id] !== undefined) ?? false;
  return (
    <section id="maps" aria-labelledby="maps-title">
      <h2 id="maps-title">Resource maps</h2>
      <p class="hint">Point at anything, or give it the focus, to see what it is tied to.</p>
      {vpcs.length === 0 ? <p class="empty">No VPC among what is found.</p> : null}
      {vpcs.map((vpc) => (
        <Disclosure
          key={vpc.key}
          id={mapId(vpc.key)}
          class="map"
          initially={model.vpcs.length <= mostOpen || isMarked(vpc)}
          summary={<MapTitle vpc={vpc} />}
        >
          {() => <ResourceMap vpc={vpc} />}
        </Disclosure>
      ))}
    </section>
  );
}

function MapTitle({ vpc: { key, name, blocks } }: { readonly vpc: Vpc }) {
  const { model } = useContext(PageContext);
  return (
    <>
      <h3>{name}</h3> <span class="number">{blocks.map(blockText).join(", ")}</span>{" "}
      <span class="detail">
        {counted(model.subnetsOf(key).length, "subnet")}, {counted(model.tablesOf(key).length, "route table")}
      </span>{" "}
      <MarkTag mark={model.markOf(vpcId(key))} />
    </>
  );
}

function ResourceMap({ vpc: { key, name } }: { readonly vpc: Vpc }) {
  const { model } = useContext(PageContext);
  const drawing = model.data.drawings.resourceMaps[key];
  const subnets = model.subnetsOf(key);
  return (
    <>
      {drawing === undefined || drawing.nodes.length === 0 ? null : (
        <DrawingView drawing={drawing} label={`Resource map of ${name}`} columns={columns} />
      )}
      {subnets.length === 0 ? <p class="empty">The source has no subnet of it.</p> : null}
      <div class="scroll" hidden={subnets.length === 0}>
        <table class="data">
          <caption>Subnets of {name}</caption>
          <thead>
            <tr>
              <th scope="col">Subnet</th>
              <th scope="col">CIDR blocks</th>
              <th scope="col">Availability Zone</th>
              <th scope="col">Route table</th>
            </tr>
          </thead>
          <tbody>
            {subnets.map((subnet) => (
              <SubnetRow key={subnet.key} subnet={subnet} tables={model.tablesOf(key)} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function SubnetRow({ subnet, tables }: { readonly subnet: Subnet; readonly tables: readonly RouteTable[] }) {
  const { model, found } = useContext(PageContext);
  const id = subnetId(subnet.key);
  const mark = model.markOf(id);
  const { name, blocks, unknownBlocks, availabilityZone, availabilityZoneId, awsId } = subnet;
  return (
    <tr id={id} tabIndex={-1} class={`${markClass(mark)} ${found?.has(id) ? "is-found" : ""}`}>
      <th scope="row">
        {name} {awsId === undefined ? null : <span class="id">{awsId}</span>} <MarkTag mark={mark} />
      </th>
      <td class="number">
        <Lines of={[...blocks.map(blockText), ...unknownBlocks.map(({ reason }) => `unknown: ${reason}`)]} />
      </td>
      <td>
        {[availabilityZone, availabilityZoneId && `(${availabilityZoneId})`].filter(Boolean).join(" ") || "not told"}
      </td>
      <td>
        <TableOf subnet={subnet} tables={tables} />
      </td>
    </tr>
  );
}

function TableOf({ subnet, tables }: { readonly subnet: Subnet; readonly tables: readonly RouteTable[] }) {
  const { routeTable } = subnet;
  if (routeTable instanceof Unknown) return <span class="unknown">unknown: {routeTable.reason}</span>;
  const table = tables.find(({ key }) => key === routeTable);
  return table === undefined ? <span class="unknown">{routeTable}</span> : <TableLink table={table} />;
}
