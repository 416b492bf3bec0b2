import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import type { Change } from "../../analysis/differences/pairs";
import { changeSections } from "./changes";
import { findingSection } from "./findings";
import { componentsCell, dataTransferPhrase, pairTable, verdictPhrase } from "./pairs";
import { componentsPhrase, name, type Phrase } from "./phrase";
import type { Section } from "./section";

/** Returns the sections of a report that have something to say, the risky ones first. */
export function sectionsOf(differences: Differences, judgement: Decision): readonly Section[] {
  const { findings } = differences;
  const ofLevel = (level: string) => findings.added.filter(({ problem }) => problem.level === level);
  const sections = [
    pairSection(differences, "lost", "Pairs that lose contact"),
    ...interruptionSections(differences),
    pairSection(differences, "degraded", "Pairs with less contact, or with none that is sure"),
    pairSection(differences, "broken", "Pairs that get one-way or misdelivered traffic"),
    unusedSection(judgement),
    findingSection("New errors", ofLevel("error")),
    pairSection(differences, "gained", "Pairs that gain contact"),
    pairSection(differences, "improved", "Pairs that improve"),
    ...changeSections(differences),
    findingSection("New warnings", ofLevel("warning")),
    findingSection("New notes", ofLevel("note")),
    findingSection("Resolved findings", findings.resolved),
    costSection(differences),
    doubtSection(differences),
  ];
  return sections.filter((section) => section !== undefined);
}

function pairSection({ pairs }: Differences, change: Change, title: string): Section | undefined {
  const rows = pairs.filter((pair) => pair.change === change);
  if (rows.length === 0) return undefined;
  const withCause = rows.some(({ causes }) => causes.length > 0);
  const headings = ["before", "after", ...(withCause ? ["which hung on"] : [])];
  const cells = rows.map((row) => ({
    ...row,
    cells: [verdictPhrase(row.before), verdictPhrase(row.after), ...(withCause ? [componentsCell(row.causes)] : [])],
  }));
  return { title, lines: [], table: pairTable(cells, headings) };
}

function interruptionSections({ interruptions }: Differences): readonly Section[] {
  return interruptions.map(({ replaced, pairs }, index) => ({
    title:
      interruptions.length === 1 ? "Pairs without contact meanwhile" : `Pairs without contact meanwhile (${index + 1})`,
    lines: [
      [
        "While ",
        ...componentsPhrase(replaced),
        ` ${replaced.length === 1 ? "is" : "are"} destroyed and made anew, these have no contact; before and after they have.`,
      ],
    ],
    table: pairTable(
      pairs.map((pair) => ({ ...pair, cells: [] })),
      [],
    ),
  }));
}

function unusedSection({ unusedConnections }: Decision): Section | undefined {
  if (unusedConnections.length === 0) return undefined;
  const lines = unusedConnections.map(
    (connection): Phrase => [
      name(connection),
      " is active, and destroyed or replaced. No pair of subnets is known to have contact over it; others may.",
    ],
  );
  return { title: "Live connections that go", lines };
}

function costSection({ dataTransfers }: Differences): Section | undefined {
  if (dataTransfers.length === 0) return undefined;
  const rows = dataTransfers.map((pair) => ({
    ...pair,
    cells: [dataTransferPhrase(pair.before), dataTransferPhrase(pair.after)],
  }));
  return { title: "Cost", lines: [], table: pairTable(rows, ["before", "after"]) };
}

function doubtSection(differences: Differences): Section | undefined {
  const pairs = pairSection(differences, "uncertain", "What could not be judged");
  const lines = differences.gaps.map((gap): Phrase => [{ sentence: gap }]);
  if (pairs === undefined && lines.length === 0) return undefined;
  return { title: "What could not be judged", ...pairs, lines };
}
