import type { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import type { DataAwsRouteTables } from "@cdktf/provider-aws/lib/data-aws-route-tables";
import { Fn, Lazy, Op, type Precondition } from "cdktf";
import { Problem } from "../../../network/rules/problem";
import type { Rule } from "../../../network/rules/rule";
import { vpcRules } from "../../../network/rules/vpc-rules";
import type { IRouteTable } from "../../base/interfaces";
import { isEmpty, listText } from "../../base/preconditions";
import { once } from "./once";

/** A route table that Terraform looks up by its Name tag, if a route is added to it. */
export interface LookedUpRouteTable extends IRouteTable {
  /** Returns the ids of the subnets that are explicitly associated with the route table. */
  readonly subnetIds: () => string[];
}

/** Returns a route table that `find` looks up once, at its first use. */
export function lookedUpRouteTable(nameTag: string, find: () => DataAwsRouteTable): LookedUpRouteTable {
  const found = once(() => {
    const table = find();
    // The bindings have no attribute for this list.
    const subnetIds = table.interpolationForAttribute("associations[*].subnet_id") as unknown as string[];
    return { id: table.id, subnetIds };
  });
  // Checks read the ids of all route tables to compare them. That must not add a data source.
  const routeTableId = Lazy.stringValue({ produce: () => found().id });
  return { nameTag, routeTableId, subnetIds: () => found().subnetIds };
}

/** Returns the precondition that a subnet is associated with the route table that its Name tag implies. */
export function associated(
  subject: string,
  nameTag: string,
  routeTable: LookedUpRouteTable,
  subnetId: string,
): Precondition {
  const what = `${nameTag} is not associated with ${routeTable.nameTag}, so it does not use the routes there`;
  const problem = new Problem(vpcRules.missingRouteTableAssociation, `${subject}: ${what}; associate the two.`);
  return { condition: Fn.contains(routeTable.subnetIds(), subnetId), errorMessage: String(problem) };
}

/** A subnet and the name that the program gives to its route table. */
interface SubnetOfTable {
  readonly name: string;
  readonly nameTag: string;
  readonly routeTableName: string;
}

/**
 * The route tables of a VPC, looked up by the subnets that are associated with them. `find` returns a list, which is
 * empty for a subnet that uses the main route table. Our precondition then explains the problem. A data source for a
 * single route table would fail with the provider's error instead.
 */
export class RouteTablesBySubnet {
  readonly #subject: string;
  readonly #subnets: readonly (SubnetOfTable & { readonly ids: () => string[] })[];
  readonly #tables = new Map<string, IRouteTable>();

  constructor(subject: string, subnets: readonly SubnetOfTable[], find: (subnet: SubnetOfTable) => DataAwsRouteTables) {
    this.#subject = subject;
    this.#subnets = subnets.map((subnet) => {
      const found = once(() => find(subnet));
      return { ...subnet, ids: () => found().ids };
    });
    for (const { routeTableName: nameTag, ids } of this.#subnets) {
      const routeTableId = Lazy.stringValue({ produce: () => Fn.one(ids()) });
      if (!this.#tables.has(nameTag)) this.#tables.set(nameTag, { nameTag, routeTableId });
    }
  }

  named(nameTag: string): IRouteTable {
    return this.#tables.get(nameTag) ?? { nameTag, routeTableId: "" };
  }

  /** Returns the preconditions of a route for a subnet: its route table exists and has the expected name. */
  preconditionsOf({ name, nameTag, routeTableName }: SubnetOfTable): readonly Precondition[] {
    // Includes route tables without routes, so that the order of calls does not change the output.
    const idsOf = (subnet: string) => this.#subnets.find((one) => one.name === subnet)?.ids() ?? [];
    const firsts = this.#subnets.filter(
      (subnet, index) => this.#subnets.findIndex((one) => one.routeTableName === subnet.routeTableName) === index,
    );
    const own = idsOf(name);
    const others = firsts.filter((first) => first.routeTableName !== routeTableName).map((first) => idsOf(first.name));
    const first = firsts.find((one) => one.routeTableName === routeTableName && one.name !== name);
    const unassociated = `${nameTag} is not associated with a route table and uses the main one`;
    return [
      {
        condition: Op.not(isEmpty(own)),
        errorMessage: this.#message(
          vpcRules.missingRouteTableAssociation,
          `${unassociated}; associate it with a route table`,
        ),
      },
      ...(first ? [this.#sameTable(first.name, idsOf(first.name), name, own, routeTableName)] : []),
      ...(others.length > 0 ? [this.#otherTable(nameTag, own, others)] : []),
    ];
  }

  /** Subnets with the same `routeTableName` get one route. It serves both only if they share a route table. */
  #sameTable(first: string, firstIds: string[], name: string, ids: string[], routeTableName: string): Precondition {
    const given = `subnets ${first} and ${name} have the same routeTableName "${routeTableName}"`;
    const found = `but are associated with ${listText(firstIds)} and ${listText(ids)}`;
    return {
      condition: Op.eq(Fn.one(ids), Fn.one(firstIds)),
      errorMessage: this.#message(vpcRules.existingVpcMismatch, `${given}, ${found}; give each its own`),
    };
  }

  /**
   * Subnets with different `routeTableName`s get a route each. The second route to a destination fails in one table.
   */
  #otherTable(nameTag: string, ids: string[], others: string[][]): Precondition {
    const both = `${nameTag} and a subnet with another routeTableName are both associated with ${listText(ids)}`;
    return {
      condition: isEmpty(Fn.setintersection(ids, [Fn.concat(others)])),
      errorMessage: this.#message(vpcRules.existingVpcMismatch, `${both}; give both the same routeTableName`),
    };
  }

  #message(rule: Rule, what: string): string {
    return String(new Problem(rule, `${this.#subject}: ${what}.`));
  }
}
