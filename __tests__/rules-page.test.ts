import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rulesPage } from "../scripts/rules-page";
import { type Rule, rules } from "../src";
import { projectFolder } from "./support/run";

const page = readFileSync(join(projectFolder, "docs", "rules.md"), "utf8");
const all = Object.entries<Rule>(rules);

test("docs/rules.md is what npm run docs:rules writes", () => {
  expect(page).toBe(rulesPage());
});

test("it has a section per rule, in the order of their ids, and a row that leads there", () => {
  const sections = [...page.matchAll(/^## (PEER\d{3}) ([\w-]+)$/gm)].map(([, id, name]) => [id, name]);
  expect(sections).toEqual(
    all.map(([name, { id }]) => [id, name]).sort(([one = ""], [other = ""]) => (one < other ? -1 : 1)),
  );
  const judged = [...page.matchAll(/^\| \[(PEER\d{3})\].* \| (program|output|both) \| /gm)];
  expect(new Map(judged.map(([, id, place]) => [id, place]))).toEqual(
    new Map(all.map(([, { id, judgedIn }]) => [id, judgedIn])),
  );
  const rows = [...page.matchAll(/^\| \[(PEER\d{3})\]\(#(peer\d{3}-[\w-]+)\) \| ([\w-]+) \| /gm)];
  expect(rows.map(([, id, anchor, name]) => [id, anchor, name])).toEqual(
    sections.map(([id, name]) => [id, `${id?.toLowerCase()}-${name}`, name]),
  );
});

test.each(all)("%s has its level, what it finds, why with the page, and what to do there", (name, rule) => {
  const [, section = ""] = page.split(`\n## ${rule.id} ${name}\n`);
  const [text = ""] = section.split("\n## ");
  for (const part of [rule.what, rule.why, rule.remedy, `](${rule.page})`]) expect(text).toContain(part);
  expect(text.trim().toLowerCase().startsWith(`${rule.level}. `)).toBe(true);
});
