import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { type AllowedTraffic, ExistingVpc, type NetworkStack, type Vpc, VpcPeering, type VpcProps } from "../../../src";
import { errorsOf, newStack, newVpc } from "../../support/networks";
import { synthesize } from "../../support/synthesized";

const type = "aws_vpc_security_group_ingress_rule";

interface Network {
  readonly a: Vpc;
  readonly b: Vpc;
  readonly peering: VpcPeering;
  readonly web: AllowedTraffic["to"];
  readonly database: AllowedTraffic["to"];
}

const groupOf = (vpc: Vpc, name: string, provider?: AwsProvider) => {
  const group = new SecurityGroup(vpc, name, { vpcId: vpc.vpcId, ...(provider && { provider }) });
  group.overrideLogicalId(name);
  return { vpc, name, securityGroupId: group.id };
};

/** VPC a, 10.0.0.0/16, with the group `web`; VPC b, 10.1.0.0/16, with the group `database`; and their peering. */
function newNetwork(stack: NetworkStack, ofA: Partial<VpcProps> = {}, ofB: Partial<VpcProps> = {}): Network {
  const a = newVpc(stack, "a", ofA);
  const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", ...ofB });
  const peering = new VpcPeering(stack, "a b", { requester: a, accepter: b });
  return { a, b, peering, web: groupOf(a, "web"), database: groupOf(b, "database") };
}

/** Returns every ingress rule that the calls add. */
function rulesOf(calls: (network: Network) => void, ofA: Partial<VpcProps> = {}, ofB: Partial<VpcProps> = {}) {
  const stack = newStack();
  calls(newNetwork(stack, ofA, ofB));
  return synthesize(stack).resources(type);
}

/** The tag of each rule, which references the connection through the acceptance so that the rule waits for it. */
const tagged = (name: string) => ({
  tags: { Name: name, "vpc-peering-connection-id": "${aws_vpc_peering_connection_accepter.a-b.id}" },
});
const intoDatabase = { security_group_id: "${aws_security_group.database.id}" };
const postgres = { ip_protocol: "tcp", from_port: 5432, to_port: 5432 };

describe("security group rules within a region", () => {
  test("reference the source security group", () => {
    const stack = newStack();
    const { peering, web, database } = newNetwork(stack);
    const before = synthesize(stack).addresses();
    peering.allow({ from: web, to: database, port: 5432 });
    const network = synthesize(stack);
    expect(network.resources(type)).toEqual({
      "b-database-from-a-web-tcp-5432": {
        ...intoDatabase,
        ...postgres,
        referenced_security_group_id: "${aws_security_group.web.id}",
        ...tagged("b-database-from-a-web-tcp-5432"),
      },
    });
    expect(network.addresses()).toEqual([...before, `${type}.b-database-from-a-web-tcp-5432`].sort());
  });

  test("need two calls for both directions, whichever VPC is the requester", () => {
    const rules = rulesOf(({ peering, web, database }) => {
      peering.allow({ from: web, to: database, port: 5432 });
      peering.allow({ from: database, to: web, port: 443 });
    });
    expect(rules).toEqual({
      "b-database-from-a-web-tcp-5432": {
        ...intoDatabase,
        ...postgres,
        referenced_security_group_id: "${aws_security_group.web.id}",
        ...tagged("b-database-from-a-web-tcp-5432"),
      },
      "a-web-from-b-database-tcp-443": {
        security_group_id: "${aws_security_group.web.id}",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
        referenced_security_group_id: "${aws_security_group.database.id}",
        ...tagged("a-web-from-b-database-tcp-443"),
      },
    });
  });

  test("allow subnets by their blocks, with one rule each", () => {
    const rules = rulesOf(({ a, peering, database }) =>
      peering.allow({ from: a.privateSubnets, to: database, port: 5432 }),
    );
    const rule = (name: string, block: string) => ({
      [name]: { ...intoDatabase, ...postgres, cidr_ipv4: block, ...tagged(name) },
    });
    expect(rules).toEqual({
      ...rule("b-database-from-a-subnet-private1-us-east-2a-tcp-5432", "10.0.128.0/20"),
      ...rule("b-database-from-a-subnet-private2-us-east-2b-tcp-5432", "10.0.144.0/20"),
    });
  });

  test("contain UDP, port ranges, ICMP and all protocols as the provider expects them", () => {
    const rules = rulesOf(({ peering, web, database }) => {
      peering.allow({ from: web, to: database, protocol: "udp", port: 53 });
      peering.allow({ from: web, to: database, port: [8000, 8010] });
      peering.allow({ from: web, to: database, protocol: "icmp" });
      peering.allow({ from: web, to: database, protocol: "-1" });
    });
    const rule = (what: string, traffic: object) => {
      const name = `b-database-from-a-web-${what}`;
      const referenced_security_group_id = "${aws_security_group.web.id}";
      return { [name]: { ...intoDatabase, ...traffic, referenced_security_group_id, ...tagged(name) } };
    };
    expect(rules).toEqual({
      ...rule("udp-53", { ip_protocol: "udp", from_port: 53, to_port: 53 }),
      ...rule("tcp-8000-8010", { ip_protocol: "tcp", from_port: 8000, to_port: 8010 }),
      ...rule("icmp", { ip_protocol: "icmp", from_port: -1, to_port: -1 }),
      ...rule("all", { ip_protocol: "-1" }),
    });
  });
});

describe("security group rules for IPv6", () => {
  const ipv6 = { ipv6: { ipamPoolId: "ipam-pool-1", cidrBlock: "2001:db8:1:a00::/56" } } as const;
  const otherIpv6 = { ipv6: { ipamPoolId: "ipam-pool-1", cidrBlock: "2001:db8:1:b00::/56" } } as const;
  const subnet = "b-database-from-a-subnet-private1-us-east-2a";

  test("allow a subnet by both blocks if both VPCs have IPv6", () => {
    const allow = ({ a, peering, database }: Network) => {
      peering.allow({ from: a.subnet("private1"), to: database, port: 5432 });
    };
    const ofIpv4 = { ...intoDatabase, ...postgres, cidr_ipv4: "10.0.128.0/20", ...tagged(`${subnet}-tcp-5432`) };
    // private1 starts in the middle of the /56: 0xa00 + 0x80.
    const ofIpv6 = {
      ...intoDatabase,
      ...postgres,
      cidr_ipv6: "2001:db8:1:a80::/64",
      ...tagged(`${subnet}-ipv6-tcp-5432`),
    };
    expect(rulesOf(allow, ipv6, otherIpv6)).toEqual({
      [`${subnet}-tcp-5432`]: ofIpv4,
      [`${subnet}-ipv6-tcp-5432`]: ofIpv6,
    });
    expect(rulesOf(allow, ipv6, {})).toEqual({ [`${subnet}-tcp-5432`]: ofIpv4 });
    expect(rulesOf(allow, {}, otherIpv6)).toEqual({ [`${subnet}-tcp-5432`]: ofIpv4 });
  });

  test("use ICMPv6 instead of ICMP", () => {
    const allow = ({ a, peering, web, database }: Network) => {
      peering.allow({ from: a.subnet("private1"), to: database, protocol: "icmp" });
      peering.allow({ from: web, to: database, protocol: "icmp" });
    };
    const icmp = { ip_protocol: "icmp", from_port: -1, to_port: -1 };
    const fromWeb = { referenced_security_group_id: "${aws_security_group.web.id}" };
    const rule = (name: string, traffic: object) => ({ [name]: { ...intoDatabase, ...traffic, ...tagged(name) } });
    expect(rulesOf(allow, ipv6, otherIpv6)).toEqual({
      ...rule(`${subnet}-icmp`, { ...icmp, cidr_ipv4: "10.0.128.0/20" }),
      ...rule(`${subnet}-ipv6-icmpv6`, { ip_protocol: "icmpv6", cidr_ipv6: "2001:db8:1:a80::/64" }),
      ...rule("b-database-from-a-web-icmp", { ...icmp, ...fromWeb }),
      ...rule("b-database-from-a-web-icmpv6", { ip_protocol: "icmpv6", ...fromWeb }),
    });
  });
});

describe("security group rules across accounts and regions", () => {
  /** Returns the rules of b's group `database`, where b has its own provider. */
  function rulesAt(
    region: string,
    accountId: string,
    allow: (network: Network) => void,
    { ofA, ofB }: { readonly ofA?: Partial<VpcProps>; readonly ofB?: Partial<VpcProps> } = {},
  ) {
    const stack = newStack();
    const own = new AwsProvider(stack, "own", {
      alias: "own",
      region: "us-east-2",
      allowedAccountIds: ["111111111111"],
    });
    const other = new AwsProvider(stack, "other", { alias: "other", region, allowedAccountIds: [accountId] });
    const a = newVpc(stack, "a", { provider: own, ...ofA });
    const b = newVpc(stack, "b", {
      cidrBlock: "10.1.0.0/16",
      availabilityZones: [`${region}a`],
      provider: other,
      ...ofB,
    });
    const peering = new VpcPeering(stack, "a b", { requester: a, accepter: b });
    allow({ a, b, peering, web: groupOf(a, "web", own), database: groupOf(b, "database", other) });
    return synthesize(stack).resources(type);
  }
  const webToDatabase = ({ peering, web, database }: Network) => peering.allow({ from: web, to: database, port: 5432 });
  const rule = (name: string, source: object, provider = "aws.other") => ({
    [name]: { provider, ...intoDatabase, ...postgres, ...source, ...tagged(name) },
  });

  test("reference another account's group with its account id, under the provider of the destination group", () => {
    expect(rulesAt("us-east-2", "222222222222", webToDatabase)).toEqual(
      rule("b-database-from-a-web-tcp-5432", {
        referenced_security_group_id: "111111111111/${aws_security_group.web.id}",
      }),
    );
    const back = rulesAt("us-east-2", "222222222222", ({ peering, web, database }) =>
      peering.allow({ from: database, to: web, port: 5432 }),
    );
    expect(back).toEqual({
      "a-web-from-b-database-tcp-5432": {
        provider: "aws.own",
        security_group_id: "${aws_security_group.web.id}",
        ...postgres,
        referenced_security_group_id: "222222222222/${aws_security_group.database.id}",
        ...tagged("a-web-from-b-database-tcp-5432"),
      },
    });
  });

  test("reference a group of the same account without its account id, as AWS returns it", () => {
    expect(rulesAt("us-east-2", "111111111111", webToDatabase)).toEqual(
      rule("b-database-from-a-web-tcp-5432", { referenced_security_group_id: "${aws_security_group.web.id}" }),
    );
  });

  test.each(["111111111111", "222222222222"])(
    "allow all blocks of the source group's VPC across regions, in account %s",
    (accountId) => {
      const byBlock = { provider: "aws.other", ...intoDatabase, ...postgres };
      expect(
        rulesAt("us-west-2", accountId, webToDatabase, { ofA: { secondaryCidrBlocks: ["100.64.0.0/16"] } }),
      ).toEqual({
        "b-database-from-a-vpc-10-0-0-0-16-tcp-5432": {
          ...byBlock,
          cidr_ipv4: "10.0.0.0/16",
          ...tagged("b-database-from-a-vpc-10.0.0.0/16-tcp-5432"),
        },
        "b-database-from-a-vpc-100-64-0-0-16-tcp-5432": {
          ...byBlock,
          cidr_ipv4: "100.64.0.0/16",
          ...tagged("b-database-from-a-vpc-100.64.0.0/16-tcp-5432"),
        },
      });
    },
  );

  test("across regions allow the IPv6 blocks of the source's VPC too if both VPCs have IPv6", () => {
    const ipv6 = (cidrBlock: string) => ({ ipv6: { ipamPoolId: "ipam-pool-1", cidrBlock } });
    const ofA = ipv6("2001:db8:1:a00::/56");
    const names = [
      "b-database-from-a-vpc-10-0-0-0-16-tcp-5432",
      "b-database-from-a-vpc-2001-db8-1-a00---56-tcp-5432",
    ] as const;
    const both = rulesAt("us-west-2", "222222222222", webToDatabase, { ofA, ofB: ipv6("2001:db8:1:b00::/56") });
    expect(Object.keys(both)).toEqual(names);
    expect(both[names[1]]).toMatchObject({ ...postgres, cidr_ipv6: "2001:db8:1:a00::/56" });
    expect(Object.keys(rulesAt("us-west-2", "222222222222", webToDatabase, { ofA }))).toEqual([names[0]]);
  });

  test("across regions allow subnets by their blocks", () => {
    const rules = rulesAt("us-west-2", "222222222222", ({ a, peering, database }) =>
      peering.allow({ from: a.subnet("private1"), to: database, port: 5432 }),
    );
    expect(rules).toEqual(
      rule("b-database-from-a-subnet-private1-us-east-2a-tcp-5432", { cidr_ipv4: "10.0.128.0/20" }),
    );
  });
});

describe("security group rules for a VPC that Terraform looks up", () => {
  /**
   * Returns the rules of b's group for traffic from `found`, a looked-up VPC in a region. b is a new VPC in us-east-2.
   */
  function rulesFrom(region: string) {
    const stack = newStack();
    const provider = new AwsProvider(stack, "other", { alias: "other", region, allowedAccountIds: ["222222222222"] });
    const found = ExistingVpc.fromConsoleNames(stack, "found", { availabilityZones: [`${region}a`], provider });
    const own = new AwsProvider(stack, "own", {
      alias: "own",
      region: "us-east-2",
      allowedAccountIds: ["111111111111"],
    });
    const b = newVpc(stack, "b", { cidrBlock: "10.1.0.0/16", provider: own });
    const peering = new VpcPeering(stack, "a b", { requester: found, accepter: b });
    const web = { vpc: found, name: "web", securityGroupId: "sg-0123456789abcdef0" };
    const database = { vpc: b, name: "database", securityGroupId: "sg-0fedcba9876543210" };
    peering.allow({ from: web, to: database, port: 5432 });
    return synthesize(stack).resources(type);
  }
  const rule = (name: string, more: object) => ({
    [name]: { provider: "aws.own", security_group_id: "sg-0fedcba9876543210", ...postgres, ...tagged(name), ...more },
  });

  test("reference the group within a region", () => {
    expect(rulesFrom("us-east-2")).toEqual(
      rule("b-database-from-found-web-tcp-5432", { referenced_security_group_id: "222222222222/sg-0123456789abcdef0" }),
    );
  });

  test("allow its blocks across regions, with a precondition that these are all its blocks", () => {
    expect(rulesFrom("us-west-2")).toEqual(
      rule("b-database-from-found-vpc-ipv4-tcp-5432", {
        cidr_ipv4: "${data.aws_vpc.found-vpc.cidr_block}",
        lifecycle: {
          precondition: [
            {
              condition: expect.any(String),
              error_message: expect.stringMatching(/^PEER034 existing-vpc-mismatch: VPC "found": /),
            },
          ],
        },
      }),
    );
  });
});

describe("repeated calls of allow", () => {
  test("add each rule once, even if the group's id is read again", () => {
    const rules = rulesOf(({ a, b, peering, web }) => {
      const group = new SecurityGroup(b, "database again", { vpcId: b.vpcId });
      group.overrideLogicalId("again");
      const database = () => ({ vpc: b, name: "again", securityGroupId: group.id });
      peering.allow({ from: web, to: database(), port: 5432 });
      peering.allow({ from: web, to: database(), port: [5432, 5432] });
      peering.allow({ from: [a.subnet("private1"), a.subnet("private1")], to: database(), port: 5432 });
      peering.allow({ from: a.privateSubnets, to: database(), port: 5432 });
    });
    expect(Object.keys(rules).sort()).toEqual([
      "b-again-from-a-subnet-private1-us-east-2a-tcp-5432",
      "b-again-from-a-subnet-private2-us-east-2b-tcp-5432",
      "b-again-from-a-web-tcp-5432",
    ]);
  });

  test("for another group with the same name are reported", () => {
    const errors = errorsOf((stack) => {
      const { b, peering, web, database } = newNetwork(stack);
      const other = new SecurityGroup(b, "other", { vpcId: b.vpcId });
      peering.allow({ from: web, to: database, port: 5432 });
      peering.allow({ from: web, to: { ...database, securityGroupId: other.id }, port: 5432 });
    });
    expect(errors).toEqual([
      'PEER015 duplicate-name: two constructs named peering "a b" have the same Terraform address aws_vpc_security_group_ingress_rule.b-database-from-a-web-tcp-5432; rename one of them.',
    ]);
  });

  test("add the same rules in any order", () => {
    const calls: readonly ((network: Network) => void)[] = [
      ({ peering, web, database }) => peering.allow({ from: web, to: database, port: 5432 }),
      ({ a, peering, database }) => peering.allow({ from: a.privateSubnets, to: database, protocol: "icmp" }),
      ({ peering, web, database }) => peering.allow({ from: database, to: web, protocol: "-1" }),
    ];
    const inOrder = rulesOf((network) =>
      calls.forEach((call) => {
        call(network);
      }),
    );
    const turned = rulesOf((network) =>
      [...calls].reverse().forEach((call) => {
        call(network);
      }),
    );
    expect(Object.keys(inOrder)).toHaveLength(4);
    expect(turned).toEqual(inOrder);
  });
});

describe("wrong input of allow", () => {
  test("is reported for a security group or subnet of a third VPC, as source or destination", () => {
    const errors = errorsOf((stack) => {
      const { peering, web, database } = newNetwork(stack);
      const c = newVpc(stack, "c", { cidrBlock: "10.2.0.0/16" });
      const cache = groupOf(c, "cache");
      peering.allow({ from: web, to: cache, port: 6379 });
      peering.allow({ from: cache, to: database, port: 5432 });
      peering.allow({ from: c.subnet("private1"), to: database, port: 5432 });
    });
    expect(errors).toEqual([
      'PEER040 foreign-security-group: peering "a b": security group "cache" belongs to c, but the peering connects a and b; give a security group of a or b.',
      'PEER040 foreign-security-group: peering "a b": security group "cache" belongs to c, but the peering connects a and b; give a security group of a or b.',
      'PEER040 foreign-security-group: peering "a b": subnet "private1" belongs to c, but the peering connects a and b; give a subnet of a or b.',
    ]);
  });

  test("is reported for a source and destination in one VPC, and for an empty list of sources", () => {
    const errors = errorsOf((stack) => {
      const { b, peering, database } = newNetwork(stack);
      peering.allow({ from: groupOf(b, "batch"), to: database, port: 5432 });
      peering.allow({ from: b.privateSubnets, to: database, port: 5432 });
      peering.allow({ from: [], to: database, port: 5432 });
    });
    expect(errors).toEqual([
      'PEER040 foreign-security-group: peering "a b": security group "batch" and security group "database" both belong to b, but the peering connects a and b; give one of each VPC.',
      'PEER040 foreign-security-group: peering "a b": subnet "private1" and security group "database" both belong to b, but the peering connects a and b; give one of each VPC.',
      'PEER040 foreign-security-group: peering "a b": allow has an empty list in from; give at least one subnet.',
    ]);
  });

  test("is reported for a port that is missing, out of range, in the wrong order, or given for a protocol without ports", () => {
    const errors = errorsOf((stack) => {
      const { peering, web: from, database: to } = newNetwork(stack);
      peering.allow({ from, to });
      peering.allow({ from, to, protocol: "udp" });
      for (const port of [-1, 65_536, 80.5, Number.NaN]) peering.allow({ from, to, port });
      peering.allow({ from, to, port: [8010, 8000] });
      peering.allow({ from, to, protocol: "icmp", port: 8 });
      peering.allow({ from, to, protocol: "-1", port: [0, 65_535] });
    });
    const invalid = (what: string) => `PEER041 invalid-port: peering "a b" allow: port is ${what}`;
    const remedy = "give a port such as 443, or the first and last port of a range.";
    expect(errors).toEqual([
      invalid(`missing for tcp; ${remedy}`),
      invalid(`missing for udp; ${remedy}`),
      invalid("-1; give whole numbers from 0 to 65535."),
      invalid("65536; give whole numbers from 0 to 65535."),
      invalid("80.5; give whole numbers from 0 to 65535."),
      invalid("NaN; give whole numbers from 0 to 65535."),
      invalid("[8010, 8000], in the wrong order; give the lower port first."),
      invalid('8, but "icmp" has no ports; remove port, or use the protocol "tcp" or "udp".'),
      invalid('[0, 65535], but "-1" has no ports; remove port, or use the protocol "tcp" or "udp".'),
    ]);
  });

  test("is not reported for the first and the last port", () => {
    const rules = rulesOf(({ peering, web: from, database: to }) => peering.allow({ from, to, port: [0, 65_535] }));
    expect(Object.keys(rules)).toEqual(["b-database-from-a-web-tcp-0-65535"]);
  });

  test("is reported once for an unknown subnet", () => {
    const errors = errorsOf((stack) => {
      const { a, peering, database } = newNetwork(stack);
      peering.allow({ from: a.subnet("private9"), to: database, port: 5432 });
    });
    expect(errors).toEqual([
      'PEER014 unknown-subnet: VPC "a": has no subnet "private9"; it has public1, public2, private1, private2.',
    ]);
  });
});
