import { Unknown } from "../../../src/network/model/network";
import { blackhole, elsewhere, internet, network, route } from "../../support/model";
import { back, missing, net, there } from "./explained";

/** Changes to the table of a/one. */
const toA = (...changes: readonly string[]) => changes.map((change) => `route table "a-main": ${change}`);

test("what a wider route sends elsewhere needs a more specific one", () => {
  expect(missing(net({ "10.1.0.0/16": "ac" }, back))).toEqual([
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
  ]);
  expect(missing(net({ "0.0.0.0/0": internet("NAT gateway nat-1") }, back))).toEqual([
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab", more specific than the route to 0.0.0.0/0, now to NAT gateway nat-1',
  ]);
});

test("a route to exactly the subnet, but elsewhere, has to be changed", () => {
  expect(missing(net({ "10.1.128.0/20": blackhole("nat-1") }, back))).toEqual([
    'route table "a-main": change the route to 10.1.128.0/20, now to nat-1, so that it leads to peering "ab"',
  ]);
});

test("a propagated route to exactly the subnet yields to a static one", () => {
  const propagated = route("10.1.128.0/20", blackhole("vgw-1"), { origin: "propagated" });
  expect(missing(net([propagated], back))).toEqual([
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
  ]);
});

test("a more specific route that takes a part of the subnet has to go, and the wider one then does", () => {
  expect(missing(net({ ...there, "10.1.130.0/24": "ac" }, back))).toEqual([
    'route table "a-main": remove the route to 10.1.130.0/24, now through peering "ac", which takes these addresses',
  ]);
});

test("a more specific route that nothing wider is behind has to be replaced by one to the subnet", () => {
  expect(missing(net({ "10.1.130.0/24": "ac" }, back))).toEqual([
    'route table "a-main": remove the route to 10.1.130.0/24, now through peering "ac", which takes these addresses',
    'route table "a-main": add a route to 10.1.128.0/20 through peering "ab"',
  ]);
});

test("where a route covers one half of the subnet, the other half is missing", () => {
  expect(missing(net({ "10.1.128.0/21": "ab" }, back))).toEqual([
    'route table "a-main": add a route to 10.1.136.0/21 through peering "ab"',
  ]);
});

test("within one VPC, only a route more specific than the local one can be in the way", () => {
  const one = network({
    vpcs: {
      a: {
        blocks: ["10.0.0.0/16"],
        subnets: { one: { block: "10.0.0.0/20" }, two: { block: "10.0.16.0/20" } },
        tables: { "a-main": { "10.0.16.0/20": blackhole("eni-1") } },
      },
    },
  });
  expect(missing(one, "a/one", "a/two")).toEqual([
    'route table "a-main": remove the route to 10.0.16.0/20, now to eni-1, which takes these addresses',
  ]);
});

test("within one VPC, a route through a connection has to go, active or not", () => {
  const blocks = ["10.0.0.0/16"];
  const subnets = { one: { block: "10.0.0.0/20" }, two: { block: "10.0.16.0/20" } };
  const tables = { "a-main": { "10.0.16.0/20": "ab" } };
  const vpcs = { a: { blocks, subnets, tables }, b: { blocks: ["10.1.0.0/16"] } };
  const removal = toA('remove the route to 10.0.16.0/20, now through peering "ab", which takes these addresses');
  expect(missing(network({ vpcs, peerings: { ab: ["a", "b"] } }), "a/one", "a/two")).toEqual(removal);
  expect(missing(network({ vpcs, peerings: { ab: ["a", "b", "expired"] } }), "a/one", "a/two")).toEqual(removal);
});

test("a wider route through a request serves as soon as that is accepted: no other is missing", () => {
  expect(missing(net({ "10.1.0.0/16": "ab" }, back, { ab: ["a", "b", "pending-acceptance"] }))).toEqual([
    'peering "ab": accept the request',
  ]);
});

test("where a route covers the middle of the subnet, one route to all of it is less than one to each end", () => {
  expect(missing(net({ "10.1.132.0/22": "ab" }, back))).toEqual(
    toA('add a route to 10.1.128.0/20 through peering "ab"'),
  );
});

describe("of a subnet with two blocks of a family", () => {
  const to = (routes: Parameters<typeof net>[0]) => {
    const of = net(routes, back);
    const blocks = network({ vpcs: { b: { subnets: { one: { blocks: ["10.1.128.0/20", "10.1.160.0/20"] } } } } });
    return missing({ ...of, subnets: [...of.subnets.filter(({ vpc }) => vpc === "a"), ...blocks.subnets] });
  };

  test("each is told for itself what it is short of", () => {
    expect(to({ "10.1.128.0/21": "ab", "10.1.160.0/21": "ab" })).toEqual(
      toA('add a route to 10.1.136.0/21 through peering "ab"', 'add a route to 10.1.168.0/21 through peering "ab"'),
    );
  });

  test("the one that is reached stays as it is, with a route that decides on none of its addresses", () => {
    expect(to({ "10.1.128.0/20": blackhole("nat-1"), "10.1.128.0/21": "ab", "10.1.136.0/21": "ab" })).toEqual(
      toA('add a route to 10.1.160.0/20 through peering "ab"'),
    );
  });

  test("a route that is wrong for the one is no help for the other", () => {
    expect(to({ "10.1.0.0/16": "ac", "10.1.128.0/21": "ab", "10.1.136.0/21": blackhole("nat-1") })).toEqual(
      toA(
        "remove the route to 10.1.136.0/21, now to nat-1, which takes these addresses",
        'add a route to 10.1.128.0/20 through peering "ab"',
        'add a route to 10.1.160.0/20 through peering "ab", more specific than the route to 10.1.0.0/16, now through peering "ac"',
      ),
    );
  });
});

test("a route elsewhere that decides on no address is left alone", () => {
  const [first, second] = [{ "10.1.130.0/24": "ab" }, { "10.1.131.0/24": "ab" }];
  expect(
    missing(net({ ...there, "10.1.130.0/23": blackhole("nat-1"), ...first, ...second, "10.1.140.0/24": "ac" }, back)),
  ).toEqual(toA('remove the route to 10.1.140.0/24, now through peering "ac", which takes these addresses'));
});

test("a route through another connection of the two VPCs delivers as well, and stays", () => {
  const peerings = { ab: ["a", "b"], second: ["b", "a"] } as const;
  expect(missing(net({ "10.1.128.0/20": "second", "10.1.130.0/24": blackhole("nat-1") }, back, peerings))).toEqual(
    toA("remove the route to 10.1.130.0/24, now to nat-1, which takes these addresses"),
  );
});

test("a route that is wrong for some addresses has to be changed, though it may be right for others", () => {
  const of = net({ "10.1.128.0/20": "ac" }, back);
  const c = { blocks: ["10.1.128.0/24"], unknownBlocks: [new Unknown("known only after apply")] };
  const vpcs = [...of.vpcs.filter(({ key }) => key !== "c"), ...network({ vpcs: { c } }).vpcs];
  expect(missing({ ...of, vpcs })).toEqual(
    toA('change the route to 10.1.128.0/20, now through peering "ac", so that it leads to peering "ab"'),
  );
});

test.each([
  ["leads there", "ab"],
  ["may lead there, by what is not modelled", elsewhere()],
  ["may lead there, by a connection that is not described", "pcx-of-another-team"],
])("when all that is more specific has gone, a route that %s takes over", (_, leads) => {
  const halves = { "10.1.128.0/21": blackhole("nat-1"), "10.1.136.0/21": blackhole("nat-2") };
  expect(missing(net({ "10.1.128.0/20": leads, ...halves }, back))).toEqual(
    toA(
      "remove the route to 10.1.128.0/21, now to nat-1, which takes these addresses",
      "remove the route to 10.1.136.0/21, now to nat-2, which takes these addresses",
    ),
  );
});

describe("behind a route that has to go", () => {
  const wrong = route("10.1.130.0/24", "ac");
  const removal = toA('remove the route to 10.1.130.0/24, now through peering "ac", which takes these addresses');

  test("the most specific of the others decides, in whatever order they stand", () => {
    const [wide, narrow] = [route("10.1.0.0/16", "ac"), route("10.1.128.0/20", "ab")];
    expect(missing(net([wide, narrow, wrong], back))).toEqual(removal);
    expect(missing(net([narrow, wide, wrong], back))).toEqual(removal);
  });

  test("the static one of two to the same block decides, in whatever order they stand", () => {
    const own = route("10.1.0.0/16", "ab");
    const propagated = route("10.1.0.0/16", blackhole("vgw-1"), { origin: "propagated" });
    expect(missing(net([own, propagated, wrong], back))).toEqual(removal);
    expect(missing(net([propagated, own, wrong], back))).toEqual(removal);
  });
});

test("a propagated route is called that, for it is not changed where the others are", () => {
  const propagated = route("10.1.130.0/24", blackhole("vgw-1"), { origin: "propagated" });
  expect(missing(net([propagated, route("10.1.128.0/20", "ab")], back))).toEqual(
    toA("remove the propagated route to 10.1.130.0/24, now to vgw-1, which takes these addresses"),
  );
});

test("connections are called by their names", () => {
  const ab = { requester: "a", accepter: "b", name: "a to b" };
  const ac = { requester: "a", accepter: "c", name: "a to c" };
  expect(missing(net({ "10.1.128.0/20": "ac" }, back, { ab, ac }))).toEqual(
    toA('change the route to 10.1.128.0/20, now through peering "a to c", so that it leads to peering "a to b"'),
  );
});
