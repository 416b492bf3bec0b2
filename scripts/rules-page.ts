import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../src/analysis/rules/rules";
import type { Rule } from "../src/network/rules/rule";

// Writes docs/rules.md: `npm run docs:rules`.

const meanings = {
  error:
    "stops the synth before a file is written, or the plan if only Terraform knows the values. In an output, it makes `vpc-peering check` exit with 1",
  warning: "is printed, and can be acknowledged with a reason. `vpc-peering check --strict` exits with 1",
  note: "is printed. It requires no action",
} as const;

const places = {
  program: "in the program, at synth",
  output: "in the output: synthesized JSON, plans, states and live networks, from any program",
  both: "in the program and in the output",
} as const;

/** Returns the page about all rules, in the order of their ids. */
export function rulesPage(): string {
  const all = Object.entries<Rule>(rules).sort(([, one], [, other]) => (one.id < other.id ? -1 : 1));
  return [
    "# Rules",
    "",
    "The errors, warnings and notes that are reported before you apply. One run reports all of them. The ids are stable.",
    "`npm run docs:rules` generates this page from the rules.",
    "",
    ...Object.entries(meanings).map(([level, meaning]) =>
      `- An **${level}** ${meaning}.`.replace(/An \*\*([^e])/, "A **$1"),
    ),
    "",
    "A rule is judged:",
    "",
    ...Object.entries(places).map(([place, where]) => `- **${place}**: ${where}.`),
    "",
    "Acknowledge a warning in the program, on the construct that it is about or on a parent construct. The reason is",
    'printed with it: `peering.acknowledge("shared-route-table", "The other public subnet may use the peering too.")`.',
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

/** Returns the anchor of a heading on GitHub. */
function anchor(id: string, name: string): string {
  return `${id.toLowerCase()}-${name}`;
}

function hostOf(page: string): string {
  return page.startsWith("https://docs.aws.amazon.com/") ? "AWS" : "Terraform";
}

if (require.main === module) writeFileSync(join(__dirname, "..", "docs", "rules.md"), rulesPage());
