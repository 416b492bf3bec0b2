import { Unknown } from "../../../src/network/model/network";
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
  expect(to("2001:db8::/56")).toEqual([
    'peering "ab": the route of a-1 to 2001:db8::/56 leads to nothing of b, which has no IPv6, so all of it is dropped: a peering carries nothing to a third network; leave it out.',
  ]);
});

test("the peer's whole block, a part, a host, and several blocks that fill the destination are all its own", () => {
  for (const destination of ["10.1.0.0/16", "10.1.7.0/24", "10.1.0.7/32"]) expect(to(destination)).toEqual([]);
  const blocks = ["10.2.0.0/16", "10.3.0.0/16"];
  for (const destination of ["10.2.0.0/15", "10.2.7.0/24", "10.3.7.0/24"])
    expect(to(destination, { blocks })).toEqual([]);
});

test("a route to one of several blocks and more leads to more than the peer, not to nothing of it", () => {
  expect(to("10.0.0.0/8", { blocks: ["10.1.0.0/16", "172.16.0.0/16"] })[0]).toContain(
    "leads to more than b, which has 10.1.0.0/16 and 172.16.0.0/16: the rest is dropped",
  );
});

test("what AWS refuses for another reason is another rule's: its own services' addresses, and the VPC's own", () => {
  expect(to("169.254.169.254/32")).toEqual([]);
  const a = { blocks: ["172.16.0.0/16", "10.0.0.0/16"], tables: { "a-1": { "10.0.7.0/24": "ab" } } };
  expect(said("route-outside-peer", pair({ a }))).toEqual([]);
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
