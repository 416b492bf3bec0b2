import { Unknown } from "../../../src/network/model/network";
import { pair, said } from "../../support/findings";
import { network, route } from "../../support/model";

const routes = (count: number) =>
  pair({
    a: { tables: { "a-1": Array.from({ length: count }, (_, n) => route(`10.1.${n >> 6}.${(n & 63) * 4}/30`, "ab")) } },
  });

/** A VPC with this many peers. */
const hub = (peers: number) => {
  const spokes = Array.from({ length: peers }, (_, n) => [`s${n}`, { blocks: [`10.${n}.0.0/16`] }] as const);
  return network({
    vpcs: { hub: { blocks: ["172.16.0.0/16"] }, ...Object.fromEntries(spokes) },
    peerings: Object.fromEntries(spokes.map(([name]) => [`hub-${name}`, ["hub", name]])),
  });
};

test("more than 125 peerings of a VPC are an error, and 125 are not", () => {
  expect(said("highest-quota", hub(125))).toEqual([]);
  expect(said("highest-quota", hub(126))[0]).toBe(
    'VPC "hub": has 126 peerings, and AWS allows 125 per VPC at the most; have fewer, by a hub or by routes to whole VPCs, or use AWS Transit Gateway.',
  );
  expect(said("default-quota", hub(126))).toEqual([]);
});

test("more than 1,000 routes of a family in a table are an error", () => {
  expect(said("highest-quota", routes(1000))).toEqual([]);
  expect(said("highest-quota", routes(1001))[0]).toContain(
    "route table a-1: has 1001 IPv4 routes, and AWS allows 1000",
  );
});

test.each(["requester", "accepter"])("peerings with VPCs that nobody can see count one each, for the %s too", (end) => {
  const unseen = new Unknown("of another account");
  const peerings = Array.from({ length: 126 }, (_, n) => {
    const ends = end === "requester" ? (["hub", unseen] as const) : ([unseen, "hub"] as const);
    return [`p${n}`, ends] as const;
  });
  const of = network({ vpcs: { hub: {} }, peerings: Object.fromEntries(peerings) });
  expect(said("highest-quota", of)).toEqual([expect.stringContaining('VPC "hub": has 126 peerings')]);
});
