import { type RuleName, rules } from "../../../src/analysis/rules/rules";
import { CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import {
  amazonProvidedPrefix,
  ipv6Block,
  ipv6SubnetIndex,
  ipv6SubnetPrefix,
} from "../../../src/network/rules/ipv6-blocks";
import { overlappingVpcBlockProblems } from "../../../src/network/rules/overlapping-vpc-blocks";
import { Problem } from "../../../src/network/rules/problem";
import { ownersOfOverlappingBlocks, returnPathTo } from "../../../src/network/rules/return-path";
import { chosenBlock, destinationProblem, type RouteEnd } from "../../../src/network/rules/route-destination";
import type { WarningName } from "../../../src/network/rules/rules";
import { restrictedBlock } from "../../../src/network/rules/secondary-blocks";

describe("ipv6 blocks", () => {
  test("are a /56 for an Amazon-provided block, and a /64 for a subnet", () => {
    expect([amazonProvidedPrefix, ipv6SubnetPrefix]).toEqual([56, 64]);
  });

  test.each([44, 48, 52, 56, 60])("accept a /%i for a VPC", (prefixLength) => {
    const block = ipv6Block('VPC "a"', `2001:db8::/${prefixLength}`);
    expect(String(block)).toBe(`2001:db8::/${prefixLength}`);
    expect(block).toBeInstanceOf(CidrBlock);
  });

  test.each([40, 43, 45, 50, 57, 61, 64])("report a /%i for a VPC", (prefixLength) => {
    expect(String(ipv6Block('VPC "a"', `2001:db8::/${prefixLength}`))).toBe(
      `PEER002 cidr-block-size: VPC "a": 2001:db8::/${prefixLength} is a /${prefixLength}. AWS accepts /44, /48, /52, /56 and /60 for a VPC. Choose one of these sizes.`,
    );
  });

  test.each([
    ["2001:db8::1/56", 'has bits set after its prefix; did you mean "2001:db8::/56"?'],
    ["2001:DB8::/56", 'is not in the form that AWS uses; did you mean "2001:db8::/56"?'],
    ["10.0.0.0/16", 'is IPv4, but IPv6 is required; write it like "2001:db8:1234:1a00::/56".'],
    ["2001:db8::", 'has no prefix length from /0 to /128; write it like "2001:db8:1234:1a00::/56".'],
  ])("report the text %s, which is not an IPv6 block of a VPC", (text, why) => {
    expect(String(ipv6Block('VPC "a"', text))).toBe(`PEER001 not-a-cidr-block: VPC "a": IPv6 block "${text}" ${why}`);
  });

  test("begin at the start of the VPC for public subnets, and in its middle for private subnets", () => {
    const block = ipv6Block("a", "2001:db8:1234:1a00::/56") as CidrBlock;
    const subnet = (tier: "public" | "private", number: number) =>
      String(block.part(ipv6SubnetPrefix, ipv6SubnetIndex(block.prefixLength, tier, number)));
    expect([subnet("public", 1), subnet("public", 2), subnet("private", 1), subnet("private", 2)]).toEqual([
      "2001:db8:1234:1a00::/64",
      "2001:db8:1234:1a01::/64",
      "2001:db8:1234:1a80::/64",
      "2001:db8:1234:1a81::/64",
    ]);
  });

  test("of a /60 are enough for eight public and eight private subnets", () => {
    expect([1, 8].map((number) => ipv6SubnetIndex(60, "public", number))).toEqual([0, 7]);
    expect([1, 8].map((number) => ipv6SubnetIndex(60, "private", number))).toEqual([8, 15]);
  });
});

describe("return path", () => {
  const block = (text: string) => parseCidrBlock(text, text.includes(":") ? 6 : 4) as CidrBlock;
  const routes = (given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(([destination, connection]) => ({ block: block(destination), connection }));

  // AWS guide: B and C have the same block. A sends replies to the longest prefix, whichever VPC is the source.
  describe("of replies to 10.0.1.0/24 of B, which sends through pcx-b,", () => {
    const answer = (given: Readonly<Record<string, string>>) =>
      returnPathTo(block("10.0.1.0/24"), "pcx-b", routes(given));

    test.each([
      ["the same block", { "10.0.1.0/24": "pcx-b" }],
      ["a larger block", { "10.0.0.0/16": "pcx-b" }],
      ["a host in the block", { "10.0.1.77/32": "pcx-b", "10.0.0.0/16": "pcx-c" }],
      ["the block, beside a less specific route", { "10.0.1.0/24": "pcx-b", "10.0.0.0/16": "pcx-c" }],
      ["a larger block, beside a route to a host", { "10.0.0.0/16": "pcx-b", "10.0.1.77/32": "pcx-c" }],
    ])("leads back with a route to %s", (_, given) => {
      expect(answer(given)).toBe("back");
    });

    test("leads to C when the most specific or the only matching route leads there", () => {
      expect(answer({ "10.0.0.0/16": "pcx-b", "10.0.1.0/24": "pcx-c" })).toEqual({ through: "pcx-c" });
      expect(answer({ "10.0.0.0/24": "pcx-b", "10.0.0.0/16": "pcx-c" })).toEqual({ through: "pcx-c" });
      expect(answer({ "10.0.0.0/16": "pcx-d", "10.0.1.0/24": "pcx-c" })).toEqual({ through: "pcx-c" });
    });

    test("leads nowhere without a matching route", () => {
      expect(answer({})).toBe("nowhere");
      expect(answer({ "10.0.0.0/24": "pcx-b", "10.0.2.0/24": "pcx-c" })).toBe("nowhere");
    });

    test("leads back with a route whose block is known only after apply", () => {
      const unknown = { block: undefined, connection: "pcx-b" };
      expect(returnPathTo(block("10.0.1.0/24"), "pcx-b", [unknown, ...routes({ "10.0.1.0/24": "pcx-c" })])).toBe(
        "back",
      );
    });

    test("ignores routes of the other family", () => {
      expect(answer({ "::/0": "pcx-b" })).toBe("nowhere");
    });
  });

  test("depends on the owners of overlapping blocks, which are found for IPv4 and IPv6", () => {
    const owned = (given: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(given).map(([owner, texts]) => ({ owner, blocks: texts.map(block) }));
    const found = (given: Readonly<Record<string, readonly string[]>>) =>
      [...ownersOfOverlappingBlocks(owned(given))].sort();
    expect(found({ a: ["10.0.0.0/16"], b: ["10.1.0.0/16"], c: ["::/64"] })).toEqual([]);
    expect(found({ a: ["10.0.0.0/16"], b: ["10.1.0.0/16"], c: ["10.0.0.0/16"] })).toEqual(["a", "c"]);
    expect(found({ a: ["10.0.0.0/16"], b: ["10.0.1.0/24"], c: ["10.0.2.0/24"], d: ["10.1.0.0/16"] })).toEqual([
      "a",
      "b",
      "c",
    ]);
    expect(found({ a: ["10.5.0.0/16", "2001:db8::/56"], b: ["10.6.0.0/16", "2001:db8::/60"], c: [] })).toEqual([
      "a",
      "b",
    ]);
  });
});

describe("route destination", () => {
  const vpc = (name: string, ...blocks: string[]): RouteEnd => ({
    name,
    blocks: blocks.map((text) => parseCidrBlock(text) as CidrBlock),
    isComplete: () => blocks.length > 0,
  });
  const own = vpc("a", "10.0.0.0/16", "100.64.0.0/16", "2001:db8:1234:1a00::/56");
  const peer = vpc("b", "10.1.0.0/16", "100.65.0.0/16", "2001:db8:1234:1b00::/56");

  const messages = (destination: string, ends: { readonly own?: RouteEnd; readonly peer?: RouteEnd } = {}) => {
    const block = chosenBlock("p", destination) as CidrBlock;
    const problem = destinationProblem('peering "ab"', "a route of a", block, ends.own ?? own, ends.peer ?? peer);
    return problem === undefined ? [] : [String(problem)];
  };

  describe("chosen by the user", () => {
    test.each(["10.1.128.0/20", "10.1.128.7/32", "0.0.0.0/0", "2001:db8:1234:1b00::/64", "2001:db8:1234:1b00::7/128"])(
      "can be %s",
      (text) => {
        const block = chosenBlock('peering "ab"', text);
        expect(block).toBeInstanceOf(CidrBlock);
        expect(String(block)).toBe(text);
      },
    );

    test.each([
      [
        "10.1.128.7",
        'has no prefix length from /0 to /32; write it like "10.1.128.0/20", and a host like "10.1.128.7/32".',
      ],
      ["10.1.128.7/20", 'has bits set after its prefix; did you mean "10.1.128.0/20"?'],
      ["2001:db8::1/64", 'has bits set after its prefix; did you mean "2001:db8::/64"?'],
      ["b", 'does not start with an IPv4 address; write it like "10.1.128.0/20", and a host like "10.1.128.7/32".'],
      ["", 'is empty; write it like "10.1.128.0/20", and a host like "10.1.128.7/32".'],
    ])("cannot be %j", (text, why) => {
      expect(String(chosenBlock('peering "ab"', text))).toBe(
        `PEER001 not-a-cidr-block: peering "ab": destination "${text}" ${why}`,
      );
    });
  });

  // AWS accepts the whole block of the peer, a part of it, or one host.
  test.each([
    "10.1.0.0/16",
    "10.1.128.0/20",
    "10.1.128.7/32",
    "100.65.0.0/16",
    "2001:db8:1234:1b00::/56",
    "2001:db8:1234:1b80::/64",
    "2001:db8:1234:1b80::7/128",
  ])("can be %s, which the peer has", (destination) => {
    expect(messages(destination)).toEqual([]);
  });

  // AWS refuses a route through a peering that is equal to a block of its own VPC, or more specific.
  test.each([
    ["10.0.0.0/16", "10.0.0.0/16"],
    ["10.0.128.0/20", "10.0.0.0/16"],
    ["100.64.1.1/32", "100.64.0.0/16"],
    ["2001:db8:1234:1a80::/64", "2001:db8:1234:1a00::/56"],
  ])("cannot be %s, which is in its own VPC", (destination, inside) => {
    expect(messages(destination)).toEqual([
      `PEER030 route-inside-vpc: peering "ab": a route of a to ${destination} leads into ${inside} of its own VPC, which AWS refuses. Choose addresses of b.`,
    ]);
  });

  test.each([
    ["10.0.0.0/15", "10.1.0.0/16 and 100.65.0.0/16"],
    ["2001:db8:1234::/48", "2001:db8:1234:1b00::/56"],
  ])("gets a warning if it is %s, which contains more than the blocks of the peer", (destination, blocks) => {
    expect(messages(destination)).toEqual([
      `PEER031 route-outside-peer: peering "ab": a route of a to ${destination} leads to more than the addresses of b, which has ${blocks}. AWS drops the rest. Choose one of these blocks or a part of it.`,
    ]);
  });

  test("gets a warning if it is a block that the peer does not have", () => {
    expect(messages("10.2.0.0/16")).toEqual([
      'PEER031 route-outside-peer: peering "ab": a route of a to 10.2.0.0/16 leads to none of the addresses of b, which has 10.1.0.0/16 and 100.65.0.0/16. AWS drops all its traffic. Choose one of these blocks or a part of it.',
    ]);
    expect(messages("2001:db8::/64", { peer: vpc("b", "10.1.0.0/16") })).toEqual([
      'PEER031 route-outside-peer: peering "ab": a route of a to 2001:db8::/64 leads to none of the addresses of b, which has no IPv6 block. AWS drops all its traffic. Remove it.',
    ]);
  });

  test.each([
    ["0.0.0.0/0", "10.1.0.0/16 and 100.65.0.0/16"],
    ["::/0", "2001:db8:1234:1b00::/56"],
  ])("gets a warning if it is %s, a default route", (destination, blocks) => {
    expect(messages(destination)).toEqual([
      `PEER063 default-route: peering "ab": a route of a to ${destination} leads all traffic to b, which drops what is not for its own addresses, such as traffic to the Internet (Checkov CKV2_AWS_44). Route only ${blocks}.`,
    ]);
  });

  test("can be 10.2.0.0/15 when the peer has 10.2.0.0/16 and 10.3.0.0/16", () => {
    expect(messages("10.2.0.0/15", { peer: vpc("b", "10.2.0.0/16", "10.3.0.0/16") })).toEqual([]);
    expect(messages("10.2.0.0/15", { peer: vpc("b", "10.2.0.0/16") })).toHaveLength(1);
  });

  // AWS refuses routes to 169.254.168.0/22, fd00:ec2::/32 or a part of them. It accepts less specific routes.
  test.each([
    ["169.254.168.0/22", "169.254.168.0/22"],
    ["169.254.169.253/32", "169.254.168.0/22"],
    ["fd00:ec2::/32", "fd00:ec2::/32"],
    ["fd00:ec2::253/128", "fd00:ec2::/32"],
  ])("cannot be %s, which AWS reserves for its services", (destination, service) => {
    expect(messages(destination)).toEqual([
      `PEER032 reserved-destination: peering "ab": a route of a to ${destination} leads into ${service}, which AWS reserves for its services. Remove it.`,
    ]);
  });

  test("gets only a warning if it is less specific than a reserved block", () => {
    expect(messages("169.254.0.0/16")).toHaveLength(1);
    expect(messages("169.254.0.0/16")[0]).toMatch(/^PEER031 /);
  });

  test("can be any block when the blocks of the VPCs are unknown", () => {
    const unknown = vpc("x");
    expect(messages("10.7.0.0/16", { peer: unknown })).toEqual([]);
    expect(messages("10.1.0.0/16", { own: unknown })).toEqual([]);
    expect(messages("2001:db8::/64", { own: unknown, peer: unknown })).toEqual([]);
  });
});

describe("rules", () => {
  const names = Object.keys(rules) as RuleName[];

  /** The published ids, which never change. Add new rules, and change no other line. */
  const published = {
    PEER001: "not-a-cidr-block",
    PEER002: "cidr-block-size",
    PEER003: "overlapping-cidr",
    PEER004: "reserved-cidr",
    PEER005: "vpc-too-small",
    PEER006: "subnet-outside-vpc",
    PEER007: "overlapping-subnets",
    PEER008: "invalid-availability-zone",
    PEER009: "duplicate-availability-zone",
    PEER010: "no-availability-zones",
    PEER011: "self-peering",
    PEER012: "duplicate-peering",
    PEER013: "foreign-subnet",
    PEER014: "unknown-subnet",
    PEER015: "duplicate-name",
    PEER016: "invalid-name",
    PEER017: "no-routes",
    PEER018: "conflicting-route",
    PEER019: "invalid-subnet-name",
    PEER020: "invalid-subnet-count",
    PEER021: "shared-route-table",
    PEER022: "unpaired-subnet",
    PEER023: "invalid-region",
    PEER024: "overlapping-vpc-blocks",
    PEER025: "restricted-vpc-block",
    PEER026: "unknown-account",
    PEER027: "unknown-region",
    PEER028: "unknown-zone",
    PEER029: "data-transfer-charges",
    PEER030: "route-inside-vpc",
    PEER031: "route-outside-peer",
    PEER032: "reserved-destination",
    PEER033: "dns-disabled",
    PEER034: "existing-vpc-mismatch",
    PEER035: "missing-route-table-association",
    PEER036: "provider-mismatch",
    PEER037: "unexpected-request",
    PEER038: "request-closed",
    PEER039: "invalid-id",
    PEER040: "foreign-security-group",
    PEER041: "invalid-port",
    PEER042: "reserved-address",
    PEER043: "invalid-mesh",
    PEER044: "default-quota-exceeded",
    PEER045: "maximum-quota-exceeded",
    PEER046: "invalid-setting",
    PEER047: "unused-acknowledgement",
    PEER048: "hardcoded-credentials",
    PEER049: "unanswered-traffic",
    PEER050: "inline-routes",
    PEER051: "cross-stack-reference",
    PEER052: "different-default-tags",
    PEER053: "missing-return-route",
    PEER054: "unused-route-table",
    PEER055: "blackhole-route",
    PEER056: "pending-request",
    PEER057: "request-to-partner",
    PEER058: "duplicate-peering-options",
    PEER059: "invalid-auto-accept",
    PEER060: "foreign-route-table",
    PEER061: "interrupted-connection",
    PEER062: "removed-route",
    PEER063: "default-route",
    PEER064: "whole-vpc-route",
    PEER065: "not-analyzed",
    PEER066: "invalid-property",
    PEER067: "terraform-template",
    PEER068: "invalid-tag",
    PEER069: "unlisted-region",
    PEER070: "inline-routes-in-plan",
    PEER071: "duplicate-association",
    PEER072: "wrong-provider",
    PEER073: "missing-sibling-route",
    PEER074: "peering-without-routes",
    PEER075: "peering-as-gateway",
    PEER076: "foreign-group-reference",
  } as const;

  test("keep their published ids, and no two rules have the same id", () => {
    expect(names.map((name) => [rules[name].id, name]).sort()).toEqual(Object.entries(published));
  });

  test("can be acknowledged only if they are warnings that are judged in a program", () => {
    const acknowledged: readonly WarningName[] = ["route-outside-peer", "shared-route-table"];
    // @ts-expect-error A warning about an output cannot be acknowledged in a program.
    const ofOutput: WarningName = "unused-route-table";
    // @ts-expect-error An error cannot be acknowledged.
    const error: WarningName = "overlapping-cidr";
    for (const name of acknowledged) expect(rules[name]).toMatchObject({ level: "warning" });
    expect(rules[ofOutput].judgedIn).toBe("output");
    expect(rules[error].level).toBe("error");
  });

  test.each(names)(
    "include %s, which describes the problem, the reason and the remedy in sentences, and has a page",
    (name) => {
      for (const text of [rules[name].what, rules[name].why, rules[name].remedy]) expect(text).toMatch(/^[A-Z1].*\.$/);
      expect(rules[name].page).toMatch(
        /^https:\/\/(docs\.aws\.amazon\.com|developer\.hashicorp\.com|registry\.terraform\.io)\//,
      );
    },
  );

  test("print a problem as id, name and message", () => {
    const problem = new Problem(rules["overlapping-cidr"], "a and b share 10.0.0.0/16.");
    expect(`${problem}`).toBe("PEER003 overlapping-cidr: a and b share 10.0.0.0/16.");
    expect(problem.level).toBe("error");
  });
});

describe("secondary blocks", () => {
  const block = (text: string) => parseCidrBlock(text, 4) as CidrBlock;
  const messages = (existing: string, added: string) => {
    const [one, other] = [block(existing), block(added)];
    const problems = [
      ...overlappingVpcBlockProblems('VPC "a"', [one, other]),
      ...restrictedBlock('VPC "a"', [one], other),
    ];
    return problems.map(String);
  };

  // The rows of the table "IPv4 CIDR block association restrictions" of the VPC User Guide.
  const table: readonly {
    readonly existing: string;
    readonly refused: readonly string[];
    readonly allowed: readonly string[];
  }[] = [
    {
      existing: "10.2.0.0/16",
      refused: ["172.16.0.0/16", "172.31.255.0/24", "192.168.0.0/16", "198.19.0.0/16", "198.19.128.0/20"],
      allowed: ["10.0.0.0/16", "10.255.0.0/16", "100.64.0.0/16", "100.127.0.0/16", "198.18.0.0/16", "8.8.8.0/24"],
    },
    {
      // In 10.0.0.0/15, so AWS adds no block of 10.0.0.0/16.
      existing: "10.1.0.0/16",
      refused: ["10.0.0.0/16", "10.0.128.0/20", "172.16.0.0/16", "192.168.1.0/24", "198.19.0.0/24"],
      allowed: ["10.2.0.0/16", "100.64.0.0/16"],
    },
    {
      existing: "10.0.0.0/20",
      refused: ["10.0.16.0/20", "172.16.0.0/16", "192.168.1.0/24", "198.19.0.0/24"],
      allowed: ["10.1.0.0/16", "10.2.0.0/16", "100.64.0.0/16"],
    },
    {
      existing: "172.16.0.0/16",
      refused: ["10.0.0.0/16", "192.168.0.0/16", "172.31.0.0/16", "172.31.240.0/20", "198.19.0.0/16"],
      allowed: ["172.17.0.0/16", "172.30.0.0/16", "100.64.0.0/16", "172.32.0.0/16", "8.8.8.0/24"],
    },
    {
      existing: "192.168.0.0/20",
      refused: ["10.0.0.0/16", "172.16.0.0/16", "172.31.0.0/16", "198.19.0.0/16"],
      allowed: ["192.168.16.0/20", "100.64.0.0/16", "192.169.0.0/16"],
    },
    {
      existing: "198.19.0.0/20",
      refused: ["10.0.0.0/16", "172.16.0.0/16", "192.168.0.0/16"],
      allowed: ["100.64.0.0/16", "8.8.8.0/24"],
    },
    {
      existing: "100.64.0.0/16",
      refused: ["10.0.0.0/16", "172.16.0.0/16", "192.168.0.0/16", "198.19.0.0/16"],
      allowed: ["100.65.0.0/16", "100.127.0.0/16", "8.8.8.0/24"],
    },
    {
      existing: "8.8.8.0/24",
      refused: ["10.0.0.0/16", "172.16.0.0/16", "192.168.0.0/16", "198.19.0.0/16"],
      allowed: ["9.9.9.0/24", "100.64.0.0/16"],
    },
  ];

  describe.each(table)("of a VPC with $existing", ({ existing, refused, allowed }) => {
    test.each(refused)("cannot be %s", (added) => {
      expect(messages(existing, added)).toHaveLength(1);
      expect(messages(existing, added)[0]).toMatch(/^PEER025 restricted-vpc-block: VPC "a": AWS does not add /);
    });

    test.each(allowed)("can be %s", (added) => {
      expect(messages(existing, added)).toEqual([]);
    });
  });

  test("are reported with both blocks and the restricted range", () => {
    expect(messages("10.1.0.0/16", "10.0.128.0/20")).toEqual([
      'PEER025 restricted-vpc-block: VPC "a": AWS does not add 10.0.128.0/20 to a VPC with 10.1.0.0/16, because it is in 10.0.0.0/16. Choose a block in 100.64.0.0/10, or in the same private range.',
    ]);
  });

  test.each([
    ["10.0.0.0/16", "10.0.0.0/16", "10.0.0.0/16"],
    ["10.0.0.0/16", "10.0.128.0/20", "10.0.128.0/20"],
    ["100.64.0.0/20", "100.64.0.0/16", "100.64.0.0/20"],
  ])("are reported if they overlap: %s and %s", (existing, added, shared) => {
    const outer = existing === shared ? added : existing;
    expect(overlappingVpcBlockProblems('VPC "a"', [block(existing), block(added)]).map(String)).toEqual([
      `PEER024 overlapping-vpc-blocks: VPC "a": the CIDR blocks ${outer} and ${shared} share ${shared}. Give the VPC blocks that do not overlap.`,
    ]);
  });
});
