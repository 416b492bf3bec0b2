import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { inSameAccount, inSameRegion } from "../../network/model/location";
import { addCheck } from "../base/checks";
import type { ISecurityGroup, ISubnet, IVpc, PeeringEnd, PeeringRoute, RouteDestination } from "../base/interfaces";
import { NamedConstruct, unusedId } from "../base/named-construct";
import { isPlaceholderVpc } from "../base/placeholders";
import { addPreconditions } from "../base/preconditions";
import { resolved } from "../base/tokens";
import { sharedTable } from "./checks/peering-problems";
import { routeTableProblems } from "./checks/route-table-problems";
import { PeeringRegistry } from "./peering-registry";
import type { IngressRule } from "./security-group-rules";

/** A peering connection, or one side of it, with its routes and security group rules. */
export abstract class Peering extends NamedConstruct {
  /** The `pcx-` id. In a stack with the acceptance, a reference to it waits until the connection is accepted. */
  abstract readonly connectionId: string;
  readonly #routes = new Map<string, PeeringRoute & { readonly sources: Set<ISubnet> }>();
  readonly #ingressRules = new Set<string>();

  abstract readonly requester: PeeringEnd;
  abstract readonly accepter: PeeringEnd;

  /** True if a VPC is missing, which is reported, so that nothing can be added. */
  protected get hasPlaceholderEnd(): boolean {
    return isPlaceholderVpc(this.requester) || isPlaceholderVpc(this.accepter);
  }

  /** The routes through the connection that this construct adds. */
  get routes(): readonly PeeringRoute[] {
    return [...this.#routes.values()];
  }

  /** Adds the request. It contains the accepter's account and region unless they are the requester's. */
  protected requestConnection(requester: IVpc, { vpcId, location }: PeeringEnd): VpcPeeringConnection {
    const { accountId, region } = location;
    const connection = new VpcPeeringConnection(this, "connection", {
      vpcId: requester.vpcId,
      peerVpcId: vpcId,
      ...(inSameAccount(requester.location, location) !== true && accountId && { peerOwnerId: accountId }),
      ...(inSameRegion(requester.location, location) !== true && region && { peerRegion: region }),
      ...(requester.provider && { provider: requester.provider }),
      tags: this.tagsFor(this.name),
    });
    return this.named(connection, this.name);
  }

  /** Adds the acceptance, with the tags of the request: in one account and region both resources are one connection. */
  protected acceptConnection(vpcPeeringConnectionId: string, { provider }: IVpc): VpcPeeringConnectionAccepterA {
    const acceptance = new VpcPeeringConnectionAccepterA(this, "accepter", {
      vpcPeeringConnectionId,
      autoAccept: true,
      ...(provider && { provider }),
      tags: this.tagsFor(this.name),
    });
    return this.named(acceptance, this.name);
  }

  protected checkRoutes(): void {
    const { appPeerings } = PeeringRegistry.of(this);
    addCheck(this, () => this.routes.flatMap((route) => sharedTable(this.subject, route)));
    addCheck(this, () => routeTableProblems(this, appPeerings.version));
  }

  /** Adds a route to the route table of `source`, unless the peering has it already. */
  protected addRoute(source: ISubnet, destination: RouteDestination): void {
    const { routeTable, vpc } = source;
    const { cidrBlock, family } = destination;
    const key = `${routeTable.routeTableId} ${cidrBlock}`;
    const route = this.#routes.get(key);
    if (route !== undefined) {
      route.sources.add(source);
      addPreconditions(route.resource, source.atPlan?.asSource ?? []);
      return;
    }
    PeeringRegistry.of(this).appPeerings.addTable(source, this);
    const name = `${routeTable.nameTag}-to-${this.#resolvedName(destination.name)}`;
    const resource = new Route(this, name, {
      routeTableId: routeTable.routeTableId,
      ...(family === 4 ? { destinationCidrBlock: cidrBlock } : { destinationIpv6CidrBlock: cidrBlock }),
      vpcPeeringConnectionId: this.connectionId,
      ...(vpc.provider && { provider: vpc.provider }),
    });
    addPreconditions(resource, [...(source.atPlan?.asSource ?? []), ...(destination.preconditions ?? [])]);
    this.#routes.set(key, {
      routeTable,
      destination,
      sources: new Set([source]),
      resource: this.named(resource, name),
    });
  }

  /** Adds rules to a security group, except for those that the peering has already. */
  protected addIngressRules({ vpc: { provider } }: ISecurityGroup, rules: readonly IngressRule[]): void {
    for (const { name, config, preconditions } of rules) {
      // An attribute that is read twice is two tokens, but resolves to the same reference.
      const key = JSON.stringify(resolved(this, { name, ...config }));
      if (this.#ingressRules.has(key)) continue;
      this.#ingressRules.add(key);
      const nameTag = this.#resolvedName(name);
      const rule = new VpcSecurityGroupIngressRule(this, unusedId(this, nameTag), {
        ...config,
        ...(provider && { provider }),
        // The rule waits for the acceptance because of this tag. Before it, AWS refuses references to a peer's group.
        tags: { ...this.tagsFor(nameTag), "vpc-peering-connection-id": this.connectionId },
      });
      addPreconditions(this.named(rule, nameTag), preconditions);
    }
  }

  /** Names a CIDR block that is a token after its reference. Its position in a list may change. */
  #resolvedName(name: string): string {
    return resolved(this, name).replace(/[${}]/g, "");
  }
}
