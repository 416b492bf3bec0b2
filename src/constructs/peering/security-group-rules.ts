import type { Precondition } from "cdktf";
import { type IpProtocol, type Ports, portProblems, portRange } from "../../network/input/ports";
import { inSameAccount, inSameRegion } from "../../network/model/location";
import { connectionRules } from "../../network/rules/connection-rules";
import { Problem } from "../../network/rules/problem";
import type { ISecurityGroup, ISubnet, IVpc, RouteDestination } from "../base/interfaces";
import { isPlaceholderSubnet } from "../base/placeholders";
import { subnetBlocks, vpcBlocks } from "./destinations";

/** The protocol and the ports of traffic. */
export interface TrafficPorts {
  /** @default "tcp" */
  readonly protocol?: IpProtocol;
  /**
   * The destination port, or the first and last port of a range: `[8000, 8010]`. Required for tcp and udp.
   * @default - none
   */
  readonly port?: Ports;
}

/** Traffic between the two VPCs of a peering, to a security group. */
export interface AllowedTraffic extends TrafficPorts {
  /** The source: a security group of one VPC, or subnets of it. */
  readonly from: ISecurityGroup | ISubnet | readonly ISubnet[];
  /** The destination: a security group of the other VPC. */
  readonly to: ISecurityGroup;
}

/** An ingress rule and the name that its Name tag and Terraform address contain. */
export interface IngressRule {
  readonly name: string;
  readonly config: Source & {
    readonly securityGroupId: string;
    readonly ipProtocol: string;
    readonly fromPort?: number;
    readonly toPort?: number;
  };
  /** Preconditions on a source that exists already. */
  readonly preconditions: readonly Precondition[];
}

/** Exactly one of these is set. */
interface Source {
  readonly referencedSecurityGroupId?: string;
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
}

/** A source of one address family. */
export interface NamedSource extends Pick<IngressRule, "name" | "preconditions"> {
  readonly family: 4 | 6;
  readonly source: Source;
}

type Ends = { readonly subject: string; readonly requester: IVpc; readonly accepter: IVpc };

/** Returns the ingress rules for traffic: one for each source, and for subnets one for each address family. */
export function ingressRules({ from, to, protocol = "tcp", port }: AllowedTraffic): readonly IngressRule[] {
  return rulesFrom(sourcesOf(from, to, protocol), { to, protocol, port });
}

export function rulesFrom(
  sources: readonly NamedSource[],
  { to, protocol, port }: Pick<Required<AllowedTraffic>, "to" | "protocol"> & { readonly port: Ports | undefined },
): readonly IngressRule[] {
  const rules = new Map<string, IngressRule>();
  for (const { name: source, family, source: config, preconditions } of sources) {
    const ipProtocol = protocol === "icmp" && family === 6 ? "icmpv6" : protocol;
    const name = `${to.vpc.name}-${to.name}-from-${source}-${portName(ipProtocol, port)}`;
    const { securityGroupId } = to;
    const traffic = { securityGroupId, ipProtocol, ...portsOf(ipProtocol, port) };
    rules.set(name, { name, config: { ...traffic, ...config }, preconditions });
  }
  return [...rules.values()];
}

/** Returns a problem if the sources and the group are not in different VPCs of the peering, or the port is invalid. */
export function trafficProblems(
  { subject, requester, accepter }: Ends,
  { from, to, protocol = "tcp", port }: AllowedTraffic,
): readonly Problem[] {
  const ends = `the peering connects ${requester.name} and ${accepter.name}`;
  const sources = [from].flat();
  const misplaced = (what: string) => new Problem(connectionRules.foreignSecurityGroup, `${subject}: ${what}.`);
  const foreign = [...new Set([...sources, to])]
    .filter(({ vpc }) => vpc !== requester && vpc !== accepter)
    .map((end) =>
      misplaced(
        `${kindOf(end)} "${end.name}" belongs to ${end.vpc.name}, but ${ends}; give a ${kindOf(end)} of ${requester.name} or ${accepter.name}`,
      ),
    );
  const [inside] = sources.filter(({ vpc }) => vpc === to.vpc);
  const problems = [...foreign];
  if (foreign.length === 0 && inside !== undefined && requester !== accepter) {
    const both = `${kindOf(inside)} "${inside.name}" and security group "${to.name}" both belong to ${to.vpc.name}`;
    problems.push(misplaced(`${both}, but ${ends}; give one of each VPC`));
  }
  if (sources.length === 0) problems.push(misplaced("allow has an empty list in from; give at least one subnet"));
  return [...problems, ...portProblems(`${subject} allow`, protocol, port)];
}

function kindOf(end: ISecurityGroup | ISubnet): string {
  return isGroup(end) ? "security group" : "subnet";
}

function isGroup(end: ISecurityGroup | ISubnet): end is ISecurityGroup {
  return "securityGroupId" in end;
}

function sourcesOf(from: AllowedTraffic["from"], to: ISecurityGroup, protocol: IpProtocol): readonly NamedSource[] {
  return [from].flat().flatMap((source): readonly NamedSource[] => {
    const hasIpv6 = source.vpc.ipv6CidrBlocks.length > 0 && to.vpc.ipv6CidrBlocks.length > 0;
    if (!isGroup(source)) return isPlaceholderSubnet(source) ? [] : blockSources(subnetBlocks(source), hasIpv6);
    // AWS does not support references to another region: "Instead, use the CIDR block of the peer VPC."
    if (inSameRegion(source.vpc.location, to.vpc.location) !== true)
      return blockSources(vpcBlocks(source.vpc), hasIpv6);
    const name = `${source.vpc.name}-${source.name}`;
    const referenced = { referencedSecurityGroupId: qualifiedId(source, to) };
    // A reference covers both address families, but ICMP and ICMPv6 are different protocols.
    const families = protocol === "icmp" && hasIpv6 ? ([4, 6] as const) : ([4] as const);
    return families.map((family) => ({ name, family, source: referenced, preconditions: [] }));
  });
}

/** Returns CIDR blocks as sources, without IPv6 if `hasIpv6` is false. */
export function blockSources(destinations: readonly RouteDestination[], hasIpv6: boolean): readonly NamedSource[] {
  return destinations
    .filter(({ family }) => family === 4 || hasIpv6)
    .map(({ name, family, cidrBlock, preconditions = [] }) => {
      const source = family === 4 ? { cidrIpv4: cidrBlock } : { cidrIpv6: cidrBlock };
      return { name, family, source, preconditions };
    });
}

/** Returns the id of a group for a reference. For the rule's own account, AWS returns it without the account id. */
function qualifiedId({ vpc, securityGroupId }: ISecurityGroup, to: ISecurityGroup): string {
  const { accountId } = vpc.location;
  const isOther = inSameAccount(vpc.location, to.vpc.location) !== true && accountId !== undefined;
  return isOther ? `${accountId}/${securityGroupId}` : securityGroupId;
}

/** ICMP needs a type and a code, where -1 means all. The provider accepts neither for ICMPv6 and for all protocols. */
function portsOf(ipProtocol: string, ports: Ports | undefined) {
  if (ipProtocol === "icmp") return { fromPort: -1, toPort: -1 };
  if (ports === undefined) return {};
  const [fromPort, toPort] = portRange(ports);
  return { fromPort, toPort };
}

function portName(ipProtocol: string, ports: Ports | undefined): string {
  if (ports === undefined) return ipProtocol === "-1" ? "all" : ipProtocol;
  const [first, last] = portRange(ports);
  return first === last ? `${ipProtocol}-${first}` : `${ipProtocol}-${first}-${last}`;
}
