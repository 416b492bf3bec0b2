import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../src/analysis/rules/rules";
import type { Rule } from "../src/network/rules/rule";

// Writes docs/rules.md: `npm run docs:rules`.

const meanings = {
  error:
    "stops the synth, or the plan where only Terraform can know; nothing is written or made. Found in an output, it makes `vpc-peering check` exit with 1",
  warning:
    "is printed beside the output, and can be acknowledged with a reason; `vpc-peering check --strict` exits with 1",
  note: "is printed; there is nothing to do about it",
} as const;

const places = {
  program: "in the program, before anything is written",
  output: "in the output: synthesized JSON, plans, states and live networks, of whatever program",
  both: "in the program and in the output",
} as const;

/** Returns the page about all rules, in the order of their ids. */
export function rulesPage(): string {
  const all = Object.entries<Rule>(rules).sort(([, one], [, other]) => (one.id < other.id ? -1 : 1));
  return [
    "# Rules",
    "",
    "What is refused or warned of before anything is applied. All findings are told in one run. The ids are stable. This",
    "page is made from `src/network/rules` by `npm run docs:rules`.",
    "",
    ...Object.entries(meanings).map(([level, meaning]) =>
      `- An **${level}** ${meaning}.`.replace(/An \*\*([^e])/, "A **$1"),
    ),
    "",
    "Each is judged",
    "",
    ...Object.entries(places).map(([place, where]) => `- **${place}**: ${where}.`),
    "",
    "A warning of a program is acknowledged in code, on the construct that it is about or one around it, and then",
    'printed with the reason: `peering.acknowledge("shared-route-table", "The other public subnet may use the peering too.")`.',
    "",
    "| id | rule | level | judged in | what it finds |",
    "|---|---|---|---|---|",
    ...all.map(
      ([name, { id, level, judgedIn, what }]) =>
        `| [${id}](#${anchor(id, name)}) | ${name} | ${level} | ${judgedIn} | ${what} |`,
    ),
    "",
    ...all.flatMap(([name, rule]) => section(name, rule)),
  ].join("\n");
}

function section(name: string, { id, level, judgedIn, what, why, page, remedy }: Rule): readonly string[] {
  return [
    `## ${id} ${name}`,
    "",
    `${level[0]?.toUpperCase()}${level.slice(1)}. ${what}`,
    "",
    `- **Why:** ${why} [${hostOf(page)}](${page})`,
    `- **What to do:** ${remedy}`,
    `- **Judged** ${places[judgedIn]}.`,
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
