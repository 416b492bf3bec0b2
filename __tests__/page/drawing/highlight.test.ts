import { highlightedBy, neighboursOf } from "../../../src/page/drawing/highlight";

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
