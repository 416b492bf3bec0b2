import fc from "fast-check";
import { CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import { regionOfZone, zoneProblems } from "../../../src/network/input/availability-zone";
import {
  type ExistingNetwork,
  existingNetworkProblems,
  ipv6SubnetBlock,
} from "../../../src/network/input/existing-blocks";
import { hostAddress, hostNumberProblems } from "../../../src/network/input/host-address";
import { accountIdProblems, resourceIdProblems } from "../../../src/network/input/identifiers";
import { consoleNames, nameProblems, stackNameProblems, terraformName } from "../../../src/network/input/names";
import { type IpProtocol, type Ports, portProblems, portRange } from "../../../src/network/input/ports";
import { invalidQuotas } from "../../../src/network/input/quotas";
import { regionProblems } from "../../../src/network/input/region";
import { vpcBlocks } from "../../../src/network/input/vpc-blocks";
import { type QuotaName, type Quotas, quotaProblems } from "../../../src/network/rules/quotas";

describe("availability zone", () => {
  const problems = (zones: readonly string[], region: string | undefined = "us-east-2") =>
    zoneProblems('VPC "a"', zones, region).map(String);

  test.each([
    ["us-east-2a", "us-east-2"],
    ["ap-southeast-1c", "ap-southeast-1"],
    ["us-gov-west-1b", "us-gov-west-1"],
    ["cn-northwest-1a", "cn-northwest-1"],
    ["us-west-2-lax-1a", "us-west-2"],
    ["us-east-1-wl1-bos-wlz-1", "us-east-1"],
    ["us-east-12a", "us-east-12"],
    ["us-west-2-lax-12a", "us-west-2"],
    ["a-us-east-2a", undefined],
    ["us-east-2ab", undefined],
    ["the us-east-2a", undefined],
    ["us-east-2", undefined],
    ["use2-az1", undefined],
    ["US-EAST-2a", undefined],
    ["", undefined],
  ])("zone %j is in region %s", (zone, region) => {
    expect(regionOfZone(zone)).toBe(region);
  });

  test("zones of the VPC's region are valid, and zones of one region if the VPC's region is unknown", () => {
    expect(problems(["us-east-2a", "us-east-2c"])).toEqual([]);
    expect(zoneProblems('VPC "a"', ["eu-west-1a", "eu-west-1b"], undefined)).toEqual([]);
  });

  test("an empty list of zones is an error", () => {
    expect(problems([])).toEqual([
      'PEER010 no-availability-zones: VPC "a": availabilityZones is empty; give at least one, such as "us-east-2a".',
    ]);
  });

  test("the example in a message is in the VPC's region, or in us-east-2 if that is unknown", () => {
    expect(problems([], "eu-west-1")[0]).toContain('such as "eu-west-1a".');
    expect(zoneProblems("vpc", [], undefined).map(String)[0]).toContain('such as "us-east-2a".');
    expect(problems(["a"], "eu-west-1")[0]).toContain('write it like "eu-west-1a".');
    expect(zoneProblems("vpc", ["a"], undefined).map(String)[0]).toContain('write it like "us-east-2a".');
  });

  test.each(["use2-az1", "usw2-az12", "cac1-az1", "apse2-az3"])("%s is the id of a zone", (zone) => {
    expect(problems([zone])[0]).toContain("is the id of an Availability Zone; give its name");
  });

  test.each(["my-use2-az1", "use2-az1b", "az1"])("%s is neither the id nor the name of a zone", (zone) => {
    expect(problems([zone])[0]).toContain("is not the name of an Availability Zone");
  });

  test("an invalid zone name does not make a valid zone next to it an error", () => {
    expect(zoneProblems("vpc", ["a", "us-east-2a"], undefined)).toHaveLength(1);
  });

  test("a zone that is listed several times is reported once", () => {
    expect(problems(["us-east-2a", "us-east-2b", "us-east-2a", "us-east-2a"])).toEqual([
      'PEER009 duplicate-availability-zone: VPC "a": availabilityZones contains "us-east-2a" more than once; remove the duplicate. For more subnets in a zone, use publicSubnetsPerZone or privateSubnetsPerZone.',
    ]);
  });

  test("zones of another region, zone ids and other texts are all reported", () => {
    expect(problems(["us-west-2a", "use2-az1", "a"])).toEqual([
      'PEER008 invalid-availability-zone: VPC "a": zone "us-west-2a" is in us-west-2, but the VPC is in us-east-2; choose a zone of us-east-2.',
      'PEER008 invalid-availability-zone: VPC "a": "use2-az1" is the id of an Availability Zone; give its name, such as "us-east-2a".',
      'PEER008 invalid-availability-zone: VPC "a": "a" is not the name of an Availability Zone; write it like "us-east-2a".',
    ]);
  });

  test("zones of two regions are reported if the VPC's region is unknown", () => {
    expect(zoneProblems('VPC "a"', ["us-west-2a", "us-east-2a"], undefined).map(String)).toEqual([
      'PEER008 invalid-availability-zone: VPC "a": zone "us-east-2a" is in us-east-2, but the VPC is in us-west-2; choose a zone of us-west-2.',
    ]);
  });

  test.each([
    ["us-east-2", []],
    ["us-east-2a", ['PEER023 invalid-region: stack "s": "us-east-2a" is not a region; did you mean "us-east-2"?']],
    ["", ['PEER023 invalid-region: stack "s": "" is not a region; write it like "us-east-2".']],
    ["Ohio", ['PEER023 invalid-region: stack "s": "Ohio" is not a region; write it like "us-east-2".']],
  ])("region %j is checked", (region, expected) => {
    expect(regionProblems('stack "s"', region).map(String)).toEqual(expected);
  });
});

describe("host address", () => {
  const block = (text: string) => parseCidrBlock(text, 4) as CidrBlock;

  test("the address is the first address of the block plus the number", () => {
    expect(hostAddress(block("10.0.128.0/20"), 14)).toBe("10.0.128.14");
    expect(hostAddress(block("10.0.128.0/20"), 256)).toBe("10.0.129.0");
    expect(hostAddress(block("192.168.1.240/28"), 4)).toBe("192.168.1.244");
  });

  test("all numbers of a subnet are valid except the first four and the last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 28 }), fc.integer({ min: -2, max: 65_540 }), (prefixLength, number) => {
        const size = 2 ** (32 - prefixLength);
        const subnet = block(`10.0.0.0/${prefixLength}`);
        const isFree = number >= 4 && number < size - 1;
        expect(hostNumberProblems("probe", number, subnet)).toHaveLength(isFree ? 0 : 1);
        if (isFree) expect(subnet.contains(block(`${hostAddress(subnet, number)}/32`))).toBe(true);
      }),
    );
  });

  test("the address can be an IPv6 address", () => {
    const ipv6 = parseCidrBlock("2600:1f16:abc:de00::/64", 6) as CidrBlock;
    expect(hostAddress(ipv6, 10)).toBe("2600:1f16:abc:de00::a");
  });

  test("a number that AWS reserves is reported with the usable numbers", () => {
    expect(hostNumberProblems("probe", 3, block("192.168.1.240/28")).map(String)).toEqual([
      expect.stringMatching(
        /^PEER\d+ reserved-address: probe: hostNumber is 3, but instances in 192\.168\.1\.240\/28 can only have the numbers 4 to 14; choose one of these\.$/,
      ),
    ]);
  });

  test("for an unknown block, all numbers are valid that are valid in the largest subnet", () => {
    expect(hostNumberProblems("probe", 65_534, undefined)).toEqual([]);
    expect(hostNumberProblems("probe", 65_535, undefined).map(String)).toEqual([
      expect.stringContaining("instances in a subnet can only have the numbers 4 to 65534"),
    ]);
  });

  test.each([
    [4, 0],
    [14, 0],
    [15, 1],
    [4.5, 1],
  ])("number %d of a /28 has %d problems", (number, count) => {
    expect(hostNumberProblems("probe", number, block("10.0.0.0/28"))).toHaveLength(count);
  });
});

describe("identifiers", () => {
  const text = (alphabet: string, length: number) =>
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });
  const hexadecimal = fc.oneof(text("0123456789abcdef", 8), text("0123456789abcdef", 17));
  const prefixes = ["vpc", "subnet", "rtb", "pcx"] as const;

  test("an account id has exactly twelve digits", () => {
    fc.assert(fc.property(text("0123456789", 12), (id) => accountIdProblems("it", id).length === 0));
    const others = fc.nat({ max: 30 }).filter((length) => length !== 12);
    const digits = others.chain((length) => text("0123456789", length));
    fc.assert(fc.property(digits, (id) => accountIdProblems("it", id).length === 1));
  });

  test.each([
    ["111122223333 ", 'PEER039 invalid-id: it: "111122223333 " is not an account id; did you mean "111122223333"?'],
    ["1111-2222-3333", 'PEER039 invalid-id: it: "1111-2222-3333" is not an account id; did you mean "111122223333"?'],
    ["partner", 'PEER039 invalid-id: it: "partner" is not an account id; give the 12 digits.'],
  ])("%j is not an account id", (id, message) => {
    expect(accountIdProblems("it", id).map(String)).toEqual([message]);
  });

  test("a resource id is the prefix of its type and 8 or 17 hexadecimal digits", () => {
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), fc.constantFrom(...prefixes), hexadecimal, (asked, given, digits) => {
        expect(resourceIdProblems("it", asked, `${given}-${digits}`)).toHaveLength(asked === given ? 0 : 1);
      }),
    );
  });

  test.each([
    "rtb-",
    "rtb-0123",
    "rtb-0123456789abcdef01",
    "rtb-0123456G",
    "RTB-01234567",
    "rtb_01234567",
    "rtb-01234567\n",
  ])("%j is not the id of a route table", (id) => {
    expect(resourceIdProblems("it", "rtb", id).map(String)).toEqual([
      `PEER039 invalid-id: it: ${JSON.stringify(id)} is not the id of a route table; write it like "rtb-0123456789abcdef0".`,
    ]);
  });
});

describe("names", () => {
  describe("a name as a tag value", () => {
    test.each(["peering-test-a", "peering test", "a", "été 2026", "a_b.c:d/e=f+g-h@i", "x".repeat(256)])(
      "may be %j",
      (name) => {
        expect(nameProblems('VPC "a"', name)).toEqual([]);
      },
    );

    test.each([
      ["", "is empty; give a name, which becomes the Name tag in the console."],
      [" \t", "is empty; give a name, which becomes the Name tag in the console."],
      [" a", 'has spaces around it; did you mean "a"?'],
      ["aws:a", 'starts with "aws:", which AWS reserves; choose another.'],
      ["AWS:a", 'starts with "aws:", which AWS reserves; choose another.'],
      ["a<b>", 'contains "<"; use only letters, digits, spaces and _ . : / = + - @.'],
      ["a\nb", 'contains "\\n"; use only letters, digits, spaces and _ . : / = + - @.'],
      ["x".repeat(257), "results in a Name tag of 257 characters, but AWS allows 256; shorten it by 1."],
    ])("may not be %j", (name, what) => {
      expect(nameProblems('VPC "a"', name).map(String)).toEqual([`PEER016 invalid-name: VPC "a": the name ${what}`]);
    });

    test("is limited by the length of the longest tag that starts with it, in characters instead of UTF-16 units", () => {
      expect(nameProblems('VPC "a"', "a", `a${"𝒳".repeat(255)}`)).toEqual([]);
      expect(nameProblems('VPC "a"', "a", `a${"𝒳".repeat(258)}`).map(String)).toEqual([
        'PEER016 invalid-name: VPC "a": the name results in a Name tag of 259 characters, but AWS allows 256; shorten it by 3.',
      ]);
    });
  });

  describe("the Terraform name for a Name tag", () => {
    test.each([
      ["peering-test-a-subnet-private1-us-east-2a", "peering-test-a-subnet-private1-us-east-2a"],
      ["peering test", "peering-test"],
      ["a.b:c/d=e+f@g", "a-b-c-d-e-f-g"],
      ["été", "été"],
      ["2nd", "_2nd"],
      ["-a", "_-a"],
      ["_a", "_a"],
    ])("of %j is %s", (nameTag, name) => {
      expect(terraformName(nameTag)).toBe(name);
    });

    test("is always valid in Terraform", () => {
      fc.assert(
        fc.property(fc.string({ unit: "grapheme" }), (nameTag) => {
          // Terraform: "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes."
          expect(terraformName(nameTag)).toMatch(/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u);
        }),
      );
    });
  });

  test("the Name tags are those of the console's VPC and more wizard", () => {
    const names = consoleNames("peering-test-a");
    expect([
      names.vpc,
      names.internetGateway,
      names.publicRouteTable,
      names.privateRouteTable("private1", "us-east-2a"),
      names.subnet("private2", "us-east-2b"),
    ]).toEqual([
      "peering-test-a-vpc",
      "peering-test-a-igw",
      "peering-test-a-rtb-public",
      "peering-test-a-rtb-private1-us-east-2a",
      "peering-test-a-subnet-private2-us-east-2b",
    ]);
  });

  test.each([
    ["network", []],
    ["Network_1.prod-eu", []],
    [
      "my network",
      [
        'PEER016 invalid-name: stack "my network": the name cannot be used as a folder name; use only letters, digits and - _ .',
      ],
    ],
    [
      "",
      ['PEER016 invalid-name: stack "": the name cannot be used as a folder name; use only letters, digits and - _ .'],
    ],
    [
      "..",
      [
        'PEER016 invalid-name: stack "..": the name cannot be used as a folder name; use only letters, digits and - _ .',
      ],
    ],
    [
      "a/b",
      [
        'PEER016 invalid-name: stack "a/b": the name cannot be used as a folder name; use only letters, digits and - _ .',
      ],
    ],
  ])("the stack name %j is checked", (name, problems) => {
    expect(stackNameProblems(name).map(String)).toEqual(problems);
  });
});

describe("ports", () => {
  const problems = (protocol: IpProtocol, ports: Ports | undefined, lowest?: number) =>
    portProblems("rule", protocol, ports, lowest).map(String);

  test("a single port is both ends of its range", () => {
    expect(portRange(443)).toEqual([443, 443]);
    expect(portRange([80, 90])).toEqual([80, 90]);
  });

  test.each<[IpProtocol, Ports | undefined]>([
    ["tcp", 443],
    ["udp", 53],
    ["tcp", 0],
    ["tcp", 65_535],
    ["tcp", [0, 65_535]],
    ["udp", [53, 53]],
    ["icmp", undefined],
    ["-1", undefined],
  ])("%s with %j is valid", (protocol, ports) => {
    expect(problems(protocol, ports)).toEqual([]);
  });

  test.each<[IpProtocol, Ports | undefined, string]>([
    ["tcp", undefined, "port is missing for tcp; give a port such as 443, or the first and last port of a range."],
    ["udp", undefined, "port is missing for udp; give a port such as 443, or the first and last port of a range."],
    ["icmp", 8, 'port is 8, but "icmp" has no ports; remove port, or use the protocol "tcp" or "udp".'],
    ["-1", [1, 2], 'port is [1, 2], but "-1" has no ports; remove port, or use the protocol "tcp" or "udp".'],
    ["tcp", 65_536, "port is 65536; give whole numbers from 0 to 65535."],
    ["tcp", -1, "port is -1; give whole numbers from 0 to 65535."],
    ["tcp", 1.5, "port is 1.5; give whole numbers from 0 to 65535."],
    ["tcp", [80, 65_536], "port is [80, 65536]; give whole numbers from 0 to 65535."],
    ["tcp", [-1, 80], "port is [-1, 80]; give whole numbers from 0 to 65535."],
    ["tcp", [90, 80], "port is [90, 80], in the wrong order; give the lower port first."],
  ])("%s with %j is reported", (protocol, ports, what) => {
    expect(problems(protocol, ports)).toEqual([expect.stringMatching(/^PEER\d+ invalid-port: rule: /)]);
    expect(problems(protocol, ports)[0]).toContain(`rule: ${what}`);
  });

  test("the lowest valid port can be higher than 0", () => {
    expect(problems("tcp", 1, 1)).toEqual([]);
    expect(problems("tcp", 0, 1)[0]).toContain("give whole numbers from 1 to 65535.");
  });
});

describe("quotas", () => {
  const messages = (count: number, name: QuotaName, quotas?: Quotas) =>
    quotaProblems('VPC "a"', count, "resources", name, quotas ?? {}).map(String);

  // AWS: 50 active peerings per VPC, 125 at the most; 500 routes per table, 1,000 at the most; 25 open requests.
  describe("AWS's defaults", () => {
    test.each([
      ["peeringsPerVpc", 50, 125],
      ["routesPerRouteTable", 500, 1000],
    ] as const)("for %s are %i by default, and %i after an increase", (name, standard, maximum) => {
      expect(messages(standard, name)).toEqual([]);
      expect(messages(standard + 1, name)).toHaveLength(1);
      expect(messages(standard + 1, name)[0]).toMatch(
        /^PEER044 default-quota-exceeded: VPC "a": has \d+ resources\. The (default|maximum) quota is \d+ /,
      );
      expect(messages(maximum, name)[0]).toMatch(/^PEER044 /);
      expect(messages(maximum + 1, name)).toHaveLength(1);
      expect(messages(maximum + 1, name)[0]).toMatch(
        /^PEER045 maximum-quota-exceeded: VPC "a": has \d+ resources\. The (default|maximum) quota is \d+ /,
      );
    });

    test("for open requests are 25 by default, without a maximum", () => {
      expect(messages(25, "openRequests")).toEqual([]);
      expect(messages(26, "openRequests")[0]).toMatch(/^PEER044 /);
      expect(messages(100_000, "openRequests")[0]).toMatch(/^PEER044 /);
    });
  });

  test("a message contains the subject, the count, the quota and what to do", () => {
    expect(messages(51, "peeringsPerVpc")).toEqual([
      'PEER044 default-quota-exceeded: VPC "a": has 51 resources. The default quota is 50 per VPC. Remove some, or request an increase from AWS and set quotas.peeringsPerVpc.',
    ]);
    expect(messages(1001, "routesPerRouteTable")).toEqual([
      'PEER045 maximum-quota-exceeded: VPC "a": has 1001 resources. The maximum quota is 1000 per route table and address family. Use a hub or routes to whole VPCs to need fewer, or use AWS Transit Gateway.',
    ]);
  });

  describe("a configured quota", () => {
    test("replaces the default quota of AWS, whether it is higher or lower", () => {
      expect(messages(100, "peeringsPerVpc", { peeringsPerVpc: 100 })).toEqual([]);
      expect(messages(101, "peeringsPerVpc", { peeringsPerVpc: 100 })).toEqual([
        'PEER044 default-quota-exceeded: VPC "a": has 101 resources, but quotas.peeringsPerVpc is 100. Remove some, or request an increase from AWS and raise it.',
      ]);
      // Accounts from before June 2025 may have 50 routes per table still.
      expect(messages(51, "routesPerRouteTable", { routesPerRouteTable: 50 })).toHaveLength(1);
    });

    test("may be higher than the maximum that AWS documents", () => {
      expect(messages(200, "peeringsPerVpc", { peeringsPerVpc: 200 })).toEqual([]);
      expect(messages(201, "peeringsPerVpc", { peeringsPerVpc: 200 })[0]).toMatch(
        /^PEER045 .* The maximum quota is 200 per VPC/,
      );
    });

    test("does not change the other quotas", () => {
      expect(messages(51, "peeringsPerVpc", { routesPerRouteTable: 1000 })).toHaveLength(1);
    });

    test("is ignored if it is not a number, which another check reports", () => {
      expect(messages(50, "peeringsPerVpc", { peeringsPerVpc: Number.NaN })).toEqual([]);
      expect(messages(51, "peeringsPerVpc", { peeringsPerVpc: -1 })).toHaveLength(1);
    });
  });

  describe("quotas from a configuration", () => {
    test.each([
      undefined,
      {},
      { peeringsPerVpc: 125, routesPerRouteTable: 0, openRequests: 25 },
      { peeringsPerVpc: undefined },
    ])("may be %j", (quotas) => {
      expect(invalidQuotas(quotas)).toEqual([]);
    });

    test.each([
      [
        5,
        "quotas is 5; give an object of numbers with these names: peeringsPerVpc, routesPerRouteTable, openRequests.",
      ],
      [
        null,
        "quotas is null; give an object of numbers with these names: peeringsPerVpc, routesPerRouteTable, openRequests.",
      ],
      [
        [50],
        "quotas is [50]; give an object of numbers with these names: peeringsPerVpc, routesPerRouteTable, openRequests.",
      ],
      [
        { peerings: 5 },
        'quotas contains the unknown name "peerings"; use peeringsPerVpc, routesPerRouteTable, openRequests.',
      ],
      [{ openRequests: "30" }, 'quotas.openRequests is "30"; give a whole number.'],
      [{ openRequests: 1.5 }, "quotas.openRequests is 1.5; give a whole number."],
      [{ openRequests: -1 }, "quotas.openRequests is -1; give a whole number."],
    ])("may not be %j", (quotas, message) => {
      expect(invalidQuotas(quotas).map(String)).toEqual([`PEER046 invalid-setting: ${message}`]);
    });
  });
});

describe("vpc blocks", () => {
  const read = (primary: string, ...secondary: readonly string[]) => {
    const { blocks, problems } = vpcBlocks('VPC "a"', primary, secondary);
    return { blocks: blocks.map(String), problems: problems.map(String) };
  };

  test("the primary block is first, followed by the other blocks in the given order", () => {
    expect(read("10.1.0.0/16", "10.5.0.0/20", "100.64.0.0/16")).toEqual({
      blocks: ["10.1.0.0/16", "10.5.0.0/20", "100.64.0.0/16"],
      problems: [],
    });
    expect(read("10.1.0.0/16")).toEqual({ blocks: ["10.1.0.0/16"], problems: [] });
    expect(read("10.1.0.0/16", "10.2.0.0/16", "100.64.0.0/16").problems).toEqual([]);
  });

  test("each block is compared with all blocks before it, including secondary blocks", () => {
    expect(read("10.2.0.0/16", "10.3.0.0/16", "10.3.128.0/20").problems).toEqual([
      'PEER024 overlapping-vpc-blocks: VPC "a": the CIDR blocks 10.3.0.0/16 and 10.3.128.0/20 share 10.3.128.0/20. Give the VPC blocks that do not overlap.',
    ]);
    // AWS: "If any of the CIDR blocks associated with the VPC are from the 10.0.0.0/15 range".
    expect(read("10.2.0.0/16", "10.1.0.0/16", "10.0.0.0/20").problems).toEqual([
      'PEER025 restricted-vpc-block: VPC "a": AWS does not add 10.0.0.0/20 to a VPC with 10.1.0.0/16, because it is in 10.0.0.0/16. Choose a block in 100.64.0.0/10, or in the same private range.',
    ]);
  });

  test("the allowed secondary blocks depend on the primary block, in any order of the secondary blocks", () => {
    expect(read("10.1.0.0/16", "100.65.0.0/16", "10.5.0.0/20").problems).toEqual([]);
    expect(read("10.1.0.0/16", "10.5.0.0/20", "100.65.0.0/16").problems).toEqual([]);
    const refused = [
      'PEER025 restricted-vpc-block: VPC "a": AWS does not add 10.0.0.0/20 to a VPC with 10.1.0.0/16, because it is in 10.0.0.0/16. Choose a block in 100.64.0.0/10, or in the same private range.',
    ];
    expect(read("10.2.0.0/16", "10.1.0.0/16", "10.0.0.0/20").problems).toEqual(refused);
    expect(read("10.2.0.0/16", "10.0.0.0/20", "10.1.0.0/16").problems).toEqual(refused);
  });

  test("a secondary block with an invalid size or notation is reported", () => {
    expect(read("10.2.0.0/16", "10.4.0.0/15", "10.8.0.0/29", "10.16.0.1/20")).toEqual({
      blocks: ["10.2.0.0/16"],
      problems: [
        'PEER002 cidr-block-size: VPC "a": 10.4.0.0/15 is a /15. AWS accepts /16 to /28. Choose one of these sizes.',
        'PEER002 cidr-block-size: VPC "a": 10.8.0.0/29 is a /29. AWS accepts /16 to /28. Choose one of these sizes.',
        'PEER001 not-a-cidr-block: VPC "a": cidrBlock "10.16.0.1/20" has bits set after its prefix; did you mean "10.16.0.0/20"?',
      ],
    });
  });

  test("an invalid primary block is reported once, and the VPC then has no blocks", () => {
    expect(read("169.254.0.0/16", "10.2.0.0/16")).toEqual({
      blocks: [],
      problems: [
        'PEER004 reserved-cidr: VPC "a": 169.254.0.0/16 is in 169.254.0.0/16, which is link-local. Choose a private block, such as 10.0.0.0/16.',
      ],
    });
  });
});

describe("existing blocks", () => {
  const unknown = { availabilityZone: undefined, cidrBlock: undefined, ipv6CidrBlock: undefined };
  const network: ExistingNetwork = {
    subject: "vpc",
    region: "us-east-2",
    cidrBlocks: ["10.7.0.0/16"],
    ipv6CidrBlocks: ["2600:1f16:abc:de00::/56"],
    subnets: [
      {
        name: "private1",
        availabilityZone: "us-east-2a",
        cidrBlock: "10.7.128.0/20",
        ipv6CidrBlock: "2600:1f16:abc:de80::/64",
      },
      { name: "private2", ...unknown },
    ],
  };

  /** Returns the ids of the problems. */
  const idsOf = (changed: Partial<ExistingNetwork>) =>
    existingNetworkProblems({ ...network, ...changed }).map(({ id }) => id);

  test("a VPC whose known subnets are in its blocks has no problems", () => {
    expect(idsOf({})).toEqual([]);
  });

  test("unknown values are not reported", () => {
    expect(idsOf({ region: undefined, cidrBlocks: [undefined], ipv6CidrBlocks: [undefined] })).toEqual([]);
  });

  test("a subnet outside the known blocks is reported only if all blocks are known", () => {
    const elsewhere = ["10.8.0.0/16"];
    expect(idsOf({ cidrBlocks: elsewhere })).toEqual(["PEER006"]);
    expect(idsOf({ cidrBlocks: [...elsewhere, undefined] })).toEqual([]);
    expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:ff00::/56"] })).toEqual(["PEER006"]);
    expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:ff00::/56", undefined] })).toEqual([]);
  });

  test("an invalid block is reported once, and its subnets are not compared with it", () => {
    expect(idsOf({ cidrBlocks: ["10.7.0.0/33"] })).toEqual(["PEER001"]);
    expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:de00::/57"] })).toEqual(["PEER002"]);
  });

  test("blocks that AWS does not allow in one VPC are reported", () => {
    expect(idsOf({ cidrBlocks: ["10.7.0.0/16", "10.7.64.0/18"] })).toEqual(["PEER024"]);
    expect(idsOf({ cidrBlocks: ["10.7.0.0/16", "192.168.0.0/16"] })).toEqual(["PEER025"]);
  });

  test("two subnets with the same IPv6 block are reported", () => {
    const subnets = ["private1", "private2"].map((name) => ({
      ...unknown,
      name,
      ipv6CidrBlock: "2600:1f16:abc:de80::/64",
    }));
    expect(idsOf({ subnets })).toEqual(["PEER007"]);
  });

  test("an unknown value never adds a problem", () => {
    const text = fc.constantFrom("10.7.0.0/16", "10.7.128.0/20", "10.8.0.0/20", "10.7.128.0/24", "nonsense");
    const subnet = fc.record({ cidrBlock: text, availabilityZone: fc.constantFrom("us-east-2a", "eu-west-1a") });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 3 }),
        fc.array(subnet),
        fc.nat(),
        (blocks, given, which) => {
          const subnets = given.map((one, index) => ({ ...one, name: `private${index}`, ipv6CidrBlock: undefined }));
          const all = existingNetworkProblems({ ...network, cidrBlocks: blocks, ipv6CidrBlocks: [], subnets });
          const less = existingNetworkProblems({
            ...network,
            cidrBlocks: blocks,
            ipv6CidrBlocks: [],
            subnets: subnets.map((one, index) => (index === which % subnets.length ? { ...one, ...unknown } : one)),
          });
          expect(all.map(String)).toEqual(expect.arrayContaining(less.map(String)));
        },
      ),
    );
  });

  test("zones of another region are reported", () => {
    const subnets = [{ ...unknown, name: "private1", availabilityZone: "us-west-2a" }];
    expect(idsOf({ subnets })).toEqual(["PEER008"]);
  });

  test("a message about a subnet outside its VPC contains the subnet's name, in both families", () => {
    const texts = existingNetworkProblems({
      ...network,
      cidrBlocks: ["10.8.0.0/16"],
      ipv6CidrBlocks: ["2600:1f16:abc:ff00::/56"],
    }).map(String);
    expect(texts).toEqual([
      expect.stringContaining(': vpc subnet "private1": '),
      expect.stringContaining(
        ': vpc subnet "private1": 2600:1f16:abc:de80::/64 is not in the VPC, which has 2600:1f16:abc:ff00::/56. Choose a part of it.',
      ),
    ]);
  });

  describe("a subnet's IPv6 block", () => {
    const ipv6 = (text: string) => parseCidrBlock(text, 6) as CidrBlock;

    test.each(["2001:db8::/44", "2001:db8::/48", "2001:db8::/60", "2001:db8::/64"])("may be %s", (text) => {
      expect(String(ipv6SubnetBlock("subnet", text))).toBe(text);
    });

    test.each(["2001:db8::/40", "2001:db8::/46", "2001:db8::/63", "2001:db8::/68"])(
      "may not have the size of %s",
      (text) => {
        const size = text.slice(text.indexOf("/"));
        expect(String(ipv6SubnetBlock("subnet", text))).toBe(
          `PEER002 cidr-block-size: subnet: ${text} is a ${size}. AWS accepts /44, /48, /52, /56, /60 and /64 for a subnet. Choose one of these sizes.`,
        );
      },
    );

    test("is reported if it is not a CIDR block, with a suggestion", () => {
      expect(String(ipv6SubnetBlock("subnet", "10.0.0.0/16"))).toMatch(
        /^PEER001 not-a-cidr-block: subnet: ipv6CidrBlock "10\.0\.0\.0\/16" .*; write it like "2001:db8:1234:1a00::\/64"\.$/,
      );
      expect(String(ipv6SubnetBlock("subnet", "2001:db8::1/64"))).toMatch(/; did you mean "2001:db8::\/64"\?$/);
    });

    test("must be in one of the VPC's blocks", () => {
      const vpc = [ipv6("2001:db8:1::/48"), ipv6("2001:db8:2::/48")];
      expect(ipv6SubnetBlock("subnet", "2001:db8:2::/64", vpc)).toBeInstanceOf(CidrBlock);
      expect(String(ipv6SubnetBlock("subnet", "2001:db8:3::/64", vpc))).toBe(
        "PEER006 subnet-outside-vpc: subnet: 2001:db8:3::/64 is not in the VPC, which has 2001:db8:1::/48 and 2001:db8:2::/48. Choose a part of it.",
      );
      expect(String(ipv6SubnetBlock("subnet", "2001:db8:3::/64", []))).toBe(
        "PEER006 subnet-outside-vpc: subnet: 2001:db8:3::/64 is not in the VPC, which has no IPv6 block. Add one to the VPC.",
      );
    });
  });
});
