import { isOverride, mergedConfiguration, overridden } from "../../../src/readers/files/configuration-files";

describe("the files of a folder", () => {
  test("are one configuration: the resources and lookups of all, by type and name", () => {
    const a = { resource: { aws_vpc: { a: {} }, aws_route: { r: {} } }, data: { aws_vpc: { x: {} } } };
    const b = { resource: { aws_vpc: { b: {} } }, data: { aws_vpc: { y: {} } } };
    expect(mergedConfiguration([a, { terraform: {} }, b])).toEqual({
      resource: { aws_vpc: { a: {}, b: {} }, aws_route: { r: {} } },
      data: { aws_vpc: { x: {}, y: {} } },
      terraform: {},
    });
  });

  test("have both of what they have twice, as a list: Terraform refuses the one and takes the other", () => {
    const a = { data: { aws_vpc: { x: { id: "1" } } }, provider: { aws: [{}] }, locals: { l: { a: 1 } } };
    const b = { data: { aws_vpc: { x: { id: "2" } } }, provider: { aws: { alias: "b" } }, locals: { l: { b: 2 } } };
    expect(mergedConfiguration([a, b])).toEqual({
      data: { aws_vpc: { x: [{ id: "1" }, { id: "2" }] } },
      provider: { aws: [{}, { alias: "b" }] },
      locals: { l: [{ a: 1 }, { b: 2 }] },
    });
  });

  test("may have what is no configuration, which is kept beside the other", () => {
    expect(mergedConfiguration([{ resource: null }, { resource: { aws_vpc: {} } }])).toEqual({
      resource: [null, { aws_vpc: {} }],
    });
  });
});

describe("an override file", () => {
  test.each(["override.tf.json", "network_override.tf.json", "a/override.tf.json", "a\\override.tf.json"])(
    "is known by its name: %s",
    (file) => {
      expect(isOverride(file)).toBe(true);
    },
  );

  test.each(["myoverride.tf.json", "override.tf.json.bak", "override/main.tf.json"])("is not %s", (file) => {
    expect(isOverride(file)).toBe(false);
  });

  test("replaces arguments, and leaves the other arguments and blocks", () => {
    const block = (cidr_block: string, instance_tenancy?: string) => ({ cidr_block, instance_tenancy });
    const written = {
      resource: { aws_vpc: { a: block("10.0.0.0/16", "default"), b: block("10.1.0.0/16") } },
      data: { aws_vpc: { x: { id: "1", state: "available" } } },
      locals: { kept: 1, changed: { a: 1, b: 1 } },
    };
    const override = {
      resource: { aws_vpc: { a: { cidr_block: "10.9.0.0/16" } } },
      data: { aws_vpc: { x: { id: "2" } } },
      locals: { changed: { a: 2 } },
      provider: { aws: {} },
    };
    expect(overridden(written, override)).toEqual({
      resource: { aws_vpc: { a: block("10.9.0.0/16", "default"), b: block("10.1.0.0/16") } },
      data: { aws_vpc: { x: { id: "2", state: "available" } } },
      // Value by value, says Terraform's page on override files.
      locals: { kept: 1, changed: { a: 2 } },
      provider: { aws: {} },
    });
  });
});
