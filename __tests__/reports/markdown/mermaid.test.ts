import { differencesBetween } from "../../../src/analysis/differences/differences";
import { decisionOn } from "../../../src/analysis/plan-impact/decision";
import type { Network } from "../../../src/network/model/network";
import { reviewMarkdown } from "../../../src/reports/markdown/markdown";
import { mermaidOf } from "../../../src/reports/mermaid/mermaid";
import { analyzed, apart, peered } from "../../support/two-networks";

const review = (before: Network, after: Network, diagram?: string) => {
  const planned = analyzed(after, { before, changes: [] });
  const differences = differencesBetween(analyzed(before), planned);
  const mermaid = diagram ?? mermaidOf(planned, { show: "changes" });
  return reviewMarkdown(differences, decisionOn(differences), mermaid);
};

test("a review ends with the diagram of what changes, in a block that GitHub and GitLab draw", () => {
  const text = review(apart(), peered());
  const [, block = ""] =
    /\n\*\*What changes, drawn\*\*\n\n```mermaid\n(.*?)\n```\n\nRouting only: .*\n$/s.exec(text) ?? [];
  expect(block).toMatch(/^flowchart LR\n/);
  expect(block).toContain('(["new#58; ab"])');
});

test("a review of a plan that changes nothing has no diagram", () => {
  expect(review(peered(), peered())).not.toContain("mermaid");
});

test("a name can't end the diagram's block", () => {
  const [vpc, ...others] = peered().vpcs;
  const nasty = { ...peered(), vpcs: [...(vpc === undefined ? [] : [{ ...vpc, name: "```\n<script>" }]), ...others] };
  const text = review(apart(), nasty);
  expect(text.match(/^ *```/gm)).toHaveLength(2);
  expect(text.slice(text.indexOf("```mermaid"))).not.toContain("<script>");
});

test("a comment keeps below GitHub's limit, if need be without the diagram", () => {
  const text = review(apart(), peered(), `flowchart LR\n${"  n0 --> n1\n".repeat(6_000)}`);
  expect(text).not.toContain("mermaid");
  expect(text).toMatch(/^### Safe: .*\n[\s\S]*\nRouting only: .*\n$/);
});
