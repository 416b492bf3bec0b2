import { isIP as isIPOfNode } from "node:net";
import fc from "fast-check";
import { analyzedNetwork } from "../../src/analysis/analyzed-network";
import { type Network, Unknown, UnknownDestination } from "../../src/network/model/network";
import { isIP } from "../../src/page/browser/net";
import { OpenSections } from "../../src/page/browser/open-sections";
import { highlightedBy, neighboursOf } from "../../src/page/drawing/highlight";
import { pathThrough } from "../../src/page/drawing/line-path";
import { nodeTexts } from "../../src/page/drawing/node-text";
import { hrefTo, idInHash } from "../../src/page/model/ids";
import {
  cellsByLabel,
  cellText,
  matrixBetween,
  type PageMatrix,
  spansOf,
  wholeMatrix,
  worstVerdict,
} from "../../src/page/model/matrix";
import { sectionsById, tablesWithRoutesTo } from "../../src/page/model/page-model";
import { hasNoReturnRoute, returnRoutesOf } from "../../src/page/model/route-rows";
import { countedByKind, entriesOf, markedResources, search, shownWith } from "../../src/page/model/search";
import { cellLetters } from "../../src/reports/phrases/matrix";
import { fullMesh } from "../support/full-mesh";
import { blackhole, elsewhere, internet, network, route } from "../support/model";
import { pageModel } from "../support/page-model";
import { twoPeered } from "./two-peered";

describe("open sections", () => {
  test("a section has its initial state until the user opens or closes it", () => {
    const openSections = new OpenSections();
    expect([openSections.isOpen("a", true), openSections.isOpen("b", false)]).toEqual([true, false]);
  });

  test("a listener is called after a change, until it unsubscribes", () => {
    const openSections = new OpenSections();
    let calls = 0;
    const unsubscribe = openSections.subscribe(() => {
      calls += 1;
    });
    openSections.set("b", true);
    unsubscribe();
    openSections.set("a", false);
    expect(calls).toBe(1);
    expect([openSections.isOpen("a", true), openSections.isOpen("b", false)]).toEqual([false, true]);
  });

  test("printing opens every section and restores its state afterwards", () => {
    const openSections = new OpenSections();
    openSections.set("a", false);
    openSections.setPrinting(true);
    expect(openSections.isOpen("a", false)).toBe(true);
    // The browser reports the sections that printing opens like those that the user opens.
    openSections.set("a", true);
    openSections.setPrinting(false);
    expect(openSections.isOpen("a", true)).toBe(false);
  });
});

describe("text in the nodes of a drawing", () => {
  test("a node shows the name of its resource, and its block, number of routes or state", () => {
    const texts = nodeTexts(pageModel(twoPeered()));
    expect(texts.get("vpc:a")).toEqual({ kind: "VPC", name: "a", detail: "10.0.0.0/16" });
    expect(texts.get("subnet:a/private1")).toEqual({ kind: "subnet", name: "private1", detail: "10.0.128.0/20" });
    expect(texts.get("table:a-private1")?.detail).toBe("2 routes, 1 peering");
    expect(texts.get("table:a-public")?.detail).toBe("2 routes");
    expect(texts.get("peering:ab")).toEqual({ kind: "connection", name: "ab", detail: "active" });
  });

  test("the number of routes excludes routes that a plan removes", () => {
    const before = twoPeered({ "10.1.0.0/20": "ab" });
    const model = pageModel(twoPeered(), { before, marks: { "route:a-private1:10.1.0.0/20": "removed" } });
    expect(nodeTexts(model).get("table:a-private1")?.detail).toBe("2 routes, 1 peering");
  });

  test("a VPC with several blocks shows the first one, a VPC without blocks that its block is unknown", () => {
    const texts = nodeTexts(pageModel(network({ vpcs: { a: { blocks: ["10.0.0.0/16", "10.9.0.0/16"] }, b: {} } })));
    expect(texts.get("vpc:a")?.detail).toBe("10.0.0.0/16 and 1 more");
    expect(texts.get("vpc:b")?.detail).toBe("CIDR block unknown");
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

  test("a subnet highlights its route table and the table's connections, but not the table's other subnets", () => {
    expect([...highlightedBy(map, "subnet:1")].sort()).toEqual(["peering:ab", "subnet:1", "table:1"]);
  });

  test("a route table highlights its subnets and its connections", () => {
    expect([...highlightedBy(map, "table:1")].sort()).toEqual(["peering:ab", "subnet:1", "subnet:2", "table:1"]);
  });

  test("a connection highlights the route tables that use it, and their subnets", () => {
    expect(highlightedBy(map, "peering:ab").size).toBe(6);
  });

  test("a VPC highlights the VPCs it is peered with, but not their other peers", () => {
    const overview = [edge("vpc:a", "vpc:b"), edge("vpc:b", "vpc:c"), edge("vpc:d", "vpc:a")];
    expect([...highlightedBy(overview, "vpc:a")].sort()).toEqual(["vpc:a", "vpc:b", "vpc:d"]);
  });

  test("a node without lines highlights only itself", () => {
    expect([...highlightedBy(map, "table:3")]).toEqual(["table:3"]);
  });

  test("the neighbours of a node are at either end of its lines, each once", () => {
    expect(neighboursOf([...map, edge("subnet:1", "table:1")], "table:1")).toEqual([
      "subnet:1",
      "subnet:2",
      "peering:ab",
    ]);
  });
});

describe("SVG path of a line", () => {
  test("a straight line has no corner", () => {
    expect(
      pathThrough([
        [0, 0],
        [10, 0],
      ]),
    ).toBe("M0 0L10 0");
  });

  test("the radius of a corner is at most half the length of the shorter part", () => {
    expect(
      pathThrough([
        [0, 0],
        [20, 0],
        [20, 4],
      ]),
    ).toBe("M0 0L14 0Q20 0 20 2L20 4");
  });

  test("a part of length 0 does not divide by zero", () => {
    expect(
      pathThrough([
        [5, 5],
        [5, 5],
        [9, 5],
      ]),
    ).not.toContain("NaN");
  });

  test("no points give an empty path", () => {
    expect(pathThrough([])).toBe("");
  });
});

describe("ids", () => {
  test.each(["vpc:a", "route:a-private1:10.1.128.0/20", "table:Ünïcode-名前", "peering:100%"])(
    "the link to %s decodes to the same id",
    (id) => {
      expect(idInHash(hrefTo(id))).toBe(id);
    },
  );

  test("a hash that cannot be decoded is used unchanged", () => {
    expect(idInHash("#100%")).toBe("100%");
  });

  test("an empty hash has no id", () => {
    expect([idInHash(""), idInHash("#")]).toEqual([undefined, undefined]);
  });
});

describe("matrix", () => {
  const analyzedOf = (network: Parameters<typeof analyzedNetwork>[0]) => analyzedNetwork(network, { now: new Date(0) });

  const lettersIn = ({ cells }: PageMatrix) =>
    cells.map((row) => row.map((cell) => (cell === undefined ? " " : cellLetters(cell))).join(""));

  test("a small network has a matrix of subnets, without cells for pairs within a VPC", () => {
    const matrix = wholeMatrix(analyzedOf(twoPeered()));
    expect(matrix.of).toBe("subnets");
    expect(matrix.axis.map(({ label }) => label)).toEqual(["a/private1", "a/public1", "b/private1", "b/public1"]);
    expect(lettersIn(matrix)).toEqual(["  T.", "  ..", "T.  ", "..  "]);
  });

  test("the short label of a subnet does not contain the VPC, which is in the heading", () => {
    const { axis } = wholeMatrix(analyzedOf(twoPeered()));
    expect(axis.map(({ short }) => short)).toEqual(["private1", "public1", "private1", "public1"]);
    expect(spansOf(axis)).toEqual([
      { vpc: "a", start: 0, count: 2 },
      { vpc: "b", start: 2, count: 2 },
    ]);
  });

  test("a large network has a matrix of VPCs: 30 VPCs have 900 cells instead of 14,400", () => {
    const matrix = wholeMatrix(analyzedOf(fullMesh(30)));
    expect(matrix.of).toBe("VPCs");
    expect(matrix.cells.flat()).toHaveLength(900);
  });

  test("the matrix between two VPCs of a large network contains only their subnets", () => {
    const analyzed = analyzedOf(fullMesh(12));
    const between = matrixBetween(analyzed, "v3", "v7");
    expect(between.axis.map(({ vpc }) => vpc)).toEqual(["v3", "v3", "v3", "v3", "v7", "v7", "v7", "v7"]);
    const [one, other] = [analyzed.network.subnets[12], analyzed.network.subnets[28]];
    if (one === undefined || other === undefined) throw new Error("the mesh has fewer subnets");
    expect([one.vpc, other.vpc]).toEqual(["v3", "v7"]);
    expect(between.cells[0]?.[4]?.verdicts).toEqual([analyzed.reachability.verdictOf(one, other, 4)?.verdict]);
    expect(between.cells[0]?.[1]).toBeUndefined();
  });

  test("a cell in words has the verdict, whether it holds for all pairs, and whether traffic is billed", () => {
    expect(cellText({ verdicts: ["two-way"], all: true, billed: false })).toBe("two-way");
    expect(cellText({ verdicts: ["none"], all: true, billed: false })).toBe("nothing arrives");
    expect(cellText({ verdicts: ["partial"], all: false, billed: true })).toBe(
      "partial, some of the subnets only, billed",
    );
    expect(cellText({ verdicts: ["two-way", "none"], all: true, billed: false })).toBe(
      "two-way over IPv4, nothing arrives over IPv6",
    );
  });

  test("a cell has lower-case letters when only some of its pairs have the verdict", () => {
    expect(cellLetters({ verdicts: ["two-way"], all: false, billed: false })).toBe("t");
    expect(cellLetters({ verdicts: ["two-way", "one-way"], all: true, billed: false })).toBe("T/O");
  });

  test("the colour of a cell is that of its worst verdict", () => {
    expect(worstVerdict({ verdicts: ["two-way", "misdelivered"], all: true, billed: false })).toBe("misdelivered");
    expect(worstVerdict({ verdicts: ["two-way"], all: true, billed: false })).toBe("two-way");
  });

  test("cells are found by the labels of row and column", () => {
    const cellOf = cellsByLabel(wholeMatrix(analyzedOf(twoPeered())));
    expect(cellOf("a/private1", "b/private1")?.verdicts).toEqual(["two-way"]);
    expect(cellOf("a/private1", "nowhere")).toBeUndefined();
    expect(cellOf("nowhere", "a/private1")).toBeUndefined();
  });
});

describe("page model", () => {
  const before = twoPeered({ "10.1.0.0/20": "ab" });

  /** A plan that removes a route and creates a VPC. */
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

  test("the rows of a route table are local routes, other routes, then routes that a plan removes", () => {
    const model = planned();
    const rows = model.rowsOf(tableIn(model, "a-private1"));
    expect(rows.map(({ destination, target }) => `${destination} ${target}`)).toEqual([
      "10.0.0.0/16 local",
      "10.1.128.0/20 ab",
      "10.1.0.0/20 ab",
    ]);
    expect(rows.map(({ id }) => model.markOf(id))).toEqual([undefined, undefined, "removed"]);
  });

  test("a route through a peering that is not active is a blackhole", () => {
    const pending = { ...twoPeered(), peerings: [{ ...twoPeered().peerings[0], state: "pending-acceptance" }] };
    const model = pageModel(pending as typeof before);
    const rows = model.rowsOf(tableIn(model, "a-private1"));
    expect(rows.map(({ status }) => status)).toEqual(["active", "blackhole"]);
  });

  test("resources that a plan removes are shown after the others", () => {
    const after = { ...twoPeered(), vpcs: twoPeered().vpcs.slice(0, 1), peerings: [] };
    const model = pageModel(after, { before, marks: { "vpc:b": "removed", "peering:ab": "removed" } });
    expect(model.vpcs.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(model.connections.map(({ peering }) => peering.key)).toEqual(["ab"]);
    expect(model.vpcLabel("b")).toBe("b");
    expect(model.networkWith("peering:ab")).toBe(model.before);
  });

  test("a network without a plan has each resource once", () => {
    const model = pageModel(twoPeered());
    expect([model.vpcs, model.connections].map(({ length }) => length)).toEqual([2, 1]);
  });

  test("changed resources are listed with removed ones first", () => {
    const resources = markedResources(planned()).map(({ mark, kind, name }) => `${mark} ${kind} ${name}`);
    expect(resources).toEqual([
      "removed route 10.1.0.0/20 in a-private1 to ab",
      "changed route table a-private1",
      "new VPC c",
    ]);
  });

  test("each side of a connection lists the route tables with routes to it", () => {
    const model = pageModel(before);
    expect(tablesWithRoutesTo(model, "ab", "a").map(({ table, routes }) => `${table.key} ${routes}`)).toEqual([
      "a-private1 2",
    ]);
    expect(tablesWithRoutesTo(model, "ab", "b").map(({ table, routes }) => `${table.key} ${routes}`)).toEqual([
      "b-private1 1",
    ]);
  });

  test("a route is in the section of its route table, a subnet in that of its VPC's map", () => {
    const sections = sectionsById(pageModel(twoPeered()));
    expect(sections.get("route:a-private1:10.1.128.0/20")).toBe("table:a-private1");
    expect(sections.get("subnet:b/private1")).toBe("map:b");
    expect(sections.get("peering:ab")).toBe("peering:ab");
  });

  test("a row has the status that the AWS console shows, or none if it is unknown", () => {
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

  test("a route table that a plan removes has the rows of the network before the plan, each once", () => {
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
    expect(model.networkWith("table:a-public")).toBe(model.analyzed);
  });
});

describe("return routes", () => {
  /** Returns the return routes in a network, a route table and its first route. */
  function firstRouteOf(of: Network, name: string) {
    const analyzed = analyzedNetwork(of, { now: new Date(0) });
    const table = of.routeTables.find(({ key }) => key === name);
    const [route] = table?.routes ?? [];
    if (table === undefined || route === undefined) throw new Error(`no route in ${name}`);
    return { analyzed, table, route };
  }

  /** Returns the return routes of a table's first route as `destination in table`, and whether they are missing. */
  function returnRoutesIn(of: Network, name: string) {
    const { analyzed, ...first } = firstRouteOf(of, name);
    const found = returnRoutesOf(first, analyzed).map((one) => `${one.route.destination} in ${one.table.key}`);
    return { found, isMissing: hasNoReturnRoute(first.route, analyzed) };
  }

  test("the return route of a route is in the route table of the destination subnet", () => {
    expect(returnRoutesIn(twoPeered(), "a-private1")).toEqual({
      found: ["10.0.128.0/20 in b-private1"],
      isMissing: false,
    });
    expect(returnRoutesIn(twoPeered(), "b-private1")).toEqual({
      found: ["10.1.128.0/20 in a-private1"],
      isMissing: false,
    });
  });

  function peeredWithReturn(destination: string | undefined, also = {}): Network {
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

  test("reports a missing return route if the destination's route table has none", () => {
    expect(returnRoutesIn(peeredWithReturn(undefined), "ta")).toEqual({ found: [], isMissing: true });
  });

  test("a route to other addresses is not a return route", () => {
    expect(returnRoutesIn(peeredWithReturn("10.0.9.0/24"), "ta").found).toEqual([]);
  });

  test("a route in a table that the destination does not use is not a return route", () => {
    expect(returnRoutesIn(peeredWithReturn(undefined, { unused: { "10.0.0.0/24": "ab" } }), "ta").found).toEqual([]);
  });

  test("a route to the whole VPC is a return route, listed after more specific ones", () => {
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
    expect(returnRoutesIn(both, "ta").found).toEqual(["10.0.0.0/24 in tb", "10.0.0.0/16 in tb"]);
  });

  test("the return route is unknown, not missing, if the partner's route tables are unknown", () => {
    const partner = network({
      vpcs: {
        a: { subnets: { one: { block: "10.0.0.0/24", table: "ta" } }, tables: { ta: { "10.1.0.0/24": "ab" } } },
        b: { unknownBlocks: [new Unknown("in another account")] },
      },
      peerings: { ab: ["a", "b"] },
    });
    expect(returnRoutesIn(partner, "ta")).toEqual({ found: [], isMissing: false });
  });

  test("a route to the internet, or through a peering that does not exist, needs no return route", () => {
    const routeTo = (target: Parameters<typeof route>[1]) =>
      network({ vpcs: { a: { subnets: { one: { table: "ta" } }, tables: { ta: { "10.1.0.0/24": target } } } } });
    expect(returnRoutesIn(routeTo(internet()), "ta")).toEqual({ found: [], isMissing: false });
    expect(returnRoutesIn(routeTo("pcx-removed"), "ta")).toEqual({ found: [], isMissing: false });
  });

  test("for a route table that no subnet uses, a return route leads to any subnet of its VPC", () => {
    const { routeTables, ...others } = peeredWithReturn("10.0.0.0/24");
    const unused = { key: "unused", name: "unused", vpc: "a", routes: [route("10.1.0.0/24", "ab")] };
    const of = { ...others, routeTables: [...routeTables, unused] };
    expect(returnRoutesIn(of, "unused").found).toEqual(["10.0.0.0/24 in tb"]);
  });

  test("a route with an unknown destination is a possible return route, listed last", () => {
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
    const { analyzed, ...first } = firstRouteOf(of, "ta");
    const found = returnRoutesOf(first, analyzed);
    expect(found.map((one) => one.route)).toEqual(
      ["10.0.0.0/24", "0.0.0.0/0"].map((destination) => route(destination, "ab")).concat(unknown),
    );
    expect(returnRoutesOf(first, analyzed)).toBe(found);
  });
});

describe("search", () => {
  const entries = entriesOf(pageModel(twoPeered()));
  const idsOf = (query: string) => search(entries, query).map(({ id }) => id);

  test("an address finds the resources whose blocks contain it, the most specific first", () => {
    expect(idsOf("10.0.128.7")).toEqual([
      "subnet:a/private1",
      "route:b-private1:10.0.128.0/20",
      "vpc:a",
      "route:a-public:0.0.0.0/0",
      "route:b-public:0.0.0.0/0",
    ]);
  });

  test("an address is not matched as text: 10.0.0.1 does not find 10.0.0.128/25", () => {
    const two = network({
      vpcs: { a: { subnets: { low: { block: "10.0.0.0/25" }, high: { block: "10.0.0.128/25" } } } },
    });
    expect(search(entriesOf(pageModel(two)), "10.0.0.1").map(({ id }) => id)).toEqual(["subnet:a/low"]);
  });

  test("a block finds the resources whose blocks overlap it", () => {
    expect(idsOf("10.1.128.0/17")).toEqual([
      "subnet:b/private1",
      "route:a-private1:10.1.128.0/20",
      "vpc:b",
      "route:a-public:0.0.0.0/0",
      "route:b-public:0.0.0.0/0",
    ]);
  });

  test("a block with host bits finds the same as the block of its prefix", () => {
    expect(idsOf("10.0.128.7/20")).toEqual(idsOf("10.0.128.0/20"));
  });

  test("the start of an address finds the blocks whose text contains it", () => {
    expect(idsOf("10.1.12")).toEqual(["subnet:b/private1", "route:a-private1:10.1.128.0/20"]);
  });

  test("an IPv6 address finds the blocks that contain it in any notation", () => {
    const six = network({
      vpcs: { a: { blocks: ["2001:db8::/56"], subnets: { one: { block: "2001:db8:0:7::/64" } } } },
    });
    const found = search(entriesOf(pageModel(six)), "2001:0DB8:0:7:0::1");
    expect(found.map(({ id }) => id)).toEqual(["subnet:a/one", "vpc:a"]);
  });

  test("names and ids are found regardless of case", () => {
    expect(idsOf("A-PRIVATE1")).toEqual(["table:a-private1"]);
    expect(idsOf("subnet-0123")).toEqual(["subnet:a/private1"]);
  });

  test("an entry has to match every word", () => {
    expect(idsOf("private1 10.0.128.7")).toEqual(["subnet:a/private1"]);
  });

  test("a connection is found by its name and by its state", () => {
    expect(idsOf("active")).toEqual(["peering:ab"]);
    expect(idsOf("ab")).toContain("peering:ab");
  });

  test("an empty query, spaces and an unknown name find nothing", () => {
    expect([idsOf(""), idsOf("  "), idsOf("nowhere")]).toEqual([[], [], []]);
  });

  test("an entry is shown with its container: a subnet with its VPC, a route with its route table", () => {
    const shown = shownWith(search(entries, "10.0.128.7"));
    expect(shown).toContain("map:a");
    expect(shown).toContain("table:b-private1");
    expect(shown).not.toContain("map:b");
  });

  test("entries are counted by kind", () => {
    expect(countedByKind(search(entries, "10.0.128.7"))).toBe("1 VPC, 1 subnet and 3 routes");
    expect(countedByKind(search(entries, "subnet-0123"))).toBe("1 subnet");
    expect(countedByKind([])).toBe("nothing");
  });

  test("an unknown value is found by its reason, not by an address", () => {
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

describe("isIP in the browser", () => {
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

  test.each(addresses)("agrees with Node on %p", (text) => {
    expect(isIP(text)).toBe(isIPOfNode(text));
  });

  test("recognizes every address", () => {
    fc.assert(fc.property(fc.ipV4(), (text) => isIP(text) === 4));
    fc.assert(fc.property(fc.ipV6(), (text) => isIP(text) === isIPOfNode(text)));
  });

  test("agrees with Node on any text of digits, dots and colons", () => {
    const text = fc.string({ unit: fc.constantFrom("0", "1", "f", ":", "."), maxLength: 20 });
    fc.assert(fc.property(text, (one) => isIP(one) === isIPOfNode(one)));
  });
});
