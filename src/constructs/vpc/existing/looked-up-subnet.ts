import type { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import type { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { Fn, Lazy, Op, type Precondition } from "cdktf";
import { Problem } from "../../../network/rules/problem";
import type { IRouteTable, ISubnet, IVpc, SubnetAtPlan } from "../../base/interfaces";
import { isText } from "../../base/preconditions";
import { once } from "./once";

/** A route table that Terraform looks up by its Name tag, where a route is added to it. */
export interface LookedUpRouteTable extends IRouteTable {
  /** The ids of the subnets that are associated with it, and don't just fall to it as the main one. */
  readonly subnetIds: () => string[];
}

/** Returns a route table that `find` looks up, once only, and not before it is used. */
export function lookedUpRouteTable(nameTag: string, find: () => DataAwsRouteTable): LookedUpRouteTable {
  const found = once(() => {
    const table = find();
    // The bindings have no list of one attribute of all.
    const subnetIds = table.interpolationForAttribute("associations[*].subnet_id") as unknown as string[];
    return { id: table.id, subnetIds };
  });
  // Checks compare the ids of all tables: asking for one is not yet a use.
  const routeTableId = Lazy.stringValue({ produce: () => found().id });
  return { nameTag, routeTableId, subnetIds: () => found().subnetIds };
}

/** What is known of a subnet before it is looked up. */
export interface SubnetToLookUp {
  readonly name: string;
  readonly nameTag: string;
  readonly vpc: IVpc & { readonly subject: string };
  readonly availabilityZone: string | undefined;
  readonly availabilityZoneId: string | undefined;
  readonly routeTable: IRouteTable;
  /** Its block, where the program says it. */
  readonly givenBlock: string | undefined;
  readonly hasIpv6: boolean;
  /** What must be so of what is found, whether routes start there or lead there. @default - nothing */
  readonly isTheOne?: (found: DataAwsSubnet) => readonly Precondition[];
  /** What must be so for a route in its route table to serve it. */
  readonly inItsTable: (subnetId: string) => readonly Precondition[];
}

/** A subnet that `find` looks up, once only, and not before something is asked that its name doesn't say. */
export class LookedUpSubnet implements ISubnet {
  readonly name: string;
  readonly nameTag: string;
  readonly vpc: IVpc;
  readonly availabilityZone: string | undefined;
  readonly availabilityZoneId: string | undefined;
  readonly routeTable: IRouteTable;
  readonly #found: () => Pick<ISubnet, "subnetId" | "cidrBlock" | "ipv6CidrBlock"> & { readonly atPlan: SubnetAtPlan };

  constructor(known: SubnetToLookUp, find: () => DataAwsSubnet) {
    this.name = known.name;
    this.nameTag = known.nameTag;
    this.vpc = known.vpc;
    this.availabilityZone = known.availabilityZone;
    this.availabilityZoneId = known.availabilityZoneId;
    this.routeTable = known.routeTable;
    this.#found = once(() => {
      const found = find();
      const { id, cidrBlock, ipv6CidrBlock } = found;
      const isTheOne = known.isTheOne?.(found) ?? [];
      const asSource = once(() => [...isTheOne, ...known.inItsTable(id)]);
      return {
        subnetId: id,
        cidrBlock: known.givenBlock ?? cidrBlock,
        ipv6CidrBlock: known.hasIpv6 ? ipv6CidrBlock : undefined,
        atPlan: {
          get asSource() {
            return asSource();
          },
          asDestination: [...isTheOne, ...sameBlock(known, cidrBlock), ...withIpv6(known, ipv6CidrBlock)],
        },
      };
    });
  }

  get subnetId(): string {
    return this.#found().subnetId;
  }

  get cidrBlock(): string {
    return this.#found().cidrBlock;
  }

  get ipv6CidrBlock(): string | undefined {
    return this.#found().ipv6CidrBlock;
  }

  get atPlan(): SubnetAtPlan {
    return this.#found().atPlan;
  }
}

/** Returns what must be so of a subnet whose table is known by name: that it is associated with that one. */
export function associated(
  subject: string,
  nameTag: string,
  routeTable: LookedUpRouteTable,
  subnetId: string,
): Precondition {
  const why = `${nameTag} is not associated with ${routeTable.nameTag}`;
  const so = "so it uses the main route table or another, and a route there does nothing for it";
  const problem = new Problem("not-associated", `${subject}: ${why}, ${so}; associate the two.`);
  return { condition: Fn.contains(routeTable.subnetIds(), subnetId), errorMessage: String(problem) };
}

function sameBlock({ name, vpc, givenBlock }: SubnetToLookUp, found: string): readonly Precondition[] {
  if (givenBlock === undefined) return [];
  const both = `cidrBlock is ${givenBlock}, and the subnet has ${found}`;
  const remedy = "give that one, or leave cidrBlock out";
  const problem = new Problem("found-otherwise", `${vpc.subject} subnet "${name}": ${both}; ${remedy}.`);
  return [{ condition: Op.eq(found, givenBlock), errorMessage: String(problem) }];
}

function withIpv6({ name, vpc, hasIpv6 }: SubnetToLookUp, found: string): readonly Precondition[] {
  if (!hasIpv6) return [];
  const why = "the VPC is said to have IPv6, and the subnet has no IPv6 block";
  const problem = new Problem(
    "found-otherwise",
    `${vpc.subject} subnet "${name}": ${why}; give it one, or leave ipv6 out.`,
  );
  return [{ condition: isText(found), errorMessage: String(problem) }];
}
