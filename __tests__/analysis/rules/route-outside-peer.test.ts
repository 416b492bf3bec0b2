import { Unknown } from "../../../src/network/model";
import { pair, said, small } from "../../support/findings";
import { network } from "../../support/model";
import { twoVpcs } from "../../support/two-vpcs";

const to = (destination: string, b = {}) =>
  said("route-outside-peer", pair({ a: { tables: { "a-1": { [destination]: "ab" } } }, b }));

test("a route to more than the peer is warned of", () => {
  expect(to("10.0.0.0/8")).toEqual([
    'peering "ab": the route of a-1 to 10.0.0.0/8 leads to more than b, which has 10.1.0.0/16: the rest is dropped; choose a part of these.',
  ]);
});

test("a design that relies on transit through the peer is warned of", () => {
  const of = network({
    vpcs: {
      a: small("a", "10.0.0.0/16", { "10.1.0.0/24": "ab", "10.2.0.0/24": "ab" }),
      b: small("b", "10.1.0.0/16", { "10.0.0.0/24": "ab", "10.2.0.0/24": "bc" }),
      c: small("c", "10.2.0.0/16", { "10.1.0.0/24": "bc" }),
    },
    peerings: { ab: ["a", "b"], bc: ["b", "c"] },
  });
  expect(said("route-outside-peer", of)).toEqual([
    'peering "ab": the route of a-1 to 10.2.0.0/24 leads to nothing of b, which has 10.1.0.0/16, so all of it is dropped: a peering carries nothing to a third network; choose a part of these.',
  ]);
});

test("a family that the peer doesn't have is warned of", () => {
  expect(to("2001:db8::/56")[0]).toContain("which has no IPv6, so all of it is dropped");
});

test("the peer's whole block, a part, a host, and several blocks that fill the destination are all its own", () => {
  for (const destination of ["10.1.0.0/16", "10.1.7.0/24", "10.1.0.7/32"]) expect(to(destination)).toEqual([]);
  expect(to("10.2.0.0/15", { blocks: ["10.2.0.0/16", "10.3.0.0/16"] })).toEqual([]);
});

test("where the peer's blocks aren't all known, or it isn't in the source, nobody can say", () => {
  const unknownBlocks = [new Unknown("known after apply")];
  expect(to("10.9.0.0/16", { unknownBlocks })).toEqual([]);
  expect(to("10.9.0.0/16", { blocks: [], subnets: {}, unknownBlocks })).toEqual([]);
});

test("a default route has a rule of its own, and the two VPCs of the readme have none of these", () => {
  expect(to("0.0.0.0/0")).toEqual([]);
  expect(said("route-outside-peer", twoVpcs)).toEqual([]);
});
