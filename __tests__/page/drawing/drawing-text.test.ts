import { nodeTexts } from "../../../src/page/drawing/drawing-text";
import { network } from "../../support/model";
import { pageModel } from "../../support/page-model";
import { twoPeered } from "../two-peered";

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
  const model = pageModel(twoPeered(), { before, marks: { "route:a-private1:10.1.0.0/20": "gone" } });
  expect(nodeTexts(model).get("table:a-private1")?.detail).toBe("2 routes, 1 peering");
});

test("of many blocks the first is told, of none that it isn't known", () => {
  const texts = nodeTexts(pageModel(network({ vpcs: { a: { blocks: ["10.0.0.0/16", "10.9.0.0/16"] }, b: {} } })));
  expect(texts.get("vpc:a")?.detail).toBe("10.0.0.0/16 and 1 more");
  expect(texts.get("vpc:b")?.detail).toBe("no known block");
});
