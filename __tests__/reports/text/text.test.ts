import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import type { Explanation } from "../../../src/analysis/explanation/explanation";
import type { Disposition, Path, PathPart, Verdict } from "../../../src/analysis/reachability/verdict";
import type { Finding } from "../../../src/analysis/rules/finding";
import { rules } from "../../../src/analysis/rules/rules";
import { statusOf } from "../../../src/analysis/status/status";
import { labelsOf } from "../../../src/network/model/labels";
import {
  type Peering,
  type RouteTable,
  Unknown,
  UnknownBlock,
  UnknownDestination,
  type Vpc,
} from "../../../src/network/model/network";
import { Problem } from "../../../src/network/rules/problem";
import { explanationJson } from "../../../src/reports/json/explanation-json";
import { statusJson } from "../../../src/reports/json/status-json";
import { findingsCount } from "../../../src/reports/phrases/summary";
import { explanationText } from "../../../src/reports/text/explanation-text";
import { findingsText, unmetText } from "../../../src/reports/text/findings-text";
import { matrixText } from "../../../src/reports/text/matrix-text";
import { statusText } from "../../../src/reports/text/status-text";
import { plain, type Style, terminalStyle } from "../../../src/reports/text/style";
import { analyzedPairs, type PairShape } from "../../support/analyzed";
import { blackhole, block, internet, network, route, subnet } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

describe("explanation text", () => {
  const labels = labelsOf(twoVpcs);
  const [from, to] = [subnet(twoVpcs, "a/private1"), subnet(twoVpcs, "b/private1")];
  const [ab] = twoVpcs.peerings as readonly [Peering];
  const [a] = twoVpcs.vpcs as readonly [Vpc, Vpc];

  const path = (parts: readonly PathPart[], also: Partial<Path> = {}): Path => ({
    from,
    to,
    family: 4,
    routeTable: twoVpcs.routeTables.find(({ name }) => name === "a-private1"),
    parts,
    ...also,
  });
  const part = (disposition: Disposition, also: Partial<PathPart> = {}): PathPart => ({
    blocks: [block("10.1.128.0/20")],
    route: route("10.1.128.0/20", "ab", { address: "aws_route.there" }),
    disposition,
    ...also,
  });
  const forwardPath = path([part({ kind: "delivered", peering: ab })]);
  const returnPath = path([part({ kind: "dropped", reason: "no-route", peering: undefined }, { route: undefined })], {
    from: to,
    to: from,
  });
  const explanation: Explanation = {
    from,
    to,
    family: 4,
    verdict: "one-way",
    dataTransfer: "cross-zone",
    forwardPath,
    returnPath,
    missing: ["a route to 10.0.128.0/20 through ab in route table b-private1"],
  };

  const textOf = (...explanations: readonly Explanation[]) =>
    explanationText(explanations, { network: twoVpcs, labels }, plain);

  /** The line about one disposition. */
  const lineOf = (disposition: Disposition, also: Partial<PathPart> = {}) =>
    textOf({ ...explanation, forwardPath: path([part(disposition, also)]) }).split("\n")[3];

  test("reports IPv6 packets to the internet as leaving the network, not as dropped", () => {
    const leaving = part(
      { kind: "dropped", reason: "internet", peering: undefined },
      { route: route("::/0", internet()) },
    );
    expect(textOf({ ...explanation, family: 6, forwardPath: path([leaving], { family: 6 }) })).toMatch(
      /::\/0 -> .*, leaves this network for the internet\n/,
    );
  });

  test("shows both paths hop by hop with the route that decides, then everything that is missing", () => {
    expect(textOf(explanation)).toBe(
      [
        "a/private1 -> b/private1, IPv4: one-way",
        "  Forward path:",
        "    1. a/private1 uses route table a-private1",
        '    2. to 10.1.128.0/20: route 10.1.128.0/20 -> peering "ab" (aws_route.there), delivered in b',
        "  Return path:",
        "    1. b/private1 uses route table a-private1",
        "    2. to 10.1.128.0/20: dropped: the route table has no route to it",
        "  Missing:",
        "    - a route to 10.0.128.0/20 through ab in route table b-private1",
        "  The traffic crosses Availability Zones: AWS bills it in both directions.",
        "",
        "Routing only: security groups and network ACLs are not part of the verdict.",
      ].join("\n"),
    );
  });

  test("shows the condition of an unknown verdict", () => {
    const condition = { verdict: "two-way", unless: ["a route of x contains part of y", "z"] } as const;
    expect(textOf({ ...explanation, verdict: "unknown", condition }).split("\n")[1]).toBe(
      "  The verdict is two-way unless a route of x contains part of y, or z.",
    );
  });

  test("mentions security groups once, after all explanations", () => {
    const text = textOf(explanation, explanation);
    expect(text.match(/security groups/g)).toHaveLength(1);
    expect(text.endsWith("not part of the verdict.")).toBe(true);
  });

  test("omits the costs when nothing arrives", () => {
    expect(textOf({ ...explanation, verdict: "none" })).not.toContain("AWS bills");
  });

  test("names the VPC that a packet is misdelivered to", () => {
    expect(lineOf({ kind: "misdelivered", peering: ab, vpc: a })).toMatch(
      /-> peering "ab" \(aws_route\.there\), delivered to the wrong VPC: a, which has the same addresses$/,
    );
  });

  test("shows the state of a peering that is not active", () => {
    const pending: Peering = { ...ab, state: "pending-acceptance" };
    expect(lineOf({ kind: "dropped", reason: "not-active", peering: pending })).toMatch(
      /dropped: peering "ab" is pending-acceptance, so the route is a blackhole$/,
    );
  });

  test("reports that the peer VPC does not have the addresses", () => {
    expect(lineOf({ kind: "dropped", reason: "not-in-peer-vpc", peering: ab })).toMatch(
      /the peer VPC of peering "ab" does not have these addresses, and peering is not transitive$/,
    );
  });

  test("distinguishes a route to the internet from a blackhole route", () => {
    const gateway = { route: route("0.0.0.0/0", internet("igw")) };
    expect(lineOf({ kind: "dropped", reason: "internet", peering: undefined }, gateway)).toMatch(
      /: route 0\.0\.0\.0\/0 -> igw, dropped: it leaves for the internet/,
    );
    expect(lineOf({ kind: "dropped", reason: "blackhole", peering: undefined })).toMatch(
      /the route is a blackhole, because its target does not exist$/,
    );
  });

  test("names a main route table without repeating what it is", () => {
    const main = { ...forwardPath.routeTable, name: "main route table of a" } as RouteTable;
    const text = textOf({ ...explanation, forwardPath: path(forwardPath.parts, { routeTable: main }) });
    expect(text.split("\n")[2]).toBe("    1. a/private1 uses main route table of a");
  });

  test("gives the reason when the block of the destination is unknown", () => {
    const ofPool = { ...to, blocks: [], unknownBlocks: [new UnknownBlock(4, "IPAM chooses it")] };
    expect(textOf({ ...explanation, forwardPath: path([], { to: ofPool }) }).split("\n")[3]).toBe(
      "    2. to b/private1: unknown: its IPv4 block is unknown (IPAM chooses it)",
    );
    expect(textOf({ ...explanation, family: 6, forwardPath: path([], { to: ofPool, family: 6 }) })).not.toContain(
      "IPAM",
    );
  });

  test("gives the reason when a route table, a state or a destination is unknown", () => {
    const lines = textOf({
      ...explanation,
      forwardPath: path([part({ kind: "unknown", reason: "the prefix list pl-1 is not read" })], {
        routeTable: undefined,
      }),
    }).split("\n");
    expect(lines[2]).toBe("    1. a/private1: its route table is unknown");
    expect(lines[3]).toMatch(/, unknown: the prefix list pl-1 is not read$/);
    const unknown: Peering = { ...ab, state: new Unknown("known only after apply") };
    expect(lineOf({ kind: "dropped", reason: "not-active", peering: unknown })).toContain(
      "in an unknown state (known only after apply)",
    );
    const list = { route: route(new UnknownDestination("prefix list pl-1"), "ab", { origin: "propagated" }) };
    expect(lineOf({ kind: "delivered", peering: ab }, list)).toContain(
      'route to an unknown destination (prefix list pl-1) -> peering "ab" (propagated), ',
    );
  });

  test("shows the local route within one VPC", () => {
    expect(lineOf({ kind: "delivered", peering: undefined }, { route: undefined })).toBe(
      "    2. to 10.1.128.0/20: delivered by the local route, within the VPC",
    );
  });

  test("counts the blocks when one route decides for many", () => {
    const blocks = Array.from({ length: 6 }, (_, index) => block(`10.1.${index}.0/24`));
    expect(lineOf({ kind: "delivered", peering: ab }, { blocks })).toContain(
      "to 10.1.0.0/24, 10.1.1.0/24, 10.1.2.0/24, 10.1.3.0/24 and 2 more blocks: route",
    );
  });

  test("is available as JSON with labels and names", () => {
    expect(JSON.parse(JSON.stringify(explanationJson([explanation], labels)))).toEqual({
      version: 1,
      explanations: [
        {
          from: "a/private1",
          to: "b/private1",
          family: 4,
          verdict: "one-way",
          dataTransfer: "cross-zone",
          forwardPath: {
            from: "a/private1",
            to: "b/private1",
            routeTable: "a-private1",
            parts: [
              {
                blocks: ["10.1.128.0/20"],
                route: { destination: "10.1.128.0/20", address: "aws_route.there" },
                disposition: { kind: "delivered", peering: "ab" },
              },
            ],
          },
          returnPath: {
            from: "b/private1",
            to: "a/private1",
            routeTable: "a-private1",
            parts: [
              {
                blocks: ["10.1.128.0/20"],
                route: null,
                disposition: { kind: "dropped", reason: "no-route", peering: null },
              },
            ],
          },
          missing: ["a route to 10.0.128.0/20 through ab in route table b-private1"],
        },
      ],
    });
  });

  test("contains every kind of disposition in JSON", () => {
    const dispositions: readonly Disposition[] = [
      { kind: "misdelivered", peering: ab, vpc: a },
      { kind: "unknown", reason: "a transit gateway" },
      { kind: "dropped", reason: "not-active", peering: ab },
      { kind: "delivered", peering: undefined },
    ];
    const list = route(new UnknownDestination("prefix list pl-1"), "ab");
    const parts = dispositions.map((disposition) => part(disposition, { route: list }));
    const [json] = explanationJson(
      [{ ...explanation, forwardPath: path(parts, { routeTable: undefined }) }],
      labels,
    ).explanations;
    expect(json?.forwardPath.routeTable).toBeNull();
    expect(json?.forwardPath.parts.map(({ disposition }) => disposition)).toEqual([
      { kind: "misdelivered", peering: "ab", vpc: "a" },
      { kind: "unknown", reason: "a transit gateway" },
      { kind: "dropped", reason: "not-active", peering: "ab" },
      { kind: "delivered", peering: null },
    ]);
    expect(json?.forwardPath.parts[0]?.route).toEqual({ destination: null });
  });

  test("shows the address of a route table unless it repeats the name", () => {
    const table = { key: "t", name: "t", vpc: "a", routes: [], address: 'module.net.aws_route_table.this["a"]' };
    expect(textOf({ ...explanation, forwardPath: path([], { routeTable: table }) })).toContain(
      '1. a/private1 uses route table t (module.net.aws_route_table.this["a"])',
    );
    const plainly = { ...table, address: "aws_route_table.t" };
    expect(textOf({ ...explanation, forwardPath: path([], { routeTable: plainly }) })).toContain(
      "uses route table t\n",
    );
  });
});

describe("findings text", () => {
  const overlap: Finding = {
    problem: new Problem(rules["overlapping-cidr"], 'peering "ab": a and b share 10.0.0.0/16.'),
    subjects: [
      { name: "ab", address: "aws_vpc_peering_connection.ab", file: "cdk.tf.json" },
      { name: "a", awsId: "vpc-0a" },
      { name: "b" },
    ],
  };
  const warning: Finding = { problem: new Problem(rules["cross-stack-reference"], "b is elsewhere."), subjects: [] };

  test("shows level, id, rule, message and locations of a finding", () => {
    expect(findingsText([overlap, warning], plain).split("\n")).toEqual([
      'error PEER003 overlapping-cidr: peering "ab": a and b share 10.0.0.0/16.',
      "  at aws_vpc_peering_connection.ab in cdk.tf.json",
      "  at vpc-0a",
      "warning PEER051 cross-stack-reference: b is elsewhere.",
    ]);
  });

  test("shows errors in red and warnings in yellow on a terminal with colors", () => {
    const text = findingsText([overlap, warning], terminalStyle({ width: 80, colors: true }));
    expect(text).toContain("\u001b[31merror\u001b[39m");
    expect(text).toContain("\u001b[33mwarning\u001b[39m");
  });

  test("counts findings by level, errors first", () => {
    expect(findingsCount([])).toBe("no findings");
    expect(findingsCount([warning, overlap, overlap])).toBe("2 errors, 1 warning");
  });

  test("shows the first findings of each rule with their first locations, and counts the others", () => {
    const subjects = Array.from({ length: 5 }, (_, index) => ({ name: "x", address: `aws_vpc.x${index}` }));
    const many = Array.from({ length: 15 }, () => ({ ...overlap, subjects }));
    const lines = findingsText([...many, warning], plain).split("\n");
    expect(lines.filter((line) => line.startsWith("error "))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith("  at "))).toHaveLength(9);
    expect(lines.slice(-2)).toEqual([
      "... and 12 more findings of overlapping-cidr; use --json to list all",
      "warning PEER051 cross-stack-reference: b is elsewhere.",
    ]);
  });
});

describe("matrix text", () => {
  /** A network of VPCs a, b, c... with so many subnets each. */
  const networkOf = (vpcs: number, subnets: number) =>
    network({
      vpcs: Object.fromEntries(
        Array.from({ length: vpcs }, (_, vpc) => [
          `v${vpc}`,
          {
            subnets: Object.fromEntries(
              Array.from({ length: subnets }, (_, subnet) => [`s${subnet}`, { block: `10.${vpc}.${subnet}.0/24` }]),
            ),
          },
        ]),
      ),
    });

  test("shows sources as rows and destinations as columns, without pairs of one VPC", () => {
    const analyzed = analyzedPairs(twoVpcs, [
      ["a/private1", "b/private1", "two-way"],
      ["a/private1", "b/public1", "one-way"],
      ["b/public1", "a/private1", "none"],
    ]);
    expect(matrixText(analyzed, plain)).toBe(
      [
        "Who reaches whom, by subnets (from row to column)",
        "",
        "                1  2  3  4",
        "  1 a/public1         .  .",
        "  2 a/private1        O  T",
        "  3 b/public1   .  .",
        "  4 b/private1  .  T",
        "",
        "  T  two-way",
        "  O  one-way: requests arrive, replies do not return",
        "  .  none: nothing arrives",
      ].join("\n"),
    );
  });

  test.each<[Verdict, string]>([
    ["two-way", "T"],
    ["one-way", "O"],
    ["misdelivered", "M"],
    ["partial", "P"],
    ["none", "."],
    ["unknown", "U"],
  ])("shows %s as %s", (verdict, letter) => {
    const lines = matrixText(analyzedPairs(networkOf(2, 1), [["v0/s0", "v1/s0", verdict]]), plain).split("\n");
    expect(lines[3]).toBe(`  1 v0/s0     ${letter}`);
    expect(lines.filter((line) => line.startsWith(`  ${letter}  `))).toHaveLength(1);
  });

  test("marks billed pairs after the letter and keeps the letters aligned", () => {
    const analyzed = analyzedPairs(twoVpcs, [
      ["a/private1", "b/private1", "two-way", { dataTransfer: "cross-zone" }],
      ["a/private1", "b/public1", "two-way"],
      ["a/public1", "b/public1", "none", { dataTransfer: "cross-region" }],
    ]);
    const lines = matrixText(analyzed, plain).split("\n");
    expect(lines.slice(2, 7)).toEqual([
      "                1   2   3   4",
      "  1 a/public1           .   .",
      "  2 a/private1          T   T$",
      "  3 b/public1   .   T",
      "  4 b/private1  .   T$",
    ]);
    expect(lines.at(-1)).toBe("  $  billed: the traffic crosses Availability Zones or regions");
  });

  test("shows two letters, IPv4 first, when the families differ", () => {
    const pairs: readonly PairShape[] = [
      ["v0/s0", "v1/s0", "two-way", { family: 6 }],
      ["v0/s0", "v1/s0", "none", { family: 4 }],
    ];
    const text = matrixText(analyzedPairs(networkOf(2, 1), pairs, [4, 6]), plain);
    expect(text).toContain("  1 v0/s0       ./T\n  2 v1/s0  ./T\n");
    expect(text).toContain("\n  Two letters: IPv4/IPv6");
  });

  test("shows many subnets by VPC, with the worst verdict of each cell in lowercase when its pairs differ", () => {
    const of = networkOf(3, 12);
    const analyzed = analyzedPairs(of, [
      ["v0/s0", "v1/s0", "two-way"],
      ["v0/s1", "v2/s1", "two-way"],
      ["v0/s1", "v2/s2", "misdelivered"],
      ...of.subnets.flatMap((one) =>
        of.subnets.flatMap((other): readonly PairShape[] =>
          one.vpc === "v1" && other.vpc === "v2" ? [[one.key, other.key, "partial"]] : [],
        ),
      ),
    ]);
    const text = matrixText(analyzed, plain);
    expect(text).toContain("by VPCs (from row to column)\n\n        1  2  3\n");
    expect(text).toContain("  1 v0     t  m\n  2 v1  t     P\n  3 v2  m  P\n");
    expect(text).toContain("\n  Lowercase letter: applies to some of the pairs only");
  });

  test("splits the columns on a narrow terminal so that every line fits", () => {
    const analyzed = analyzedPairs(networkOf(10, 3), [["v0/s0", "v9/s2", "two-way"]]);
    const text = matrixText(analyzed, terminalStyle({ width: 60, colors: false }));
    const lines = text.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    const headings = lines.filter((line) => /^[ \d]+$/.test(line) && line.trim() !== "");
    expect(headings.join(" ").trim().split(/ +/)).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 1)));
    expect(headings.length).toBeGreaterThan(1);
    expect(
      matrixText(analyzed, plain)
        .split("\n")
        .filter((line) => line.includes("v0/s0")),
    ).toHaveLength(1);
  });

  test("colors the letters without moving them", () => {
    const analyzed = analyzedPairs(twoVpcs, [["a/private1", "b/private1", "two-way"]]);
    const colored = matrixText(analyzed, terminalStyle({ width: 80, colors: true }));
    expect(colored).toContain("\u001b[32mT\u001b[39m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colors
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(matrixText(analyzed, plain));
  });

  test("aligns the columns below Japanese names, which take two columns for each character", () => {
    const of = network({
      vpcs: {
        東京本番: { subnets: { プライベート1: { block: "10.0.1.0/24" } } },
        b: { subnets: { private1: { block: "10.1.1.0/24" } } },
      },
    });
    const analyzed = analyzedPairs(of, [["東京本番/プライベート1", "b/private1", "two-way"]]);
    const japanese = "東京本番/プライベート1";
    expect(matrixText(analyzed, plain).split("\n").slice(2, 5)).toEqual([
      `${" ".repeat(4 + 22)}  1  2`,
      `  1 ${japanese}     T`,
      `  2 b/private1${" ".repeat(12)}  T`,
    ]);
    const [, row = ""] = /^ {2}1 (\S+)/m.exec(matrixText(analyzed, terminalStyle({ width: 33, colors: false }))) ?? [];
    expect(row).toBe(japanese);
  });

  test("cuts a Japanese name to the width of the terminal", () => {
    const of = network({
      vpcs: {
        ["東".repeat(100)]: { subnets: { 京: { block: "10.0.1.0/24" } } },
        b: { subnets: { s: { block: "10.1.1.0/24" } } },
      },
    });
    const lines = matrixText(analyzedPairs(of, []), terminalStyle({ width: 80, colors: false })).split("\n");
    expect(lines[3]).toBe(`  1 ${"東".repeat(10)}…${"東".repeat(8)}/京     .`);
  });

  test("replaces the matrix of too many VPCs with a hint", () => {
    expect(matrixText(analyzedPairs(networkOf(65, 1), []), plain)).toMatch(
      /^Who reaches whom: 65 VPCs are too many .+\.$/,
    );
  });

  test("reports that fewer than two VPCs have subnets", () => {
    const one = network({
      vpcs: { a: { subnets: { s: { block: "10.0.0.0/24" } } }, b: {} },
      peerings: { ab: ["a", "b"] },
    });
    for (const of of [one, networkOf(2, 0)]) {
      expect(matrixText(analyzedPairs(of, []), plain)).toBe(
        "Fewer than two VPCs have subnets: there are no pairs to check.",
      );
    }
  });

  test("cuts the middle out of a name longer than half of the terminal, but not in piped output", () => {
    const long = "v".repeat(200);
    const of = network({
      vpcs: {
        [long]: { subnets: { private1: { block: "10.0.0.0/24" } } },
        b: { subnets: { s: { block: "10.1.0.0/24" } } },
      },
    });
    const rowOf = (style: Style) => matrixText(analyzedPairs(of, []), style).split("\n")[3];
    expect(rowOf(terminalStyle({ width: 80, colors: false }))).toBe(
      `  1 ${"v".repeat(20)}…${"v".repeat(10)}/private1     .`,
    );
    expect(rowOf(terminalStyle({ width: 20, colors: false }))).toBe(
      `  1 ${"v".repeat(16)}…${"v".repeat(6)}/private1     .`,
    );
    expect(rowOf(plain)).toBe(`  1 ${long}/private1     .`);
  });

  test("reports that a network of one VPC has nothing to peer", () => {
    expect(matrixText(analyzedPairs(networkOf(1, 3), []), plain)).toBe(
      "The network has fewer than two VPCs: there is nothing to peer.",
    );
  });
});

describe("status text", () => {
  const now = new Date("2026-11-23T12:00:00Z");

  const shown = network({
    vpcs: {
      a: {
        tables: {
          "a-rtb": { "10.1.0.0/16": "to b", "10.2.0.0/16": "to c", "0.0.0.0/0": blackhole("NAT gateway nat-1") },
        },
      },
      b: { tables: { "b-rtb": {} } },
      "vpc-c": { account: "222222222222", region: "us-west-2", tables: { "c-rtb": { "10.0.0.0/16": "to c" } } },
    },
    peerings: {
      "to b": ["a", "b"],
      "to c": {
        requester: "a",
        accepter: "vpc-c",
        state: "pending-acceptance",
        expires: new Date("2026-11-24T11:30:00Z"),
      },
      old: ["a", "b", "deleted"],
      wrong: ["a", new Unknown("EC2 returned no VPC"), "failed"],
    },
  });

  test("shows connections with remarks, blackhole routes and gaps", () => {
    expect(
      statusText("live:us-east-2", statusOf(analyzedNetwork(shown, { now })), ["Something was not read."], plain),
    ).toBe(
      `live:us-east-2: 4 connections: 1 with a problem, 1 waiting, 1 active, 1 deleted; 1 blackhole route

Connections

  Connection  Requester  Accepter                         State               Remarks
  ----------  ---------  -------------------------------  ------------------  ----------------------------------------------------------------------------------------
  wrong       a          unknown                          failed              wrong VPC, account or region, or overlapping CIDR blocks
  to b        a          b                                active              no route to it in b, so replies from there are lost
  to c        a          vpc-c (222222222222, us-west-2)  pending-acceptance  23 hours left to accept it; blackhole routes until then: 10.2.0.0/16 in a-rtb and 1 more
  old         a          b                                deleted

Blackhole routes

  Route table  Destination  Target
  -----------  -----------  -----------------
  a-rtb        0.0.0.0/0    NAT gateway nat-1

Gaps

  Something was not read.`,
    );
  });

  test.each([
    ["2026-11-23T12:30:00Z", "less than an hour left to accept it"],
    ["2026-11-23T13:10:00Z", "1 hour left to accept it"],
    ["2026-11-23T11:00:00Z", "the request has expired"],
  ])("a request that expires at %s has the remark: %s", (expires, expected) => {
    const of = network({
      vpcs: { a: {}, b: {} },
      peerings: { ab: { requester: "a", accepter: "b", state: "pending-acceptance", expires: new Date(expires) } },
    });
    expect(statusText("live", statusOf(analyzedNetwork(of, { now })), [], plain)).toContain(
      `pending-acceptance  ${expected}\n`.trimEnd(),
    );
  });

  test("gives the reason when a state or a destination is unknown", () => {
    const of = network({
      vpcs: {
        a: { tables: { "a-rtb": [route(new UnknownDestination("a prefix list"), blackhole("NAT gateway nat-1"))] } },
        b: {},
      },
      peerings: { ab: ["a", "b", new Unknown("known only after apply")] },
    });
    const status = statusOf(analyzedNetwork(of, { now }));
    expect(statusText("plan.json", status, [], plain)).toMatch(
      /^plan\.json: 1 connection: 1 unknown; 1 blackhole route\n.* unknown: known only after apply\n.* unknown: a prefix list {2}NAT gateway nat-1$/s,
    );
    expect(statusJson({ kind: "plan", name: "plan.json" }, status, [])).toMatchObject({
      connections: [{ state: null }],
      blackholes: [{ destination: null }],
    });
  });

  test("aligns the columns of Japanese names", () => {
    const of = network({
      vpcs: { 東京本番: {}, b: {} },
      peerings: { "東京-大阪": ["東京本番", "b", "deleted"], ab: ["b", "東京本番", "deleted"] },
    });
    expect(
      statusText("live", statusOf(analyzedNetwork(of, { now })), [], plain)
        .split("\n")
        .slice(4),
    ).toEqual([
      "  Connection  Requester  Accepter  State    Remarks",
      "  ----------  ---------  --------  -------  -------",
      "  東京-大阪   東京本番   b         deleted",
      "  ab          b          東京本番  deleted",
    ]);
  });

  test("names a single blackhole route", () => {
    const of = network({
      vpcs: { a: { tables: { "a-rtb": { "10.1.0.0/16": "ab" } } }, b: {} },
      peerings: { ab: { requester: "a", accepter: "b", state: "deleted", awsId: "pcx-1", address: "aws_x.ab" } },
    });
    const status = statusOf(analyzedNetwork(of, { now }));
    expect(statusText("live", status, [], plain)).toMatch(/ deleted +blackhole route: 10\.1\.0\.0\/16 in a-rtb$/);
    expect(statusJson({ kind: "live", name: "live" }, status, []).connections).toMatchObject([
      { awsId: "pcx-1", address: "aws_x.ab" },
    ]);
  });

  test("reports in one line that there are no peering connections", () => {
    const status = statusOf(analyzedNetwork(network({ vpcs: {} }), { now }));
    expect(statusText("live", status, [], plain)).toBe("live: no peering connections");
  });

  test("is available as JSON with null for what is unknown", () => {
    const json = statusJson({ kind: "live", name: "live:us-east-2" }, statusOf(analyzedNetwork(shown, { now })), []);
    expect(JSON.parse(JSON.stringify(json))).toEqual({
      version: 1,
      source: { kind: "live", name: "live:us-east-2" },
      connections: [
        {
          name: "wrong",
          state: "failed",
          health: "problem",
          requester: { vpc: "a" },
          accepter: { vpc: null },
          blackholes: [],
          withoutRoute: [],
          withOtherRoute: [],
        },
        {
          name: "to b",
          state: "active",
          health: "ok",
          requester: { vpc: "a" },
          accepter: { vpc: "b" },
          blackholes: [],
          withoutRoute: ["b"],
          withOtherRoute: [],
        },
        {
          name: "to c",
          state: "pending-acceptance",
          health: "waiting",
          requester: { vpc: "a" },
          accepter: { vpc: "vpc-c", account: "222222222222", region: "us-west-2" },
          hoursLeft: 23,
          expires: "2026-11-24T11:30:00.000Z",
          blackholes: [
            { routeTable: "a-rtb", destination: "10.2.0.0/16" },
            { routeTable: "c-rtb", destination: "10.0.0.0/16" },
          ],
          withoutRoute: [],
          withOtherRoute: [],
        },
        {
          name: "old",
          state: "deleted",
          health: "deleted",
          requester: { vpc: "a" },
          accepter: { vpc: "b" },
          blackholes: [],
          withoutRoute: [],
          withOtherRoute: [],
        },
      ],
      blackholes: [{ routeTable: "a-rtb", destination: "0.0.0.0/0", target: "NAT gateway nat-1" }],
      gaps: [],
    });
  });
});

describe("unmet text", () => {
  const unmet = { expected: "a -> b, IPv4: two-way", found: "none", missing: ["a route there", "a route back"] };

  test("shows what was expected and found in one line, and each missing route in its own line", () => {
    expect(unmetText([unmet], plain)).toBe(
      ["unmet expected a -> b, IPv4: two-way; found none", "  missing: a route there", "  missing: a route back"].join(
        "\n",
      ),
    );
  });

  test("is red like an error", () => {
    expect(unmetText([unmet], terminalStyle({ width: 80, colors: true }))).toContain("\u001b[31munmet\u001b[39m");
  });

  test("shows the first of many and counts the others", () => {
    const many = Array.from({ length: 53 }, () => ({ ...unmet, missing: [] }));
    const lines = unmetText(many, plain).split("\n");
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe("... and 3 more unmet expectations");
  });
});
