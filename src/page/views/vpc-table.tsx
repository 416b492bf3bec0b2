import { useContext } from "preact/hooks";
import { blockText } from "../../network/cidr/placeholder-blocks";
import type { Vpc } from "../../network/model/network";
import { hrefTo, mapId, vpcId } from "../model/ids";
import { MarkTag, markClass } from "./mark-tag";
import { PageContext } from "./page-context";
import { Lines, TableLink } from "./resource-link";

/** The VPCs, as the console lists them. */
export function VpcTable() {
  const { model, shown } = useContext(PageContext);
  const vpcs = model.vpcs.filter(({ key }) => shown?.has(vpcId(key)) ?? true);
  const withIds = vpcs.some(({ awsId }) => awsId !== undefined);
  return (
    <section id="vpcs" aria-labelledby="vpcs-title">
      <h2 id="vpcs-title">
        VPCs <span class="count">{model.vpcs.length}</span>
      </h2>
      {vpcs.length === 0 ? (
        <p class="empty">No VPC {shown === undefined ? "was read" : "among what is found"}.</p>
      ) : null}
      <div class="scroll" hidden={vpcs.length === 0}>
        <table class="data">
          <thead>
            <tr>
              <th scope="col">Name</th>
              {withIds ? <th scope="col">VPC ID</th> : null}
              <th scope="col">CIDR blocks</th>
              <th scope="col">Account</th>
              <th scope="col">Region</th>
              <th scope="col">Subnets</th>
              <th scope="col">Main route table</th>
              <th scope="col">DNS</th>
              <th scope="col">Resource map</th>
            </tr>
          </thead>
          <tbody>
            {vpcs.map((vpc) => (
              <VpcRow key={vpc.key} vpc={vpc} withId={withIds} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function VpcRow({ vpc, withId }: { readonly vpc: Vpc; readonly withId: boolean }) {
  const { model, found } = useContext(PageContext);
  const { key, name, awsId, account, region, mainRouteTable } = vpc;
  const id = vpcId(key);
  const mark = model.markOf(id);
  const main = model.tablesOf(key).find((table) => table.key === mainRouteTable);
  return (
    <tr id={id} tabIndex={-1} class={`${markClass(mark)} ${found?.has(id) ? "is-found" : ""}`}>
      <th scope="row">
        {name} <MarkTag mark={mark} />
      </th>
      {withId ? <td class="id">{awsId ?? "–"}</td> : null}
      <td class="number">
        <Lines of={[...vpc.blocks.map(blockText), ...vpc.unknownBlocks.map(({ reason }) => `unknown: ${reason}`)]} />
      </td>
      <td class="number">{account ?? <span class="unknown">not told</span>}</td>
      <td class="number">{region ?? <span class="unknown">not told</span>}</td>
      <td class="number">{model.subnetsOf(key).length}</td>
      <td>{main === undefined ? <span class="unknown">not told</span> : <TableLink table={main} />}</td>
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
  if (dnsSupport === undefined && dnsHostnames === undefined) return "not told";
  const word = (isOn: boolean | undefined) => (isOn === undefined ? "not told" : isOn ? "on" : "off");
  return `support ${word(dnsSupport)}, hostnames ${word(dnsHostnames)}`;
}
