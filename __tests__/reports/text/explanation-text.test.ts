import type { Explanation } from "../../../src/analysis/explanation/explanation";
import type { Disposition, Path, PathPart } from "../../../src/analysis/reachability/verdict";
import { labelsOf } from "../../../src/network/model/labels";
import { type Peering, Unknown, UnknownDestination, type Vpc } from "../../../src/network/model/network";
import { explanationJson } from "../../../src/reports/json/explanation-json";
import { explanationText } from "../../../src/reports/text/explanation-text";
import { plain } from "../../../src/reports/text/style";
import { block, internet, route, subnet } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

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
const there = path([part({ kind: "delivered", peering: ab })]);
const back = path([part({ kind: "dropped", reason: "no-route", peering: undefined }, { route: undefined })], {
  from: to,
  to: from,
});
const explanation: Explanation = {
  from,
  to,
  family: 4,
  verdict: "one-way",
  dataTransfer: "cross-zone",
  there,
  back,
  missing: ["a route to 10.0.128.0/20 through ab in route table b-private1"],
};

const textOf = (...explanations: readonly Explanation[]) =>
  explanationText(explanations, { network: twoVpcs, labels }, plain);

/** The line about one disposition. */
const lineOf = (disposition: Disposition, also: Partial<PathPart> = {}) =>
  textOf({ ...explanation, there: path([part(disposition, also)]) }).split("\n")[3];

test("what leaves for the Internet is lost with private addresses only: those of IPv6 are public", () => {
  const leaving = part(
    { kind: "dropped", reason: "internet", peering: undefined },
    { route: route("::/0", internet()) },
  );
  expect(textOf({ ...explanation, family: 6, there: path([leaving], { family: 6 }) })).toMatch(
    /::\/0 -> .*, leaves for the Internet, which is no part of this network\n/,
  );
});

test("each direction is told hop by hop with the route that decided, and then all that is missing", () => {
  expect(textOf(explanation)).toBe(
    [
      "a/private1 -> b/private1, IPv4: one-way",
      "  There:",
      "    1. a/private1: its route table is a-private1",
      '    2. to 10.1.128.0/20: by route 10.1.128.0/20 -> peering "ab" (aws_route.there), delivered in b',
      "  Back:",
      "    1. b/private1: its route table is a-private1",
      "    2. to 10.1.128.0/20: dropped: no route leads there",
      "  Missing:",
      "    - a route to 10.0.128.0/20 through ab in route table b-private1",
      "  The traffic crosses Availability Zones: AWS bills it in both directions.",
      "",
      "Routing only: security groups and network ACLs are not part of the verdict.",
    ].join("\n"),
  );
});

test("the reservation about security groups is said once, at the end of all explanations", () => {
  const text = textOf(explanation, explanation);
  expect(text.match(/security groups/g)).toHaveLength(1);
  expect(text.endsWith("not part of the verdict.")).toBe(true);
});

test("nothing is said of costs where nothing arrives", () => {
  expect(textOf({ ...explanation, verdict: "none" })).not.toContain("AWS bills");
});

test("a reply that goes elsewhere names the VPC that gets it", () => {
  expect(lineOf({ kind: "misdelivered", peering: ab, vpc: a })).toMatch(
    /-> peering "ab" \(aws_route\.there\), delivered to the wrong VPC: a, which has the same addresses$/,
  );
});

test("a connection that is not active is told with its state", () => {
  const pending: Peering = { ...ab, state: "pending-acceptance" };
  expect(lineOf({ kind: "dropped", reason: "not-active", peering: pending })).toMatch(
    /dropped: peering "ab" is pending-acceptance, so the route is a blackhole$/,
  );
});

test("a peer without the address passes nothing on", () => {
  expect(lineOf({ kind: "dropped", reason: "not-there", peering: ab })).toMatch(
    /the VPC at the other end of peering "ab" has no such address, and passes nothing on$/,
  );
});

test("a route to the Internet and a route whose target is gone are told apart", () => {
  const gateway = { route: route("0.0.0.0/0", internet("igw")) };
  expect(lineOf({ kind: "dropped", reason: "internet", peering: undefined }, gateway)).toMatch(
    /by route 0\.0\.0\.0\/0 -> igw, dropped: it leaves for the Internet/,
  );
  expect(lineOf({ kind: "dropped", reason: "blackhole", peering: undefined })).toMatch(/its target is gone$/);
});

test("what is not known is said with why: a table, a state, a destination", () => {
  const lines = textOf({
    ...explanation,
    there: path([part({ kind: "unknown", why: "the prefix list pl-1 is not read" })], { routeTable: undefined }),
  }).split("\n");
  expect(lines[2]).toBe("    1. a/private1: which route table it uses is not known");
  expect(lines[3]).toMatch(/and what then is not known: the prefix list pl-1 is not read$/);
  const unknown: Peering = { ...ab, state: new Unknown("known only after apply") };
  expect(lineOf({ kind: "dropped", reason: "not-active", peering: unknown })).toContain(
    "of unknown state (known only after apply)",
  );
  const list = { route: route(new UnknownDestination("prefix list pl-1"), "ab", { origin: "propagated" }) };
  expect(lineOf({ kind: "delivered", peering: ab }, list)).toContain(
    'by route what is not known (prefix list pl-1) -> peering "ab" (propagated), ',
  );
});

test("within one VPC it is the local route", () => {
  expect(lineOf({ kind: "delivered", peering: undefined }, { route: undefined })).toBe(
    "    2. to 10.1.128.0/20: delivered by the local route, within the VPC",
  );
});

test("many blocks that one route decides on are counted", () => {
  const blocks = Array.from({ length: 6 }, (_, index) => block(`10.1.${index}.0/24`));
  expect(lineOf({ kind: "delivered", peering: ab }, { blocks })).toContain(
    "to 10.1.0.0/24, 10.1.1.0/24, 10.1.2.0/24, 10.1.3.0/24 and 2 more blocks: by route",
  );
});

test("for machines it is the same, by labels and names", () => {
  expect(JSON.parse(JSON.stringify(explanationJson([explanation], labels)))).toEqual({
    version: 1,
    explanations: [
      {
        from: "a/private1",
        to: "b/private1",
        family: 4,
        verdict: "one-way",
        dataTransfer: "cross-zone",
        there: {
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
        back: {
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

test("for machines every disposition has its kind, and what it is about", () => {
  const dispositions: readonly Disposition[] = [
    { kind: "misdelivered", peering: ab, vpc: a },
    { kind: "unknown", why: "a transit gateway" },
    { kind: "dropped", reason: "not-active", peering: ab },
    { kind: "delivered", peering: undefined },
  ];
  const list = route(new UnknownDestination("prefix list pl-1"), "ab");
  const parts = dispositions.map((disposition) => part(disposition, { route: list }));
  const [json] = explanationJson(
    [{ ...explanation, there: path(parts, { routeTable: undefined }) }],
    labels,
  ).explanations;
  expect(json?.there.routeTable).toBeNull();
  expect(json?.there.parts.map(({ disposition }) => disposition)).toEqual([
    { kind: "misdelivered", peering: "ab", vpc: "a" },
    { kind: "unknown", why: "a transit gateway" },
    { kind: "dropped", reason: "not-active", peering: "ab" },
    { kind: "delivered", peering: null },
  ]);
  expect(json?.there.parts[0]?.route).toEqual({ destination: null });
});

test("an address that tells more than the name stands beside it", () => {
  const table = { key: "t", name: "t", vpc: "a", routes: [], address: 'module.net.aws_route_table.this["a"]' };
  expect(textOf({ ...explanation, there: path([], { routeTable: table }) })).toContain(
    '1. a/private1: its route table is t (module.net.aws_route_table.this["a"])',
  );
  const plainly = { ...table, address: "aws_route_table.t" };
  expect(textOf({ ...explanation, there: path([], { routeTable: plainly }) })).toContain("its route table is t\n");
});
