import { isIP as isIPOfNode } from "node:net";
import fc from "fast-check";
import { analyzedNetwork } from "../../src/analysis/analyzed-network";
import { type Network, Unknown, UnknownDestination } from "../../src/network/model/network";
import { isIP } from "../../src/page/browser/net";
import { OpenSections } from "../../src/page/browser/open-sections";
import { nodeTexts } from "../../src/page/drawing/drawing-text";
import { highlightedBy, neighboursOf } from "../../src/page/drawing/highlight";
import { pathThrough } from "../../src/page/drawing/line-path";
import { hrefTo, idInHash } from "../../src/page/model/ids";
import { markedResources } from "../../src/page/model/marked-resources";
import {
  cellsByLabel,
  cellText,
  colourOf,
  matrixBetween,
  type PageMatrix,
  spansOf,
  wholeMatrix,
} from "../../src/page/model/matrix";
import { enclosures } from "../../src/page/model/page-model";
import { returnRoutesOf } from "../../src/page/model/return-routes";
import { countedByKind, entriesOf, search, shownWith } from "../../src/page/model/search";
import { tablesThrough } from "../../src/page/model/tables-through";
import { cellLetters } from "../../src/reports/text/matrix-cells";
import { fullMesh } from "../support/full-mesh";
import { blackhole, elsewhere, internet, network, route } from "../support/model";
import { pageModel } from "../support/page-model";
import { twoPeered } from "./two-peered";

describe("open sections", () => {
  test("what nobody has opened or closed is as it is initially", () => {
    const openings = new OpenSections();
    expect([openings.isOpen("a", true), openings.isOpen("b", false)]).toEqual([true, false]);
  });

  test("who listens is told, until the subscription ends", () => {
    const openings = new OpenSections();
    let told = 0;
    const end = openings.subscribe(() => {
      told += 1;
    });
    openings.set(["a", "b"], true);
    end();
    openings.set(["a"], false);
    expect(told).toBe(1);
    expect([openings.isOpen("a", true), openings.isOpen("b", false)]).toEqual([false, true]);
  });

  test("printing opens everything, and leaves it behind as it was", () => {
    const openings = new OpenSections();
    openings.set(["a"], false);
    openings.showEverything(true);
    expect(openings.isOpen("a", false)).toBe(true);
    // A browser tells that details were opened, whoever did it.
    openings.set(["a"], true);
    openings.showEverything(false);
    expect(openings.isOpen("a", true)).toBe(false);
  });
});

describe("drawing text", () => {
  test("a node tells its name and what is most asked about it", () => {
    const texts = nodeTexts(pageModel(twoPeered()));
    expect(texts.get("vpc:a")).toEqual({ kind: "VPC", name: "a", detail: "10.0.0.0/16" });
    expect(texts.get("subnet:a/private1")).toEqual({ kind: "subnet", name: "private1", detail: "10.0.128.0/20" });
    expect(texts.get("table:a-private1")?.detail).toBe("2 routes, 1 peering");
    expect(texts.get("table:a-public")?.detail).toBe("2 routes");
    expect(texts.get("peering:ab")).toEqual({ kind: "connection", name: "ab", detail: "active" });
  });

  test("routes that a plan takes away are no longer counted", () => {
    const before = twoPeered({ "10.1.0.0/20": "ab" });
    const model = pageModel(twoPeered(), { before, marks: { "route:a-private1:10.1.0.0/20": "removed" } });
    expect(nodeTexts(model).get("table:a-private1")?.detail).toBe("2 routes, 1 peering");
  });

  test("of many blocks the first is told, of none that it isn't known", () => {
    const texts = nodeTexts(pageModel(network({ vpcs: { a: { blocks: ["10.0.0.0/16", "10.9.0.0/16"] }, b: {} } })));
    expect(texts.get("vpc:a")?.detail).toBe("10.0.0.0/16 and 1 more");
    expect(texts.get("vpc:b")?.detail).toBe("no known block");
  });
});

describe("highlight", () => {
  const edge = (from: string, to: string) => ({ from, to, points: [] });

  const map = [
    edge("subnet:1", "table:1"),
    edge("subnet:2", "table:1"),
    edge("subnet:3", "table:2"),
    edge("table:1", "peering:ab"),
    edge("table:2", "peering:ab"),
  ];

  test("a subnet lights its route table and the connections of that, but not the table's other subnets", () => {
    expect([...highlightedBy(map, "subnet:1")].sort()).toEqual(["peering:ab", "subnet:1", "table:1"]);
  });

  test("a route table lights its subnets and its connections", () => {
    expect([...highlightedBy(map, "table:1")].sort()).toEqual(["peering:ab", "subnet:1", "subnet:2", "table:1"]);
  });

  test("a connection lights all tables that use it, and their subnets", () => {
    expect(highlightedBy(map, "peering:ab").size).toBe(6);
  });

  test("a VPC lights those that it is connected with, and not what these are connected with", () => {
    const overview = [edge("vpc:a", "vpc:b"), edge("vpc:b", "vpc:c"), edge("vpc:d", "vpc:a")];
    expect([...highlightedBy(overview, "vpc:a")].sort()).toEqual(["vpc:a", "vpc:b", "vpc:d"]);
  });

  test("what is connected with nothing lights alone", () => {
    expect([...highlightedBy(map, "table:3")]).toEqual(["table:3"]);
  });

  test("neighbours are told from both ends of a line, each once", () => {
    expect(neighboursOf([...map, edge("subnet:1", "table:1")], "table:1")).toEqual([
      "subnet:1",
      "subnet:2",
      "peering:ab",
    ]);
  });
});

describe("line path", () => {
  test("a straight line has no corner", () => {
    expect(
      pathThrough([
        [0, 0],
        [10, 0],
      ]),
    ).toBe("M0 0L10 0");
  });

  test("a corner is rounded by at most half of each part that meets in it", () => {
    expect(
      pathThrough([
        [0, 0],
        [20, 0],
        [20, 4],
      ]),
    ).toBe("M0 0L14 0Q20 0 20 2L20 4");
  });

  test("a corner that lies on its neighbour is no number divided by nothing", () => {
    expect(
      pathThrough([
        [5, 5],
        [5, 5],
        [9, 5],
      ]),
    ).not.toContain("NaN");
  });

  test("no points are no line", () => {
    expect(pathThrough([])).toBe("");
  });
});

describe("ids", () => {
  test.each(["vpc:a", "route:a-private1:10.1.128.0/20", "table:Ünïcode-名前", "peering:100%"])(
    "the link to %s leads back to it",
    (id) => {
      expect(idInHash(hrefTo(id))).toBe(id);
    },
  );

  test("a hash that nobody can decode is taken as it is", () => {
    expect(idInHash("#100%")).toBe("100%");
  });

  test("no hash leads nowhere", () => {
    expect([idInHash(""), idInHash("#")]).toEqual([undefined, undefined]);
  });
});

describe("matrix", () => {
  const factsAbout = (network: Parameters<typeof analyzedNetwork>[0]) => analyzedNetwork(network, { now: new Date(0) });

  const lettersIn = ({ cells }: PageMatrix) =>
    cells.map((row) => row.map((cell) => (cell === undefined ? " " : cellLetters(cell))).join(""));

  test("a small network's matrix is by subnets, and empty within a VPC", () => {
    const matrix = wholeMatrix(factsAbout(twoPeered()));
    expect(matrix.of).toBe("subnets");
    expect(matrix.things.map(({ label }) => label)).toEqual(["a/private1", "a/public1", "b/private1", "b/public1"]);
    expect(lettersIn(matrix)).toEqual(["  T.", "  ..", "T.  ", "..  "]);
  });

  test("subnets stand under their VPC, and so without its name", () => {
    const { things } = wholeMatrix(factsAbout(twoPeered()));
    expect(things.map(({ short }) => short)).toEqual(["private1", "public1", "private1", "public1"]);
    expect(spansOf(things)).toEqual([
      { vpc: "a", start: 0, count: 2 },
      { vpc: "b", start: 2, count: 2 },
    ]);
  });

  test("a large network's matrix is by VPCs: 30 of them have 900 cells, and not 14,400", () => {
    const matrix = wholeMatrix(factsAbout(fullMesh(30)));
    expect(matrix.of).toBe("VPCs");
    expect(matrix.cells.flat()).toHaveLength(900);
  });

  test("two VPCs of a large network are looked at by their subnets, and those of no other VPC", () => {
    const analyzed = factsAbout(fullMesh(12));
    const between = matrixBetween(analyzed, "v3", "v7");
    expect(between.things.map(({ vpc }) => vpc)).toEqual(["v3", "v3", "v3", "v3", "v7", "v7", "v7", "v7"]);
    const [one, other] = [analyzed.network.subnets[12], analyzed.network.subnets[28]];
    if (one === undefined || other === undefined) throw new Error("the mesh has fewer subnets");
    expect([one.vpc, other.vpc]).toEqual(["v3", "v7"]);
    expect(between.cells[0]?.[4]?.verdicts).toEqual([analyzed.reachability.verdictOf(one, other, 4)?.verdict]);
    expect(between.cells[0]?.[1]).toBeUndefined();
  });

  test("a cell is told in words: verdict, whether of all pairs, and whether it is billed", () => {
    expect(cellText({ verdicts: ["two-way"], all: true, billed: false })).toBe("two-way");
    expect(cellText({ verdicts: ["none"], all: true, billed: false })).toBe("nothing arrives");
    expect(cellText({ verdicts: ["partial"], all: false, billed: true })).toBe(
      "partial, some of their subnets only, billed",
    );
    expect(cellText({ verdicts: ["two-way", "none"], all: true, billed: false })).toBe(
      "two-way over IPv4, nothing arrives over IPv6",
    );
  });

  test("the letters of a cell are small where only some of its pairs have the verdict", () => {
    expect(cellLetters({ verdicts: ["two-way"], all: false, billed: false })).toBe("t");
    expect(cellLetters({ verdicts: ["two-way", "one-way"], all: true, billed: false })).toBe("T/O");
  });

  test("a cell has the colour of what is most alarming in it", () => {
    expect(colourOf({ verdicts: ["two-way", "misdelivered"], all: true, billed: false })).toBe("misdelivered");
    expect(colourOf({ verdicts: ["two-way"], all: true, billed: false })).toBe("two-way");
  });

  test("cells are found by their labels, to compare them with those before a plan", () => {
    const cellOf = cellsByLabel(wholeMatrix(factsAbout(twoPeered())));
    expect(cellOf("a/private1", "b/private1")?.verdicts).toEqual(["two-way"]);
    expect(cellOf("a/private1", "nowhere")).toBeUndefined();
    expect(cellOf("nowhere", "a/private1")).toBeUndefined();
  });
});

describe("page model", () => {
  const before = twoPeered({ "10.1.0.0/20": "ab" });

  /** A plan that takes one route away, and brings another VPC. */
  function planned() {
    const { vpcs } = network({ vpcs: { c: {} } });
    const after = { ...twoPeered(), vpcs: [...twoPeered().vpcs, ...vpcs] };
    return pageModel(after, {
      before,
      marks: { "route:a-private1:10.1.0.0/20": "removed", "table:a-private1": "changed", "vpc:c": "new" },
    });
  }

  const tableIn = (model: ReturnType<typeof planned>, name: string) => {
    const table = model.tablesOf("a").find(({ key }) => key === name);
    if (table === undefined) throw new Error(`no table ${name}`);
    return table;
  };

  test("a table's rows are the local routes, the others, and what a plan takes away", () => {
    const model = planned();
    const rows = model.rowsOf(tableIn(model, "a-private1"));
    expect(rows.map(({ destination, target }) => `${destination} ${target}`)).toEqual([
      "10.0.0.0/16 local",
      "10.1.128.0/20 ab",
      "10.1.0.0/20 ab",
    ]);
    expect(rows.map(({ id }) => model.markOf(id))).toEqual([undefined, undefined, "removed"]);
  });

  test("a route through a connection that isn't active is a blackhole", () => {
    const pending = { ...twoPeered(), peerings: [{ ...twoPeered().peerings[0], state: "pending-acceptance" }] };
    const model = pageModel(pending as typeof before);
    const rows = model.rowsOf(tableIn(model, "a-private1"));
    expect(rows.map(({ status }) => status)).toEqual(["active", "blackhole"]);
  });

  test("what a plan takes away is shown beside what is there", () => {
    const after = { ...twoPeered(), vpcs: twoPeered().vpcs.slice(0, 1), peerings: [] };
    const model = pageModel(after, { before, marks: { "vpc:b": "removed", "peering:ab": "removed" } });
    expect(model.vpcs.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(model.connections.map(({ peering }) => peering.key)).toEqual(["ab"]);
    expect(model.vpcLabel("b")).toBe("b");
    expect(model.factsAbout("peering:ab")).toBe(model.before);
  });

  test("without a plan nothing is there twice", () => {
    const model = pageModel(twoPeered());
    expect([model.vpcs, model.connections].map(({ length }) => length)).toEqual([2, 1]);
  });

  test("what a plan does is listed with what it removes first", () => {
    const things = markedResources(planned()).map(({ mark, kind, name }) => `${mark} ${kind} ${name}`);
    expect(things).toEqual([
      "removed route 10.1.0.0/20 in a-private1 to ab",
      "changed route table a-private1",
      "new VPC c",
    ]);
  });

  test("a connection is used by the tables that lead to it, on either side", () => {
    const model = pageModel(before);
    expect(tablesThrough(model, "ab", "a").map(({ table, routes }) => `${table.key} ${routes}`)).toEqual([
      "a-private1 2",
    ]);
    expect(tablesThrough(model, "ab", "b").map(({ table, routes }) => `${table.key} ${routes}`)).toEqual([
      "b-private1 1",
    ]);
  });

  test("a route is seen when its table is open, a subnet when the map of its VPC is", () => {
    const around = enclosures(pageModel(twoPeered()));
    expect(around.get("route:a-private1:10.1.128.0/20")).toEqual(["table:a-private1"]);
    expect(around.get("subnet:b/private1")).toEqual(["map:b"]);
    expect(around.get("peering:ab")).toEqual(["peering:ab"]);
  });

  test("a row says of a route what AWS's console would, and nothing where nobody knows", () => {
    const routes = [
      route("10.2.0.0/16", blackhole("nat")),
      route("10.3.0.0/16", elsewhere("transit gateway tgw")),
      route("10.4.0.0/16", "pcx-removed"),
      route("10.5.0.0/16", "ab"),
      route(new UnknownDestination("a prefix list"), "ab"),
    ];
    const model = pageModel(
      network({
        vpcs: { a: { tables: { t: routes } }, b: {} },
        peerings: { ab: ["a", "b", new Unknown("known only after apply")] },
      }),
    );
    const rows = model.rowsOf(tableIn(model, "t"));
    expect(rows.map(({ destination, target, status }) => [destination, target, status])).toEqual([
      ["10.2.0.0/16", "nat", "blackhole"],
      ["10.3.0.0/16", "transit gateway tgw", undefined],
      ["10.4.0.0/16", "pcx-removed", undefined],
      ["10.5.0.0/16", "ab", undefined],
      ["unknown: a prefix list", "ab", undefined],
    ]);
  });

  test("a table that a plan takes away has the rows of the network before, each once", () => {
    const { routeTables, subnets } = twoPeered();
    const after = {
      ...twoPeered(),
      subnets: subnets.filter(({ key }) => key !== "a/private1"),
      routeTables: routeTables.filter(({ key }) => key !== "a-private1"),
    };
    const marks = {
      "table:a-private1": "removed",
      "route:a-private1:10.1.128.0/20": "removed",
      "subnet:a/private1": "removed",
    } as const;
    const model = pageModel(after, { before: twoPeered(), marks });
    const rows = model.rowsOf(tableIn(model, "a-private1"));
    expect(rows.map(({ destination, target }) => `${destination} ${target}`)).toEqual([
      "10.0.0.0/16 local",
      "10.1.128.0/20 ab",
    ]);
    expect(rows.every(({ analyzed }) => analyzed === model.before)).toBe(true);
    expect([model.vpcLabel("a"), model.subnetLabel("a/private1")]).toEqual(["a", "a/private1"]);
    expect(model.factsAbout("table:a-public")).toBe(model.analyzed);
  });
});

describe("return routes", () => {
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
    expect(mirrorsIn(to("pcx-removed"), "ta")).toEqual({ found: [], isMissing: false });
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
});

describe("search", () => {
  const entries = entriesOf(pageModel(twoPeered()));
  const idsOf = (query: string) => search(entries, query).map(({ id }) => id);

  test("an address finds the subnet and the routes that hold it, the narrowest first", () => {
    expect(idsOf("10.0.128.7")).toEqual([
      "subnet:a/private1",
      "route:b-private1:10.0.128.0/20",
      "vpc:a",
      "route:a-public:0.0.0.0/0",
      "route:b-public:0.0.0.0/0",
    ]);
  });

  test("an address isn't looked for as text: 10.0.0.1 is not in 10.0.0.128/25", () => {
    const two = network({
      vpcs: { a: { subnets: { low: { block: "10.0.0.0/25" }, high: { block: "10.0.0.128/25" } } } },
    });
    expect(search(entriesOf(pageModel(two)), "10.0.0.1").map(({ id }) => id)).toEqual(["subnet:a/low"]);
  });

  test("a block finds all that has addresses of it", () => {
    expect(idsOf("10.1.128.0/17")).toEqual([
      "subnet:b/private1",
      "route:a-private1:10.1.128.0/20",
      "vpc:b",
      "route:a-public:0.0.0.0/0",
      "route:b-public:0.0.0.0/0",
    ]);
  });

  test("a block with bits behind its prefix is taken for the one that is meant", () => {
    expect(idsOf("10.0.128.7/20")).toEqual(idsOf("10.0.128.0/20"));
  });

  test("the start of an address finds the blocks that are written with it", () => {
    expect(idsOf("10.1.12")).toEqual(["subnet:b/private1", "route:a-private1:10.1.128.0/20"]);
  });

  test("an IPv6 address finds what holds it, however it is written", () => {
    const six = network({
      vpcs: { a: { blocks: ["2001:db8::/56"], subnets: { one: { block: "2001:db8:0:7::/64" } } } },
    });
    const found = search(entriesOf(pageModel(six)), "2001:0DB8:0:7:0::1");
    expect(found.map(({ id }) => id)).toEqual(["subnet:a/one", "vpc:a"]);
  });

  test("names and ids are found whatever their case", () => {
    expect(idsOf("A-PRIVATE1")).toEqual(["table:a-private1"]);
    expect(idsOf("subnet-0123")).toEqual(["subnet:a/private1"]);
  });

  test("of several words all have to be there", () => {
    expect(idsOf("private1 10.0.128.7")).toEqual(["subnet:a/private1"]);
  });

  test("a connection is found by its name and by its state", () => {
    expect(idsOf("active")).toEqual(["peering:ab"]);
    expect(idsOf("ab")).toContain("peering:ab");
  });

  test("nothing and spaces find nothing", () => {
    expect([idsOf(""), idsOf("  "), idsOf("nowhere")]).toEqual([[], [], []]);
  });

  test("what is found is shown with what it is in: a subnet with its VPC, a route with its table", () => {
    const shown = shownWith(search(entries, "10.0.128.7"));
    expect(shown).toContain("map:a");
    expect(shown).toContain("table:b-private1");
    expect(shown).not.toContain("map:b");
  });

  test("what is found is counted by kind", () => {
    expect(countedByKind(search(entries, "10.0.128.7"))).toBe("1 VPC, 1 subnet and 3 routes");
    expect(countedByKind(search(entries, "subnet-0123"))).toBe("1 subnet");
    expect(countedByKind([])).toBe("");
  });

  test("what isn't known is found by why it isn't, and not by an address", () => {
    const partner = network({
      vpcs: {
        a: { blocks: ["10.0.0.0/16"], tables: { t: [route(new UnknownDestination("a prefix list"), "ab")] } },
      },
      peerings: { ab: ["a", new Unknown("the partner's"), new Unknown("known only after apply")] },
    });
    const all = entriesOf(pageModel(partner));
    expect(search(all, "only after apply").map(({ id, with: shown }) => [id, shown])).toEqual([
      ["peering:ab", ["map:a"]],
    ]);
    expect(search(all, "prefix list").map(({ kind, name }) => [kind, name])).toEqual([
      ["route", "unknown: a prefix list in t"],
    ]);
    expect(search(all, "10.0.0.1").map(({ id }) => id)).toEqual(["vpc:a"]);
  });
});

describe("browser net", () => {
  const addresses = [
    "10.0.0.1",
    "255.255.255.255",
    "256.0.0.1",
    "01.2.3.4",
    "1.2.3",
    "1.2.3.4.5",
    "",
    "::",
    "::1",
    "1::",
    "2001:db8::1:2",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7",
    "::1::2",
    "::ffff:1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4",
    "1:2:3:4:5:6:7:1.2.3.4",
    "::1.2.3",
    ":1",
    "1:",
    "12345::",
    "g::",
    ":::",
    "a",
  ];

  test.each(addresses)("the browser takes %p for an address where Node does", (text) => {
    expect(isIP(text)).toBe(isIPOfNode(text));
  });

  test("any address is one of its family", () => {
    fc.assert(fc.property(fc.ipV4(), (text) => isIP(text) === 4));
    fc.assert(fc.property(fc.ipV6(), (text) => isIP(text) === isIPOfNode(text)));
  });

  test("any text of digits, dots and colons is an address where Node takes it for one", () => {
    const text = fc.string({ unit: fc.constantFrom("0", "1", "f", ":", "."), maxLength: 20 });
    fc.assert(fc.property(text, (one) => isIP(one) === isIPOfNode(one)));
  });
});
