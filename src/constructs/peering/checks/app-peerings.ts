import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Location } from "../../../network/model/location";
import { addCheck } from "../../base/checks";
import type { IPeering, IRouteTable, ISubnet, IVpc, PeeringEnd } from "../../base/interfaces";
import { invalidQuotasOf, openRequests, peeringsPerVpc, routesPerRouteTable } from "./quota-checks";

/** A connection as seen from one of its VPCs. */
export interface Connection {
  readonly peering: IPeering;
  /** The VPC at the other end. */
  readonly peerVpc: PeeringEnd;
}

/** The peerings of all stacks of an app, by VPC. Adds the checks of AWS's quotas. */
export class AppPeerings {
  readonly #connections = new Map<string, Connection[]>();
  readonly #tables = new Map<string, Map<string, IRouteTable>>();
  readonly #requests = new Map<string, IPeering[]>();
  readonly #stacks = new Set<TerraformStack>();
  #additions = 0;

  /** Changes whenever something is added. */
  get version(): number {
    return this.#additions;
  }

  /** Returns the connections of a VPC. */
  connectionsOf({ vpcId }: Pick<IVpc, "vpcId">): readonly Connection[] {
    return this.#connections.get(vpcId) ?? [];
  }

  addConnection(own: IVpc, connection: Connection): void {
    this.#additions++;
    const connections = this.#connections.get(own.vpcId);
    if (connections !== undefined) {
      connections.push(connection);
      return;
    }
    this.#connections.set(own.vpcId, [connection]);
    const { peering } = connection;
    this.#checkSettings(peering);
    addCheck(ownerOf(own, peering), () => peeringsPerVpc(own, this.connectionsOf(own), peering));
  }

  /** Adds the table of a subnet that a peering has a route for. */
  addTable({ routeTable, vpc }: ISubnet, peering: IPeering): void {
    this.#additions++;
    const tables = this.#tables.get(vpc.vpcId);
    if (tables !== undefined) {
      tables.set(routeTable.routeTableId, routeTable);
      return;
    }
    const first = new Map([[routeTable.routeTableId, routeTable]]);
    this.#tables.set(vpc.vpcId, first);
    addCheck(ownerOf(vpc, peering), () => routesPerRouteTable([...first.values()], peering, this.version));
  }

  /** Adds a request of an account. */
  addRequest({ accountId, credentials }: Location, request: IPeering): void {
    const account = accountId ?? credentials;
    const requests = this.#requests.get(account);
    if (requests !== undefined) {
      requests.push(request);
      return;
    }
    const first = [request];
    this.#requests.set(account, first);
    addCheck(request, () => openRequests(accountId, first));
  }

  #checkSettings(peering: IPeering): void {
    const stack = TerraformStack.of(peering);
    if (this.#stacks.has(stack)) return;
    const others = [...this.#stacks];
    this.#stacks.add(stack);
    addCheck(stack, () => invalidQuotasOf(stack, others));
  }
}

/** Reports a finding at the VPC, or at the first peering that uses it if the VPC is not a construct. */
function ownerOf(vpc: IVpc, peering: IPeering): Construct {
  return Construct.isConstruct(vpc) ? vpc : peering;
}
