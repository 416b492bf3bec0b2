import type { Phrase } from "../../../src/reports/phrases/phrase";
import type { PairRow } from "../../../src/reports/review/pair-table";
import { pairTable } from "../../../src/reports/review/pair-table";

describe("pairs", () => {
  const row = (from: string, to: string, text: string, family: 4 | 6 = 4): PairRow => ({
    from,
    to,
    fromVpc: from.split("/")[0] ?? "",
    toVpc: to.split("/")[0] ?? "",
    family,
    cells: [[text]],
  });
  const both = (one: string, other: string, text: string, family: 4 | 6 = 4) => [
    row(one, other, text, family),
    row(other, one, text, family),
  ];
  const textOf = (phrase: Phrase) =>
    phrase.map((part) => (typeof part === "string" ? part : "name" in part ? part.name : part.sentence)).join("");
  const table = (pairs: readonly PairRow[]) => {
    const { headings, rows, all } = pairTable(pairs, ["is"]);
    const texts = (lines: readonly (readonly Phrase[])[]) => lines.map((cells) => cells.map(textOf));
    return { headings, rows: texts(rows), all: all && { summary: all.summary, rows: texts(all.rows) } };
  };

  test("shows both directions of a pair in one row if they are the same, else in a row each", () => {
    const pairs = [...both("b/1", "a/1", "lost"), row("a/1", "c/1", "one-way"), row("c/1", "a/1", "none")];
    expect(table(pairs)).toEqual({
      headings: ["subnets", "is"],
      rows: [
        ["a/1 and b/1", "lost"],
        ["from a/1 to c/1", "one-way"],
        ["from c/1 to a/1", "none"],
      ],
      all: undefined,
    });
  });

  test("shows one direction alone if the other does not change", () => {
    expect(table([row("b/1", "a/1", "broken")]).rows).toEqual([["from b/1 to a/1", "broken"]]);
  });

  test("shows both families in one row if they are the same, and names IPv4 only if there is IPv6", () => {
    const alike = [...both("a/1", "b/1", "lost"), ...both("a/1", "b/1", "lost", 6)];
    const different = [...both("a/2", "b/2", "lost"), ...both("a/2", "b/2", "gained", 6)];
    expect(table([...alike, ...different])).toEqual({
      headings: ["subnets", "family", "is"],
      rows: [
        ["a/1 and b/1", "IPv4, IPv6", "lost"],
        ["a/2 and b/2", "IPv4", "lost"],
        ["a/2 and b/2", "IPv6", "gained"],
      ],
      all: undefined,
    });
  });

  test("shows a row for each direction if only one family has both", () => {
    expect(table([...both("a/1", "b/1", "lost"), row("a/1", "b/1", "lost", 6)]).rows).toEqual([
      ["from a/1 to b/1", "IPv4, IPv6", "lost"],
      ["from b/1 to a/1", "IPv4", "lost"],
    ]);
  });

  describe("more than twelve pairs", () => {
    const many = (count: number, one: string, other: string, text: (index: number) => string, family: 4 | 6 = 4) =>
      Array.from({ length: count }, (_, index) => both(`${one}/${index}`, `${other}/x`, text(index), family)).flat();
    const lost = () => "lost";

    test("are counted by VPC, each pair once, in either direction", () => {
      const pairs = [...many(7, "b", "a", lost), ...many(6, "a", "b", lost), row("c/1", "a/1", "broken")];
      const { headings, rows, all } = table(pairs);
      expect(headings).toEqual(["VPCs", "pairs", "is"]);
      expect(rows).toEqual([
        ["a and b", "13", "lost"],
        ["from c to a", "1", "broken"],
      ]);
      expect(all?.summary).toBe("all 14 pairs");
      expect(all?.rows).toHaveLength(14);
    });

    test("are counted once for both families", () => {
      const pairs = [...many(13, "a", "b", lost), ...many(13, "a", "b", () => "gained", 6)];
      const { rows, all } = table(pairs);
      expect(rows).toEqual([
        ["a and b", "13", "IPv4", "lost"],
        ["a and b", "13", "IPv6", "gained"],
      ]);
      expect(all?.summary).toBe("all 13 pairs");
    });

    test("are shown as within a VPC if they are of one", () => {
      expect(table(many(13, "a", "a", lost)).rows).toEqual([["within a", "13", "lost"]]);
    });

    test("are folded without a summary if hardly two are alike", () => {
      const { headings, rows, all } = table(many(13, "a", "b", String));
      expect({ headings, rows, folded: all?.rows.length }).toEqual({
        headings: ["subnets", "is"],
        rows: [],
        folded: 13,
      });
    });

    test("start with the thirteenth", () => {
      expect(table(many(12, "a", "b", lost)).all).toBeUndefined();
    });
  });
});
