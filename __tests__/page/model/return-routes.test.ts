import { analyzedNetwork } from "../../../src/analysis/analyzed-network";
import { type Network, Unknown, UnknownDestination } from "../../../src/network/model/network";
import { returnRoutesOf } from "../../../src/page/model/return-routes";
import { internet, network, route } from "../../support/model";
import { twoPeered } from "../two-peered";

/** Returns the mirrors of a network, and a table's first route to ask them for. */
function askedOf(of: Network, name: string) {
  const mirrors = returnRoutesOf(analyzedNetwork(of, { now: new Date(0) }));
  const table = of.routeTables.find(({ key }) => key === name);
  const [first] = table?.routes ?? [];
  if (table === undefined || first === undefined) throw new Error(`no route in ${name}`);
  return { mirrors, table, first };
}

/** Returns the mirrors of a table's first route, as `destination in table`, and whether it is known to have none. */
function mirrorsIn(of: Network, name: string) {
  const { mirrors, table, first } = askedOf(of, name);
  const found = mirrors.of(table, first).map((one) => `${one.route.destination} in ${one.table.key}`);
  return { found, isMissing: mirrors.isMissing(first) };
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

test("a route to the Internet, or through a connection that is not there, has no mirror and lacks none", () => {
  const to = (leads: Parameters<typeof route>[1]) =>
    network({ vpcs: { a: { subnets: { one: { table: "ta" } }, tables: { ta: { "10.1.0.0/24": leads } } } } });
  expect(mirrorsIn(to(internet()), "ta")).toEqual({ found: [], isMissing: false });
  expect(mirrorsIn(to("gone"), "ta")).toEqual({ found: [], isMissing: false });
});

test("of a table that no subnet uses yet, the mirrors lead back to any subnet of its VPC", () => {
  const { routeTables, ...others } = answeredBy("10.0.0.0/24");
  const unused = { key: "unused", name: "unused", vpc: "a", routes: [route("10.1.0.0/24", "ab")] };
  const of = { ...others, routeTables: [...routeTables, unused] };
  expect(mirrorsIn(of, "unused").found).toEqual(["10.0.0.0/24 in tb"]);
});

test("a route whose destination nobody knows may be a mirror, and stands behind those that are", () => {
  const unknown = route(new UnknownDestination("a prefix list"), "ab");
  const of = network({
    vpcs: {
      a: { subnets: { one: { block: "10.0.0.0/24", table: "ta" } }, tables: { ta: [unknown] } },
      b: {
        subnets: { one: { block: "10.1.0.0/24", table: "tb" } },
        tables: { tb: [unknown, route("0.0.0.0/0", "ab"), route("10.0.0.0/24", "ab")] },
      },
    },
    peerings: { ab: ["a", "b"] },
  });
  const { mirrors, table, first } = askedOf(of, "ta");
  const found = mirrors.of(table, first);
  expect(found.map((one) => one.route)).toEqual(
    ["10.0.0.0/24", "0.0.0.0/0"].map((destination) => route(destination, "ab")).concat(unknown),
  );
  expect(mirrors.of(table, first)).toBe(found);
});
