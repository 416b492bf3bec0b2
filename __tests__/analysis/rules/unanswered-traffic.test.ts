import { findingsBy, pair, said, small } from "../../support/findings";
import { internet, network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

// https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html, "Routing for response traffic"
const spokes = (a: Parameters<typeof small>[2]) =>
  network({
    vpcs: {
      a: small("a", "172.16.0.0/16", a),
      b: small("b", "10.0.0.0/16", { "172.16.0.0/16": "ab" }),
      c: {
        ...small("c", "10.0.0.0/16", { "172.16.0.0/16": "ac" }),
        subnets: { 1: { block: "10.0.1.0/24", table: "c-1" } },
      },
    },
    peerings: { ab: ["a", "b"], ac: ["a", "c"] },
  });

test("a reply that another VPC with the same addresses gets is warned of", () => {
  const of = spokes({ "10.0.0.0/16": "ab", "10.0.7.0/24": "ac" });
  expect(said("unanswered-traffic", of)).toEqual([
    'peering "ac": c/1 reaches a/1, and the replies go to b instead, for a-1 leads them through peering "ab"; give a-1 a route back that is more specific.',
  ]);
  expect(findingsBy("unanswered-traffic", of)[0]?.subjects[0]?.name).toBe("a-1");
});

test("one VPC that accesses two with the same addresses by longest prefixes is as the guide has it", () => {
  expect(said("unanswered-traffic", spokes({ "10.0.0.0/24": "ab", "10.0.1.0/24": "ac" }))).toEqual([]);
});

const shared = { 1: { block: "10.0.0.0/24", table: "a-1" }, 2: { block: "10.0.1.0/24", table: "a-1" } };

test("a subnet that shares a table with one that has a way back, and has none itself, is warned of", () => {
  expect(said("unanswered-traffic", pair({ a: { subnets: shared } }))).toEqual([
    'peering "ab": a/2 reaches b/1, and gets no reply: no route of b-1 that leads back holds it; add to b-1 a route that holds it, or give it a route table without the one there.',
  ]);
});

test("a way back that a longer prefix leads to the Internet is none", () => {
  const b = { tables: { "b-1": { "10.0.0.0/16": "ab", "10.0.0.0/24": internet() } } };
  expect(said("unanswered-traffic", pair({ b }))[0]).toContain("a/1 reaches b/1, and gets no reply");
});

test("where no route leads back at all, that is another rule's", () => {
  expect(said("unanswered-traffic", pair({ b: { tables: { "b-1": {} } } }))).toEqual([]);
});

test("a subnet that gets replies from some of those that its route leads to is served", () => {
  const a = { tables: { "a-1": { "10.1.0.0/16": "ab" } } };
  const b = {
    subnets: { 1: { block: "10.1.0.0/24", table: "b-1" }, 2: { block: "10.1.1.0/24", table: "b-2" } },
    tables: { "b-1": {}, "b-2": { "10.0.0.0/24": "ab" } },
  };
  expect(said("unanswered-traffic", pair({ a, b }))).toEqual([]);
  expect(said("unanswered-traffic", twoVpcs)).toEqual([]);
});
