import { findingChanges } from "../../../src/analysis/differences/findings";
import type { Finding } from "../../../src/analysis/rules/finding";
import { Problem } from "../../../src/network/rules/problem";

type Told = Finding["subjects"][number];

const finding = (message: string, ...subjects: readonly Told[]): Finding => ({
  problem: new Problem("overlapping-cidr", message),
  subjects,
});

const messages = ({ added, resolved }: ReturnType<typeof findingChanges>) => ({
  added: added.map(({ problem }) => problem.message),
  resolved: resolved.map(({ problem }) => problem.message),
});

test("a finding of one rule on the same subjects is the same one, whatever values its message has", () => {
  const [before, after] = [finding("share 10.0.0.0/16", { name: "ab" }), finding("share 10.0.0.0/24", { name: "ab" })];
  expect(findingChanges([before], [after])).toEqual({ added: [], resolved: [] });
});

test("a finding on other subjects, or of another rule, is another one", () => {
  const before = finding("old", { name: "ab" });
  expect(messages(findingChanges([before], [finding("new", { name: "ac" })]))).toEqual({
    added: ["new"],
    resolved: ["old"],
  });
  const ofOtherRule: Finding = { problem: new Problem("self-peering", "new"), subjects: [{ name: "ab" }] };
  expect(messages(findingChanges([before], [ofOtherRule]))).toEqual({ added: ["new"], resolved: ["old"] });
});

test("subjects are told by AWS's id first, then by their name, then by their address", () => {
  const [id, name, address] = [
    finding("id", { name: "old", awsId: "pcx-1" }),
    finding("name", { name: "ab", address: "aws_vpc_peering_connection.old" }),
    finding("address", { name: "aws_vpc_peering_connection.x", address: "aws_vpc_peering_connection.x" }),
  ];
  const after = [
    finding("address", { name: "now named", address: "aws_vpc_peering_connection.x" }),
    finding("name", { name: "ab", address: "aws_vpc_peering_connection.new" }),
    finding("id", { name: "new", awsId: "pcx-1" }),
  ];
  expect(messages(findingChanges([id, name, address], after))).toEqual({ added: [], resolved: [] });
});

test("two findings that are told alike are settled one by one", () => {
  const twice = [finding("one", { name: "ab" }), finding("two", { name: "ab" })];
  expect(messages(findingChanges(twice.slice(0, 1), twice))).toEqual({ added: ["two"], resolved: [] });
  expect(messages(findingChanges(twice, twice.slice(0, 1)))).toEqual({ added: [], resolved: ["two"] });
});

test("the order is that of the findings", () => {
  const many = ["c", "a", "b"].map((name) => finding(name, { name }));
  expect(messages(findingChanges([], many)).added).toEqual(["c", "a", "b"]);
});
