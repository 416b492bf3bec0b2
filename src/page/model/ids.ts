export { routeId } from "../../reports/html/page-data";

// The ids of elements on the page. Links, the nodes of drawings and a plan's marks refer to them.

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

export function mapId(vpc: string): string {
  return `map:${vpc}`;
}

/** Returns the `href` of a link to an id. */
export function hrefTo(id: string): string {
  return `#${encodeURI(id)}`;
}

export function idInHash(hash: string): string | undefined {
  if (hash.length < 2) return undefined;
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}
