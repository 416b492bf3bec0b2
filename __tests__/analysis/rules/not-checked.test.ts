import { Unknown, UnknownBlock, UnknownDestination } from "../../../src/network/model/network";
import { findingsBy, pair, said } from "../../support/findings";
import { elsewhere, network, route } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const after = new Unknown("known only after apply");

test("everything that is not known is said, folded by its kind", () => {
  const of = pair({
    a: { unknownBlocks: [after] },
    b: {
      subnets: {
        1: { block: "10.1.0.0/24", table: after },
        2: { unknownBlocks: [new UnknownBlock(6, "from a pool")] },
      },
    },
  });
  expect(said("not-checked", of)).toEqual([
    "1 VPC whose blocks are not all known: a (known only after apply).",
    "2 subnets whose block or route table is not known: b/1 (known only after apply) and b/2 (from a pool).",
    "whether traffic passes, for 2 of 2 pairs of subnets, such as from a/1 to b/1.",
  ]);
});

test("of the pairs, those of two VPCs count", () => {
  const subnets = { 1: { block: "10.0.0.0/24", table: after }, 2: { block: "10.0.1.0/24", table: "a-1" } };
  expect(said("not-checked", pair({ a: { subnets } })).at(-1)).toBe(
    "whether traffic passes, for 2 of 4 pairs of subnets, such as from a/1 to b/1.",
  );
});

test("routes to what is not modelled are said, with what it is", () => {
  const tables = {
    "a-1": [route("10.9.0.0/16", elsewhere()), route(new UnknownDestination("prefix list pl-1"), "ab")],
  };
  expect(said("not-checked", pair({ a: { tables } }))[0]).toBe(
    "2 routes whose destination or target is not known or not modelled: a-1 (transit gateway tgw) and a-1 (prefix list pl-1).",
  );
});

test("routes are pointed out where they are written, as far as the source says it", () => {
  const written = { address: "aws_route.one", file: "main.json" };
  const tables = { "a-1": [route("10.9.0.0/16", elsewhere(), written), route("10.8.0.0/16", elsewhere())] };
  const [finding] = findingsBy("not-checked", pair({ a: { tables } }));
  expect(finding?.subjects).toEqual([{ name: "a-1", ...written }, { name: "a-1" }]);
});

test("peerings whose state or VPCs are not known are said", () => {
  const of = network({ vpcs: {}, peerings: { ab: [after, after, new Unknown("no status")], cd: ["c", "d"] } });
  expect(said("not-checked", of)).toEqual([
    "2 peerings whose state or VPCs are not known: ab (known only after apply and no status) and cd (no such VPC).",
  ]);
});

test("a peering whose VPC is not in the network is said, whichever end it is", () => {
  for (const ends of [
    ["a", "c"],
    ["c", "a"],
  ] as const) {
    const of = network({ vpcs: { a: { blocks: ["10.0.0.0/16"] } }, peerings: { ac: ends } });
    expect(said("not-checked", of)).toEqual(["1 peering whose state or VPCs are not known: ac (no such VPC)."]);
  }
});

test("what could not be read at all is said in the reader's words, three of it", () => {
  const gaps = ["One thing.", "Another.", "A third.", "A fourth.", "A fifth."];
  expect(said("not-checked", network({ vpcs: {}, gaps }))).toEqual([
    "One thing. Another. A third. And 2 more like it.",
  ]);
  const three = ["One thing. Another. A third."];
  expect(said("not-checked", network({ vpcs: {}, gaps: gaps.slice(0, 3) }))).toEqual(three);
  expect(said("not-checked", network({ vpcs: {}, gaps: ["One thing."] }))).toEqual(["One thing."]);
});

test("of a network that is known, there is nothing to say", () => expect(said("not-checked", twoVpcs)).toEqual([]));
