import { useContext } from "preact/hooks";
import type { Vpc } from "../../network/model/network";
import { PageContext } from "../browser/page-context";
import { MarkTag, useResourceState } from "../drawing/mark-tag";
import { hrefTo, mapId, vpcId } from "../model/ids";
import { DataTable, Empty, Section } from "./section";
import { Blocks, TableLink, ValueOrUnknown } from "./values";

/** The VPCs, with the columns of the AWS console. */
export function VpcTable() {
  const { model, isShown } = useContext(PageContext);
  const vpcs = model.vpcs.filter(({ key }) => isShown(vpcId(key)));
  const withIds = vpcs.some(({ awsId }) => awsId !== undefined);
  const columns = ["CIDR blocks", "Account", "Region", "Subnets", "Main route table", "DNS", "Resource map"];
  return (
    <Section id="vpcs" title="VPCs" count={model.vpcs.length}>
      {vpcs.length === 0 ? (
        <Empty kind="VPC" />
      ) : (
        <DataTable columns={["Name", ...(withIds ? ["VPC ID"] : []), ...columns]}>
          {vpcs.map((vpc) => (
            <VpcRow key={vpc.key} vpc={vpc} withId={withIds} />
          ))}
        </DataTable>
      )}
    </Section>
  );
}

function VpcRow({ vpc, withId }: { readonly vpc: Vpc; readonly withId: boolean }) {
  const { model } = useContext(PageContext);
  const { key, name, awsId, account, region, mainRouteTable } = vpc;
  const id = vpcId(key);
  const { mark, classes } = useResourceState(id);
  const main = model.tablesOf(key).find((table) => table.key === mainRouteTable);
  return (
    <tr id={id} tabIndex={-1} class={classes}>
      <th scope="row">
        {name} <MarkTag mark={mark} />
      </th>
      {withId ? <td class="id">{awsId ?? "–"}</td> : null}
      <td class="number">
        <Blocks of={vpc} />
      </td>
      <td class="number">
        <ValueOrUnknown value={account} />
      </td>
      <td class="number">
        <ValueOrUnknown value={region} />
      </td>
      <td class="number">{model.subnetsOf(key).length}</td>
      <td>{main === undefined ? <ValueOrUnknown value={undefined} /> : <TableLink table={main} />}</td>
      <td>{dnsText(vpc)}</td>
      <td>
        <a href={hrefTo(mapId(key))} aria-label={`Resource map of ${name}`}>
          map
        </a>
      </td>
    </tr>
  );
}

function dnsText({ dnsSupport, dnsHostnames }: Vpc): string {
  if (dnsSupport === undefined && dnsHostnames === undefined) return "unknown";
  const word = (isOn: boolean | undefined) => (isOn === undefined ? "unknown" : isOn ? "on" : "off");
  return `support ${word(dnsSupport)}, hostnames ${word(dnsHostnames)}`;
}
