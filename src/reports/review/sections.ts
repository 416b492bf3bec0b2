import type { ConnectionChange } from "../../analysis/differences/connections";
import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import type { Change } from "../../analysis/differences/pairs";
import type { RouteChange } from "../../analysis/differences/routes";
import type { Verdict } from "../../analysis/reachability/verdict";
import type { Finding } from "../../analysis/rules/finding";
import { counted } from "../../analysis/rules/phrases";
import { groupedBy } from "../../network/model/collections";
import type { DataTransfer } from "../../network/model/location";
import { costWords } from "../phrases/costs";
import { componentsPhrase, foldable, joined, name, type Phrase, type Section } from "../phrases/phrase";
import { pairTable } from "./pair-table";

/** Returns the sections of a review or a diff that have content, risks first. */
export function sectionsOf(differences: Differences, decision: Decision): readonly Section[] {
  const { findings } = differences;
  const ofLevel = (level: string) => findings.added.filter(({ problem }) => problem.level === level);
  const sections = [
    pairSection(differences, "lost", "Pairs that lose connectivity"),
    ...interruptionSections(differences),
    pairSection(differences, "degraded", "Pairs with reduced or uncertain connectivity"),
    pairSection(differences, "broken", "Pairs that get one-way or misdelivered traffic"),
    unusedSection(decision),
    findingSection("New errors", ofLevel("error")),
    pairSection(differences, "gained", "Pairs that gain connectivity"),
    pairSection(differences, "improved", "Pairs with improved connectivity"),
    connectionSection(differences.connections),
    routeSection(differences.routes),
    networkSection(differences),
    findingSection("New warnings", ofLevel("warning")),
    findingSection("New notes", ofLevel("note")),
    findingSection("Resolved findings", findings.resolved),
    costSection(differences),
    unknownSection(differences),
  ];
  return sections.filter((section) => section !== undefined);
}

function pairSection({ pairs }: Differences, change: Change, title: string): Section | undefined {
  const rows = pairs.filter((pair) => pair.change === change);
  if (rows.length === 0) return undefined;
  const withCauses = rows.some(({ causes }) => causes.length > 0);
  const headings = ["before", "after", ...(withCauses ? ["depended on"] : [])];
  const cells = rows.map(({ causes, ...row }) => {
    const cause = causes.length === 0 ? ["several resources"] : componentsPhrase(causes);
    return { ...row, cells: [verdictCell(row.before), verdictCell(row.after), ...(withCauses ? [cause] : [])] };
  });
  return { title, lines: [], table: pairTable(cells, headings) };
}

function interruptionSections({ interruptions }: Differences): readonly Section[] {
  return interruptions.map(({ replaced, pairs }, index) => ({
    title: `Pairs that lose connectivity temporarily${interruptions.length === 1 ? "" : ` (${index + 1})`}`,
    lines: [
      [
        "These pairs lose connectivity while Terraform replaces ",
        ...componentsPhrase(replaced),
        ". They can reach each other before and after.",
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
      " is active. No known pair of subnets can reach each other over it, but unknown ones may.",
    ],
  );
  return { title: "Active connections that are destroyed or replaced", lines };
}

function costSection({ dataTransfers }: Differences): Section | undefined {
  if (dataTransfers.length === 0) return undefined;
  const rows = dataTransfers.map((pair) => ({ ...pair, cells: [costCell(pair.before), costCell(pair.after)] }));
  return { title: "Cost", lines: [], table: pairTable(rows, ["before", "after"]) };
}

function unknownSection(differences: Differences): Section | undefined {
  const title = "Not determined";
  const pairs = pairSection(differences, "uncertain", title);
  const lines = differences.gaps.map((gap): Phrase => [{ sentence: gap }]);
  return pairs === undefined && lines.length === 0 ? undefined : { title, ...pairs, lines };
}

function verdictCell(verdict: Verdict | undefined): Phrase {
  return [verdict ?? "does not exist"];
}

function costCell(dataTransfer: DataTransfer | undefined): Phrase {
  return [dataTransfer === undefined ? "no traffic" : costWords[dataTransfer]];
}

const mostFindings = 10;

/** Many findings are counted by rule, and folded. */
function findingSection(title: string, findings: readonly Finding[]): Section | undefined {
  if (findings.length === 0) return undefined;
  const ruleOf = ({ problem }: Finding) => `${problem.id} ${problem.rule}`;
  const lines = findings.map((finding): Phrase => [`${ruleOf(finding)}: `, { sentence: finding.problem.message }]);
  if (findings.length <= mostFindings) return { title, lines };
  const headings = ["finding"];
  const all = { summary: `all ${findings.length} findings`, headings, rows: lines.map((line) => [line]) };
  const counts = [...groupedBy(findings, ruleOf)];
  return {
    title,
    lines: counts.map(([rule, its]) => [`${rule}: ${counted(its.length, "finding")}`]),
    table: { headings, rows: [], all },
  };
}

function connectionSection(connections: readonly ConnectionChange[]): Section | undefined {
  if (connections.length === 0) return undefined;
  const rows = connections.map((connection): readonly Phrase[] => [
    [connection.kind],
    [name(connection.name)],
    [name(connection.requester)],
    [name(connection.accepter)],
    [
      beforeAndAfter(connection.state.before, connection.state.after),
      ...connection.details.map((detail): Phrase => ["; ", { sentence: detail }]),
    ].flat(),
  ]);
  const headings = ["", "connection", "requester", "accepter", "state"];
  return { title: "Connections", lines: [], table: foldable({ headings, rows }, `${rows.length} connections`) };
}

function beforeAndAfter(before: string | undefined, after: string | undefined): Phrase {
  const texts = [before, after].filter((text) => text !== undefined);
  return [{ sentence: [...new Set(texts)].join(" -> ") }];
}

function routeSection(routes: readonly RouteChange[]): Section | undefined {
  if (routes.length === 0) return undefined;
  const rows = routes.map(({ kind, routeTable: table, destination, target }): readonly Phrase[] => [
    [kind],
    [name(table)],
    [{ sentence: destination }],
    targetPhrase(target),
  ]);
  const headings = ["", "route table", "destination", "target"];
  return { title: "Routes", lines: [], table: foldable({ headings, rows }, `${rows.length} routes`) };
}

function targetPhrase({ before, after }: RouteChange["target"]): Phrase {
  if (before === undefined || after === undefined || before === after) return [name(after ?? before ?? "")];
  return [name(before), " -> ", name(after)];
}

const mostNames = 20;

function networkSection({ vpcs, subnets, routeTables }: Differences): Section | undefined {
  const lines = [
    namesLine("VPCs added", vpcs.added),
    namesLine("VPCs removed", vpcs.removed),
    namesLine("Subnets added", subnets.added),
    namesLine("Subnets removed", subnets.removed),
    namesLine("Route tables added", routeTables.added),
    namesLine("Route tables removed", routeTables.removed),
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : { title: "VPCs, subnets and route tables", lines };
}

function namesLine(title: string, labels: readonly string[]): Phrase | undefined {
  if (labels.length === 0) return undefined;
  const shown = labels.slice(0, mostNames).map((label): Phrase => [name(label)]);
  const more = labels.length - shown.length;
  return [`${title}: `, ...joined(more > 0 ? [...shown, [`${more} more`]] : shown)];
}
