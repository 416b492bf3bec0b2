import { constants } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { isOverride, mergedConfiguration, overridden } from "../../../src/readers/files/configuration-files";
import { kindOf } from "../../../src/readers/files/document-kind";
import { unreadable } from "../../../src/readers/files/file-text";
import { documentsIn } from "../../../src/readers/files/files";
import { InputError } from "../../../src/readers/files/input-error";
import { jsonMistakeIn } from "../../../src/readers/files/json-mistake";
import { readSource } from "../../../src/readers/source";

describe("configuration files", () => {
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
});

describe("document kind", () => {
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
});

describe("files", () => {
  const folder = mkdtempSync(join(tmpdir(), "vpc-peering-files-"));

  afterAll(() => rmSync(folder, { recursive: true }));

  let made = 0;

  /** Writes files into a folder of their own, and returns the folder's path. */
  function write(files: Readonly<Record<string, string | Buffer | object>>): string {
    const own = join(folder, String(made++));
    mkdirSync(own);
    for (const [name, content] of Object.entries(files)) {
      const file = join(own, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    }
    return own;
  }

  const secret = "S3CR3T";
  const planJson = "run terraform plan -out=PLAN and then terraform show -json PLAN > plan.json, and give plan.json.";
  const synth = { resource: { aws_vpc: { a: { cidr_block: "10.0.0.0/16" } } } };
  const plan = { format_version: "1.2", terraform_version: "1.11.4", planned_values: {}, resource_changes: [] };
  const state = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: {} } };
  const manifest = (...paths: string[]) => ({
    version: "0.21.0",
    stacks: Object.fromEntries(paths.map((synthesizedStackPath, index) => [index, { synthesizedStackPath }])),
  });

  describe("a file is told by what it holds", () => {
    test.each([
      ["synthesized JSON", synth, "synth"],
      ["synthesized JSON of providers only", { "//": {}, provider: {} }, "synth"],
      ["a plan", plan, "plan"],
      ["a plan of Terraform 0.14", { ...plan, format_version: "0.1" }, "plan"],
      ["a state", state, "state"],
      ["a state of Terraform 0.14", { ...state, format_version: "0.1" }, "state"],
      ["an empty state", { format_version: "1.0" }, "state"],
      ["an empty state with its version", { format_version: "1.0", terraform_version: "1.11.4" }, "state"],
    ])("%s", async (_, json, kind) => {
      const file = join(write({ "any.name": json }), "any.name");
      expect(await documentsIn([file])).toEqual([{ kind, file, json }]);
    });

    test.each([
      ["PowerShell", Buffer.from(`\ufeff${JSON.stringify(plan)}`, "utf16le")],
      ["an editor that marks its UTF-8", `\ufeff${JSON.stringify(plan)}`],
    ])("also as %s writes it", async (_, content) => {
      const file = join(write({ "plan.json": content }), "plan.json");
      expect(await documentsIn([file])).toEqual([{ kind: "plan", file, json: plan }]);
    });
  });

  describe("a folder is read", () => {
    test("as all stacks that cdktf lists, and no others", async () => {
      const out = write({
        "manifest.json": manifest("stacks/one/cdk.tf.json", "stacks\\two\\cdk.tf.json"),
        "stacks/one/cdk.tf.json": synth,
        "stacks/two/cdk.tf.json": { resource: { aws_vpc: { b: {} } } },
        "stacks/old/cdk.tf.json": { resource: { aws_vpc: { gone: {} } } },
      });
      const expected = [
        { kind: "synth", file: join(out, "stacks/one/cdk.tf.json"), json: synth },
        { kind: "synth", file: join(out, "stacks/two/cdk.tf.json"), json: { resource: { aws_vpc: { b: {} } } } },
      ];
      expect(await documentsIn([out])).toEqual(expected);
      expect(await documentsIn([join(out, "manifest.json")])).toEqual(expected);
    });

    test("as its one *.tf.json", async () => {
      const own = write({ "cdk.tf.json": synth, "README.md": "", "package.json": {} });
      expect(await documentsIn([own])).toEqual([{ kind: "synth", file: join(own, "cdk.tf.json"), json: synth }]);
    });

    test("as one configuration where it has several, as Terraform does", async () => {
      const own = write({
        "a.tf.json": { provider: { aws: { region: "us-east-2" } }, resource: { aws_vpc: { a: { tags: { x: "1" } } } } },
        "b.tf.json": {
          provider: { aws: { alias: "west", region: "us-west-2" } },
          resource: { aws_vpc: { b: {} }, aws_subnet: { c: {} } },
        },
      });
      expect(await documentsIn([own])).toEqual([
        {
          kind: "synth",
          file: own,
          json: {
            provider: { aws: [{ region: "us-east-2" }, { alias: "west", region: "us-west-2" }] },
            resource: { aws_vpc: { a: { tags: { x: "1" } }, b: {} }, aws_subnet: { c: {} } },
          },
        },
      ]);
    });

    test("with what its override files say in the place of what they override, argument by argument", async () => {
      const own = write({
        "a.tf.json": { resource: { aws_vpc: { a: { cidr_block: "10.0.0.0/16", tags: { x: "1" } }, b: {} } } },
        "a_override.tf.json": { resource: { aws_vpc: { a: { tags: { y: "2" } } } } },
        "override.tf.json": { resource: { aws_vpc: { b: { cidr_block: "10.1.0.0/16" } } }, locals: { z: 1 } },
      });
      const [document] = await documentsIn([own]);
      expect(document?.json).toEqual({
        resource: { aws_vpc: { a: { cidr_block: "10.0.0.0/16", tags: { y: "2" } }, b: { cidr_block: "10.1.0.0/16" } } },
        locals: { z: 1 },
      });
    });

    test.each([["one *.tf.json"], ["several"]])("with %s, and says that the *.tf beside it was not", async (how) => {
      const own = write({ "a.tf.json": synth, "main.tf": "", ...(how === "several" && { "b.tf.json": synth }) });
      const [document] = await documentsIn([own]);
      expect(document?.gaps).toEqual([
        `${join(own, "main.tf")} was not read: it is in Terraform's own language, which is not read here; ${planJson}`,
      ]);
    });

    test("once, however often it is given", async () => {
      const own = write({ "cdk.tf.json": synth });
      expect(await documentsIn([own, join(own, "cdk.tf.json"), `${own}/.`])).toHaveLength(1);
    });

    test("beside files, each for itself", async () => {
      const own = write({ "plan.json": plan, "state.json": state });
      const found = await documentsIn([join(own, "plan.json"), join(own, "state.json")]);
      expect(found.map(({ kind }) => kind)).toEqual(["plan", "state"]);
    });
  });

  const log = (message: string) => `{"@level":"info","@message":"${message}","type":"version"}\n`;

  describe("a file that can't be used is one line that names it and says what to do:", () => {
    test.each<readonly [string, string | Buffer | object, string]>([
      ["an empty one", "", "is empty; did the command that was to write it fail?"],
      ["one of white space", " \n", "is empty; did the command that was to write it fail?"],
      [
        "text",
        `password: ${secret}`,
        "is no JSON from line 1, column 1 on; give a cdk.tf.json, or what terraform show -json prints.",
      ],
      [
        "a mistake",
        `{\n "a": ${secret}\n}`,
        "is no JSON from line 2, column 7 on; give a cdk.tf.json, or what terraform show -json prints.",
      ],
      [
        "a truncated one",
        `{"password": "${secret}",\n"b": [`,
        "is cut off: it ends in line 2, in the middle of its JSON; write it again.",
      ],
      [
        "a list",
        [synth],
        "is JSON, but no cdk.tf.json, and no plan or state as terraform show -json prints them; give one of these.",
      ],
      [
        "null",
        "null",
        "is JSON, but no cdk.tf.json, and no plan or state as terraform show -json prints them; give one of these.",
      ],
      [
        "other JSON",
        { name: secret },
        "is JSON, but no cdk.tf.json, and no plan or state as terraform show -json prints them; give one of these.",
      ],
      [
        "a newer plan",
        { ...plan, format_version: "2.0" },
        "is a plan of format 2.0, of which only 1.x can be read; show it with a Terraform of version 1, or look for a newer release of this package.",
      ],
      [
        "a newer state",
        { ...state, format_version: "2.1" },
        "is a state of format 2.1, of which only 1.x can be read; show it with a Terraform of version 1, or look for a newer release of this package.",
      ],
      [
        "a plan of no version",
        { ...plan, format_version: secret },
        "is a plan of an unknown format, of which only 1.x can be read; show it with a Terraform of version 1, or look for a newer release of this package.",
      ],
      [
        "a stored state",
        { version: 4, serial: 3, lineage: "x", resources: [{ password: secret }] },
        "is a state as Terraform stores it; in its folder, run terraform show -json > state.json (elsewhere: terraform show -json FILE > state.json) and give state.json.",
      ],
      [
        "the providers' schemas",
        { format_version: "1.0", provider_schemas: {} },
        "is what terraform providers schema -json prints; give what terraform show -json prints.",
      ],
      [
        "a log of a plan",
        log("Terraform 1.11.4") + log(secret),
        `is what terraform plan -json or apply -json reports while it runs, and no plan; ${planJson}`,
      ],
      [
        "a log of one line",
        log("Terraform 1.11.4"),
        `is what terraform plan -json or apply -json reports while it runs, and no plan; ${planJson}`,
      ],
      [
        "a saved plan",
        Buffer.from("PK\x03\x04\x14\x00\x08"),
        "is a plan as Terraform saves it, or another archive; in the folder of the plan, run terraform show -json PLAN > plan.json and give plan.json.",
      ],
      ["a compressed one", Buffer.from([0x1f, 0x8b, 8, 0]), "is compressed; gunzip it first."],
      [
        "HCL",
        `# ours\nresource "aws_vpc" "a" {\n  x = "${secret}"\n}\n`,
        `is in Terraform's own language, which is not read here; ${planJson}`,
      ],
      [
        "a page with HCL in it",
        '# A page\n\nWrite:\n\nresource "aws_vpc" "a" {\n}\n',
        "is no JSON from line 1, column 1 on; give a cdk.tf.json, or what terraform show -json prints.",
      ],
      [
        "HCL of providers",
        "/* ours */\n\nterraform {\n}\n",
        `is in Terraform's own language, which is not read here; ${planJson}`,
      ],
      [
        "a program",
        'import { App } from "cdktf";\n',
        "is no JSON from line 1, column 1 on; give a cdk.tf.json, or what terraform show -json prints.",
      ],
      ["a cdktf.out without stacks", manifest(), "lists no stack; does the app make one?"],
      [
        "a manifest of something else",
        { version: "1", stacks: { a: {} } },
        "a stack has no file; run cdktf synth again.",
      ],
    ])("%s", async (_, content, expected) => {
      const file = join(write({ "in.json": content }), "in.json");
      const failure = await documentsIn([file]).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(InputError);
      expect((failure as InputError).message).toBe(`${file}: ${expected}`);
      expect((failure as InputError).message).not.toContain(secret);
    });

    test("a gigantic one", async () => {
      const file = join(write({ "in.json": "{" }), "in.json");
      truncateSync(file, constants.MAX_STRING_LENGTH + 1);
      await expect(documentsIn([file])).rejects.toThrow(
        new InputError(
          `${file}: has 512 MB, and no more than 511 MB can be read; give the network a state of its own, or plan its part only, with terraform plan -target=….`,
        ),
      );
    });

    test.each(["gone.json", join("gone", "plan.json"), join("plan.json", "below-a-file")])(
      "%s, which is missing",
      async (name) => {
        const file = join(write({ "plan.json": plan }), name);
        await expect(documentsIn([file])).rejects.toThrow(new InputError(`${file}: there is no such file or folder.`));
      },
    );
  });

  test.each([
    ["EACCES", "plan.json: you are not allowed to read it."],
    ["EPERM", "plan.json: you are not allowed to read it."],
    ["EIO", "plan.json: can't be read (EIO)."],
    [undefined, "plan.json: can't be read."],
  ])("what the system refuses with %s is said in a line", (code, expected) => {
    expect(unreadable("plan.json", { code }).message).toBe(expected);
  });

  describe("a folder that can't be used is one line that names it and says what to do:", () => {
    test.each([
      ["an empty one", {}, "is empty; run cdktf synth, or give a plan or a state of terraform show -json."],
      [
        "one of HCL",
        { "main.tf": "" },
        `what is in it is in Terraform's own language, which is not read here; ${planJson}`,
      ],
      ["a project's", { "cdktf.out/manifest.json": manifest() }, "has no *.tf.json; give its cdktf.out."],
      [
        "one of other things",
        { "README.md": "" },
        "has neither a manifest.json nor a *.tf.json; give a cdktf.out, or a plan or a state of terraform show -json.",
      ],
    ])("%s", async (_, files, expected) => {
      const own = write(files);
      await expect(documentsIn([own])).rejects.toThrow(new InputError(`${own}: ${expected}`));
    });

    test("one whose manifest lists a file that is missing", async () => {
      const own = write({ "manifest.json": manifest("stacks/a/cdk.tf.json") });
      await expect(documentsIn([own])).rejects.toThrow(
        new InputError(
          `${join(own, "manifest.json")}: lists ${join(own, "stacks/a/cdk.tf.json")}, which is not there; run cdktf synth again.`,
        ),
      );
    });

    test("one whose manifest lists no stacks at all", async () => {
      const own = write({ "manifest.json": { name: "an app" } });
      await expect(documentsIn([own])).rejects.toThrow(
        new InputError(`${join(own, "manifest.json")}: is no manifest of cdktf's; run cdktf synth again.`),
      );
    });

    test("one with a *.tf.json that is none beside another", async () => {
      const own = write({ "a.tf.json": synth, "b.tf.json": plan });
      await expect(documentsIn([own])).rejects.toThrow(
        new InputError(
          `${join(own, "b.tf.json")}: is no Terraform configuration, though it is called .tf.json; give it another name.`,
        ),
      );
    });
  });
});

describe("json mistake", () => {
  test.each([
    ["an end in an object", '{"a": 1', 1, 8, true],
    ["an end after a comma", '{"a": 1,\n', 2, 1, true],
    ["an end in a string", '{"a": "b', 1, 9, true],
    ["an end in a word", "[tru", 1, 5, true],
    ["an end behind a number's sign", "[-", 1, 3, true],
    ["an end behind a decimal point", "[1.", 1, 4, true],
    ["an end in an exponent", "[1.5e-", 1, 7, true],
    ["an end in a list", "[1, 2\n", 2, 1, true],
    ["an end behind empty things", "[{}, [], ", 1, 10, true],
    ["an end behind a brace", "{", 1, 2, true],
    ["the wrong bracket of something empty", "[{], []]", 1, 3, false],
    ["an end before a value", '{"a":', 1, 6, true],
    ["a word that isn't JSON's and ends the text", "hello", 1, 1, false],
    ["a word that isn't JSON's", '{\n  "a": yes\n}', 2, 8, false],
    ["a comma before the end", '{\n  "a": 1,\n}', 3, 1, false],
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3, false],
    ["a missing colon", '{"a" 1}', 1, 6, false],
    ["a line break in a string", '{"a": "b\n"}', 1, 9, false],
    ["an unknown escape", '{"a": "\\q"}', 1, 8, false],
    ["quotes of another kind", "{'a': 1}", 1, 2, false],
    ["the wrong bracket", '{"a": [1}', 1, 9, false],
    ["a key that is no string", "{1: 2}", 1, 2, false],
    ["more behind the end", '{"a": 1}\n{"b": 2}', 2, 1, false],
    ["a number with a leading zero", "[01]", 1, 3, false],
  ])("%s is found in its line and column", (_, text, line, column, isTruncated) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonMistakeIn(text)).toEqual({ line, column, isTruncated });
  });

  test("whatever JSON is cut off, it is found to be, at its end", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), (value, cut) => {
        const text = JSON.stringify([value], undefined, 1);
        const part = text.slice(0, cut % text.length);
        const { isTruncated } = jsonMistakeIn(part);
        // An escape that is cut in two is told from a wrong one by nobody.
        expect(isTruncated || /\\[^"]{0,5}$/.test(part)).toBe(true);
      }),
    );
  });
});

describe("source", () => {
  const start = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "vpc-peering-source-"));

  beforeEach(() => process.chdir(folder));

  afterAll(() => {
    process.chdir(start);
    rmSync(folder, { recursive: true });
  });

  const write = (file: string, json: unknown) => {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(json));
  };

  const synth = (name: string) => ({
    resource: { aws_vpc: { [name]: { cidr_block: "10.0.0.0/16", tags: { Name: name } } } },
  });
  const vpcIn = (name: string, id: string) => ({
    address: `aws_vpc.${name}`,
    mode: "managed",
    type: "aws_vpc",
    name,
    provider_name: "registry.terraform.io/hashicorp/aws",
    schema_version: 1,
    values: { id, cidr_block: "10.0.0.0/16", tags: { Name: name }, tags_all: { Name: name } },
  });
  const state = (name: string) => ({
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: { root_module: { resources: [vpcIn(name, `vpc-${name}`)] } },
  });
  /** A plan in which one VPC is there and stays, and another is destroyed. */
  const plan = (kept: string, destroyed: string) => ({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: [vpcIn(kept, `vpc-${kept}`)] } },
    resource_changes: [
      change(kept, {
        actions: ["no-op"],
        after: vpcIn(kept, `vpc-${kept}`).values,
        after_unknown: {},
        after_sensitive: {},
      }),
      change(destroyed, { actions: ["delete"], after: null, after_unknown: {}, after_sensitive: false }),
    ],
    prior_state: {
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: { root_module: { resources: [vpcIn(kept, `vpc-${kept}`), vpcIn(destroyed, `vpc-${destroyed}`)] } },
    },
    configuration: { root_module: {} },
  });
  const change = (name: string, made: object) => {
    const { values: before, schema_version: _, ...resource } = vpcIn(name, `vpc-${name}`);
    return { ...resource, change: { before, before_sensitive: {}, ...made } };
  };

  const names = (network: { readonly vpcs: readonly { readonly name: string }[] }) =>
    network.vpcs.map(({ name }) => name).sort();

  describe("files are read", () => {
    test("as synthesized JSON", async () => {
      write("a/cdk.tf.json", synth("a"));
      const source = await readSource(["a"]);
      expect(source).toMatchObject({ kind: "synth", name: "a", network: { gaps: [] } });
      expect(names(source.network)).toEqual(["a"]);
      expect(source).not.toHaveProperty("plan");
    });

    test("as one network where they are several, those with the same addresses, too", async () => {
      write("a/cdk.tf.json", { resource: { aws_vpc: { main: { cidr_block: "10.0.0.0/16", tags: { Name: "a" } } } } });
      write("b/cdk.tf.json", { resource: { aws_vpc: { main: { cidr_block: "10.1.0.0/16", tags: { Name: "b" } } } } });
      const { name, network } = await readSource(["a", "b"]);
      expect(name).toBe("a, b");
      expect(names(network)).toEqual(["a", "b"]);
      expect(new Set(network.vpcs.map(({ key }) => key)).size).toBe(2);
    });

    test("by the first name and how many more, where the names would be too many", async () => {
      for (const name of ["a", "b", "c", "d"]) write(`${name}.json`, state(name));
      expect((await readSource(["a.json", "b.json", "c.json", "d.json"])).name).toBe("a.json and 3 more");
    });

    test("as a state", async () => {
      write("state.json", state("s"));
      const source = await readSource(["state.json"]);
      expect(source).toMatchObject({ kind: "state", name: "state.json" });
      expect(names(source.network)).toEqual(["s"]);
      expect(source).not.toHaveProperty("plan");
    });

    test("as a plan, with what is there before and what it changes", async () => {
      write("plan.json", plan("kept", "gone"));
      const source = await readSource(["plan.json"]);
      expect(source.kind).toBe("plan");
      expect(names(source.network)).toEqual(["kept"]);
      expect(source.plan && names(source.plan.before)).toEqual(["gone", "kept"]);
      expect(source.plan?.changes).toEqual([
        { address: "aws_vpc.gone", type: "aws_vpc", action: "delete", file: "plan.json" },
      ]);
    });

    test("as several plans, of which the befores are one network, and beside a state, which stays as it is", async () => {
      write("one.json", plan("kept-1", "gone-1"));
      write("two.json", plan("kept-2", "gone-2"));
      write("state.json", state("s"));
      const source = await readSource(["state.json", "one.json", "two.json"]);
      expect(source.kind).toBe("plan");
      expect(names(source.network)).toEqual(["kept-1", "kept-2", "s"]);
      expect(source.plan && names(source.plan.before)).toEqual(["gone-1", "gone-2", "kept-1", "kept-2", "s"]);
      expect(source.plan?.changes.map(({ address }) => address)).toEqual(["aws_vpc.gone-1", "aws_vpc.gone-2"]);
    });

    test("without a VPC, which is no error, with a note", async () => {
      write("empty.json", { format_version: "1.0" });
      expect((await readSource(["empty.json"])).network).toEqual({
        vpcs: [],
        subnets: [],
        routeTables: [],
        peerings: [],
        gaps: ["empty.json has no VPC: there is nothing to check."],
      });
    });
  });

  test("what is beside a *.tf.json and was not read is a gap of the network", async () => {
    write("mixed/cdk.tf.json", synth("m"));
    writeFileSync(join(folder, "mixed", "main.tf"), "");
    const { network } = await readSource(["mixed"]);
    expect(network.gaps).toEqual([expect.stringMatching(/^mixed\/main\.tf was not read: /)]);
  });

  describe("without arguments", () => {
    const out = (output: string, name: string) => {
      const path = `stacks/${name}/cdk.tf.json`;
      write(`${output}/manifest.json`, { version: "0.21.0", stacks: { [name]: { name, synthesizedStackPath: path } } });
      write(`${output}/${path}`, synth(name));
    };
    const inFolder = (name: string) => {
      mkdirSync(join(folder, name));
      process.chdir(join(folder, name));
    };

    test("cdktf.out is read", async () => {
      out("default/cdktf.out", "a");
      process.chdir(join(folder, "default"));
      const source = await readSource([]);
      expect(source.name).toBe("cdktf.out");
      expect(names(source.network)).toEqual(["a"]);
    });

    test("the output that cdktf.json names is read", async () => {
      out("configured/dist/out", "b");
      write("configured/cdktf.json", { language: "typescript", output: "dist/out" });
      process.chdir(join(folder, "configured"));
      const source = await readSource([]);
      expect(source.name).toBe("dist/out");
      expect(names(source.network)).toEqual(["b"]);
    });

    test("an output that isn't there is an input error that says what to run", async () => {
      inFolder("nothing");
      await expect(readSource([])).rejects.toThrow(
        new InputError(
          "cdktf.out: there is no such folder; run cdktf synth first, or give a folder, a plan or a state of terraform show -json, or live:REGION.",
        ),
      );
    });
  });

  test("files and the live network are not one network", async () => {
    await expect(readSource(["live:us-east-2", "plan.json"])).rejects.toThrow(
      new InputError(
        "plan.json and live:us-east-2: files and the live network are not one network; diff compares them.",
      ),
    );
  });

  test("a region that can't be one is told before anything is asked of AWS", async () => {
    await expect(readSource(["live:ohio"])).rejects.toThrow(/^live:ohio: "ohio" is no region/);
  });
});
