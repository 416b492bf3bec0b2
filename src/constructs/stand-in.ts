import type { ISubnet } from "./network-interfaces";

const standIns = new WeakSet<ISubnet>();

/** Returns `subnet`, marked as standing in for one that a reported problem keeps from being made. */
export function standIn(subnet: ISubnet): ISubnet {
  standIns.add(subnet);
  return subnet;
}

/** Returns true for a subnet whose fault is reported already, so that nothing more is said about it. */
export function isStandIn(subnet: ISubnet): boolean {
  return standIns.has(subnet);
}
