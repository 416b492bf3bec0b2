import type { Decision } from "../../analysis/differences/decision";
import type { Differences } from "../../analysis/differences/differences";
import { counted } from "../../analysis/rules/phrases";
import { distinctBy } from "../../network/model/collections";
import { componentsPhrase, joined, name, type Phrase } from "../phrases/phrase";

/** Returns the line that a reviewer can decide on. */
export function headlineOf(differences: Differences, decision: Decision): Phrase {
  switch (decision.decision) {
    case "outage":
      return ["Outage: ", ...outage(differences, decision), "."];
    case "risk":
      return ["Risk: ", ...semicolons(risks(decision)), "."];
    case "uncertain":
      return [
        `Not certain: ${uncertainties(differences, decision).join("; ")}; no pair is known to lose connectivity.`,
      ];
    case "safe":
      return [`Safe: ${improvements(decision)}; no pair loses connectivity.`];
    case "same":
      return [`No change in connectivity${otherChanges(differences)}.`];
  }
}

function outage(
  { pairs, interruptions, unjudgedRoutes }: Differences,
  { counts, routes, newErrors }: Decision,
): Phrase {
  const { lost, interrupted } = counts;
  const causes = distinctBy(
    pairs.filter(({ change }) => change === "lost").flatMap((pair) => pair.causes),
    (one) => JSON.stringify(one),
  );
  const replaced = distinctBy(
    interruptions.flatMap((one) => one.replaced),
    (one) => JSON.stringify(one),
  );
  const lose = (count: number) => `${count === 1 ? "loses" : "lose"} connectivity`;
  const parts: Phrase[] = [];
  if (lost > 0) {
    const reason: Phrase = causes.length === 0 ? [] : [", which depended on ", ...componentsPhrase(causes)];
    parts.push([`${pairsOf(lost)} ${lose(lost)}`, ...reason]);
  }
  if (interrupted > 0) {
    const subject = lost > 0 ? `${interrupted} more` : pairsOf(interrupted);
    parts.push([`${subject} ${lose(interrupted)} while Terraform replaces `, ...componentsPhrase(replaced)]);
  }
  const connectionsOf = (change: string) => {
    const names = unjudgedRoutes.filter((route) => route.change === change).map(({ connection }) => connection);
    return joined([...new Set(names)].map((connection): Phrase => [name(connection)]));
  };
  if (routes.lost > 0) {
    const stop = routes.lost === 1 ? "stops" : "stop";
    parts.push([`${counted(routes.lost, "route")} through `, ...connectionsOf("lost"), ` ${stop} carrying traffic`]);
  }
  if (routes.interrupted > 0) {
    const carry = routes.interrupted === 1 ? "carries" : "carry";
    const subject = `${counted(routes.interrupted, "route")} through `;
    parts.push([subject, ...connectionsOf("interrupted"), ` ${carry} no traffic while Terraform replaces resources`]);
  }
  if (newErrors > 0) parts.push([counted(newErrors, "new error")]);
  return semicolons(parts);
}

function risks({ counts, newErrors, unusedConnections }: Decision): readonly Phrase[] {
  const { degraded, broken } = counts;
  const phrases: Phrase[] = [];
  if (degraded > 0) {
    phrases.push([`${pairsOf(degraded)} ${degraded === 1 ? "has" : "have"} reduced or uncertain connectivity`]);
  }
  if (broken > 0) phrases.push([`${pairsOf(broken)} ${broken === 1 ? "gets" : "get"} one-way or misdelivered traffic`]);
  if (newErrors > 0) phrases.push([counted(newErrors, "new error")]);
  if (unusedConnections.length > 0) {
    const connections = unusedConnections.map((connection): Phrase => [name(connection)]);
    const [noun, verb] = connections.length === 1 ? ["connection", "is"] : ["connections", "are"];
    const unused = `, which no known pair of subnets uses, ${verb} destroyed or replaced`;
    phrases.push([`the active ${noun} `, ...joined(connections), unused]);
  }
  return phrases;
}

function uncertainties(differences: Differences, { counts, routes }: Decision): readonly string[] {
  const known = [
    ...(differences.isComplete ? [] : ["the plan is incomplete"]),
    ...(counts.uncertain > 0 ? [`the connectivity of ${pairsOf(counts.uncertain)} is unknown`] : []),
    ...(routes.uncertain > 0 ? [`it is unknown which subnets use ${counted(routes.uncertain, "changed route")}`] : []),
  ];
  return known.length > 0 ? known : differences.uncertainties;
}

function improvements({ counts: { gained, improved }, routes }: Decision): string {
  return [
    ...(gained > 0 ? [`${pairsOf(gained)} ${gained === 1 ? "gains" : "gain"} connectivity`] : []),
    ...(improved > 0 ? [`the connectivity of ${pairsOf(improved)} improves`] : []),
    ...(routes.gained > 0
      ? [`${counted(routes.gained, "route")} ${routes.gained === 1 ? "starts" : "start"} carrying traffic`]
      : []),
  ].join(", ");
}

function otherChanges({ connections, routes, findings, vpcs, subnets }: Differences): string {
  const all = [
    [connections.length, "connection"],
    [routes.length, "route"],
    [vpcs.added.length + vpcs.removed.length, "VPC"],
    [subnets.added.length + subnets.removed.length, "subnet"],
  ] as const;
  const resources = all.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun));
  const changed = findings.added.length + findings.resolved.length;
  return [
    ...(resources.length === 0 ? [] : [`; ${resources.join(", ")} added, changed or destroyed`]),
    ...(changed === 0 ? [] : [`; ${counted(changed, "finding")} new or resolved`]),
  ].join("");
}

function pairsOf(count: number): string {
  return `${counted(count, "pair")} of subnets`;
}

function semicolons(phrases: readonly Phrase[]): Phrase {
  return phrases.flatMap((phrase, index) => (index === 0 ? phrase : ["; ", ...phrase]));
}
