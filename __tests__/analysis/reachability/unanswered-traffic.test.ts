import { pair, said, small } from "../../support/findings";
import { elsewhere, internet, network } from "../../support/model";

type Shape = Parameters<typeof network>[0];
const saidOf = (vpcs: Shape["vpcs"], peerings: NonNullable<Shape["peerings"]>) =>
  said("unanswered-traffic", network({ vpcs, peerings }));

/** A VPC whose subnets, each with a table of its own such as `a-1`, have these blocks and routes. */
const vpc = (
  name: string,
  blocks: readonly string[],
  subnets: readonly (readonly [blocks: readonly string[], routes: NonNullable<Parameters<typeof small>[2]>])[],
): Shape["vpcs"][string] => ({
  blocks,
  subnets: Object.fromEntries(subnets.map(([its], n) => [n + 1, { blocks: its, table: `${name}-${n + 1}` }])),
  tables: Object.fromEntries(subnets.map(([, routes], n) => [`${name}-${n + 1}`, routes])),
});

describe("subnets that get no reply", () => {
  const ab = { ab: ["a", "b"] } as const;

  test("are told each by itself", () => {
    const subnets = Object.fromEntries([0, 1, 2].map((n) => [n, { block: `10.0.${n}.0/24`, table: "a-1" }]));
    expect(said("unanswered-traffic", pair({ a: { subnets } })).map((line) => line.split(",")[0])).toEqual([
      'peering "ab": a/1 reaches b/1',
      'peering "ab": a/2 reaches b/1',
    ]);
  });

  /** `a/2` reaches both subnets of `b`, of which the first leads back to `a/1` only. */
  const replying = (second: Parameters<typeof small>[2]) =>
    saidOf(
      {
        a: vpc(
          "a",
          ["10.0.0.0/16"],
          [
            [["10.0.0.0/24"], { "10.1.0.0/16": "ab" }],
            [["10.0.1.0/24"], { "10.1.0.0/16": "ab" }],
          ],
        ),
        b: vpc(
          "b",
          ["10.1.0.0/16"],
          [
            [["10.1.0.0/24"], { "10.0.0.0/24": "ab" }],
            [["10.1.1.0/24"], second ?? {}],
          ],
        ),
      },
      ab,
    );

  test("are those that no subnet of a VPC may serve, be it in part or in a way that isn't known", () => {
    expect(replying({})).toEqual([expect.stringContaining("a/2 reaches b/1 and b/2, and gets no reply")]);
    expect(replying({ "10.0.1.0/24": "ab" })).toEqual([]);
    expect(replying({ "10.0.1.0/25": "ab" })).toEqual([]);
    expect(replying({ "10.0.1.0/24": elsewhere() })).toEqual([]);
  });

  test("are told where one of their routes has no mirror at all and another one has", () => {
    const of = {
      a: vpc(
        "a",
        ["10.0.0.0/16"],
        [
          [["10.0.0.0/24"], {}],
          [["10.0.1.0/24"], { "10.1.0.0/24": "ab", "10.1.1.0/24": "ab" }],
        ],
      ),
      b: vpc(
        "b",
        ["10.1.0.0/16"],
        [
          [["10.1.0.0/24"], {}],
          [["10.1.1.0/24"], { "10.0.0.0/24": "ab" }],
        ],
      ),
    };
    expect(saidOf(of, ab)).toEqual([
      'peering "ab": a/2 reaches b/1 and b/2, and gets no reply: no route of b-1 and b-2 that leads back holds it; add to b-1 and b-2 a route that holds it, or give it a route table without the one there.',
    ]);
  });

  test("are told once where what they send arrives by several routes", () => {
    const subnets = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table: "a-1" } };
    const tables = { "a-1": { "10.1.0.0/25": "ab", "10.1.0.128/25": "ab" } };
    expect(said("unanswered-traffic", pair({ a: { subnets, tables } }))).toEqual([
      expect.stringContaining('peering "ab": a/2 reaches b/1, and gets no reply'),
    ]);
  });

  test("are told where a part only of what they send arrives, by the peering that it arrives through", () => {
    const subnets = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table: "a-1" } };
    const tables = { "a-1": { "10.1.0.0/25": internet(), "10.1.0.0/24": "ab" } };
    expect(said("unanswered-traffic", pair({ a: { subnets, tables } }))).toEqual([
      expect.stringContaining('peering "ab": a/2 reaches b/1, and gets no reply'),
    ]);
  });

  test("are told by family, whatever subnets of the other family there are", () => {
    const of = {
      a: vpc(
        "a",
        ["10.0.0.0/16", "2001:db8:a::/56"],
        [
          [["10.0.0.0/24", "2001:db8:a::/64"], { "2001:db8:b::/56": "ab" }],
          [["10.0.1.0/24", "2001:db8:a:1::/64"], { "2001:db8:b::/56": "ab" }],
        ],
      ),
      b: vpc(
        "b",
        ["10.1.0.0/16", "2001:db8:b::/56"],
        [
          [["10.1.0.0/24"], {}],
          [["10.1.1.0/24", "2001:db8:b:1::/64"], { "2001:db8:a::/64": "ab" }],
        ],
      ),
    };
    expect(saidOf(of, ab)).toEqual([expect.stringContaining("a/2 reaches b/2, and gets no reply")]);
  });

  test("within a VPC are no matter of a peering's: an appliance may take the replies", () => {
    const of = vpc(
      "a",
      ["10.0.0.0/16"],
      [
        [["10.0.0.0/24"], {}],
        [["10.0.1.0/24"], { "10.0.0.0/24": internet("eni-1") }],
      ],
    );
    expect(saidOf({ a: of }, {})).toEqual([]);
  });
});

describe("replies that go astray", () => {
  const same = (name: string, routes: Parameters<typeof small>[2]) => ({
    ...small(name, "10.0.0.0/16", routes),
    subnets: { 1: { block: "10.0.1.0/24", table: `${name}-1` } },
  });
  const back = "172.16.0.0/16";
  const line = (to: string, number: number) =>
    `peering "ac": c/1 reaches a/${number}, and the replies go to ${to} instead, for a-${number} leads them through peering "a${to}"; give a-${number} a route back that is more specific.`;

  test("are told by each VPC that gets some of them", () => {
    const of = {
      a: vpc(
        "a",
        [back],
        [
          [["172.16.0.0/24"], { "10.0.0.0/16": "ab" }],
          [["172.16.1.0/24"], { "10.0.0.0/16": "ad" }],
        ],
      ),
      b: small("b", "10.0.0.0/16"),
      c: same("c", { [back]: "ac" }),
      d: small("d", "10.0.0.0/16"),
    };
    expect(saidOf(of, { ab: ["a", "b"], ac: ["a", "c"], ad: ["a", "d"] })).toEqual([line("b", 1), line("d", 2)]);
  });

  const spokes = (a: Parameters<typeof small>[2], c: Parameters<typeof small>[2]) =>
    saidOf(
      { a: small("a", back, a), b: small("b", "10.0.0.0/16"), c: same("c", c), d: small("d", back) },
      { ab: ["a", "b"], ac: ["a", "c"], cd: ["c", "d"] },
    );

  test("are told where another part of them is dropped", () => {
    expect(spokes({ "10.0.0.0/16": "ab", "10.0.1.0/25": internet() }, { [back]: "ac" })).toEqual([line("b", 1)]);
  });

  test("are told by that alone, also where others of the VPC get theirs", () => {
    const subnets = { 1: { block: "10.0.1.0/24", table: "c-1" }, 2: { block: "10.0.2.0/24", table: "c-1" } };
    const of = {
      a: small("a", back, { "10.0.0.0/16": "ab", "10.0.2.0/24": "ac" }),
      b: small("b", "10.0.0.0/16"),
      c: { ...small("c", "10.0.0.0/16", { [back]: "ac" }), subnets },
    };
    expect(saidOf(of, { ab: ["a", "b"], ac: ["a", "c"] })).toEqual([line("b", 1)]);
  });

  test("are none where it is the requests that do, for nobody is there to reply", () => {
    expect(spokes({ "10.0.1.0/25": "ab", "10.0.1.128/25": "ac" }, {})).toEqual([]);
    expect(spokes({ "10.0.0.0/16": "ab" }, { [back]: "cd" })).toEqual([]);
  });
});
