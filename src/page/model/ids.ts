export { routeId } from "../../reports/html/ids";

// The ids of what is on the page: links lead there, drawings name their nodes so, and marks of a plan refer to them.

export function vpcId(key: string): string {
  return `vpc:${key}`;
}

export function subnetId(key: string): string {
  return `subnet:${key}`;
}

export function tableId(key: string): string {
  return `table:${key}`;
}

export function peeringId(key: string): string {
  return `peering:${key}`;
}

/** Returns the id of the resource map of a VPC. */
export function mapId(vpc: string): string {
  return `map:${vpc}`;
}

/** Returns what a link to an id has as its address. */
export function hrefTo(id: string): string {
  return `#${encodeURI(id)}`;
}

/** Returns the id that a location's hash leads to, or undefined where it leads nowhere. */
export function idInHash(hash: string): string | undefined {
  if (hash.length < 2) return undefined;
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}
