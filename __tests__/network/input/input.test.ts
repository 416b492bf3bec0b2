import fc from "fast-check";
import { CidrBlock, parseCidrBlock } from "../../../src/network/cidr/cidr-block";
import { regionOfZone, regionProblems, zoneProblems } from "../../../src/network/input/availability-zone";
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

  test("zones of the VPC's region are fine, and any one region where it is not known", () => {
    expect(problems(["us-east-2a", "us-east-2c"])).toEqual([]);
    expect(zoneProblems('VPC "a"', ["eu-west-1a", "eu-west-1b"], undefined)).toEqual([]);
  });

  test("no zones is an error", () => {
    expect(problems([])).toEqual([
      'PEER010 no-availability-zones: VPC "a": availabilityZones is empty; name one at least, such as "us-east-2a".',
    ]);
  });

  test("the example is of the region that is known, and of one where none is", () => {
    expect(problems([], "eu-west-1")[0]).toContain('such as "eu-west-1a".');
    expect(zoneProblems("vpc", [], undefined).map(String)[0]).toContain('such as "us-east-2a".');
    expect(problems(["a"], "eu-west-1")[0]).toContain('such as "eu-west-1a".');
    expect(zoneProblems("vpc", ["a"], undefined).map(String)[0]).toContain('such as "us-east-2a".');
  });

  test.each(["use2-az1", "usw2-az12", "cac1-az1", "apse2-az3"])("%s is a zone's id", (zone) => {
    expect(problems([zone])[0]).toContain("that is a zone's id; give its name.");
  });

  test.each(["my-use2-az1", "use2-az1b", "az1"])("%s is no zone's id", (zone) => {
    expect(problems([zone])[0]).toContain("a zone's name is its region's with a letter");
  });

  test("a zone of a known region is told beside one that is no zone's name", () => {
    expect(zoneProblems("vpc", ["a", "us-east-2a"], undefined)).toHaveLength(1);
  });

  test("a zone listed twice is told once", () => {
    expect(problems(["us-east-2a", "us-east-2b", "us-east-2a", "us-east-2a"])).toEqual([
      'PEER009 duplicate-availability-zone: VPC "a": "us-east-2a" stands in availabilityZones more than once; for more subnets in a zone use publicSubnetsPerZone or privateSubnetsPerZone.',
    ]);
  });

  test("zones of another region, zone ids and other texts are each told", () => {
    expect(problems(["us-west-2a", "use2-az1", "a"])).toEqual([
      'PEER008 invalid-availability-zone: VPC "a": zone "us-west-2a" is in us-west-2, and the VPC in us-east-2; choose a zone of us-east-2.',
      'PEER008 invalid-availability-zone: VPC "a": "use2-az1" is no Availability Zone; that is a zone\'s id; give its name.',
      'PEER008 invalid-availability-zone: VPC "a": "a" is no Availability Zone; a zone\'s name is its region\'s with a letter, such as "us-east-2a".',
    ]);
  });

  test("zones of two regions are told where the VPC's is not known", () => {
    expect(zoneProblems('VPC "a"', ["us-west-2a", "us-east-2a"], undefined).map(String)).toEqual([
      'PEER008 invalid-availability-zone: VPC "a": zone "us-east-2a" is in us-east-2, and the VPC in us-west-2; choose a zone of us-west-2.',
    ]);
  });

  test.each([
    ["us-east-2", []],
    ["us-east-2a", ['PEER023 invalid-region: stack "s": "us-east-2a" is no region; that is a zone of "us-east-2".']],
    ["", ['PEER023 invalid-region: stack "s": "" is no region; write it like "us-east-2".']],
    ["Ohio", ['PEER023 invalid-region: stack "s": "Ohio" is no region; write it like "us-east-2".']],
  ])("region %j is looked at", (region, expected) => {
    expect(regionProblems('stack "s"', region).map(String)).toEqual(expected);
  });
});

describe("host address", () => {
  const block = (text: string) => parseCidrBlock(text, 4) as CidrBlock;

  test("an address is the block's first one and as many on as its number says", () => {
    expect(hostAddress(block("10.0.128.0/20"), 14)).toBe("10.0.128.14");
    expect(hostAddress(block("10.0.128.0/20"), 256)).toBe("10.0.129.0");
    expect(hostAddress(block("192.168.1.240/28"), 4)).toBe("192.168.1.244");
  });

  test("in whatever subnet, the numbers that pass are all but the first four and the last", () => {
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

  test("an IPv6 address is one, too", () => {
    const ipv6 = parseCidrBlock("2600:1f16:abc:de00::/64", 6) as CidrBlock;
    expect(hostAddress(ipv6, 10)).toBe("2600:1f16:abc:de00::a");
  });

  test("a number that AWS takes is told with those that are left", () => {
    expect(hostNumberProblems("probe", 3, block("192.168.1.240/28")).map(String)).toEqual([
      expect.stringMatching(
        /^PEER\d+ reserved-address: probe: hostNumber is 3, and of 192\.168\.1\.240\/28 AWS leaves the addresses number 4 to 14 to instances; give one of these\.$/,
      ),
    ]);
  });

  test("of a block that only Terraform knows, any number may be free that is free in the largest subnet", () => {
    expect(hostNumberProblems("probe", 65_534, undefined)).toEqual([]);
    expect(hostNumberProblems("probe", 65_535, undefined).map(String)).toEqual([
      expect.stringContaining("of any subnet AWS leaves the addresses number 4 to 65534 to instances"),
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

  test("twelve digits are an account's id, and no other number of them", () => {
    fc.assert(fc.property(text("0123456789", 12), (id) => accountIdProblems("it", id).length === 0));
    const others = fc.nat({ max: 30 }).filter((length) => length !== 12);
    const digits = others.chain((length) => text("0123456789", length));
    fc.assert(fc.property(digits, (id) => accountIdProblems("it", id).length === 1));
  });

  test.each([
    ["111122223333 ", 'PEER039 invalid-id: it: "111122223333 " is no id of an account; did you mean "111122223333"?'],
    ["1111-2222-3333", 'PEER039 invalid-id: it: "1111-2222-3333" is no id of an account; did you mean "111122223333"?'],
    ["partner", 'PEER039 invalid-id: it: "partner" is no id of an account; give its 12 digits.'],
  ])("%j is no account's id", (id, message) => {
    expect(accountIdProblems("it", id).map(String)).toEqual([message]);
  });

  test("a resource's id is its prefix with 8 or 17 hexadecimal digits, and no other resource's", () => {
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
  ])("%j is no route table's id", (id) => {
    expect(resourceIdProblems("it", "rtb", id).map(String)).toEqual([
      `PEER039 invalid-id: it: "${id}" is no id of a route table; write it like "rtb-0123456789abcdef0".`,
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
      ["", "is empty; it becomes the Name tag that people look for in the console."],
      [" \t", "is empty; it becomes the Name tag that people look for in the console."],
      [" a", 'has spaces around it; did you mean "a"?'],
      ["aws:a", 'starts with "aws:", which AWS keeps for its own tags; choose another.'],
      ["AWS:a", 'starts with "aws:", which AWS keeps for its own tags; choose another.'],
      ["a<b>", 'has "<"; AWS\'s tags take letters, digits, spaces and _ . : / = + - @ only.'],
      ["a\nb", 'has "\\n"; AWS\'s tags take letters, digits, spaces and _ . : / = + - @ only.'],
      ["x".repeat(257), "makes a Name tag of 257 characters; AWS allows 256. Shorten it by 1."],
    ])("may not be %j", (name, what) => {
      expect(nameProblems('VPC "a"', name).map(String)).toEqual([`PEER016 invalid-name: VPC "a": the name ${what}`]);
    });

    test("is measured with the rest of the longest tag that is made of it, in characters and not in UTF-16 units", () => {
      expect(nameProblems('VPC "a"', "a", `a${"𝒳".repeat(255)}`)).toEqual([]);
      expect(nameProblems('VPC "a"', "a", `a${"𝒳".repeat(258)}`).map(String)).toEqual([
        'PEER016 invalid-name: VPC "a": the name makes a Name tag of 259 characters; AWS allows 256. Shorten it by 3.',
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

    test("is always one that Terraform takes", () => {
      fc.assert(
        fc.property(fc.string({ unit: "grapheme" }), (nameTag) => {
          // Terraform: "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes."
          expect(terraformName(nameTag)).toMatch(/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u);
        }),
      );
    });
  });

  test("the console's names are those of its VPC and more wizard", () => {
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
        'PEER016 invalid-name: stack "my network": give it letters, digits and - _ . only, for it is a folder\'s name too.',
      ],
    ],
    ["", ['PEER016 invalid-name: stack "": give it letters, digits and - _ . only, for it is a folder\'s name too.']],
    [
      "..",
      ['PEER016 invalid-name: stack "..": give it letters, digits and - _ . only, for it is a folder\'s name too.'],
    ],
    [
      "a/b",
      ['PEER016 invalid-name: stack "a/b": give it letters, digits and - _ . only, for it is a folder\'s name too.'],
    ],
  ])("a stack's name %j is looked at", (name, problems) => {
    expect(stackNameProblems(name).map(String)).toEqual(problems);
  });
});

describe("ports", () => {
  const problems = (protocol: IpProtocol, ports: Ports | undefined, lowest?: number) =>
    portProblems("rule", protocol, ports, lowest).map(String);

  test("one port is the first and the last of itself", () => {
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
  ])("%s with %j is fine", (protocol, ports) => {
    expect(problems(protocol, ports)).toEqual([]);
  });

  test.each<[IpProtocol, Ports | undefined, string]>([
    ["tcp", undefined, "got no port for tcp; give one, such as 443, or the first and the last."],
    ["udp", undefined, "got no port for udp; give one, such as 443, or the first and the last."],
    ["icmp", 8, 'got port 8 for "icmp", which has none; leave it out, or give "tcp".'],
    ["-1", [1, 2], 'got ports 1 to 2 for "-1", which has none; leave it out, or give "tcp".'],
    ["tcp", 65_536, "got port 65536, out of range; give whole numbers from 0 to 65535."],
    ["tcp", -1, "got port -1, out of range; give whole numbers from 0 to 65535."],
    ["tcp", 1.5, "got port 1.5, out of range; give whole numbers from 0 to 65535."],
    ["tcp", [80, 65_536], "got ports 80 to 65536, out of range; give whole numbers from 0 to 65535."],
    ["tcp", [-1, 80], "got ports -1 to 80, out of range; give whole numbers from 0 to 65535."],
    ["tcp", [90, 80], "got ports 90 to 80, in the wrong order; give the lower one first."],
  ])("%s with %j is told", (protocol, ports, what) => {
    expect(problems(protocol, ports)).toEqual([expect.stringMatching(/^PEER\d+ invalid-port: rule: /)]);
    expect(problems(protocol, ports)[0]).toContain(`rule: ${what}`);
  });

  test("where nothing can listen at port 0, the lowest is another", () => {
    expect(problems("tcp", 1, 1)).toEqual([]);
    expect(problems("tcp", 0, 1)[0]).toContain("give whole numbers from 1 to 65535.");
  });
});

describe("quotas", () => {
  const said = (count: number, name: QuotaName, quotas?: Quotas) =>
    quotaProblems('VPC "a"', count, "things", name, quotas ?? {}).map(String);

  // AWS: 50 active peerings per VPC, 125 at the most; 500 routes per table, 1,000 at the most; 25 open requests.
  describe("AWS's defaults", () => {
    test.each([
      ["peeringsPerVpc", 50, 125],
      ["routesPerRouteTable", 500, 1000],
    ] as const)("of %s are %i without a question, and %i on request", (name, usual, highest) => {
      expect(said(usual, name)).toEqual([]);
      expect(said(usual + 1, name)).toHaveLength(1);
      expect(said(usual + 1, name)[0]).toMatch(
        /^PEER044 default-quota-exceeded: VPC "a": has \d+ things\. The (default|maximum) quota is \d+ /,
      );
      expect(said(highest, name)[0]).toMatch(/^PEER044 /);
      expect(said(highest + 1, name)).toHaveLength(1);
      expect(said(highest + 1, name)[0]).toMatch(
        /^PEER045 maximum-quota-exceeded: VPC "a": has \d+ things\. The (default|maximum) quota is \d+ /,
      );
    });

    test("of open requests are 25, and AWS says no highest", () => {
      expect(said(25, "openRequests")).toEqual([]);
      expect(said(26, "openRequests")[0]).toMatch(/^PEER044 /);
      expect(said(100_000, "openRequests")[0]).toMatch(/^PEER044 /);
    });
  });

  test("a message names the thing, the count and the quota, and says what to do", () => {
    expect(said(51, "peeringsPerVpc")).toEqual([
      'PEER044 default-quota-exceeded: VPC "a": has 51 things. The default quota is 50 per VPC. Remove some, or request an increase from AWS and set quotas.peeringsPerVpc.',
    ]);
    expect(said(1001, "routesPerRouteTable")).toEqual([
      'PEER045 maximum-quota-exceeded: VPC "a": has 1001 things. The maximum quota is 1000 per route table and address family. Use a hub or routes to whole VPCs to need fewer, or use AWS Transit Gateway.',
    ]);
  });

  describe("a quota that is stated", () => {
    test("is what counts, be it higher or lower than AWS's", () => {
      expect(said(100, "peeringsPerVpc", { peeringsPerVpc: 100 })).toEqual([]);
      expect(said(101, "peeringsPerVpc", { peeringsPerVpc: 100 })).toEqual([
        'PEER044 default-quota-exceeded: VPC "a": has 101 things, but quotas.peeringsPerVpc is 100. Remove some, or request an increase from AWS and raise it.',
      ]);
      // Accounts from before June 2025 may have 50 routes per table still.
      expect(said(51, "routesPerRouteTable", { routesPerRouteTable: 50 })).toHaveLength(1);
    });

    test("may be higher than what AWS is known to allow", () => {
      expect(said(200, "peeringsPerVpc", { peeringsPerVpc: 200 })).toEqual([]);
      expect(said(201, "peeringsPerVpc", { peeringsPerVpc: 200 })[0]).toMatch(
        /^PEER045 .* The maximum quota is 200 per VPC/,
      );
    });

    test("says nothing about the others", () => {
      expect(said(51, "peeringsPerVpc", { routesPerRouteTable: 1000 })).toHaveLength(1);
    });

    test("counts for nothing where it is no number, which is told elsewhere", () => {
      expect(said(50, "peeringsPerVpc", { peeringsPerVpc: Number.NaN })).toEqual([]);
      expect(said(51, "peeringsPerVpc", { peeringsPerVpc: -1 })).toHaveLength(1);
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
      [5, "quotas is 5; give it numbers by name: peeringsPerVpc, routesPerRouteTable, openRequests."],
      [null, "quotas is null; give it numbers by name: peeringsPerVpc, routesPerRouteTable, openRequests."],
      [[50], "quotas is [50]; give it numbers by name: peeringsPerVpc, routesPerRouteTable, openRequests."],
      [{ peerings: 5 }, 'quotas has "peerings"; there are peeringsPerVpc, routesPerRouteTable, openRequests.'],
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

  test("a VPC has its primary block first, and then the others as they were given", () => {
    expect(read("10.1.0.0/16", "10.5.0.0/20", "100.64.0.0/16")).toEqual({
      blocks: ["10.1.0.0/16", "10.5.0.0/20", "100.64.0.0/16"],
      problems: [],
    });
    expect(read("10.1.0.0/16")).toEqual({ blocks: ["10.1.0.0/16"], problems: [] });
    expect(read("10.1.0.0/16", "10.2.0.0/16", "100.64.0.0/16").problems).toEqual([]);
  });

  test("each block is held against all before it, the secondary ones too", () => {
    expect(read("10.2.0.0/16", "10.3.0.0/16", "10.3.128.0/20").problems).toEqual([
      'PEER024 overlapping-vpc-blocks: VPC "a": the CIDR blocks 10.3.0.0/16 and 10.3.128.0/20 share 10.3.128.0/20. Give the VPC blocks that do not overlap.',
    ]);
    // AWS: "If any of the CIDR blocks associated with the VPC are from the 10.0.0.0/15 range".
    expect(read("10.2.0.0/16", "10.1.0.0/16", "10.0.0.0/20").problems).toEqual([
      'PEER025 restricted-vpc-block: VPC "a": AWS does not add 10.0.0.0/20 to a VPC with 10.1.0.0/16, because it is in 10.0.0.0/16. Choose a block in 100.64.0.0/10, or in the same private range.',
    ]);
  });

  test("what may be added follows from the primary block, in whichever order the others are given", () => {
    expect(read("10.1.0.0/16", "100.65.0.0/16", "10.5.0.0/20").problems).toEqual([]);
    expect(read("10.1.0.0/16", "10.5.0.0/20", "100.65.0.0/16").problems).toEqual([]);
    const refused = [
      'PEER025 restricted-vpc-block: VPC "a": AWS does not add 10.0.0.0/20 to a VPC with 10.1.0.0/16, because it is in 10.0.0.0/16. Choose a block in 100.64.0.0/10, or in the same private range.',
    ];
    expect(read("10.2.0.0/16", "10.1.0.0/16", "10.0.0.0/20").problems).toEqual(refused);
    expect(read("10.2.0.0/16", "10.0.0.0/20", "10.1.0.0/16").problems).toEqual(refused);
  });

  test("every secondary block has the sizes that AWS takes, and is told where it has not", () => {
    expect(read("10.2.0.0/16", "10.4.0.0/15", "10.8.0.0/29", "10.16.0.1/20")).toEqual({
      blocks: ["10.2.0.0/16"],
      problems: [
        'PEER002 cidr-block-size: VPC "a": 10.4.0.0/15 is a /15. AWS accepts /16 to /28. Choose one of these sizes.',
        'PEER002 cidr-block-size: VPC "a": 10.8.0.0/29 is a /29. AWS accepts /16 to /28. Choose one of these sizes.',
        'PEER001 not-a-cidr-block: VPC "a": cidrBlock "10.16.0.1/20" has bits set behind its prefix; did you mean "10.16.0.0/20"?',
      ],
    });
  });

  test("without a primary block that can be used there is none, and what is wrong with it is told once", () => {
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
    thing: "vpc",
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

  /** Returns the ids of what is wrong. */
  const idsOf = (changed: Partial<ExistingNetwork>) =>
    existingNetworkProblems({ ...network, ...changed }).map(({ id }) => id);

  test("nothing is wrong with a VPC whose known subnets lie in it", () => {
    expect(idsOf({})).toEqual([]);
  });

  test("nothing is wrong with what only Terraform knows", () => {
    expect(idsOf({ region: undefined, cidrBlocks: [undefined], ipv6CidrBlocks: [undefined] })).toEqual([]);
  });

  test("a subnet outside the known blocks is wrong only where all blocks are known", () => {
    const elsewhere = ["10.8.0.0/16"];
    expect(idsOf({ cidrBlocks: elsewhere })).toEqual(["PEER006"]);
    expect(idsOf({ cidrBlocks: [...elsewhere, undefined] })).toEqual([]);
    expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:ff00::/56"] })).toEqual(["PEER006"]);
    expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:ff00::/56", undefined] })).toEqual([]);
  });

  test("a block that can't be used is told of once, and its subnets are not held against it", () => {
    expect(idsOf({ cidrBlocks: ["10.7.0.0/33"] })).toEqual(["PEER001"]);
    expect(idsOf({ ipv6CidrBlocks: ["2600:1f16:abc:de00::/57"] })).toEqual(["PEER002"]);
  });

  test("VPC blocks that AWS would not have in one VPC are wrong", () => {
    expect(idsOf({ cidrBlocks: ["10.7.0.0/16", "10.7.64.0/18"] })).toEqual(["PEER024"]);
    expect(idsOf({ cidrBlocks: ["10.7.0.0/16", "192.168.0.0/16"] })).toEqual(["PEER025"]);
  });

  test("two subnets with one IPv6 block are wrong", () => {
    const subnets = ["private1", "private2"].map((name) => ({
      ...unknown,
      name,
      ipv6CidrBlock: "2600:1f16:abc:de80::/64",
    }));
    expect(idsOf({ subnets })).toEqual(["PEER007"]);
  });

  test("knowing less never finds more", () => {
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

  test("zones of another region are wrong", () => {
    const subnets = [{ ...unknown, name: "private1", availabilityZone: "us-west-2a" }];
    expect(idsOf({ subnets })).toEqual(["PEER008"]);
  });

  test("a subnet outside is called by its name, in either family", () => {
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
      "may not be %s, by its size",
      (text) => {
        const size = text.slice(text.indexOf("/"));
        expect(String(ipv6SubnetBlock("subnet", text))).toBe(
          `PEER002 cidr-block-size: subnet: ${text} is a ${size}. AWS accepts /44 to /64 in steps of four for a subnet. Choose one of these sizes.`,
        );
      },
    );

    test("that isn't one is told, and what may have been meant", () => {
      expect(String(ipv6SubnetBlock("subnet", "10.0.0.0/16"))).toMatch(
        /^PEER001 not-a-cidr-block: subnet: ipv6CidrBlock "10\.0\.0\.0\/16" .*; write it like "2001:db8:1234:1a00::\/64"\.$/,
      );
      expect(String(ipv6SubnetBlock("subnet", "2001:db8::1/64"))).toMatch(/; did you mean "2001:db8::\/64"\?$/);
    });

    test("lies in one of the VPC's blocks", () => {
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
