import type { Finding } from "../../../src/analysis/rules/finding";
import { Problem } from "../../../src/network/rules/problem";
import { findingsCount, findingsText } from "../../../src/reports/text/findings-text";
import { plain, terminalStyle } from "../../../src/reports/text/style";

const overlap: Finding = {
  problem: new Problem("overlapping-cidr", 'peering "ab": a and b share 10.0.0.0/16.'),
  subjects: [
    { name: "ab", address: "aws_vpc_peering_connection.ab", file: "cdk.tf.json" },
    { name: "a", awsId: "vpc-0a" },
    { name: "b" },
  ],
};
const warning: Finding = { problem: new Problem("other-stack", "b is elsewhere."), subjects: [] };

test("a finding has its level, id, rule and message, and where the things are that it is about", () => {
  expect(findingsText([overlap, warning], plain).split("\n")).toEqual([
    'error PEER003 overlapping-cidr: peering "ab": a and b share 10.0.0.0/16.',
    "  at aws_vpc_peering_connection.ab in cdk.tf.json",
    "  at vpc-0a",
    "warning PEER051 other-stack: b is elsewhere.",
  ]);
});

test("on a terminal with colours, errors are red and warnings yellow", () => {
  const text = findingsText([overlap, warning], terminalStyle({ width: 80, colors: true }));
  expect(text).toContain("\u001b[31merror\u001b[39m");
  expect(text).toContain("\u001b[33mwarning\u001b[39m");
});

test("findings are counted by level, the gravest first", () => {
  expect(findingsCount([])).toBe("no findings");
  expect(findingsCount([warning, overlap, overlap])).toBe("2 errors, 1 warning");
});

test("of each rule's findings the first are shown and the others counted, and so are places", () => {
  const things = Array.from({ length: 5 }, (_, index) => ({ name: "x", address: `aws_vpc.x${index}` }));
  const many = Array.from({ length: 15 }, () => ({ ...overlap, things }));
  const lines = findingsText([...many, warning], plain).split("\n");
  expect(lines.filter((line) => line.startsWith("error "))).toHaveLength(3);
  expect(lines.filter((line) => line.startsWith("  at "))).toHaveLength(9);
  expect(lines.slice(-2)).toEqual([
    "... and 12 more findings of overlapping-cidr; --json has all",
    "warning PEER051 other-stack: b is elsewhere.",
  ]);
});
