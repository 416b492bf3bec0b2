import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Rule, rules } from "../src/network/rules";

// Writes docs/rules.md: `npm run docs:rules`.

const meanings = {
  error: "stops the synth, or the plan where only Terraform can know; nothing is written or made",
  warning: "is printed beside the output, and can be acknowledged with a reason",
  note: "is printed; there is nothing to do about it",
} as const;

/** Returns the page about all rules, in the order of their ids. */
export function rulesPage(): string {
  const all = Object.entries<Rule>(rules).sort(([, one], [, other]) => (one.id < other.id ? -1 : 1));
  return [
    "# Rules",
    "",
    "What is refused or warned of before anything is applied. All findings of a program are told in one run. The ids are",
    "stable. This page is made from `src/network/rules.ts` by `npm run docs:rules`.",
    "",
    ...Object.entries(meanings).map(([level, meaning]) =>
      `- An **${level}** ${meaning}.`.replace(/An \*\*([^e])/, "A **$1"),
    ),
    "",
    "A warning is acknowledged in code, on the construct that it is about or one around it, and then printed with the",
    'reason: `peering.acknowledge("shared-route-table", "The other public subnet may use the peering too.")`.',
    "",
    "| id | rule | level | what it finds |",
    "|---|---|---|---|",
    ...all.map(([name, { id, level, what }]) => `| [${id}](#${anchor(id, name)}) | ${name} | ${level} | ${what} |`),
    "",
    ...all.flatMap(([name, rule]) => section(name, rule)),
  ].join("\n");
}

function section(name: string, { id, level, what, why, page, remedy }: Rule): readonly string[] {
  return [
    `## ${id} ${name}`,
    "",
    `${level[0]?.toUpperCase()}${level.slice(1)}. ${what}`,
    "",
    `- **Why:** ${why} [${hostOf(page)}](${page})`,
    `- **What to do:** ${remedy}`,
    "",
  ];
}

/** The anchor that GitHub gives to a heading. */
function anchor(id: string, name: string): string {
  return `${id.toLowerCase()}-${name}`;
}

function hostOf(page: string): string {
  return page.startsWith("https://docs.aws.amazon.com/") ? "AWS" : "Terraform";
}

if (require.main === module) writeFileSync(join(__dirname, "..", "docs", "rules.md"), rulesPage());
