import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { CidrBlock, type Family, parseCidrBlock } from "../../network/cidr/cidr-block";
import { hostAddress } from "../../network/input/host-address";
import { object, optional, required } from "../../network/input/properties/object";
import { text } from "../../network/input/properties/text";
import { choice, number, pair } from "../../network/input/properties/values";
import { missingSubnet, subnet } from "../base/end-properties";
import { subjectOf } from "../base/identity";
import type { ISubnet, IVpc } from "../base/interfaces";
import { NamedConstruct } from "../base/named-construct";
import { isPlaceholderSubnet } from "../base/placeholders";
import { accepted, name } from "../base/properties";
import { literal } from "../base/tokens";
import { probeProblems } from "./peering-probe-problems";
import { probeUserData } from "./peering-probe-user-data";

/** Settings of a `PeeringProbe`. */
export interface PeeringProbeProps {
  /** One subnet of each VPC. */
  readonly between: readonly [ISubnet, ISubnet];
  /** Whether to use IPv4 or IPv6, which both subnets must have. To test both, add two probes. @default 4 */
  readonly family?: Family;
  /** The TCP port that both instances listen on, 1 to 65535. @default 8080 */
  readonly port?: number;
  /**
   * The position of each instance's address in its subnet's CIDR block, counted from 0. The addresses are then known
   * before the instances exist, so that each instance can be given the other's.
   * @default 14 - the last usable address in every subnet: AWS reserves 0 to 3 and the last one, which is 15 in a /28
   */
  readonly hostNumber?: number;
  /** The instance type, with arm64 or x86_64 architecture. @default "t4g.nano" - the smallest */
  readonly instanceType?: string;
  /** The prefix of the Name tags. @default - the construct's id */
  readonly name?: string;
}

const probeProps = object<PeeringProbeProps>(
  {
    between: required(pair(subnet, () => [missingSubnet(), missingSubnet()])),
    family: optional(choice<Family>([4, 6], 4)),
    port: optional(number(8080)),
    hostNumber: optional(number(14)),
    instanceType: optional(text({ like: "t4g.nano", tokens: true, pattern: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/ })),
    name: optional(name),
  },
  { like: '{ between: [a.subnet("private1"), b.subnet("private1")] }' },
);

/** One of the two instances of a probe. */
export interface ProbeInstance {
  readonly subnet: ISubnet;
  /** The `i-` id. */
  readonly instanceId: string;
  /** The IPv4 address. */
  readonly privateIp: string;
  /** The address that the other instance connects to, of the probe's address family. */
  readonly address: string;
  /** An AWS CLI command that prints the console output. Run it with credentials for the VPC's account. */
  readonly consoleOutputCommand: string;
}

/**
 * Two EC2 instances, one in each of two subnets, that test the connectivity between them. Each instance sends a ping
 * and opens a TCP connection to the other every 30 seconds, and writes the results to its console output:
 *
 *     peering-probe 2026-11-05T12:00:00Z 10.0.128.14 to 10.1.128.14: ping ok, tcp 8080 ok
 *
 * The instances have no public address, key pair or role. Their security groups allow only ICMP and the TCP port, from
 * and to the other subnet. They use the latest Amazon Linux 2023 image at creation; a newer image does not replace
 * them. The probe adds no routes: use `routeBetween`. AWS bills the instances, so remove the probe when you have the
 * results.
 *
 * Errors, all reported at synth: PEER013, PEER015, PEER016, PEER041, PEER042, PEER066, PEER067.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-console.html
 *
 * @example
 * peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
 * new PeeringProbe(stack, "probe", { between: [a.subnet("private1"), b.subnet("private1")] });
 */
export class PeeringProbe extends NamedConstruct {
  /** The two instances, in the order of the subnets; empty if an error is reported. */
  readonly instances: readonly ProbeInstance[];

  constructor(scope: Construct, id: string, given: PeeringProbeProps) {
    const { value: props, problems: wrong } = accepted(probeProps, given, subjectOf("probe", id, given));
    super(scope, "probe", id, props.name ?? id);
    this.report(...wrong);
    const { between, family = 4, port = 8080, hostNumber = 14, instanceType = "t4g.nano" } = props;
    const problems = probeProblems(this.subject, between, { family, port, hostNumber });
    this.report(...problems);
    const [one, other] = between;
    const known = { family, port, hostNumber, instanceType };
    this.instances =
      wrong.length + problems.length > 0 || between.some(isPlaceholderSubnet)
        ? []
        : [this.#instance(one, other, known), this.#instance(other, one, known)];
  }

  #instance(
    subnet: ISubnet,
    other: ISubnet,
    { family, port, hostNumber, instanceType }: Required<Omit<PeeringProbeProps, "between" | "name">>,
  ): ProbeInstance {
    const nameTag = `${this.name}-${subnet.vpc.name}`;
    const provider = subnet.vpc.provider && { provider: subnet.vpc.provider };
    const image = new DataAwsSsmParameter(this, `${nameTag}-image`, { name: latestImage(instanceType), ...provider });
    const [here, there] = [subnet, other].map((one) => addressIn(one, family, hostNumber)) as [string, string];
    const instance = new Instance(this, nameTag, {
      // Not `value`, which Terraform treats as sensitive.
      ami: this.named(image, nameTag).insecureValue,
      instanceType,
      subnetId: subnet.subnetId,
      ...(family === 4 ? { privateIp: here } : { ipv6Addresses: [here] }),
      associatePublicIpAddress: false,
      vpcSecurityGroupIds: [this.#securityGroup(nameTag, subnet.vpc, blockOf(other, family), port)],
      metadataOptions: { httpTokens: "required" },
      userData: probeUserData({ here, there, port }),
      userDataReplaceOnChange: true,
      lifecycle: { ignoreChanges: ["ami"] },
      ...provider,
      tags: this.tagsFor(nameTag),
    });
    const instanceId = this.named(instance, nameTag).id;
    const { region } = subnet.vpc.location;
    const where = region === undefined ? "" : ` --region ${region}`;
    const options = `--instance-id ${instanceId}${where} --latest --query Output --output text`;
    const consoleOutputCommand = `aws ec2 get-console-output ${options}`;
    const privateIp = family === 4 ? here : instance.privateIp;
    return { subnet, instanceId, privateIp, address: here, consoleOutputCommand };
  }

  /** Adds a security group that allows traffic from and to the other subnet only, and returns its id. */
  #securityGroup(nameTag: string, vpc: IVpc, otherBlock: Block, port: number): string {
    const provider = vpc.provider && { provider: vpc.provider };
    const group = new SecurityGroup(this, `${nameTag}-security-group`, {
      // Group names are unique in a VPC and allow fewer characters than Name tags.
      namePrefix: "peering-probe-",
      description: "Traffic between the two instances of a peering probe",
      vpcId: vpc.vpcId,
      ...provider,
      tags: this.tagsFor(nameTag),
    });
    const securityGroupId = this.named(group, nameTag).id;
    const icmp =
      "cidrIpv6" in otherBlock
        ? { name: "icmpv6", ipProtocol: "icmpv6" }
        : { name: "icmp", ipProtocol: "icmp", fromPort: -1, toPort: -1 };
    const tcp = { name: `tcp-${port}`, ipProtocol: "tcp", fromPort: port, toPort: port };
    for (const { name, ...traffic } of [icmp, tcp]) {
      const rule = { securityGroupId, ...otherBlock, ...traffic, ...provider };
      const [from, to] = [`${nameTag}-from-${name}`, `${nameTag}-to-${name}`];
      this.named(new VpcSecurityGroupIngressRule(this, from, { ...rule, tags: this.tagsFor(from) }), from);
      this.named(new VpcSecurityGroupEgressRule(this, to, { ...rule, tags: this.tagsFor(to) }), to);
    }
    return securityGroupId;
  }
}

/**
 * Returns the public SSM parameter with the id of the latest image. Instance types with arm64 architecture have a `g`
 * after the generation number.
 *
 * AWS: https://docs.aws.amazon.com/linux/al2023/ug/ec2.html
 */
function latestImage(instanceType: string): string {
  const architecture = /^(a1|[a-z]+\d+[a-z]*g[a-z]*)\./.test(instanceType) ? "arm64" : "x86_64";
  return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
}

/** A CIDR block as an argument of a security group rule. */
type Block = { readonly cidrIpv4: string } | { readonly cidrIpv6: string };

function blockOf({ cidrBlock, ipv6CidrBlock = "" }: ISubnet, family: Family): Block {
  return family === 4 ? { cidrIpv4: cidrBlock } : { cidrIpv6: ipv6CidrBlock };
}

function addressIn({ cidrBlock, ipv6CidrBlock = "" }: ISubnet, family: Family, hostNumber: number): string {
  const text = family === 4 ? cidrBlock : ipv6CidrBlock;
  if (literal(text) === undefined) return Fn.cidrhost(text, hostNumber);
  const block = parseCidrBlock(text, family);
  return block instanceof CidrBlock ? hostAddress(block, hostNumber) : "";
}
