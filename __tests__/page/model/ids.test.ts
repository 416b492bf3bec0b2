import { hrefTo, idInHash } from "../../../src/page/model/ids";

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
