import type { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { Op, type Precondition } from "cdktf";
import { Problem } from "../../../network/rules/problem";
import { vpcRules } from "../../../network/rules/vpc-rules";
import type { IRouteTable, ISubnet, IVpc } from "../../base/interfaces";
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

/** Returns a subnet that `find` looks up once, when a value is read that the program does not contain. */
export function lookedUpSubnet(known: SubnetToLookUp, find: () => DataAwsSubnet): ISubnet {
  const { name, nameTag, vpc, availabilityZone, availabilityZoneId, routeTable } = known;
  const found = once(() => {
    const subnet = find();
    const { cidrBlock, ipv6CidrBlock } = subnet;
    const asGiven = known.asGiven?.(subnet) ?? [];
    const asSource = once(() => [...asGiven, ...known.inRouteTable(subnet.id)]);
    return {
      subnetId: subnet.id,
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
  return {
    name,
    nameTag,
    vpc,
    availabilityZone,
    availabilityZoneId,
    routeTable,
    get subnetId() {
      return found().subnetId;
    },
    get cidrBlock() {
      return found().cidrBlock;
    },
    get ipv6CidrBlock() {
      return found().ipv6CidrBlock;
    },
    get atPlan() {
      return found().atPlan;
    },
  };
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
