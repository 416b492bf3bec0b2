import { Problem } from "../../src/network/problem";
import { type RuleName, rules } from "../../src/network/rules";

const names = Object.keys(rules) as RuleName[];

test("every rule has an id of its own, without gaps", () => {
  expect(names.map((name) => rules[name].id)).toEqual(
    names.map((_, index) => `PEER${String(index + 1).padStart(3, "0")}`),
  );
});

test.each(names)("%s says what it finds, why, and what to do, in sentences, and which page it comes from", (name) => {
  for (const text of [rules[name].what, rules[name].why, rules[name].remedy]) expect(text).toMatch(/^[A-Z1].*\.$/);
  expect(rules[name].page).toMatch(
    /^https:\/\/(docs\.aws\.amazon\.com|developer\.hashicorp\.com|registry\.terraform\.io)\//,
  );
});

test("a problem is printed as its rule's id and name and its message", () => {
  const problem = new Problem("overlapping-cidr", "a and b share 10.0.0.0/16.");
  expect(`${problem}`).toBe("PEER003 overlapping-cidr: a and b share 10.0.0.0/16.");
  expect(problem.level).toBe("error");
});
