import { connectionRules } from "../rules/connection-rules";
import { Problem } from "../rules/problem";

/**
 * The protocol that a security group rule allows.
 *
 * - `tcp`, `udp`: with a port or a range of ports.
 * - `icmp`: all ICMP traffic, and all ICMPv6 traffic if the source has IPv6.
 * - `-1`: all protocols.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export type IpProtocol = "tcp" | "udp" | "icmp" | "-1";

/** A port, or the first and last port of a range. */
export type Ports = number | readonly [first: number, last: number];

export function portRange(ports: Ports): readonly [first: number, last: number] {
  return typeof ports === "number" ? [ports, ports] : ports;
}

/** Returns what is wrong with the ports for a protocol. A rule may start at port 0, but a program cannot listen on it. */
export function portProblems(
  subject: string,
  protocol: IpProtocol,
  ports: Ports | undefined,
  lowest = 0,
): readonly Problem[] {
  const invalid = (what: string) => [new Problem(connectionRules.invalidPort, `${subject}: ${what}`)];
  const hasPorts = protocol === "tcp" || protocol === "udp";
  if (ports === undefined) {
    return hasPorts
      ? invalid(`port is missing for ${protocol}; give a port such as 443, or the first and last port of a range.`)
      : [];
  }
  const [first, last] = portRange(ports);
  const given = `port is ${typeof ports === "number" ? ports : `[${first}, ${last}]`}`;
  if (!hasPorts)
    return invalid(`${given}, but "${protocol}" has no ports; remove port, or use the protocol "tcp" or "udp".`);
  if (![first, last].every((port) => Number.isInteger(port) && port >= lowest && port <= 65_535)) {
    return invalid(`${given}; give whole numbers from ${lowest} to 65535.`);
  }
  return first <= last ? [] : invalid(`${given}, in the wrong order; give the lower port first.`);
}
