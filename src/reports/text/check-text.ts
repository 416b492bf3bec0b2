import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import { checkStatus } from "../../analysis/certainty/certainty";
import type { Unmet } from "../../analysis/expectations/expectations";
import type { Finding } from "../../analysis/rules/finding";
import { counted } from "../../analysis/rules/phrases";
import { costLines } from "../phrases/costs";
import { findingsCount, routingOnly } from "../phrases/summary";
import { oneLine } from "../phrases/visible";
import { findingsText, unmetText } from "./findings-text";
import { matrixText } from "./matrix-text";
import type { Style } from "./style";

export interface CheckReport {
  readonly source: string;
  readonly analyzed: AnalyzedNetwork;
  readonly findings: readonly Finding[];
  /** What is unknown and may hide an error, as phrases. */
  readonly uncertainties: readonly string[];
  /** Undefined if no expectations were given. */
  readonly unmet: readonly Unmet[] | undefined;
}

/** Returns the result of a check as text: whether it is certain, the reachability matrix, the costs, and the findings. */
export function checkText({ source, analyzed, findings, uncertainties, unmet }: CheckReport, style: Style): string {
  const { vpcs, subnets, peerings, gaps } = analyzed.network;
  const counts = [counted(vpcs.length, "VPC"), counted(subnets.length, "subnet"), counted(peerings.length, "peering")];
  const isCertain = checkStatus(findings, uncertainties) !== "not-certain";
  return [
    isCertain ? "" : `${style.colors.yellow("Not certain")}: ${uncertainties.join("; ")}.`,
    `${style.colors.bold(oneLine(source))}: ${counts.join(", ")}`,
    matrixText(analyzed, style),
    costLines(analyzed).join("\n"),
    gaps.map((gap) => `${style.colors.yellow("gap")} ${oneLine(gap)}`).join("\n"),
    routingOnly,
    findingsText(findings, style),
    unmet === undefined ? "" : unmetText(unmet, style),
    conclusion(findings, unmet),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function conclusion(findings: readonly Finding[], unmet: readonly Unmet[] | undefined): string {
  const met = unmet?.length === 0 ? ", all expectations met" : "";
  const notMet = unmet !== undefined && unmet.length > 0 ? `, ${counted(unmet.length, "expectation")} not met` : "";
  const text = `${findingsCount(findings)}${met}${notMet}.`;
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
