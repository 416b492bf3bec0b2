import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { CidrBlock, type Family, parseCidrBlock } from "../../network/cidr/cidr-block";
import { hostAddress } from "../../network/input/host-address";
import type { ISubnet, IVpc } from "../base/interfaces";
import { NamedConstruct } from "../base/named-construct";
import { literal } from "../base/tokens";
import { isPlaceholderSubnet } from "../vpc/placeholder-subnet";
import { probeProblems } from "./peering-probe-problems";
import { probeUserData } from "./peering-probe-user-data";

/** What a `PeeringProbe` tries, and with what. */
export interface PeeringProbeProps {
  /** A subnet of each of the two VPCs. */
  readonly between: readonly [ISubnet, ISubnet];
  /** Over which of IPv4 and IPv6 they try; both take two probes. For 6 both subnets have IPv6. @default 4 */
  readonly family?: Family;
  /** The TCP port on which each side answers the other, 1 to 65535. @default 8080 */
  readonly port?: number;
  /**
   * Which address of its subnet each instance has, counted from the block's first, which is 0. It is known before
   * there are instances, so that each can be told the other's.
   * @default 14 - the last that is free in every subnet: AWS takes 0 to 3 and the last, which in a /28 is 15
   */
  readonly hostNumber?: number;
  /** The instances' type, of arm64 or of x86_64. @default "t4g.nano" - the smallest */
  readonly instanceType?: string;
  /** The prefix of the Name tags. @default - the construct's id */
  readonly name?: string;
}

/** One of the two instances of a probe. */
export interface ProbeInstance {
  readonly subnet: ISubnet;
  /** The `i-` id. */
  readonly instanceId: string;
  /** Its IPv4 address. */
  readonly privateIp: string;
  /** The address that the other side tries, of the probe's family. */
  readonly address: string;
  /** The AWS CLI's command that prints what the instance saw. The credentials are those of the VPC's account. */
  readonly consoleOutputCommand: string;
}

/**
 * An instance in each of two subnets, which keep trying to reach each other by ping and TCP over IPv4, or IPv6, and write
 * what they saw to their console output, a line every 30 seconds:
 *
 *     peering-probe 2026-11-05T12:00:00Z 10.0.128.14 to 10.1.128.14: ping ok, tcp 8080 ok
 *
 * They have no public address, no key and no role, and their security groups let ICMP and the one TCP port in from
 * the other's subnet and out to it, and nothing else. The image is the latest Amazon Linux 2023 when they are made;
 * a later one doesn't replace them. Routes are the peering's to add. The instances cost what instances cost, so take
 * the probe out when it has shown what it should.
 *
 * Wrong input is reported at synth: PEER013, PEER015, PEER016, PEER041, PEER042.
 *
 * AWS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-console.html
 *
 * @example
 * peering.routeBetween(a.subnet("private1"), b.subnet("private1"));
 * new PeeringProbe(stack, "probe", { between: [a.subnet("private1"), b.subnet("private1")] });
 */
export class PeeringProbe extends NamedConstruct {
  /** The two instances, in the order of the subnets; none where a problem keeps them from being made. */
  readonly instances: readonly ProbeInstance[];

  constructor(scope: Construct, id: string, props: PeeringProbeProps) {
    super(scope, "probe", id, props.name ?? id);
    const { between, family = 4, port = 8080, hostNumber = 14, instanceType = "t4g.nano" } = props;
    const wrong = probeProblems(this.subject, between, { family, port, hostNumber });
    this.report(...wrong);
    const [one, other] = between;
    const known = { family, port, hostNumber, instanceType };
    this.instances =
      wrong.length > 0 || between.some(isPlaceholderSubnet)
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
      // Not `value`, which Terraform hides as it might be a secret.
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

  /** Adds a security group that knows the other side and nobody else, and returns its id. */
  #securityGroup(nameTag: string, vpc: IVpc, otherSide: Block, port: number): string {
    const provider = vpc.provider && { provider: vpc.provider };
    const group = new SecurityGroup(this, `${nameTag}-security-group`, {
      // Names of groups are unique in a VPC, and take fewer characters than Name tags.
      namePrefix: "peering-probe-",
      description: "Lets a peering probe and its other side reach each other",
      vpcId: vpc.vpcId,
      ...provider,
      tags: this.tagsFor(nameTag),
    });
    const securityGroupId = this.named(group, nameTag).id;
    const icmp =
      "cidrIpv6" in otherSide
        ? { name: "icmpv6", ipProtocol: "icmpv6" }
        : { name: "icmp", ipProtocol: "icmp", fromPort: -1, toPort: -1 };
    const tcp = { name: `tcp-${port}`, ipProtocol: "tcp", fromPort: port, toPort: port };
    for (const { name, ...traffic } of [icmp, tcp]) {
      const rule = { securityGroupId, ...otherSide, ...traffic, ...provider };
      const [from, to] = [`${nameTag}-from-${name}`, `${nameTag}-to-${name}`];
      this.named(new VpcSecurityGroupIngressRule(this, from, { ...rule, tags: this.tagsFor(from) }), from);
      this.named(new VpcSecurityGroupEgressRule(this, to, { ...rule, tags: this.tagsFor(to) }), to);
    }
    return securityGroupId;
  }
}

/**
 * Returns the public parameter that has the id of the latest image. Types of arm64 have a `g` behind the number of
 * their generation.
 *
 * AWS: https://docs.aws.amazon.com/linux/al2023/ug/ec2.html
 */
function latestImage(instanceType: string): string {
  const architecture = /^(a1|[a-z]+\d+[a-z]*g[a-z]*)\./.test(instanceType) ? "arm64" : "x86_64";
  return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
}

/** A block as a security group's rule has it. */
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
