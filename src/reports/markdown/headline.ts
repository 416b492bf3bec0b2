import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import type { PathComponent } from "../../analysis/differences/path-components";
import { counted } from "../../analysis/rules/phrases";
import { componentsPhrase, joined, name, type Phrase } from "./phrase";

/** Returns the line that a reviewer can decide on. */
export function headlineOf(differences: Differences, judgement: Decision): Phrase {
  switch (judgement.decision) {
    case "outage":
      return ["Outage: ", ...outage(differences, judgement), "."];
    case "risk":
      return ["Risk: ", ...semicolons(risks(judgement)), "."];
    case "uncertain":
      return [
        `Not certain: ${pairsOf(judgement.counts.uncertain)} can't be judged; `,
        "none is known to lose contact.",
      ];
    case "safe":
      return [`Safe: ${better(judgement)}, none loses any.`];
    case "same":
      return [`No change of connectivity${others(differences)}.`];
  }
}

function outage({ pairs, interruptions }: Differences, { counts, newErrors }: Decision): Phrase {
  const { lost, interrupted } = counts;
  const hung = distinct(pairs.filter(({ change }) => change === "lost").flatMap(({ causes }) => causes));
  const replaced = distinct(interruptions.flatMap((interruption) => interruption.replaced));
  const verb = (count: number) => (count === 1 ? "loses" : "lose");
  const parts: Phrase[] = [];
  if (lost > 0) {
    const why: Phrase = hung.length === 0 ? [] : [", which hung on ", ...componentsPhrase(hung)];
    parts.push([`${pairsOf(lost)} ${verb(lost)} contact`, ...why]);
  }
  if (interrupted > 0) {
    const subject = lost > 0 ? `${interrupted} more` : pairsOf(interrupted);
    const predicate = ` ${replaced.length === 1 ? "is" : "are"} replaced`;
    parts.push([`${subject} ${verb(interrupted)} contact while `, ...componentsPhrase(replaced), predicate]);
  }
  if (newErrors > 0) parts.push([counted(newErrors, "new error")]);
  return semicolons(parts);
}

function risks({ counts, newErrors, unusedConnections }: Decision): readonly Phrase[] {
  const { degraded, broken } = counts;
  const phrases: Phrase[] = [];
  if (degraded > 0)
    phrases.push([`${pairsOf(degraded)} ${has(degraded)} less contact than before, or none that is sure`]);
  if (broken > 0) phrases.push([`${pairsOf(broken)} ${broken === 1 ? "gets" : "get"} one-way or misdelivered traffic`]);
  if (newErrors > 0) phrases.push([counted(newErrors, "new error")]);
  if (unusedConnections.length > 0) {
    const connections = unusedConnections.map((connection): Phrase => [name(connection)]);
    const one = connections.length === 1;
    phrases.push([
      `the active ${one ? "connection" : "connections"} `,
      ...joined(connections),
      ` ${one ? "goes or is" : "go or are"} replaced, over which no known pair of subnets has contact`,
    ]);
  }
  return phrases;
}

function better({ counts: { gained, improved } }: Decision): string {
  const gains = `${pairsOf(gained)} ${gained === 1 ? "gains" : "gain"} contact`;
  const improves = `${pairsOf(improved)} ${improved === 1 ? "improves" : "improve"}`;
  if (improved === 0) return gains;
  return gained === 0 ? improves : `${gains}, ${improves}`;
}

function others({ connections, routes, findings, vpcs, subnets }: Differences): string {
  const all = [
    [connections.length, "connection"],
    [routes.length, "route"],
    [vpcs.added.length + vpcs.removed.length, "VPC"],
    [subnets.added.length + subnets.removed.length, "subnet"],
  ] as const;
  const changed = all.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun));
  const found = findings.added.length + findings.resolved.length;
  const told = found === 0 ? [] : [`${counted(found, "finding")} new or resolved`];
  const differ = changed.length === 0 ? [] : [`${changed.join(", ")} added, changed or destroyed`];
  const rest = [...differ, ...told];
  return rest.length === 0 ? "" : `; ${rest.join("; ")}`;
}

function pairsOf(count: number): string {
  return `${counted(count, "pair")} of subnets`;
}

function has(count: number): string {
  return count === 1 ? "has" : "have";
}

function semicolons(phrases: readonly Phrase[]): Phrase {
  return phrases.flatMap((phrase, index) => (index === 0 ? phrase : ["; ", ...phrase]));
}

function distinct(carriers: readonly PathComponent[]): readonly PathComponent[] {
  return [...new Map(carriers.map((carrier) => [JSON.stringify(carrier), carrier])).values()];
}
