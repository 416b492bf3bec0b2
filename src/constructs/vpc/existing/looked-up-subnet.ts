import type { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { Op, type Precondition } from "cdktf";
import { Problem } from "../../../network/rules/problem";
import { vpcRules } from "../../../network/rules/vpc-rules";
import type { IRouteTable, ISubnet, IVpc, SubnetAtPlan } from "../../base/interfaces";
import { isText } from "../../base/preconditions";
import { once } from "./once";

/** What the program says about a subnet that Terraform looks up. */
export interface SubnetToLookUp {
  readonly name: string;
  readonly nameTag: string;
  readonly vpc: IVpc & { readonly subject: string };
  readonly availabilityZone: string | undefined;
  readonly availabilityZoneId: string | undefined;
  readonly routeTable: IRouteTable;
  /** The IPv4 CIDR block, if given. */
  readonly givenBlock: string | undefined;
  readonly hasIpv6: boolean;
  /** Returns the preconditions of every route from or to the subnet. @default - none */
  readonly asGiven?: (found: DataAwsSubnet) => readonly Precondition[];
  readonly inRouteTable: (subnetId: string) => readonly Precondition[];
}

/** A subnet that `find` looks up once, when a value is read that the program does not contain. */
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
      const asGiven = known.asGiven?.(found) ?? [];
      const asSource = once(() => [...asGiven, ...known.inRouteTable(id)]);
      return {
        subnetId: id,
        cidrBlock: known.givenBlock ?? cidrBlock,
        ipv6CidrBlock: known.hasIpv6 ? ipv6CidrBlock : undefined,
        atPlan: {
          get asSource() {
            return asSource();
          },
          asDestination: [...asGiven, ...sameBlock(known, cidrBlock), ...withIpv6(known, ipv6CidrBlock)],
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

/** Returns the error message about a subnet that differs from what the program says. */
export function foundOtherwise({ subject }: { readonly subject: string }, subnet: string, what: string): string {
  return String(new Problem(vpcRules.existingVpcMismatch, `${subject} subnet "${subnet}": ${what}.`));
}

function sameBlock({ name, vpc, givenBlock }: SubnetToLookUp, found: string): readonly Precondition[] {
  if (givenBlock === undefined) return [];
  const both = `cidrBlock is ${givenBlock}, but the subnet has ${found}`;
  const errorMessage = foundOtherwise(vpc, name, `${both}; correct or remove cidrBlock`);
  return [{ condition: Op.eq(found, givenBlock), errorMessage }];
}

function withIpv6({ name, vpc, hasIpv6 }: SubnetToLookUp, found: string): readonly Precondition[] {
  if (!hasIpv6) return [];
  const what = "ipv6 is true, but the subnet has no IPv6 block; add one, or remove ipv6";
  return [{ condition: isText(found), errorMessage: foundOtherwise(vpc, name, what) }];
}
