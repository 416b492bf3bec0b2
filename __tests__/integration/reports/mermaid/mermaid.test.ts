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

/** Returns a diagram of a plan that creates and destroys the VPCs and subnets of only one of the networks. */
function plannedDiagram(
  before: Network,
  after: Network,
  options?: MermaidOptions,
  replaced: readonly string[] = [],
): string {
  const [was, is] = [addressed(before), addressed(after)];
  const addressesOf = ({ vpcs, subnets }: Network) => [...vpcs, ...subnets].map(({ address = "" }) => address);
  const without = (one: Network, other: Network) =>
    addressesOf(one).filter((address) => !addressesOf(other).includes(address));
  const listed = (action: "create" | "delete" | "replace", addresses: readonly string[]) =>
    addresses.map((address) => ({ address, type: address.split(".")[0] ?? "", action }));
  const all = [
    ...listed("create", without(is, was)),
    ...listed("delete", without(was, is)),
    ...listed("replace", replaced),
  ];
  return mermaidOf(analyzed(is, { before: was, changes: all }), options);
}

const planned = (before: Shape, after: Shape, ...options: [MermaidOptions?, (readonly string[])?]) =>
  plannedDiagram(network(before), network(after), ...options);

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

/** VPCs with random connections, the same in every run: nothing in it can be folded. */
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

/** `wide` and `b` reach each other; replies to what it sends to `c` do not return. */
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

/** A hub with 122 spokes, with new connections and different states, and VPCs without connections. */
const mixedHub = (isAfter: boolean): Shape => {
  const { vpcs, peerings = {} } = hub(122);
  const { p2, p3, ...earlier } = peerings;
  return {
    vpcs: { ...vpcs, alone: {}, ...(isAfter ? { newcomer: {} } : {}) },
    peerings: {
      ...(isAfter ? peerings : earlier),
      p0: ["hub", "spoke0", "pending-acceptance"],
      p1: ["hub", "spoke1", new Unknown("not in the input")],
      "unknown-end": ["hub", new Unknown("not in the input")],
      there: ["hub", "elsewhere"],
      back: ["elsewhere", "hub"],
    },
  };
};

/** Subnets with different unknown values, and a VPC without subnets. */
const oddities: Shape = {
  vpcs: {
    a: {
      blocks: ["10.0.0.0/16", "10.4.0.0/16", "10.5.0.0/16", "10.6.0.0/16"],
      subnets: {
        one: { block: "10.0.1.0/24", zone: "us-east-2a", table: "out" },
        two: { block: "10.0.2.0/24", zone: "us-east-2a", table: "out" },
        three: { block: "10.0.3.0/24", zoneId: "use2-az3", table: new Unknown("not in the input") },
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
  routeTables: of.routeTables.map((table, position) => ({
    ...table,
    routes: table.routes.slice(position === 0 ? 1 : 0),
  })),
});

/** Valid Name tags, none of which may become markup or syntax. */
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
  partner: mermaidOf(analyzed(peered({ peerings: { ab: ["a", new Unknown("not in the input")] } }))),
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
  idleUnknownEnd: mermaidOf(
    analyzed(network({ vpcs: { a }, peerings: { ab: [new Unknown("not in the input"), "a"] } })),
  ),
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
      peerings: { ax: ["a", new Unknown("not in the input")] },
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
  mixedHub: planned(mixedHub(false), mixedHub(true)),
  tenMesh: mermaidOf(analyzed(fullMesh(10))),
  brokenMesh: mermaidOf(analyzed(withoutRoute(fullMesh(10)), { before: fullMesh(10), changes: [] })),
  newMesh: plannedDiagram(network({ vpcs: {} }), fullMesh(30), changes),
  newSpoke: planned(hub(100), hub(101)),
  unknownVpc: mermaidOf(
    analyzed(network({ vpcs: wideVpcs, peerings: { ab: ["wide", new Unknown("not in the input")] } })),
  ),
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
  drawn = Object.fromEntries(
    keys.map((key, position) => [key, all[1 + nasty.length + position] ?? none]),
  ) as typeof drawn;
});

const texts = ({ boxes, frames }: Drawn) => [...frames, ...boxes].map(({ text }) => text);

test("is a flowchart for Mermaid's own parser", () => {
  const refused = Object.entries(drawn).filter(([, { error }]) => error !== undefined);
  expect(refused.map(([name, { error }]) => `${name}: ${error}`)).toEqual([]);
});

describe("a network of few subnets", () => {
  test("shows VPCs as frames, their subnets by zone, and the subnets without peering in one box", () => {
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

  test("draws the route from the route table through the peering to the subnet", () => {
    expect(linesOf(drawn.seed)).toEqual([
      "private1 [normal open] a-private1",
      "private1 [normal open] b-private1",
      "a-private1 [normal point: 10.1.1.0/24] ab",
      "b-private1 [normal point: 10.0.1.0/24] ab",
      "ab [normal point] private1",
      "ab [normal point] private1",
    ]);
  });

  test("draws a route for the whole VPC to the VPC", () => {
    expect(linesOf(drawn.wholeVpc)).toContain("ab [normal point] b");
  });

  test("draws a peering that is not accepted with dotted lines, and shows its state", () => {
    expect(texts(drawn.pending)).toContain("ab<br>pending-acceptance: carries no traffic");
    expect(linesOf(drawn.pending)).toContain("a-private1 [dotted point: 10.1.1.0/24] ab");
  });

  test("shows the reason when the state or an end of a peering is unknown", () => {
    expect(texts(drawn.unknown)).toContain("ab<br>state unknown: known only after apply");
    expect(texts(drawn.partner)).toContain("ab<br>accepter unknown: not in the input");
  });

  test("counts the blocks of a VPC that has many, and draws a VPC without subnets as a box", () => {
    expect(drawn.sharedZone.frames.map(({ text }) => text)).toContain(
      "a<br>10.0.0.0/16, 10.4.0.0/16 and 2 more blocks",
    );
    expect(drawn.sharedZone.boxes.map(({ text }) => text)).toContain("b<br>10.1.0.0/16");
  });

  test("groups subnets without peering by zone name or zone id", () => {
    const { boxes, frames } = drawn.sharedZone;
    const idOf = (text: string) => boxes.find((box) => box.text === text)?.id ?? "not there";
    const inside = (text: string) => frames.find((frame) => frame.text === text)?.nodes;
    expect(inside("us-east-2a")).toEqual([idOf("one and two")]);
    expect(inside("use2-az3")).toEqual([idOf("three<br>10.0.3.0/24")]);
    expect(inside("a<br>10.0.0.0/16, 10.4.0.0/16 and 2 more blocks")).toContain(idOf("four<br>10.0.4.0/24"));
  });

  test("omits route tables without routes to a peering", () => {
    expect(texts(drawn.sharedZone)).toContain("to-b");
    expect(texts(drawn.sharedZone)).not.toContain("out");
  });

  test("shows that an end of a peering without routes is unknown", () => {
    expect(texts(drawn.idleUnknownEnd)).toContain("ab<br>requester unknown: not in the input");
  });

  test("draws a route with an unknown destination to the VPC", () => {
    expect(linesOf(drawn.unknownRoute)).toContain("a-private1 [normal point: unknown: known only after apply] ab");
    expect(linesOf(drawn.unknownRoute)).toContain("ab [normal point] b");
  });

  test("shows that the replies to a route are misdelivered", () => {
    expect(linesOf(drawn.twins)).toContain(
      "c-private1 [dotted point: 10.0.1.0/24<br>misdelivered: the request or the reply is delivered to another VPC] ac",
    );
  });

  test("shows that a peering has no name", () => {
    expect(texts(drawn.nameless)).toContain("(no name)");
  });

  test("draws a one-way route with a dotted line, and shows the problem", () => {
    expect(linesOf(drawn.oneWay)).toContain(
      "a-private1 [dotted point: 10.1.1.0/24<br>one-way: requests arrive, replies do not return] ab",
    );
  });

  test("ends a blackhole route with a cross", () => {
    expect(texts(drawn.blackhole)).toContain("blackhole<br>pcx-0a");
    expect(linesOf(drawn.blackhole)).toContain("a-private1 [normal cross: 10.1.1.0/24] blackhole");
  });

  test("draws a peering without routes between its VPCs", () => {
    expect(linesOf(drawn.idle)).toEqual(["a [dotted open: no route] ab", "ab [dotted open: no route] b"]);
  });
});

describe("a plan", () => {
  test("draws new resources with thick lines, a class and the word", () => {
    expect(drawn.made.boxes.find(({ text }) => text === "new: ab")?.classes).toEqual(["new"]);
    expect(linesOf(drawn.made).filter((line) => line.includes("thick"))).toEqual([
      "a-private1 [thick point: new: 10.1.1.0/24] new: ab",
      "b-private1 [thick point: new: 10.0.1.0/24] new: ab",
      "new: ab [thick point: new] private1",
      "new: ab [thick point: new] private1",
    ]);
    expect(drawn.made.lines.filter(({ style }) => style.includes("stroke-width:3px"))).toHaveLength(4);
  });

  test("draws removed resources with dotted lines, a class and the word", () => {
    expect(drawn.undone.boxes.find(({ text }) => text === "removed: ab")?.classes).toEqual(["removed"]);
    expect(linesOf(drawn.undone).filter((line) => line.includes("dotted"))).toEqual([
      "a-private1 [dotted point: removed: 10.1.1.0/24] removed: ab",
      "b-private1 [dotted point: removed: 10.0.1.0/24] removed: ab",
      "removed: ab [dotted point: removed] private1",
      "removed: ab [dotted point: removed] private1",
    ]);
  });

  test("shows that the state of a peering changes, or that it is replaced", () => {
    expect(texts(drawn.accepted)).toContain("changed: ab<br>was pending-acceptance");
    expect(texts(drawn.replaced)).toContain("changed: ab<br>replaced");
    expect(drawn.replaced.boxes.find(({ text }) => text.startsWith("changed"))?.classes).toContain("changed");
  });

  test("shows that VPCs and subnets are replaced", () => {
    expect(texts(drawn.replacedVpc)).toContain("changed: a<br>10.0.0.0/16<br>replaced");
    expect(texts(drawn.replacedVpc)).toContain("changed: private2<br>10.0.2.0/24<br>replaced");
  });

  test("draws a changed peering without routes between its VPCs", () => {
    expect(texts(drawn.idleAccepted)).toContain("changed: cd<br>was pending-acceptance");
    expect(linesOf(drawn.idleAccepted)).toEqual([
      "c [dotted open: no route] changed: cd",
      "changed: cd [dotted open: no route] d",
    ]);
  });

  test("draws new blackhole routes and new peerings with one known end, and no other VPC", () => {
    expect(linesOf(drawn.newBlackhole)).toContain("a-private2 [thick cross: new: 10.9.0.0/16] new: blackhole");
    expect(texts(drawn.newBlackhole)).toContain("new: ax<br>accepter unknown: not in the input");
    expect(texts(drawn.newBlackhole)).not.toContain("b<br>10.1.0.0/16");
  });

  test("marks no line behind a peering if only one of its routes is new", () => {
    expect(linesOf(drawn.finerRoute)).toContain("a-private1 [thick point: new: 10.1.1.0/25] ab");
    expect(linesOf(drawn.finerRoute).filter((line) => line.startsWith("ab ["))).toEqual([
      "ab [normal point] private1",
      "ab [normal point] private1",
    ]);
  });

  test("draws a redirected route to its new target", () => {
    expect(linesOf(drawn.elsewhere)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^a-private1 \[\w+ point: changed: 10\.1\.1\.0\/24<br>different target.*\] ac$/),
      ]),
    );
  });

  test("marks nothing if the plan changes nothing, and then draws no changes", () => {
    expect(sources.unchanged).toBe(sources.seed);
    expect(mermaidOf(analyzed(peered(), { before: peered(), changes: [] }), changes)).toBe("");
  });

  test("omits VPCs that the changes do not affect", () => {
    expect(drawn.apartFromIt.frames.map(({ text }) => text).filter((text) => text.includes("<br>"))).toEqual([
      "new: d<br>10.3.0.0/16",
    ]);
  });
});

describe("a large network", () => {
  test("is drawn by VPC with a line for each peering", () => {
    const { boxes, frames, lines } = drawn.tenMesh;
    expect({ boxes: boxes.length, frames: frames.length, lines: lines.length }).toEqual({
      boxes: 10,
      frames: 0,
      lines: 45,
    });
    expect(linesOf(drawn.tenMesh)[0]).toBe("v0 [normal double_point: p0-1<br>12 pairs two-way] v1");
    expect(texts(drawn.tenMesh)[0]).toBe("v0<br>10.0.0.0/16<br>4 subnets");
  });

  test("is one box if it is a full mesh", () => {
    expect(texts(drawn.thirtyMesh)).toEqual([
      "30 VPCs<br>v0, v1, v2, v3, v4, v5 and 24 more<br>full mesh<br>435 connections, active",
    ]);
  });

  test("shows the changes of the routes at each peering", () => {
    expect(linesOf(drawn.brokenMesh).filter((line) => line.includes("changed"))).toEqual([
      expect.stringMatching(/^v0 \[normal double_point: changed: p0-1<br>1 route removed<br>.*\] v1$/),
    ]);
  });

  test("separates new VPCs from existing ones", () => {
    expect(texts(drawn.newMesh)).toEqual([expect.stringMatching(/^new: 30 VPCs<br>/)]);
    expect(texts(drawn.newSpoke)).toEqual(["hub", expect.stringMatching(/^100 VPCs<br>/), "new: spoke100"]);
    expect(drawn.newSpoke.lines.map(({ text }) => text)).toEqual([
      "100 connections, active",
      "new: 1 connection, active",
    ]);
  });

  test("shows the change and the verdicts at each peering", () => {
    expect(linesOf(drawn.widePlan)).toEqual([
      "wide [normal double_point: changed: ab<br>was pending-acceptance<br>200 pairs two-way, 100 pairs one-way] b",
      "wide [dotted point: ac<br>200 pairs one-way] c",
      "wide [dotted open: new: ad<br>pending-acceptance: carries no traffic<br>no reachable pairs] d",
    ]);
  });

  test("counts the connections by state, and the new ones", () => {
    expect(drawn.mixedHub.lines.map(({ text }) => text)).toEqual([
      "122 connections<br>1 pending-acceptance, 1 state unknown, 120 active<br>2 new",
    ]);
  });

  test("draws VPCs without connections, and no line to a VPC that does not exist", () => {
    expect(texts(drawn.mixedHub)).toEqual(["hub", expect.stringMatching(/^122 VPCs<br>/), "alone", "new: newcomer"]);
  });

  test("draws a box for an unknown VPC", () => {
    expect(linesOf(drawn.unknownVpc)).toEqual(["wide [dotted open: ab<br>no reachable pairs] unknown VPC"]);
  });

  test("is two boxes if it is a hub with spokes", () => {
    expect(texts(drawn.hub)).toEqual(["hub", expect.stringMatching(/^125 VPCs<br>spoke0, .* and 119 more$/)]);
    expect(drawn.hub.lines.map(({ text }) => text)).toEqual(["125 connections, active"]);
  });

  test("shows the VPCs with the most connections and counts the others if no two are alike", () => {
    expect(texts(drawn.tangle).at(-1)).toMatch(/^\d+ more VPCs not shown$/);
    expect(drawn.tangle.boxes.length).toBeGreaterThan(5);
  });

  test("stays within the limit of GitHub for a mesh of 126 VPCs and for names of 255 characters", () => {
    const mesh = fullMesh(126);
    // The subnets do not matter here, and their reachability takes a while.
    const large = mermaidOf(analyzed({ ...mesh, subnets: [] }));
    for (const text of [large, ...Object.values(sources)]) {
      expect(text.length).toBeLessThan(40_001);
      expect(text.match(/(?:-->|---|==>|-\.->|-\.-|--x)/g)?.length ?? 0).toBeLessThan(400);
    }
    expect(large).toContain("126 VPCs");
  });

  test("is folded further if the limit is lower", () => {
    expect(sources.spentOnNames.length).toBeLessThan(2_001);
    expect(texts(drawn.spentOnNames)[0]).toMatch(/^10 VPCs/);
  });
});

describe("names", () => {
  test.each(nastyNames.map((name, position) => [name, position] as const))(
    "%j is text in the diagram",
    (_, position) => {
      expect(shapeOf(drawnNasty[position])).toEqual(shapeOf(drawnUsual));
    },
  );

  test("that are random stay text", () => {
    const broken = randomNames.filter(
      (_, position) =>
        JSON.stringify(shapeOf(drawnNasty[nastyNames.length + position])) !== JSON.stringify(shapeOf(drawnUsual)),
    );
    expect(broken).toEqual([]);
  });

  test("are unchanged for the reader", () => {
    const read = (name: string) => {
      const connection = drawnNasty[nastyNames.indexOf(name)]?.boxes.find(({ shape }) => shape === "stadium");
      return connection?.text.replaceAll("\u2060", "");
    };
    const visible = nastyNames.filter((name) => !/[\n\u202E]/.test(name));
    expect(visible.map(read)).toEqual(visible);
  });

  test("contain characters of Mermaid, HTML or Markdown syntax only as entities", () => {
    const labels = nasty.flatMap((text) => [...text.matchAll(/["|]"?([^"\n]*)"/g)].map(([, label = ""]) => label));
    const bare = labels.map((label) => label.replaceAll(/#\d+;|<br>/g, ""));
    expect(bare.filter((label) => /["#;&<>`%:|[\]{}\\*~^$@]/.test(label))).toEqual([]);
  });

  test("are not part of the ids", () => {
    const ids = ({ boxes, frames }: Drawn) => [...boxes, ...frames].map(({ id }) => id);
    expect(drawnNasty[0] && ids(drawnNasty[0])).toEqual(ids(drawnUsual));
  });

  test("contain no icon, formula or line break after the entities are decoded", () => {
    const all = drawnNasty.flatMap(texts).join("\n");
    expect(all).not.toMatch(/fa[bklrs]?:fa-|\$\$|\\n|ﬂ°/);
  });
});

test("gives the same text for the same network", () => {
  expect(mermaidOf(analyzed(peered()))).toBe(sources.seed);
});

test("shows that a network has no VPCs: Mermaid rejects an empty text", () => {
  const [drawn] = drawnByMermaid([mermaidOf(analyzed(network({ vpcs: {} })))]);
  expect(drawn?.boxes.map(({ text }) => text)).toEqual(["no VPCs"]);
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
