import type { Precondition } from "cdktf";
import { type IpProtocol, type Ports, portProblems, portRange } from "../../network/input/ports";
import { inSameAccount, inSameRegion } from "../../network/model/location";
import { Problem } from "../../network/rules/problem";
import type { ISecurityGroup, ISubnet, IVpc, RouteDestination } from "../base/interfaces";
import { isPlaceholderSubnet } from "../vpc/placeholder-subnet";
import { subnetBlocks, vpcBlocks } from "./destinations";

/** Who may send what to whom through a peering. */
export interface AllowedTraffic {
  /** Who sends: a security group of one VPC of the peering, or subnets of it. */
  readonly from: ISecurityGroup | ISubnet | readonly ISubnet[];
  /** Who receives: a security group of the other VPC. */
  readonly to: ISecurityGroup;
  /** What is sent. @default "tcp" */
  readonly protocol?: IpProtocol;
  /** The port that is sent to, or the first and the last of several: `[8000, 8010]`. @default - none: only tcp and udp have ports */
  readonly port?: Ports;
}

/** A rule as AWS has it, and its name. */
export interface IngressRule {
  readonly name: string;
  readonly config: Source & {
    readonly securityGroupId: string;
    readonly ipProtocol: string;
    readonly fromPort?: number;
    readonly toPort?: number;
  };
  /** What must be so of a source that exists already when Terraform plans. */
  readonly preconditions: readonly Precondition[];
}

/** Exactly one of the three. */
interface Source {
  readonly referencedSecurityGroupId?: string;
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
}

/** A source of one family, of those that share a name. */
export interface NamedSource extends Pick<IngressRule, "name" | "preconditions"> {
  readonly family: 4 | 6;
  readonly source: Source;
}

type Ends = { readonly subject: string; readonly requester: IVpc; readonly accepter: IVpc };

/** Returns the rules that let traffic in: one for each source, and for each family where the sources are blocks. */
export function ingressRules({ from, to, protocol = "tcp", port }: AllowedTraffic): readonly IngressRule[] {
  return rulesFrom(sourcesOf(from, to, protocol), { to, protocol, port });
}

/** Returns the rules that let traffic of these sources in. */
export function rulesFrom(
  sources: readonly NamedSource[],
  { to, protocol, port }: Pick<Required<AllowedTraffic>, "to" | "protocol"> & { readonly port: Ports | undefined },
): readonly IngressRule[] {
  const rules = new Map<string, IngressRule>();
  for (const { name: source, family, source: config, preconditions } of sources) {
    const ipProtocol = protocol === "icmp" && family === 6 ? "icmpv6" : protocol;
    const name = `${to.vpc.name}-${to.name}-from-${source}-${written(ipProtocol, port)}`;
    const { securityGroupId } = to;
    const traffic = { securityGroupId, ipProtocol, ...portsOf(ipProtocol, port) };
    rules.set(name, { name, config: { ...traffic, ...config }, preconditions });
  }
  return [...rules.values()];
}

/** Returns what keeps the sources and the group from being of the peering's two VPCs, and what is wrong with the port. */
export function trafficProblems(
  { subject, requester, accepter }: Ends,
  { from, to, protocol = "tcp", port }: AllowedTraffic,
): readonly Problem[] {
  const ends = `the peering connects ${requester.name} and ${accepter.name}`;
  const sources = [from].flat();
  const misplaced = (what: string) => new Problem("foreign-security-group", `${subject}: ${what}`);
  const foreign = [...new Set([...sources, to])]
    .filter(({ vpc }) => vpc !== requester && vpc !== accepter)
    .map((end) =>
      misplaced(`${kindOf(end)} "${end.name}" belongs to ${end.vpc.name}, and ${ends}; give one of these.`),
    );
  const [inside] = sources.filter(({ vpc }) => vpc === to.vpc);
  const problems = [...foreign];
  if (foreign.length === 0 && inside !== undefined && requester !== accepter) {
    const both = `allow got ${kindOf(inside)} "${inside.name}" and security group "${to.name}", both of ${to.vpc.name}`;
    problems.push(misplaced(`${both}, and ${ends}; give one of each VPC.`));
  }
  if (sources.length === 0) problems.push(misplaced("allow got no subnet in from; give one at least."));
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
    if (!isGroup(source)) return isPlaceholderSubnet(source) ? [] : blocks(subnetBlocks(source), hasIpv6);
    // AWS: a group of another region can't be referenced; "instead, use the CIDR block of the peer VPC".
    if (inSameRegion(source.vpc.location, to.vpc.location) !== true) return blocks(vpcBlocks(source.vpc), hasIpv6);
    const name = `${source.vpc.name}-${source.name}`;
    const referenced = { referencedSecurityGroupId: qualifiedId(source, to) };
    // A reference is of both families, but the two ICMPs are two protocols.
    const families = protocol === "icmp" && hasIpv6 ? ([4, 6] as const) : ([4] as const);
    return families.map((family) => ({ name, family, source: referenced, preconditions: [] }));
  });
}

/** Returns blocks as sources, those of IPv6 where both VPCs have it. */
export function blocks(destinations: readonly RouteDestination[], hasIpv6: boolean): readonly NamedSource[] {
  return destinations
    .filter(({ family }) => family === 4 || hasIpv6)
    .map(({ name, family, cidrBlock, preconditions = [] }) => {
      const source = family === 4 ? { cidrIpv4: cidrBlock } : { cidrIpv6: cidrBlock };
      return { name, family, source, preconditions };
    });
}

/** Another account's group is referenced with its account. With its own, AWS's answer would differ and be planned away. */
function qualifiedId({ vpc, securityGroupId }: ISecurityGroup, to: ISecurityGroup): string {
  const { accountId } = vpc.location;
  const isOther = inSameAccount(vpc.location, to.vpc.location) !== true && accountId !== undefined;
  return isOther ? `${accountId}/${securityGroupId}` : securityGroupId;
}

/** Only ICMP wants a type and a code, and -1 means all; the provider takes none for ICMPv6 and for all protocols. */
function portsOf(ipProtocol: string, ports: Ports | undefined) {
  if (ipProtocol === "icmp") return { fromPort: -1, toPort: -1 };
  if (ports === undefined) return {};
  const [fromPort, toPort] = portRange(ports);
  return { fromPort, toPort };
}

function written(ipProtocol: string, ports: Ports | undefined): string {
  if (ports === undefined) return ipProtocol === "-1" ? "all" : ipProtocol;
  const [first, last] = portRange(ports);
  return first === last ? `${ipProtocol}-${first}` : `${ipProtocol}-${first}-${last}`;
}
