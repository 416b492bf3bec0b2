import { useContext } from "preact/hooks";
import { counted } from "../../analysis/rules/phrases";
import { blockText } from "../../network/cidr/placeholder-blocks";
import { type RouteTable, type Subnet, Unknown, type Vpc } from "../../network/model/network";
import { PageContext } from "../browser/page-context";
import { DrawingView } from "../drawing/drawing";
import { MarkTag, useResourceState } from "../drawing/mark-tag";
import { mapId, subnetId, vpcId } from "../model/ids";
import { DataTable, Disclosure, Empty, Section } from "./section";
import { Blocks, TableLink, ValueOrUnknown } from "./values";

/** If there are more VPCs than this, the maps without planned changes are collapsed. */
const mostOpen = 4;

const columns = [
  { title: "Subnets", prefix: "subnet:" },
  { title: "Route tables", prefix: "table:" },
  { title: "Peering connections", prefix: "peering:" },
];

/** The resource map of each VPC, laid out like the map in the AWS console. */
export function ResourceMaps() {
  const { model, isShown } = useContext(PageContext);
  const vpcs = model.vpcs.filter(({ key }) => isShown(mapId(key)));
  const isMarked = ({ key }: Vpc) =>
    model.data.drawings.resourceMaps[key]?.nodes.some(({ id }) => model.markOf(id) !== undefined) ?? false;
  return (
    <Section id="maps" title="Resource maps">
      <p class="hint">Hover over a resource or focus it to highlight what it is connected to.</p>
      {vpcs.length === 0 ? <Empty kind="VPC" /> : null}
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
    </Section>
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
      {subnets.length === 0 ? (
        <p class="empty">The source contains no subnet of this VPC.</p>
      ) : (
        <DataTable
          caption={`Subnets of ${name}`}
          columns={["Subnet", "CIDR blocks", "Availability Zone", "Route table"]}
        >
          {subnets.map((subnet) => (
            <SubnetRow key={subnet.key} subnet={subnet} tables={model.tablesOf(key)} />
          ))}
        </DataTable>
      )}
    </>
  );
}

function SubnetRow({ subnet, tables }: { readonly subnet: Subnet; readonly tables: readonly RouteTable[] }) {
  const id = subnetId(subnet.key);
  const { mark, classes } = useResourceState(id);
  const { name, availabilityZone, availabilityZoneId, awsId } = subnet;
  const zone = [availabilityZone, availabilityZoneId && `(${availabilityZoneId})`].filter(Boolean).join(" ");
  return (
    <tr id={id} tabIndex={-1} class={classes}>
      <th scope="row">
        {name} {awsId === undefined ? null : <span class="id">{awsId}</span>} <MarkTag mark={mark} />
      </th>
      <td class="number">
        <Blocks of={subnet} />
      </td>
      <td>
        <ValueOrUnknown value={zone || undefined} />
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

/** The drawing of all VPCs and the peering connections between them. */
export function Overview() {
  const { model } = useContext(PageContext);
  const { overview } = model.data.drawings;
  return (
    <Section id="overview" title="Overview">
      {overview.nodes.length === 0 ? (
        <p class="empty">The source contains no VPC.</p>
      ) : (
        <>
          <p class="hint">Each line is a peering connection. Select a VPC to go to its resource map.</p>
          <DrawingView drawing={overview} label="VPCs and the peering connections between them" />
        </>
      )}
    </Section>
  );
}
