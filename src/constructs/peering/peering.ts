import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { addCheck } from "../base/checks";

import type { ISecurityGroup, ISubnet, PeeringRoute, RouteDestination } from "../base/interfaces";
import { NamedConstruct, unusedId } from "../base/named-construct";
import { addPreconditions } from "../base/preconditions";
import { resolved } from "../base/tokens";
import { conflictingRoute, sharedTable } from "./checks/peering-problems";
import { routeTableProblems } from "./checks/route-table-problems";
import { PeeringRegistry } from "./peering-registry";
import type { IngressRule } from "./security-group-rules";

/** A peering connection or one half of it, and the routes through it. */
export abstract class Peering extends NamedConstruct {
  /** The `pcx-` id. Whatever uses it waits until the connection is there, and approved where we approve it. */
  abstract readonly connectionId: string;
  readonly #routes = new Map<string, PeeringRoute & { readonly sources: Set<ISubnet> }>();
  readonly #allowed = new Set<string>();

  /** All routes through the connection that this construct makes. */
  get routes(): readonly PeeringRoute[] {
    return [...this.#routes.values()];
  }

  /** Adds the checks that need all routes to be there. */
  protected checkRoutes(): void {
    const { appPeerings: census } = PeeringRegistry.of(this);
    addCheck(this, () => this.routes.flatMap((route) => sharedTable(this.subject, route)));
    addCheck(this, () => routeTableProblems(this, census.version));
  }

  /** Adds a route in the table of `source`; one that is there already is not added again. */
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
    const holder = PeeringRegistry.of(this).claimRoute(source, cidrBlock, this);
    if (holder !== this) {
      this.report(conflictingRoute(this.subject, routeTable, destination, holder.subject));
      return;
    }
    const name = `${routeTable.nameTag}-to-${this.#known(destination.name)}`;
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
  /** Adds rules to a security group of ours; one that is there already is not added again. */
  protected addIngressRules({ vpc: { provider } }: ISecurityGroup, rules: readonly IngressRule[]): void {
    for (const { name, config, preconditions } of rules) {
      // An attribute that is read twice is two tokens, but one reference.
      const written = JSON.stringify(resolved(this, { name, ...config }));
      if (this.#allowed.has(written)) continue;
      this.#allowed.add(written);
      const nameTag = this.#known(name);
      const rule = new VpcSecurityGroupIngressRule(this, unusedId(this, nameTag), {
        ...config,
        ...(provider && { provider }),
        // By this reference a rule waits for the acceptance, before which AWS refuses the other side's groups.
        tags: { ...this.tagsFor(nameTag), "vpc-peering-connection-id": this.connectionId },
      });
      addPreconditions(this.named(rule, nameTag), preconditions);
    }
  }

  /** A block that only Terraform knows is called after what it is read from: its place in a list may change. */
  #known(name: string): string {
    return resolved(this, name).replace(/[${}]/g, "");
  }
}
