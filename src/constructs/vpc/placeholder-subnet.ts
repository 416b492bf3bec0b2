import type { ISubnet, IVpc } from "../base/interfaces";

const placeholders = new WeakSet<ISubnet>();

const unknown: Omit<ISubnet, "name" | "vpc"> = {
  nameTag: "",
  subnetId: "",
  availabilityZone: "",
  availabilityZoneId: undefined,
  cidrBlock: "",
  ipv6CidrBlock: undefined,
  routeTable: { nameTag: "", routeTableId: "" },
};

/** Returns a placeholder for a subnet that cannot be created or found because of a reported problem. */
export function placeholderSubnet(known: Partial<ISubnet> & { readonly name: string; readonly vpc: IVpc }): ISubnet {
  const subnet = { ...unknown, ...known };
  placeholders.add(subnet);
  return subnet;
}

/** Returns whether a subnet is a placeholder. Its problem is reported already, so ignore the subnet. */
export function isPlaceholderSubnet(subnet: ISubnet): boolean {
  return placeholders.has(subnet);
}
