import { OpenSections } from "../../../src/page/browser/open-sections";

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
