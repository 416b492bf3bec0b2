import { reports } from "../../src/reports/registry";

describe.each(Object.entries(reports))("the reports of %s", (_, all) => {
  test("have different formats", () => {
    const formats = all.map(({ format }) => format);
    expect(new Set(formats).size).toBe(formats.length);
  });

  test("have at most one default: a report without an option", () => {
    expect(all.filter(({ description }) => description === undefined).length).toBeLessThanOrEqual(1);
  });

  test("are at least two", () => {
    expect(all.length).toBeGreaterThan(1);
  });
});
