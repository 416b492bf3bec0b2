import { kindOf } from "../../../src/readers/files/document-kind";

test.each<[string, object, string]>([
  ["a plan, by its values", { format_version: "1.2", planned_values: {} }, "plan"],
  ["a plan, by its changes", { format_version: "1.2", resource_changes: [] }, "plan"],
  ["a plan of Terraform 0.12", { format_version: "0.1", planned_values: {} }, "plan"],
  ["a plan of a later minor version", { format_version: "1.12", planned_values: {} }, "plan"],
  ["a state", { format_version: "1.0", terraform_version: "1.11.4", values: {} }, "state"],
  ["a state without anything in it", { format_version: "1.0", terraform_version: "1.11.4", checks: [] }, "state"],
  ["a state that tells nothing but its format", { format_version: "1.0" }, "state"],
  ["a manifest", { version: "0.21.0", stacks: {} }, "manifest"],
  ["a configuration", { resource: {} }, "synth"],
  ["a configuration with a variable called stacks", { stacks: {}, variable: {} }, "synth"],
  ["a configuration beside what is its own", { "//": {}, terraform: {} }, "synth"],
])("%s is known by what it holds", (_, json, kind) => {
  expect(kindOf(json, "file.json")).toBe(kind);
});

test.each<[string, unknown]>([
  ["a list", []],
  ["a text", "plan"],
  ["nothing", null],
  ["an empty object", {}],
  ["something else with a format's version", { format_version: "1.0", valid: true, terraform_version: "1.11.4" }],
  ["stacks without a version", { stacks: {} }],
  ["stacks that are none", { version: "1", stacks: [] }],
  ["a serial alone", { serial: 4 }],
])("%s is nothing that can be read", (_, json) => {
  expect(() => kindOf(json, "file.json")).toThrow("file.json: is JSON, but no cdk.tf.json, and no plan or state");
});

test.each<[string, object]>([
  ["by its lineage", { lineage: "x", resources: [] }],
  ["by its serial and resources", { serial: 4, resources: [] }],
])("a state as Terraform stores it is known %s, and told how to show", (_, json) => {
  expect(() => kindOf(json, "file.json")).toThrow("file.json: is a state as Terraform stores it; in its folder, run");
});

test.each<[unknown, string]>([
  ["2.0", "format 2.0"],
  ["11.0", "format 11.0"],
  ["1.0.1", "format 1.0.1"],
  ["v1.0", "an unknown format"],
  ["1.0-beta", "an unknown format"],
  [1, "an unknown format"],
  ["1".repeat(30), "an unknown format"],
])("a plan of version %j is of %s", (format_version, has) => {
  expect(() => kindOf({ format_version, planned_values: {} }, "plan.json")).toThrow(
    `plan.json: is a plan of ${has}, of which only 1.x can be read`,
  );
});
