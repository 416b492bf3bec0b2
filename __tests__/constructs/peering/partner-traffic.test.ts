import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable } from "cdktf";
import { type PartnerTraffic, type PartnerVpc, PeeringAcceptance, PeeringRequest, type Vpc } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

const type = "aws_vpc_security_group_ingress_rule";

const partner = {
  accountId: "222222222222",
  vpcId: "vpc-0b0b0b0b0b0b0b0b0",
  cidrBlocks: ["10.1.0.0/16", "10.2.0.0/16"],
  ipv6CidrBlocks: ["2600:1f16:bbb:bb00::/56"],
} as const satisfies PartnerVpc;

const ipv6 = { ipamPoolId: "ipam-pool-0123456789abcdef0", cidrBlock: "2600:1f16:aaa:aa00::/56" } as const;
const securityGroupId = "sg-0123456789abcdef0";
const groupOf = (vpc: Vpc) => ({ vpc, name: "web", securityGroupId });
const https = { ip_protocol: "tcp", from_port: 443, to_port: 443 };

/** Returns every ingress rule of a request from VPC a that allows this. */
function rulesOf(traffic: Omit<PartnerTraffic, "to">, props: Parameters<typeof newVpc>[2] = {}) {
  const stack = newStack();
  const a = newVpc(stack, "a", props);
  const request = new PeeringRequest(stack, "to partner", { requester: a, peer: partner });
  request.allow({ to: groupOf(a), ...traffic });
  // The same again, which adds nothing.
  request.allow({ to: groupOf(a), ...traffic });
  return synthesize(stack).resources(type);
}

const rule = (name: string, config: object) => ({
  [name]: {
    security_group_id: securityGroupId,
    ...config,
    tags: { Name: expect.any(String), "vpc-peering-connection-id": "${aws_vpc_peering_connection.to-partner.id}" },
  },
});

describe("what a request allows", () => {
  test("is let in from each block of the other side's VPC, of IPv4 where ours has no IPv6", () => {
    expect(rulesOf({ port: 443 })).toEqual({
      ...rule("a-web-from-to-partner-10-1-0-0-16-tcp-443", { ...https, cidr_ipv4: "10.1.0.0/16" }),
      ...rule("a-web-from-to-partner-10-2-0-0-16-tcp-443", { ...https, cidr_ipv4: "10.2.0.0/16" }),
    });
  });

  test("is let in from its IPv6 blocks too where ours has IPv6, by ICMP's own protocol for it", () => {
    expect(rulesOf({ protocol: "icmp" }, { ipv6 })).toEqual({
      ...rule("a-web-from-to-partner-10-1-0-0-16-icmp", {
        ip_protocol: "icmp",
        from_port: -1,
        to_port: -1,
        cidr_ipv4: "10.1.0.0/16",
      }),
      ...rule("a-web-from-to-partner-10-2-0-0-16-icmp", {
        ip_protocol: "icmp",
        from_port: -1,
        to_port: -1,
        cidr_ipv4: "10.2.0.0/16",
      }),
      ...rule("a-web-from-to-partner-2600-1f16-bbb-bb00---56-icmpv6", {
        ip_protocol: "icmpv6",
        cidr_ipv6: "2600:1f16:bbb:bb00::/56",
      }),
    });
  });

  test("is let in from the parts that are given and from nothing else, in either family", () => {
    expect(rulesOf({ from: ["10.2.7.0/24", "2600:1f16:bbb:bb01::/64"], port: 443 }, { ipv6 })).toEqual({
      ...rule("a-web-from-to-partner-10-2-7-0-24-tcp-443", { ...https, cidr_ipv4: "10.2.7.0/24" }),
      ...rule("a-web-from-to-partner-2600-1f16-bbb-bb01---64-tcp-443", {
        ...https,
        cidr_ipv6: "2600:1f16:bbb:bb01::/64",
      }),
    });
  });
});

test("what an acceptance allows is let in once it has accepted, by the accepter's provider", () => {
  const stack = newStack();
  const provider = new AwsProvider(stack, "west", { alias: "west", region: "us-west-2" });
  const a = newVpc(stack, "a", { provider, availabilityZones: ["us-west-2a"] });
  const acceptance = new PeeringAcceptance(stack, "from partner", {
    accepter: a,
    connectionId: "pcx-0123456789abcdef0",
    expect: { ...partner, region: "us-east-2", cidrBlocks: ["10.1.0.0/16"] },
  });
  acceptance.allow({ to: groupOf(a), port: [8000, 8010] });
  const name = "a-web-from-from-partner-10-1-0-0-16-tcp-8000-8010";
  expect(synthesize(stack).resources(type)).toEqual({
    [name]: {
      provider: "aws.west",
      security_group_id: securityGroupId,
      ip_protocol: "tcp",
      from_port: 8000,
      to_port: 8010,
      cidr_ipv4: "10.1.0.0/16",
      tags: {
        Name: "a-web-from-from partner-10.1.0.0/16-tcp-8000-8010",
        "vpc-peering-connection-id": "${aws_vpc_peering_connection_accepter.from-partner.id}",
      },
    },
  });
});

test("a block that only Terraform knows is let in under the name that it is read from", () => {
  const stack = newStack();
  const block = new TerraformVariable(stack, "block", { type: "string" }).stringValue;
  const a = newVpc(stack, "a");
  const request = new PeeringRequest(stack, "to partner", { requester: a, peer: partner });
  request.allow({ from: [block], to: groupOf(a), port: 443 });
  const rules = synthesize(stack).resources(type);
  expect(Object.entries(rules).map(([name, { cidr_ipv4 }]) => [name, cidr_ipv4])).toEqual([
    ["a-web-from-to-partner-var-block-tcp-443", "${var.block}"],
  ]);
});

test("what is no part of the other side, is let in to no group of ours, or has no port is refused at synth", () => {
  const errors = (
    traffic: Partial<PartnerTraffic>,
    props: Parameters<typeof newVpc>[2] = {},
    peer: PartnerVpc = partner,
  ) =>
    errorsOf((stack) => {
      const a = newVpc(stack, "a", props);
      const request = new PeeringRequest(stack, "to partner", { requester: a, peer });
      request.allow({ to: groupOf(a), port: 443, ...traffic });
    });
  const thing = 'peering request "to partner"';
  const { ipv6CidrBlocks: _, ...withoutIpv6 } = partner;
  expect(errors({ from: ["10.1.128.0/20", "10.2.0.0/16"] })).toEqual([]);
  expect(errors({ from: ["10.1.0.1/16"] })).toEqual([
    `PEER001 not-a-cidr-block: ${thing} allow: from "10.1.0.1/16" has bits set behind its prefix; did you mean "10.1.0.0/16"?`,
  ]);
  expect(errors({ from: ["10.0.0.0/8", "0.0.0.0/0"] })).toEqual([
    `PEER040 foreign-security-group: ${thing} allow: from 10.0.0.0/8 is in no block of vpc-0b0b0b0b0b0b0b0b0, which has 10.1.0.0/16 and 10.2.0.0/16; give a part of these.`,
    `PEER040 foreign-security-group: ${thing} allow: from 0.0.0.0/0 is in no block of vpc-0b0b0b0b0b0b0b0b0, which has 10.1.0.0/16 and 10.2.0.0/16; give a part of these.`,
  ]);
  expect(errors({ from: ["2600:1f16:bbb:bb01::/64"] })).toEqual([
    `PEER040 foreign-security-group: ${thing} allow: from 2600:1f16:bbb:bb01::/64 can't reach a, which has no IPv6; leave it out.`,
  ]);
  expect(errors({ from: ["2600:1f16:bbb:bb01::/64"] }, { ipv6 }, withoutIpv6)).toEqual([
    `PEER040 foreign-security-group: ${thing} allow: from 2600:1f16:bbb:bb01::/64 is in no block of vpc-0b0b0b0b0b0b0b0b0 that is given; give its ipv6CidrBlocks.`,
  ]);
  expect(errors({ from: [] })).toEqual([
    `PEER040 foreign-security-group: ${thing}: allow got no block in from; give one at least, or leave it out for all.`,
  ]);
  expect(errors({ protocol: "icmp" })).toEqual([
    `PEER041 invalid-port: ${thing} allow: got port 443 for "icmp", which has none; leave it out, or give "tcp".`,
  ]);
  const foreign = errorsOf((stack) => {
    const [a, c] = [newVpc(stack, "a"), newVpc(stack, "c", { cidrBlock: "10.3.0.0/16" })];
    new PeeringRequest(stack, "to partner", { requester: a, peer: partner }).allow({ to: groupOf(c), port: 443 });
  });
  expect(foreign).toEqual([
    `PEER040 foreign-security-group: ${thing}: security group "web" belongs to c, and our side of the peering is a; give one of a.`,
  ]);
});
