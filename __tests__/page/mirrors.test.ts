import { factsOf } from "../../src/analysis/facts";
import { type Network, Unknown } from "../../src/network/model";
import { mirrorsOf } from "../../src/page/mirrors";
import { network } from "../support/model";
import { twoPeered } from "./two-peered";

/** Returns the mirrors of a table's first route, as `destination in table`, and whether it is known to have none. */
function mirrorsIn(of: Network, name: string) {
  const mirrors = mirrorsOf(factsOf(of, { now: new Date(0) }));
  const table = of.routeTables.find(({ key }) => key === name);
  const [route] = table?.routes ?? [];
  if (table === undefined || route === undefined) throw new Error(`no route in ${name}`);
  const found = mirrors.of(table, route).map((one) => `${one.route.destination} in ${one.table.key}`);
  return { found, isMissing: mirrors.isMissing(route) };
}

test("the mirror of a route is the one that leads back, in the table of the subnet that it leads to", () => {
  expect(mirrorsIn(twoPeered(), "a-private1")).toEqual({ found: ["10.0.128.0/20 in b-private1"], isMissing: false });
  expect(mirrorsIn(twoPeered(), "b-private1")).toEqual({ found: ["10.1.128.0/20 in a-private1"], isMissing: false });
});

function answeredBy(destination: string | undefined, also = {}): Network {
  return network({
    vpcs: {
      a: { subnets: { one: { block: "10.0.0.0/24", table: "ta" } }, tables: { ta: { "10.1.0.0/24": "ab" } } },
      b: {
        subnets: { one: { block: "10.1.0.0/24", table: "tb" } },
        tables: { tb: destination === undefined ? {} : { [destination]: "ab" }, ...also },
      },
    },
    peerings: { ab: ["a", "b"] },
  });
}

test("without a way back the route is known to have no mirror", () => {
  expect(mirrorsIn(answeredBy(undefined), "ta")).toEqual({ found: [], isMissing: true });
});

test("a route back to other addresses is no mirror", () => {
  expect(mirrorsIn(answeredBy("10.0.9.0/24"), "ta").found).toEqual([]);
});

test("a route back in a table that no such subnet uses is no mirror", () => {
  expect(mirrorsIn(answeredBy(undefined, { unused: { "10.0.0.0/24": "ab" } }), "ta").found).toEqual([]);
});

test("a route to the whole VPC is a mirror, and stands behind a narrower one", () => {
  const both = network({
    vpcs: {
      a: { subnets: { one: { block: "10.0.0.0/24", table: "ta" } }, tables: { ta: { "10.1.0.0/24": "ab" } } },
      b: {
        subnets: { one: { block: "10.1.0.0/24", table: "tb" } },
        tables: { tb: { "10.0.0.0/16": "ab", "10.0.0.0/24": "ab" } },
      },
    },
    peerings: { ab: ["a", "b"] },
  });
  expect(mirrorsIn(both, "ta").found).toEqual(["10.0.0.0/24 in tb", "10.0.0.0/16 in tb"]);
});

test("of a partner whose tables nobody can see, no mirror is known and none is missing", () => {
  const partner = network({
    vpcs: {
      a: { subnets: { one: { block: "10.0.0.0/24", table: "ta" } }, tables: { ta: { "10.1.0.0/24": "ab" } } },
      b: { unknownBlocks: [new Unknown("in another account")] },
    },
    peerings: { ab: ["a", "b"] },
  });
  expect(mirrorsIn(partner, "ta")).toEqual({ found: [], isMissing: false });
});
