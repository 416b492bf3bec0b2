import type { AnalyzedNetwork } from "../analysis/analyzed-network";
import type { Decision } from "../analysis/differences/decision";
import type { Differences } from "../analysis/differences/differences";
import type { Explanation } from "../analysis/explanation/explanation";
import type { Status } from "../analysis/status/status";
import type { Labels } from "../network/model/labels";
import type { Network } from "../network/model/network";
import type { PageBundle } from "./html/document";
import type { PageSource } from "./html/page";
import { visibleJson } from "./phrases/visible";
import type { CheckReport } from "./text/check-text";
import type { Style } from "./text/style";

/** Where a network was read from: a kind such as `plan`, and the name that the user gave. */
type SourceName = Pick<PageSource, "kind" | "name">;

/** The two networks that a review or a diff compares. */
export interface Comparison {
  readonly before: string;
  readonly after: string;
  /** The network after the change. */
  readonly analyzed: AnalyzedNetwork;
  readonly differences: Differences;
  readonly decision: Decision;
}

/** The result of each command: what its reports show. */
export interface CommandResults {
  readonly check: Omit<CheckReport, "source"> & { readonly source: SourceName };
  readonly explain: {
    readonly network: Network;
    readonly labels: Labels;
    readonly explanations: readonly Explanation[];
    readonly explainedPairs: number;
    readonly matchingPairs: number;
  };
  readonly map: {
    readonly source: PageSource;
    /** Removes from a text of the page what must not be published, such as the names of folders. */
    clean(text: string): string;
  };
  readonly review: Comparison;
  readonly diff: Comparison;
  readonly status: { readonly source: SourceName; readonly status: Status; readonly gaps: readonly string[] };
}

/** What a report needs in addition to the result of the command. */
export interface ReportContext {
  readonly now: Date;
  readonly style: Style;
  /** The working folder, absolute. */
  readonly folder: string;
  readonly version: string;
  pageBundle(): Promise<PageBundle>;
}

export interface Report<Result> {
  /** The name of the option that selects the format, without dashes. */
  readonly format: "text" | "json" | "sarif" | "markdown" | "mermaid" | "html";
  /** The help text of the option. @default - no option: the report is printed unless another one is selected */
  readonly description?: string;
  /** What to do with the file that the option names. @default - the option names no file: the report is printed */
  readonly fileHint?: string;
  /** Returns the text of the report. Loads what the format needs. */
  render(result: Result, context: ReportContext): Promise<string>;
}

/** The reports of each command. A report without an option is the default. To add a format, add an entry. */
export const reports: {
  readonly [Name in keyof CommandResults]: readonly Report<CommandResults[Name]>[];
} = {
  check: [
    {
      format: "text",
      render: async (result, { style }) =>
        (await import("./text/check-text")).checkText({ ...result, source: result.source.name }, style),
    },
    jsonReport("docs/check.md", async ({ source, analyzed, findings, uncertainties, unmet }) =>
      (await import("./json/check-json")).checkJson(source, analyzed, findings, uncertainties, unmet),
    ),
    {
      format: "sarif",
      description: "print the findings as SARIF 2.1.0 for code scanning",
      render: async ({ source, findings }, context) => {
        const { sarif } = await import("./sarif/sarif");
        return json(sarif(findings, { ...context, source: source.name }));
      },
    },
  ],
  explain: [
    {
      format: "text",
      render: async ({ explanations, explainedPairs, matchingPairs, ...names }, { style }) => {
        const { explanationText } = await import("./text/explanation-text");
        const text = explanationText(explanations, names, style);
        if (explainedPairs === matchingPairs) return text;
        return `${text}\n\nThe first ${explainedPairs} of ${matchingPairs} pairs. Name fewer subnets to see the others.`;
      },
    },
    jsonReport("docs/check.md", async ({ explanations, labels }) =>
      (await import("./json/explanation-json")).explanationJson(explanations, labels),
    ),
  ],
  map: [
    {
      format: "html",
      description: "write a page for a browser; - for standard output",
      fileHint: "Open it in a browser.",
      render: async ({ source, clean }, { pageBundle }) => {
        const { pageDataOf } = await import("./html/page");
        const { pageDocument } = await import("./html/document");
        const [data, bundle] = await Promise.all([pageDataOf(source), pageBundle()]);
        return pageDocument(data, bundle, clean);
      },
    },
    {
      format: "mermaid",
      description: "print a diagram that GitHub and GitLab render",
      render: async ({ source: { network, plan } }, { now }) => {
        const { analyzedNetwork } = await import("../analysis/analyzed-network");
        const { mermaidOf } = await import("./mermaid/mermaid");
        return mermaidOf(analyzedNetwork(network, { now, ...(plan && { plan }) }));
      },
    },
  ],
  review: [
    {
      format: "markdown",
      render: async ({ analyzed, differences, decision }) => {
        const { reviewMarkdown } = await import("./markdown/markdown");
        const { mermaidOf } = await import("./mermaid/mermaid");
        const diagram = mermaidOf(analyzed, { show: "changes", mostCharacters: mostDiagramCharacters });
        return reviewMarkdown(differences, decision, diagram);
      },
    },
    differencesReport(),
  ],
  diff: [
    {
      format: "text",
      render: async ({ before, after, differences, decision }, { style }) =>
        (await import("./text/diff-text")).diffText(differences, decision, `From ${before} to ${after}`, style),
    },
    differencesReport(),
  ],
  status: [
    {
      format: "text",
      render: async ({ source, status, gaps }, { style }) =>
        (await import("./text/status-text")).statusText(source.name, status, gaps, style),
    },
    jsonReport("docs/check.md", async ({ source, status, gaps }) =>
      (await import("./json/status-json")).statusJson(source, status, gaps),
    ),
  ],
};

/** The diagram's share of a pull request comment, which GitHub limits to 65,536 characters. */
const mostDiagramCharacters = 16_000;

function differencesReport(): Report<Comparison> {
  return jsonReport("docs/review.md", async ({ before, after, differences, decision }) =>
    (await import("./json/check-json")).differencesJson({ before, after }, differences, decision),
  );
}

/** @param page the page that documents the fields */
function jsonReport<Result>(page: string, content: (result: Result) => Promise<unknown>): Report<Result> {
  return {
    format: "json",
    description: `print JSON; ${page} documents its fields, which are stable`,
    render: async (result) => json(await content(result)),
  };
}

function json(value: unknown): string {
  return visibleJson(JSON.stringify(value, undefined, 2));
}
