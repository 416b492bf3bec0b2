import { Unknown, UnknownBlock, UnknownDestination } from "../../../src/network/model";
import { pair, said } from "../../support/findings";
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
    "not checked: 1 VPC whose blocks are not all known: a (known only after apply).",
    "not checked: 2 subnets whose block or route table is not known: b/1 (known only after apply) and b/2 (from a pool).",
    "not checked: whether traffic passes, for 2 of 2 pairs of subnets, such as from a/1 to b/1.",
  ]);
});

test("routes to what is not modelled are said, with what it is", () => {
  const tables = {
    "a-1": [route("10.9.0.0/16", elsewhere()), route(new UnknownDestination("prefix list pl-1"), "ab")],
  };
  expect(said("not-checked", pair({ a: { tables } }))[0]).toBe(
    "not checked: 2 routes whose destination or target is not known or not modelled: a-1 (transit gateway tgw) and a-1 (prefix list pl-1).",
  );
});

test("peerings whose state or VPCs are not known are said", () => {
  const of = network({ vpcs: {}, peerings: { ab: [after, after, new Unknown("no status")], cd: ["c", "d"] } });
  expect(said("not-checked", of)).toEqual([
    "not checked: 2 peerings whose state or VPCs are not known: ab (known only after apply and no status) and cd (no such VPC).",
  ]);
});

test("what could not be read at all is said in the reader's words, three of it", () => {
  const gaps = ["One thing.", "Another.", "A third.", "A fourth.", "A fifth."];
  expect(said("not-checked", network({ vpcs: {}, gaps }))).toEqual([
    "not checked: One thing. Another. A third. And 2 more like it.",
  ]);
  expect(said("not-checked", network({ vpcs: {}, gaps: ["One thing."] }))).toEqual(["not checked: One thing."]);
});

test("of a network that is known, there is nothing to say", () => expect(said("not-checked", twoVpcs)).toEqual([]));
