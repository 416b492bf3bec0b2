import type { AnalyzedNetwork } from "../../analysis/analyzed-network";
import type { Unmet } from "../../analysis/expectations/expectations";
import type { Finding } from "../../analysis/rules/finding";
import { counted } from "../../analysis/rules/phrases";
import { costLines } from "./costs";
import { routingOnly } from "./explanation-text";
import { findingsCount, findingsText } from "./findings-text";
import { matrixText } from "./matrix-text";
import { oneLine } from "./one-line";
import type { Style } from "./style";
import { unmetText } from "./unmet-text";

/** What a check found out, as far as a person wants to read it. */
export interface CheckReport {
  /** The name of what was read. */
  readonly source: string;
  readonly analyzed: AnalyzedNetwork;
  readonly findings: readonly Finding[];
  /** Undefined where nothing was expected. */
  readonly unmet: readonly Unmet[] | undefined;
}

/** Returns a check as text: who reaches whom, what it costs, and last what is wrong. */
export function checkText({ source, analyzed, findings, unmet }: CheckReport, style: Style): string {
  const { vpcs, subnets, peerings, gaps } = analyzed.network;
  const counts = [counted(vpcs.length, "VPC"), counted(subnets.length, "subnet"), counted(peerings.length, "peering")];
  return [
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
  const short = unmet !== undefined && unmet.length > 0 ? `, ${counted(unmet.length, "expectation")} not met` : "";
  const text = `${findingsCount(findings)}${met}${short}.`;
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
