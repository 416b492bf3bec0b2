import fc from "fast-check";
import { type Network, Unknown, UnknownDestination } from "../../../../src/network/model/network";
import { type MermaidOptions, mermaidOf } from "../../../../src/reports/mermaid/mermaid";
import { fullMesh } from "../../../support/full-mesh";
import { type Drawn, drawnByMermaid, linesOf } from "../../../support/mermaid";
import { blackhole, internet, network, route } from "../../../support/model";
import { addressed, analyzed, apart, peered, vpcShape } from "../../../support/two-networks";

type Shape = Parameters<typeof network>[0];
type State = "pending-acceptance" | "active" | "expired";

const a = vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab" } });
const b = vpcShape("b", 1, { private1: { "10.0.1.0/24": "ab" } });
const changes: MermaidOptions = { show: "changes" };

const planned = (before: Shape, after: Shape, options?: MermaidOptions, replaced: readonly string[] = []) =>
  mermaidOf(
    analyzed(addressed(network(after)), {
      before: addressed(network(before)),
      changes: replaced.map((address) => ({ address, type: address.split(".")[0] ?? "", action: "replace" as const })),
    }),
    options,
  );

const hub = (spokes: number, state: State = "active"): Shape => ({
  vpcs: Object.fromEntries(
    ["hub", ...Array.from({ length: spokes }, (_, n) => `spoke${n}`)].map((name, n) => [
      name,
      { blocks: [`10.${n}.0.0/16`] },
    ]),
  ),
  peerings: Object.fromEntries(
    Array.from({ length: spokes }, (_, n) => [`p${n}`, ["hub", `spoke${n}`, state] as const]),
  ),
});

/** Every VPC connected with others by chance, but always the same: nothing in it can be folded. */
const tangle = (count: number): Shape => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const names = Array.from({ length: count }, (_, n) => `v${n}`);
  const pairs = names.flatMap((one, n) => names.slice(n + 1).map((other) => [one, other] as const));
  return {
    vpcs: Object.fromEntries(names.map((name, n) => [name, { blocks: [`10.${n}.0.0/16`] }])),
    peerings: Object.fromEntries(
      pairs.filter(() => random() < 0.3).map(([one, other]) => [`${one}-${other}`, [one, other]]),
    ),
  };
};

/** Too many subnets with routes to draw each. */
const wideVpcs: Shape["vpcs"] = {
  wide: {
    blocks: ["10.0.0.0/16"],
    subnets: Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`s${n}`, { block: `10.0.${n}.0/24`, zone: "us-east-2a" }]),
    ),
    tables: { "wide-main": { "10.1.0.0/16": "ab" } },
  },
};

/** `wide` and `b` reach each other; of what it sends to `c`, no reply comes back. */
const wide: Shape["vpcs"] = {
  wide: {
    ...wideVpcs.wide,
    tables: { "wide-main": { "10.1.0.0/16": "ab", "10.2.0.0/16": "ac", "0.0.0.0/0": internet() } },
  },
  b: vpcShape("b", 1, { private1: { "10.0.0.0/16": "ab" } }),
  c: vpcShape("c", 2, {}),
};
const ac = ["wide", "c"] as const;
const ad = ["wide", "d", "pending-acceptance"] as const;

/** 122 spokes, two of whose connections are new, and whose states differ; and what is connected with nothing in sight. */
const mixedHub = (isAfter: boolean): Shape => {
  const { vpcs, peerings = {} } = hub(122);
  const { p2, p3, ...earlier } = peerings;
  return {
    vpcs: { ...vpcs, alone: {}, ...(isAfter ? { newcomer: {} } : {}) },
    peerings: {
      ...(isAfter ? peerings : earlier),
      p0: ["hub", "spoke0", "pending-acceptance"],
      p1: ["hub", "spoke1", new Unknown("not told")],
      stranger: ["hub", new Unknown("not told")],
      there: ["hub", "elsewhere"],
      back: ["elsewhere", "hub"],
    },
  };
};

/** Subnets that differ in what is known of them, and a VPC without any. */
const oddities: Shape = {
  vpcs: {
    a: {
      blocks: ["10.0.0.0/16", "10.4.0.0/16", "10.5.0.0/16", "10.6.0.0/16"],
      subnets: {
        one: { block: "10.0.1.0/24", zone: "us-east-2a", table: "out" },
        two: { block: "10.0.2.0/24", zone: "us-east-2a", table: "out" },
        three: { block: "10.0.3.0/24", zoneId: "use2-az3", table: new Unknown("not told") },
        four: { block: "10.0.4.0/24", table: "to-b" },
      },
      tables: { out: { "0.0.0.0/0": internet() }, "to-b": { "10.1.0.0/16": "ab" } },
    },
    b: { blocks: ["10.1.0.0/16"] },
  },
  peerings: { ab: ["a", "b"] },
};

/** The same without its first route. */
const withoutRoute = (of: Network): Network => ({
  ...of,
  routeTables: of.routeTables.map((table, place) => ({ ...table, routes: table.routes.slice(place === 0 ? 1 : 0) })),
});

/** What a Name tag may be, and nothing of which may become markup or syntax. */
const nastyNames: readonly string[] = [
  "<script>alert(1)</script>",
  '"]; click n0 href "https://example.com"',
  "`**bold**`",
  "end",
  "%%{init: {'theme':'dark'}}%%",
  "%% comment",
  "line\nbreak\r\nn0 --> n1",
  "#35;#quot;&lt;b&gt;",
  "subgraph x [y]",
  "style n0 fill:#f00;",
  "classDef x fill:#f00;",
  "a|b|c --> d",
  "```\n</details>",
  "---\ntitle: x\n---",
  "x:::new",
  "Größe 東京 🦊 e\u0301",
  "fa:fa-user",
  "$$x^2$$",
  "back\\nslash",
  "1. list",
  "- list",
  "ﬂ°°60¶ß",
  "@{ shape: cyl }",
  "[[x]] ((y)) {{z}} >w]",
  "graph",
  "__proto__",
  "\u202Egnp.exe",
];

const named = (name: string) =>
  network({
    vpcs: {
      [`${name}1`]: {
        blocks: ["10.0.0.0/16"],
        subnets: { [name]: { block: "10.0.1.0/24", zone: name, table: `${name}t` } },
        tables: { [`${name}t`]: { "10.1.1.0/24": name, "10.9.0.0/16": blackhole(name) } },
      },
      [`${name}2`]: {
        blocks: ["10.1.0.0/16"],
        subnets: { [name]: { block: "10.1.1.0/24", zone: name, table: `${name}u` } },
        tables: { [`${name}u`]: { "10.0.1.0/24": name } },
      },
    },
    peerings: { [name]: [`${name}1`, `${name}2`] },
  });

const anyName = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
  fc
    .array(fc.constantFrom(...nastyNames, ...'"#;&<>`%:|[](){}\\ -=~^$@'), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join("")),
);
const randomNames = fc.sample(anyName, { numRuns: 40, seed: 5 });
const usual = named("name");

const sources = {
  seed: mermaidOf(analyzed(peered())),
  pending: mermaidOf(analyzed(peered({ peerings: { ab: ["a", "b", "pending-acceptance"] } }))),
  unknown: mermaidOf(analyzed(peered({ peerings: { ab: ["a", "b", new Unknown("known only after apply")] } }))),
  partner: mermaidOf(analyzed(peered({ peerings: { ab: ["a", new Unknown("not told")] } }))),
  oneWay: mermaidOf(analyzed(peered({ vpcs: { a, b: vpcShape("b", 1, {}) } }))),
  blackhole: mermaidOf(
    analyzed(network({ vpcs: { a: vpcShape("a", 0, { private1: [route("10.1.1.0/24", blackhole("pcx-0a"))] }) } })),
  ),
  idle: mermaidOf(
    analyzed(network({ vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}) }, peerings: { ab: ["a", "b"] } })),
  ),
  wholeVpc: mermaidOf(analyzed(peered({ vpcs: { a: vpcShape("a", 0, { private1: { "10.1.0.0/16": "ab" } }), b } }))),
  made: mermaidOf(analyzed(peered(), { before: apart(), changes: [] }), changes),
  undone: mermaidOf(analyzed(apart(), { before: peered(), changes: [] }), changes),
  unchanged: mermaidOf(analyzed(peered(), { before: peered(), changes: [] })),
  accepted: planned(
    { vpcs: { a, b }, peerings: { ab: ["a", "b", "pending-acceptance"] } },
    { vpcs: { a, b }, peerings: { ab: ["a", "b"] } },
    changes,
  ),
  replaced: planned(
    { vpcs: { a, b }, peerings: { ab: ["a", "b"] } },
    { vpcs: { a, b }, peerings: { ab: ["a", "b"] } },
    changes,
    ["aws_vpc_peering_connection.ab"],
  ),
  elsewhere: planned(
    { vpcs: { a, b, c: vpcShape("c", 2, {}) }, peerings: { ab: ["a", "b"], ac: ["a", "c"] } },
    {
      vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ac" } }), b, c: vpcShape("c", 2, {}) },
      peerings: { ab: ["a", "b"], ac: ["a", "c"] },
    },
    changes,
  ),
  apartFromIt: planned(
    { vpcs: { a, b, c: vpcShape("c", 2, {}) }, peerings: { ab: ["a", "b"] } },
    { vpcs: { a, b, c: vpcShape("c", 2, {}), d: vpcShape("d", 3, {}) }, peerings: { ab: ["a", "b"] } },
    changes,
  ),
  sharedZone: mermaidOf(analyzed(network(oddities))),
  idleStranger: mermaidOf(analyzed(network({ vpcs: { a }, peerings: { ab: [new Unknown("not told"), "a"] } }))),
  idleAccepted: planned(
    { vpcs: { c: vpcShape("c", 2, {}), d: vpcShape("d", 3, {}) }, peerings: { cd: ["c", "d", "pending-acceptance"] } },
    { vpcs: { c: vpcShape("c", 2, {}), d: vpcShape("d", 3, {}) }, peerings: { cd: ["c", "d"] } },
    changes,
  ),
  replacedVpc: planned({ vpcs: { a, b } }, { vpcs: { a, b } }, changes, ["aws_vpc.a", "aws_subnet.a-private2"]),
  newBlackhole: planned(
    { vpcs: { a: vpcShape("a", 0, {}), b: vpcShape("b", 1, {}) } },
    {
      vpcs: { a: vpcShape("a", 0, { private2: { "10.9.0.0/16": blackhole("pcx-0a") } }), b: vpcShape("b", 1, {}) },
      peerings: { ax: ["a", new Unknown("not told")] },
    },
    changes,
  ),
  finerRoute: planned(
    { vpcs: { a, b }, peerings: { ab: ["a", "b"] } },
    {
      vpcs: { a: vpcShape("a", 0, { private1: { "10.1.1.0/24": "ab", "10.1.1.0/25": "ab" } }), b },
      peerings: { ab: ["a", "b"] },
    },
  ),
  unknownRoute: mermaidOf(
    analyzed(
      peered({
        vpcs: {
          a: vpcShape("a", 0, { private1: [route(new UnknownDestination("known only after apply"), "ab")] }),
          b,
        },
      }),
    ),
  ),
  twins: mermaidOf(
    analyzed(
      network({
        vpcs: { a, b, c: vpcShape("c", 1, { private1: { "10.0.1.0/24": "ac" } }) },
        peerings: { ab: ["a", "b"], ac: ["a", "c"] },
      }),
    ),
  ),
  nameless: mermaidOf(analyzed(peered({ peerings: { ab: { requester: "a", accepter: "b", name: "" } } }))),
  widePlan: planned(
    { vpcs: { ...wide, d: { blocks: ["10.3.0.0/16"] } }, peerings: { ab: ["wide", "b", "pending-acceptance"], ac } },
    { vpcs: { ...wide, d: { blocks: ["10.3.0.0/16"] } }, peerings: { ab: ["wide", "b"], ac, ad } },
  ),
  mixedHub: mermaidOf(analyzed(network(mixedHub(true)), { before: network(mixedHub(false)), changes: [] })),
  tenMesh: mermaidOf(analyzed(fullMesh(10))),
  brokenMesh: mermaidOf(analyzed(withoutRoute(fullMesh(10)), { before: fullMesh(10), changes: [] })),
  newMesh: mermaidOf(analyzed(fullMesh(30), { before: network({ vpcs: {} }), changes: [] }), changes),
  newSpoke: mermaidOf(analyzed(network(hub(101)), { before: network(hub(100)), changes: [] })),
  strangers: mermaidOf(analyzed(network({ vpcs: wideVpcs, peerings: { ab: ["wide", new Unknown("not told")] } }))),
  thirtyMesh: mermaidOf(analyzed(fullMesh(30))),
  hub: mermaidOf(analyzed(network(hub(125)))),
  tangle: mermaidOf(analyzed(network(tangle(120)))),
  longNames: mermaidOf(analyzed(named("🦊".repeat(255)))),
  spentOnNames: mermaidOf(analyzed(fullMesh(10)), { mostCharacters: 2_000 }),
};
const nasty = [...nastyNames, ...randomNames].map((name) => mermaidOf(analyzed(named(name))));

let drawn: Readonly<Record<keyof typeof sources, Drawn>>;
let drawnNasty: readonly Drawn[];
let drawnUsual: Drawn;

beforeAll(() => {
  const keys = Object.keys(sources) as readonly (keyof typeof sources)[];
  const all = drawnByMermaid([mermaidOf(analyzed(usual)), ...nasty, ...Object.values(sources)]);
  const none = { error: "not drawn", boxes: [], frames: [], lines: [] };
  drawnUsual = all[0] ?? none;
  drawnNasty = all.slice(1, 1 + nasty.length);
  drawn = Object.fromEntries(keys.map((key, place) => [key, all[1 + nasty.length + place] ?? none])) as typeof drawn;
});

const texts = ({ boxes, frames }: Drawn) => [...frames, ...boxes].map(({ text }) => text);

test("Mermaid's own parser reads every diagram as a flowchart", () => {
  const refused = Object.entries(drawn).filter(([, { error }]) => error !== undefined);
  expect(refused.map(([name, { error }]) => `${name}: ${error}`)).toEqual([]);
});

describe("a network of few subnets", () => {
  test("has its VPCs as frames, their subnets by zone, and what has no part in peering in one box", () => {
    const { frames, boxes } = drawn.seed;
    expect(frames.map(({ text }) => text)).toEqual([
      "us-east-2a",
      "us-east-2b",
      "a<br>10.0.0.0/16",
      "us-east-2a",
      "us-east-2b",
      "b<br>10.1.0.0/16",
    ]);
    expect(boxes.map(({ text, shape, classes }) => [text, shape, ...classes])).toEqual([
      ["private1<br>10.0.1.0/24", "square"],
      ["private2<br>10.0.2.0/24", "square", "pale"],
      ["a-private1", "subroutine"],
      ["private1<br>10.1.1.0/24", "square"],
      ["private2<br>10.1.2.0/24", "square", "pale"],
      ["b-private1", "subroutine"],
      ["ab", "stadium"],
    ]);
  });

  test("leads from a subnet by its table's route through the connection to the subnet that it is for", () => {
    expect(linesOf(drawn.seed)).toEqual([
      "private1 [normal open] a-private1",
      "private1 [normal open] b-private1",
      "a-private1 [normal point: 10.1.1.0/24] ab",
      "b-private1 [normal point: 10.0.1.0/24] ab",
      "ab [normal point] private1",
      "ab [normal point] private1",
    ]);
  });

  test("leads to the VPC where a route is for all of it", () => {
    expect(linesOf(drawn.wholeVpc)).toContain("ab [normal point] b");
  });

  test("dots what carries nothing until somebody accepts, and says so", () => {
    expect(texts(drawn.pending)).toContain("ab<br>pending-acceptance: carries nothing");
    expect(linesOf(drawn.pending)).toContain("a-private1 [dotted point: 10.1.1.0/24] ab");
  });

  test("says of a connection what isn't known of it", () => {
    expect(texts(drawn.unknown)).toContain("ab<br>state unknown: known only after apply");
    expect(texts(drawn.partner)).toContain("ab<br>accepter unknown: not told");
  });

  test("counts the blocks of a VPC that has many, and has one without subnets as a box", () => {
    expect(drawn.sharedZone.frames.map(({ text }) => text)).toContain(
      "a<br>10.0.0.0/16, 10.4.0.0/16 and 2 more blocks",
    );
    expect(drawn.sharedZone.boxes.map(({ text }) => text)).toContain("b<br>10.1.0.0/16");
  });

  test("has subnets without a part in peering together, by zone or by the zone's id, and those without a zone in none", () => {
    const { boxes, frames } = drawn.sharedZone;
    const idOf = (text: string) => boxes.find((box) => box.text === text)?.id ?? "not there";
    const inside = (text: string) => frames.find((frame) => frame.text === text)?.nodes;
    expect(inside("us-east-2a")).toEqual([idOf("one, two")]);
    expect(inside("use2-az3")).toEqual([idOf("three<br>10.0.3.0/24")]);
    expect(inside("a<br>10.0.0.0/16, 10.4.0.0/16 and 2 more blocks")).toContain(idOf("four<br>10.0.4.0/24"));
  });

  test("hasn't the tables that lead through no connection", () => {
    expect(texts(drawn.sharedZone)).toContain("to-b");
    expect(texts(drawn.sharedZone)).not.toContain("out");
  });

  test("has the end that is known of a connection without a route, and says that the other isn't", () => {
    expect(texts(drawn.idleStranger)).toContain("ab<br>requester unknown: not told");
  });

  test("says of a route that it isn't known where it is for, and leads to the VPC", () => {
    expect(linesOf(drawn.unknownRoute)).toContain("a-private1 [normal point: unknown: known only after apply] ab");
    expect(linesOf(drawn.unknownRoute)).toContain("ab [normal point] b");
  });

  test("says of a route that its replies end in another VPC, which has the same addresses", () => {
    expect(linesOf(drawn.twins)).toContain(
      "c-private1 [dotted point: 10.0.1.0/24<br>misdelivered: it, or the reply, ends in another VPC] ac",
    );
  });

  test("says of a connection that it has no name", () => {
    expect(texts(drawn.nameless)).toContain("(no name)");
  });

  test("dots a route whose traffic gets no reply, and says so", () => {
    expect(linesOf(drawn.oneWay)).toContain(
      "a-private1 [dotted point: 10.1.1.0/24<br>one-way: no reply comes back] ab",
    );
  });

  test("ends a route at a blackhole with a cross", () => {
    expect(texts(drawn.blackhole)).toContain("blackhole<br>pcx-0a");
    expect(linesOf(drawn.blackhole)).toContain("a-private1 [normal cross: 10.1.1.0/24] blackhole");
  });

  test("has a connection that no route leads to between its VPCs", () => {
    expect(linesOf(drawn.idle)).toEqual(["a [dotted open: no route] ab", "ab [dotted open: no route] b"]);
  });
});

describe("a plan", () => {
  test("has what is new with thick lines, a class and the word", () => {
    expect(drawn.made.boxes.find(({ text }) => text === "new: ab")?.classes).toEqual(["new"]);
    expect(linesOf(drawn.made).filter((line) => line.includes("thick"))).toEqual([
      "a-private1 [thick point: new: 10.1.1.0/24] new: ab",
      "b-private1 [thick point: new: 10.0.1.0/24] new: ab",
      "new: ab [thick point: new] private1",
      "new: ab [thick point: new] private1",
    ]);
    expect(drawn.made.lines.filter(({ style }) => style.includes("stroke-width:3px"))).toHaveLength(4);
  });

  test("has what is gone with dotted lines, a class and the word", () => {
    expect(drawn.undone.boxes.find(({ text }) => text === "gone: ab")?.classes).toEqual(["gone"]);
    expect(linesOf(drawn.undone).filter((line) => line.includes("dotted"))).toEqual([
      "a-private1 [dotted point: gone: 10.1.1.0/24] gone: ab",
      "b-private1 [dotted point: gone: 10.0.1.0/24] gone: ab",
      "gone: ab [dotted point: gone] private1",
      "gone: ab [dotted point: gone] private1",
    ]);
  });

  test("says how a connection changes: by its state, or made anew", () => {
    expect(texts(drawn.accepted)).toContain("changed: ab<br>pending-acceptance before");
    expect(texts(drawn.replaced)).toContain("changed: ab<br>replaced");
    expect(drawn.replaced.boxes.find(({ text }) => text.startsWith("changed"))?.classes).toContain("changed");
  });

  test("says of VPCs and subnets that they are made anew", () => {
    expect(texts(drawn.replacedVpc)).toContain("changed: a<br>10.0.0.0/16<br>replaced");
    expect(texts(drawn.replacedVpc)).toContain("changed: private2<br>10.0.2.0/24<br>replaced");
  });

  test("has a connection that changes between its VPCs, though no route leads to it", () => {
    expect(texts(drawn.idleAccepted)).toContain("changed: cd<br>pending-acceptance before");
    expect(linesOf(drawn.idleAccepted)).toEqual([
      "c [dotted open: no route] changed: cd",
      "changed: cd [dotted open: no route] d",
    ]);
  });

  test("has new routes whose target is gone, and new connections with one end, and no VPC apart from them", () => {
    expect(linesOf(drawn.newBlackhole)).toContain("a-private2 [thick cross: new: 10.9.0.0/16] new: blackhole");
    expect(texts(drawn.newBlackhole)).toContain("new: ax<br>accepter unknown: not told");
    expect(texts(drawn.newBlackhole)).not.toContain("b<br>10.1.0.0/16");
  });

  test("has what follows a connection unmarked where only one of its routes is new", () => {
    expect(linesOf(drawn.finerRoute)).toContain("a-private1 [thick point: new: 10.1.1.0/25] ab");
    expect(linesOf(drawn.finerRoute).filter((line) => line.startsWith("ab ["))).toEqual([
      "ab [normal point] private1",
      "ab [normal point] private1",
    ]);
  });

  test("says of a route that it leads elsewhere, and draws where", () => {
    expect(linesOf(drawn.elsewhere)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^a-private1 \[\w+ point: changed: 10\.1\.1\.0\/24<br>leads elsewhere.*\] ac$/),
      ]),
    );
  });

  test("draws the whole network without a mark where it changes nothing, and nothing of what changes", () => {
    expect(sources.unchanged).toBe(sources.seed);
    expect(mermaidOf(analyzed(peered(), { before: peered(), changes: [] }), changes)).toBe("");
  });

  test("leaves out of what changes the VPCs that have no part in it", () => {
    expect(drawn.apartFromIt.frames.map(({ text }) => text).filter((text) => text.includes("<br>"))).toEqual([
      "new: d<br>10.3.0.0/16",
    ]);
  });
});

describe("a large network", () => {
  test("is told by VPCs, with a line for each connection", () => {
    const { boxes, frames, lines } = drawn.tenMesh;
    expect({ boxes: boxes.length, frames: frames.length, lines: lines.length }).toEqual({
      boxes: 10,
      frames: 0,
      lines: 45,
    });
    expect(linesOf(drawn.tenMesh)[0]).toBe("v0 [normal double_point: p0-1<br>12 pairs two-way] v1");
    expect(texts(drawn.tenMesh)[0]).toBe("v0<br>10.0.0.0/16<br>4 subnets");
  });

  test("where all are connected with all, is one box", () => {
    expect(texts(drawn.thirtyMesh)).toEqual([
      "30 VPCs<br>v0, v1, v2, v3, v4, v5 and 24 more<br>each connected with each<br>435 connections, active",
    ]);
  });

  test("says at a connection what becomes of its routes", () => {
    expect(linesOf(drawn.brokenMesh).filter((line) => line.includes("changed"))).toEqual([
      expect.stringMatching(/^v0 \[normal double_point: changed: p0-1<br>1 route gone<br>.*\] v1$/),
    ]);
  });

  test("has what is new of it apart from what was there", () => {
    expect(texts(drawn.newMesh)).toEqual([expect.stringMatching(/^new: 30 VPCs<br>/)]);
    expect(texts(drawn.newSpoke)).toEqual(["hub", expect.stringMatching(/^100 VPCs<br>/), "new: spoke100"]);
    expect(drawn.newSpoke.lines.map(({ text }) => text)).toEqual([
      "100 connections, active",
      "new: 1 connection, active",
    ]);
  });

  test("says at each connection what becomes of it and what comes of it", () => {
    expect(linesOf(drawn.widePlan)).toEqual([
      "wide [normal double_point: changed: ab<br>pending-acceptance before<br>200 pairs two-way, 100 pairs one-way] b",
      "wide [dotted point: ac<br>200 pairs one-way] c",
      "wide [dotted open: new: ad<br>pending-acceptance: carries nothing<br>no pair in contact] d",
    ]);
  });

  test("counts the states of connections where they differ, and those that are new", () => {
    expect(drawn.mixedHub.lines.map(({ text }) => text)).toEqual([
      "122 connections<br>1 pending-acceptance, 1 state unknown, 120 active<br>2 new",
    ]);
  });

  test("has VPCs that are connected with none that is there, and no line to one that isn't", () => {
    expect(texts(drawn.mixedHub)).toEqual(["hub", expect.stringMatching(/^122 VPCs<br>/), "alone", "new: newcomer"]);
  });

  test("has a box for a VPC that isn't known", () => {
    expect(linesOf(drawn.strangers)).toEqual(["wide [dotted open: ab<br>no pair in contact] unknown VPC"]);
  });

  test("where all are connected with one, is two boxes", () => {
    expect(texts(drawn.hub)).toEqual(["hub", expect.stringMatching(/^125 VPCs<br>spoke0, .* and 119 more$/)]);
    expect(drawn.hub.lines.map(({ text }) => text)).toEqual(["125 connections, active"]);
  });

  test("where nothing is alike, has those with the most connections, and says how many it hasn't", () => {
    expect(texts(drawn.tangle).at(-1)).toMatch(/^\d+ more VPCs not drawn$/);
    expect(drawn.tangle.boxes.length).toBeGreaterThan(5);
  });

  test("stays below what GitHub draws, with 126 VPCs connected with each other and with names of 255 characters", () => {
    const mesh = fullMesh(126);
    // Who reaches whom doesn't matter here, and takes a while.
    const large = mermaidOf(analyzed({ ...mesh, subnets: [] }));
    for (const text of [large, ...Object.values(sources)]) {
      expect(text.length).toBeLessThan(40_001);
      expect(text.match(/(?:-->|---|==>|-\.->|-\.-|--x)/g)?.length ?? 0).toBeLessThan(400);
    }
    expect(large).toContain("126 VPCs");
  });

  test("is folded further where there is less room", () => {
    expect(sources.spentOnNames.length).toBeLessThan(2_001);
    expect(texts(drawn.spentOnNames)[0]).toMatch(/^10 VPCs/);
  });
});

describe("names", () => {
  test.each(nastyNames.map((name, place) => [name, place] as const))("%j stays text", (_, place) => {
    expect(shapeOf(drawnNasty[place])).toEqual(shapeOf(drawnUsual));
  });

  test("that nobody thought of stay text, too", () => {
    const broken = randomNames.filter(
      (_, place) =>
        JSON.stringify(shapeOf(drawnNasty[nastyNames.length + place])) !== JSON.stringify(shapeOf(drawnUsual)),
    );
    expect(broken).toEqual([]);
  });

  test("are read as they are", () => {
    const read = (name: string) => {
      const connection = drawnNasty[nastyNames.indexOf(name)]?.boxes.find(({ shape }) => shape === "stadium");
      return connection?.text.replaceAll("\u2060", "");
    };
    const visible = nastyNames.filter((name) => !/[\n\u202E]/.test(name));
    expect(visible.map(read)).toEqual(visible);
  });

  test("have no character that Mermaid, HTML or Markdown would act upon, other than in entities", () => {
    const labels = nasty.flatMap((text) => [...text.matchAll(/["|]"?([^"\n]*)"/g)].map(([, label = ""]) => label));
    const bare = labels.map((label) => label.replaceAll(/#\d+;|<br>/g, ""));
    expect(bare.filter((label) => /["#;&<>`%:|[\]{}\\*~^$@]/.test(label))).toEqual([]);
  });

  test("don't get into ids, so that a diagram of other names has the same ones", () => {
    const ids = ({ boxes, frames }: Drawn) => [...boxes, ...frames].map(({ id }) => id);
    expect(drawnNasty[0] && ids(drawnNasty[0])).toEqual(ids(drawnUsual));
  });

  test("hold no icon, formula or line break that Mermaid would find behind its own entities", () => {
    const all = drawnNasty.flatMap(texts).join("\n");
    expect(all).not.toMatch(/fa[bklrs]?:fa-|\$\$|\\n|ﬂ°/);
  });
});

test("the same network gives the same text", () => {
  expect(mermaidOf(analyzed(peered()))).toBe(sources.seed);
});

test("a network without a VPC says so, since Mermaid refuses an empty text", () => {
  const [drawn] = drawnByMermaid([mermaidOf(analyzed(network({ vpcs: {} })))]);
  expect(drawn?.boxes.map(({ text }) => text)).toEqual(["no VPC"]);
});

/** All of a diagram but its labels. */
function shapeOf(of: Drawn | undefined) {
  return (
    of && {
      error: of.error,
      boxes: of.boxes.map(({ id, shape, classes, labelType }) => [id, shape, classes, labelType]),
      frames: of.frames.map(({ id, nodes, classes, labelType }) => [id, nodes, classes, labelType]),
      lines: of.lines.map(({ start, end, stroke, arrow, labelType }) => [start, end, stroke, arrow, labelType]),
    }
  );
}
