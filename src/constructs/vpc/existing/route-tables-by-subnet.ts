import type { DataAwsRouteTables } from "@cdktf/provider-aws/lib/data-aws-route-tables";
import { Fn, Lazy, Op, type Precondition } from "cdktf";
import { Problem } from "../../../network/rules/problem";
import type { IRouteTable } from "../../base/interfaces";
import { isEmpty, listText } from "../../base/preconditions";
import { once } from "./once";

/** A subnet of which the program says what its route table is called, and not which one it is. */
interface SubnetOfTable {
  readonly name: string;
  readonly nameTag: string;
  readonly routeTableName: string;
}

/**
 * The route tables of a VPC, found by the subnets that are associated with them. They are looked up as a list, for of
 * a subnet on the main table there is none: then our precondition says what is wrong, where a single one that is not
 * found would stop the plan in the provider's words.
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
      // Checks compare the ids of all tables: asking for one is not yet a use.
      const routeTableId = Lazy.stringValue({ produce: () => Fn.one(ids()) });
      if (!this.#tables.has(nameTag)) this.#tables.set(nameTag, { nameTag, routeTableId });
    }
  }

  /** Returns the table that goes by a name, which is that of the first subnet with this name for it. */
  called(nameTag: string): IRouteTable {
    return this.#tables.get(nameTag) ?? { nameTag, routeTableId: "" };
  }

  /** Returns what must be so for a route in a subnet's table to serve it, and to be the only one of its kind there. */
  preconditionsOf({ name, nameTag, routeTableName }: SubnetOfTable): readonly Precondition[] {
    // The other subnets' tables too, with routes or without: so the order of calls changes nothing.
    const idsOf = (subnet: string) => this.#subnets.find((one) => one.name === subnet)?.ids() ?? [];
    const firsts = this.#subnets.filter(
      (subnet, index) => this.#subnets.findIndex((one) => one.routeTableName === subnet.routeTableName) === index,
    );
    const own = idsOf(name);
    const others = firsts.filter((first) => first.routeTableName !== routeTableName).map((first) => idsOf(first.name));
    const first = firsts.find((one) => one.routeTableName === routeTableName && one.name !== name);
    return [
      {
        condition: Op.not(isEmpty(own)),
        errorMessage: this.#message(
          "not-associated",
          `${nameTag} is not associated with a route table, so it uses the main one, as others may; associate it with one`,
        ),
      },
      ...(first ? [this.#shared(first.name, idsOf(first.name), name, own, routeTableName)] : []),
      ...(others.length > 0 ? [this.#apart(nameTag, own, others)] : []),
    ];
  }

  /** A route for one of two subnets that is in the other's table would not serve it. */
  #shared(first: string, firstIds: string[], name: string, ids: string[], routeTableName: string): Precondition {
    const given = `subnets ${first} and ${name} have one routeTableName, "${routeTableName}"`;
    const found = `and are associated with ${listText(firstIds)} and ${listText(ids)}`;
    return {
      condition: Op.eq(Fn.one(ids), Fn.one(firstIds)),
      errorMessage: this.#message("found-otherwise", `${given}, ${found}; give each the name of its own`),
    };
  }

  /** Two routes of different addresses to one destination in one table would fail when the first is there already. */
  #apart(nameTag: string, ids: string[], others: string[][]): Precondition {
    const both = `${nameTag} is associated with ${listText(ids)}, and so is a subnet with another routeTableName`;
    return {
      condition: isEmpty(Fn.setintersection(ids, [Fn.concat(others)])),
      errorMessage: this.#message("found-otherwise", `${both}; give both the same`),
    };
  }

  #message(rule: "not-associated" | "found-otherwise", what: string): string {
    return String(new Problem(rule, `${this.#subject}: ${what}.`));
  }
}
