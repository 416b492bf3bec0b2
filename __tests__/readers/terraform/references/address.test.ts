import { keyText, stepsOf, wholeReferences } from "../../../../src/readers/terraform/references/address";

test("an address is read step by step, whatever is in its keys", () => {
  expect(stepsOf('module.network["eu.west[1]"].aws_subnet.private[12].id')).toEqual([
    { name: "module" },
    { name: "network" },
    { key: "eu.west[1]" },
    { name: "aws_subnet" },
    { name: "private" },
    { key: 12 },
    { name: "id" },
  ]);
});

test("a key is told as Terraform writes it, quotes and templates escaped", () => {
  expect(stepsOf(String.raw`aws_vpc.a["say \"hi\" $${"$"}{x}"]`)).toEqual([
    { name: "aws_vpc" },
    { name: "a" },
    { key: 'say "hi" ${x}' },
  ]);
  expect(keyText('a "b"')).toBe(String.raw`["a \"b\""]`);
  expect(keyText(3)).toBe("[3]");
  expect(keyText(undefined)).toBe("");
});

test("of the references that Terraform lists, with all that each begins with, only whole ones count", () => {
  const texts = (...references: unknown[]) => wholeReferences(references).map(({ text }) => text);
  expect(texts('aws_vpc.a["x"].id', 'aws_vpc.a["x"]', "aws_vpc.a", "aws_vpc.b.id", "aws_vpc.b")).toEqual([
    'aws_vpc.a["x"].id',
    "aws_vpc.b.id",
  ]);
  expect(texts("module.a.vpc_id", "module.a", "module.ab.vpc_id", "module.ab")).toEqual([
    "module.a.vpc_id",
    "module.ab.vpc_id",
  ]);
  // Twice the same, as two in-line routes into one connection have it.
  expect(texts("aws_vpc.a.id", "aws_vpc.a", "aws_vpc.a.id", "aws_vpc.a")).toHaveLength(2);
  expect(texts(1, null)).toEqual([]);
});
