import { Problem } from "../../network/rules/problem";
import type { ISubnet, IVpc } from "../base/interfaces";

const standIns = new WeakSet<ISubnet>();

const unknown: Omit<ISubnet, "name" | "vpc"> = {
  nameTag: "",
  subnetId: "",
  availabilityZone: "",
  availabilityZoneId: undefined,
  cidrBlock: "",
  ipv6CidrBlock: undefined,
  routeTable: { nameTag: "", routeTableId: "" },
};

/** Returns a subnet marked as standing in for one that a reported problem keeps from being made or found. */
export function placeholderSubnet(known: Partial<ISubnet> & { readonly name: string; readonly vpc: IVpc }): ISubnet {
  const subnet = { ...unknown, ...known };
  standIns.add(subnet);
  return subnet;
}

/** Returns true for a subnet whose fault is reported already, so that nothing more is said about it. */
export function isPlaceholderSubnet(subnet: ISubnet): boolean {
  return standIns.has(subnet);
}

/** Returns the problem that a VPC has no subnet of a name. */
export function unknownSubnet(subject: string, name: string, subnets: readonly ISubnet[]): Problem {
  const names = subnets.map((subnet) => subnet.name).join(", ") || "none";
  return new Problem("unknown-subnet", `${subject}: has no subnet "${name}"; it has ${names}.`);
}
