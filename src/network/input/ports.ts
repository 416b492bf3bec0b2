import { connectionRules } from "../rules/connection-rules";
import { Problem } from "../rules/problem";

/**
 * What a security group rule lets in.
 *
 * - `tcp`, `udp`: a port, or several in a row.
 * - `icmp`: all of ICMP, and of ICMPv6 where the source has IPv6.
 * - `-1`: all protocols.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export type IpProtocol = "tcp" | "udp" | "icmp" | "-1";

/** One port, or the first and the last of several. */
export type Ports = number | readonly [first: number, last: number];

export function portRange(ports: Ports): readonly [first: number, last: number] {
  return typeof ports === "number" ? [ports, ports] : ports;
}

/** Returns what is wrong with ports for a protocol. A rule may begin at port 0; nothing can listen there. */
export function portProblems(
  thing: string,
  protocol: IpProtocol,
  ports: Ports | undefined,
  lowest = 0,
): readonly Problem[] {
  const invalid = (what: string) => [new Problem(connectionRules.invalidPort, `${thing}: ${what}`)];
  const hasPorts = protocol === "tcp" || protocol === "udp";
  if (ports === undefined) {
    return hasPorts ? invalid(`got no port for ${protocol}; give one, such as 443, or the first and the last.`) : [];
  }
  const [first, last] = portRange(ports);
  const written = typeof ports === "number" ? `port ${ports}` : `ports ${first} to ${last}`;
  if (!hasPorts) return invalid(`got ${written} for "${protocol}", which has none; leave it out, or give "tcp".`);
  if (![first, last].every((port) => Number.isInteger(port) && port >= lowest && port <= 65_535)) {
    return invalid(`got ${written}, out of range; give whole numbers from ${lowest} to 65535.`);
  }
  return first <= last ? [] : invalid(`got ${written}, in the wrong order; give the lower one first.`);
}
