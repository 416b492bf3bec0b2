import { Resources } from "../../../../src/readers/terraform/parse/resources";
import { written } from "../../../support/terraform-resources";

test.each(["0", '"east"', '"a[0]"', '"[b]"', '"a \\"[quoted]\\""', '"]"'])(
  "the only instance, whose key is %s, is found without it",
  (key) => {
    const resources = new Resources(written({ [`module.m["n"].aws_vpc.a[${key}]`]: {} }));
    expect(resources.at("main.tf", 'module.m["n"].aws_vpc.a')?.address).toBe(`module.m["n"].aws_vpc.a[${key}]`);
  },
);

test("one of several instances is found with its key alone, and so is one of another file", () => {
  const both = { "aws_vpc.a[0]": {}, "aws_vpc.a[1]": {} };
  const resources = new Resources([...written(both), ...written({ "aws_vpc.b[0]": {} }, { file: "other.tf" })]);
  expect(resources.at("main.tf", "aws_vpc.a")).toBeUndefined();
  expect(resources.at("main.tf", "aws_vpc.a[1]")?.address).toBe("aws_vpc.a[1]");
  expect(resources.at("main.tf", "aws_vpc.b")).toBeUndefined();
  expect(resources.at("other.tf", "aws_vpc.b")?.address).toBe("aws_vpc.b[0]");
});
