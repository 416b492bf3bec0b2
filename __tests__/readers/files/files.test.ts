import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { isOverride, mergedConfiguration, overridden } from "../../../src/readers/files/configuration-files";
import { kindOf } from "../../../src/readers/files/document-kind";
import { documentsIn } from "../../../src/readers/files/documents";
import { fileLimits, unreadable } from "../../../src/readers/files/file-bytes";
import { InputError } from "../../../src/readers/files/input-error";
import { jsonErrorIn } from "../../../src/readers/files/json-syntax";
import { readSource } from "../../../src/readers/source";
import { WrittenFiles } from "../../support/written-files";

describe("configuration files", () => {
  describe("of one folder", () => {
    test("are merged: resources and data sources by type and name", () => {
      const a = { resource: { aws_vpc: { a: {} }, aws_route: { r: {} } }, data: { aws_vpc: { x: {} } } };
      const b = { resource: { aws_vpc: { b: {} } }, data: { aws_vpc: { y: {} } } };
      expect(mergedConfiguration([a, { terraform: {} }, b])).toEqual({
        resource: { aws_vpc: { a: {}, b: {} }, aws_route: { r: {} } },
        data: { aws_vpc: { x: {}, y: {} } },
        terraform: {},
      });
    });

    test("keep both of two blocks with the same name, as a list", () => {
      const a = { data: { aws_vpc: { x: { id: "1" } } }, provider: { aws: [{}] }, locals: { l: { a: 1 } } };
      const b = { data: { aws_vpc: { x: { id: "2" } } }, provider: { aws: { alias: "b" } }, locals: { l: { b: 2 } } };
      expect(mergedConfiguration([a, b])).toEqual({
        data: { aws_vpc: { x: [{ id: "1" }, { id: "2" }] } },
        provider: { aws: [{}, { alias: "b" }] },
        locals: { l: [{ a: 1 }, { b: 2 }] },
      });
    });

    test("keep a value that is not a configuration next to the blocks of the others", () => {
      expect(mergedConfiguration([{ resource: null }, { resource: { aws_vpc: {} } }])).toEqual({
        resource: [null, { aws_vpc: {} }],
      });
    });
  });

  describe("an override file", () => {
    test.each(["override.tf.json", "network_override.tf.json", "a/override.tf.json", "a\\override.tf.json"])(
      "is recognized by its name: %s",
      (file) => {
        expect(isOverride(file)).toBe(true);
      },
    );

    test.each(["myoverride.tf.json", "override.tf.json.bak", "override/main.tf.json"])("is not called %s", (file) => {
      expect(isOverride(file)).toBe(false);
    });

    test("replaces arguments, and keeps the other arguments and blocks", () => {
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
        // Terraform merges local values one by one.
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
    ["a plan of a later minor version", { format_version: "1.12", planned_values: {} }, "plan"],
    ["a state", { format_version: "1.0", terraform_version: "1.11.4", values: {} }, "state"],
    ["an empty state", { format_version: "1.0", terraform_version: "1.11.4", checks: [] }, "state"],
    ["a state with only its format", { format_version: "1.0" }, "state"],
    ["a manifest", { version: "0.21.0", stacks: {} }, "manifest"],
    ["a configuration", { resource: {} }, "synth"],
    ["a configuration with a variable called stacks", { stacks: {}, variable: {} }, "synth"],
    ["a configuration with a comment", { "//": {}, terraform: {} }, "synth"],
  ])("recognizes %s", (_, json, kind) => {
    expect(kindOf(json, "file.json")).toBe(kind);
  });

  test.each<[string, unknown]>([
    ["a list", []],
    ["a text", "plan"],
    ["nothing", null],
    ["an empty object", {}],
    ["other JSON with a format version", { format_version: "1.0", valid: true, terraform_version: "1.11.4" }],
    ["stacks without a version", { stacks: {} }],
    ["stacks that are a list", { version: "1", stacks: [] }],
    ["a serial alone", { serial: 4 }],
    ["a version alone", { version: 4 }],
    ["a plan without a format version", { planned_values: {} }],
    ["a state without a format version", { values: {} }],
  ])("rejects %s", (_, json) => {
    expect(() => kindOf(json, "file.json")).toThrow(
      "file.json: is JSON, but neither a cdk.tf.json nor a plan or state from",
    );
  });

  test.each<[string, object]>([
    ["by its lineage", { lineage: "x", resources: [] }],
    ["by its version and lineage", { version: 4, lineage: "x" }],
    ["by its serial and resources", { serial: 4, resources: [] }],
  ])("recognizes Terraform's own state %s, and says how to show it", (_, json) => {
    expect(() => kindOf(json, "file.json")).toThrow(
      "file.json: is a state in Terraform's storage format; in its folder, run",
    );
  });

  test.each<[unknown, string]>([
    ["0.2", "format 0.2"],
    ["2.0", "format 2.0"],
    ["1.", "format 1."],
    ["1", "format 1"],
    ["11.0", "format 11.0"],
    ["1.0.1", "format 1.0.1"],
    ["v1.0", "an unknown format"],
    ["1.0-beta", "an unknown format"],
    [1, "an unknown format"],
    ["1".repeat(30), "an unknown format"],
  ])("rejects a plan of version %j as %s", (format_version, format) => {
    expect(() => kindOf({ format_version, planned_values: {} }, "plan.json")).toThrow(
      `plan.json: is a plan in ${format}, but only format 1.x is supported; run terraform show -json with Terraform 1.x`,
    );
    expect(() => kindOf({ format_version }, "state.json")).toThrow(
      `state.json: is a state in ${format}, but only format 1.x is supported`,
    );
  });
});

describe("files", () => {
  const written = new WrittenFiles();
  const write = written.write.bind(written);

  const secret = "S3CR3T";
  const planJson = "run terraform plan -out=PLAN and then terraform show -json PLAN > plan.json, and give plan.json.";
  const synth = { resource: { aws_vpc: { a: { cidr_block: "10.0.0.0/16" } } } };
  const plan = { format_version: "1.2", terraform_version: "1.11.4", planned_values: {}, resource_changes: [] };
  const state = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: {} } };
  const manifest = (...paths: string[]) => ({
    version: "0.21.0",
    stacks: Object.fromEntries(paths.map((synthesizedStackPath, index) => [index, { synthesizedStackPath }])),
  });

  describe("the kind of a file is known by its content", () => {
    test.each([
      ["synthesized JSON", synth, "synth"],
      ["synthesized JSON of providers only", { "//": {}, provider: {} }, "synth"],
      ["a plan", plan, "plan"],
      ["a state", state, "state"],
      ["an empty state", { format_version: "1.0" }, "state"],
      ["an empty state with its version", { format_version: "1.0", terraform_version: "1.11.4" }, "state"],
    ])("%s", async (_, json, kind) => {
      const file = join(write({ "any.name": json }), "any.name");
      expect(await documentsIn([file])).toEqual([{ kind, file, json }]);
    });

    test.each([
      ["PowerShell", Buffer.from(`\ufeff${JSON.stringify(plan)}`, "utf16le")],
      ["an editor that writes a byte order mark", `\ufeff${JSON.stringify(plan)}`],
    ])("also as %s writes it", async (_, content) => {
      const file = join(write({ "plan.json": content }), "plan.json");
      expect(await documentsIn([file])).toEqual([{ kind: "plan", file, json: plan }]);
    });
  });

  describe("a folder is read", () => {
    test("as all stacks in its manifest, and no others", async () => {
      const out = write({
        "manifest.json": manifest("stacks/one/cdk.tf.json", "stacks\\two\\cdk.tf.json"),
        "stacks/one/cdk.tf.json": synth,
        "stacks/two/cdk.tf.json": { resource: { aws_vpc: { b: {} } } },
        "stacks/old/cdk.tf.json": { resource: { aws_vpc: { old: {} } } },
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

    test("as one configuration if it has several *.tf.json", async () => {
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

    test("with the arguments of its override files", async () => {
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

    test.each([["one *.tf.json"], ["several"]])("with %s, and reports a *.tf next to it as not read", async (how) => {
      const own = write({ "a.tf.json": synth, "main.tf": "", ...(how === "several" && { "b.tf.json": synth }) });
      const [document] = await documentsIn([own]);
      expect(document?.gaps).toEqual([
        `${join(own, "main.tf")} was not read: it is in Terraform's own language (HCL), which is not supported; ${planJson}`,
      ]);
    });

    test("once, even if it is given several times", async () => {
      const own = write({ "cdk.tf.json": synth });
      expect(await documentsIn([own, join(own, "cdk.tf.json"), `${own}/.`])).toHaveLength(1);
    });

    test("as one document for each given file", async () => {
      const own = write({ "plan.json": plan, "state.json": state });
      const found = await documentsIn([join(own, "plan.json"), join(own, "state.json")]);
      expect(found.map(({ kind }) => kind)).toEqual(["plan", "state"]);
    });
  });

  const log = (message: string) => `{"@level":"info","@message":"${message}","type":"version"}\n`;

  describe("rejects, in one line that says what to do,", () => {
    test.each<readonly [string, string | Buffer | object, string]>([
      ["an empty file", "", "is empty; did the command that writes it fail?"],
      ["a file of white space", " \n", "is empty; did the command that writes it fail?"],
      [
        "text",
        `password: ${secret}`,
        "is not JSON: line 1, column 1 is invalid; give a cdk.tf.json, or the output of terraform show -json.",
      ],
      [
        "a syntax error",
        `{\n "a": ${secret}\n}`,
        "is not JSON: line 2, column 7 is invalid; give a cdk.tf.json, or the output of terraform show -json.",
      ],
      [
        "a truncated file",
        `{"password": "${secret}",\n"b": [`,
        "is truncated: its JSON ends unexpectedly in line 2; write the file again.",
      ],
      [
        "a list",
        [synth],
        "is JSON, but neither a cdk.tf.json nor a plan or state from terraform show -json; give one of these.",
      ],
      [
        "null",
        "null",
        "is JSON, but neither a cdk.tf.json nor a plan or state from terraform show -json; give one of these.",
      ],
      [
        "other JSON",
        { name: secret },
        "is JSON, but neither a cdk.tf.json nor a plan or state from terraform show -json; give one of these.",
      ],
      [
        "a newer plan",
        { ...plan, format_version: "2.0" },
        "is a plan in format 2.0, but only format 1.x is supported; run terraform show -json with Terraform 1.x, or update this package.",
      ],
      [
        "a newer state",
        { ...state, format_version: "2.1" },
        "is a state in format 2.1, but only format 1.x is supported; run terraform show -json with Terraform 1.x, or update this package.",
      ],
      [
        "a plan without a version number",
        { ...plan, format_version: secret },
        "is a plan in an unknown format, but only format 1.x is supported; run terraform show -json with Terraform 1.x, or update this package.",
      ],
      [
        "a state in Terraform's storage format",
        { version: 4, serial: 3, lineage: "x", resources: [{ password: secret }] },
        "is a state in Terraform's storage format; in its folder, run terraform show -json > state.json (elsewhere: terraform show -json FILE > state.json) and give state.json.",
      ],
      [
        "the providers' schemas",
        { format_version: "1.0", provider_schemas: {} },
        "is the output of terraform providers schema -json; give the output of terraform show -json.",
      ],
      [
        "a log of a plan",
        log("Terraform 1.11.4") + log(secret),
        `is the log of terraform plan -json or apply -json, not a plan; ${planJson}`,
      ],
      [
        "a log of one line",
        log("Terraform 1.11.4"),
        `is the log of terraform plan -json or apply -json, not a plan; ${planJson}`,
      ],
      [
        "a saved plan",
        Buffer.from("PK\x03\x04\x14\x00\x08"),
        "is a plan in Terraform's binary format, or another archive; in the folder of the plan, run terraform show -json PLAN > plan.json and give plan.json.",
      ],
      ["a compressed file", Buffer.from([0x1f, 0x8b, 8, 0]), "is compressed; run gunzip first."],
      [
        "HCL",
        `# ours\nresource "aws_vpc" "a" {\n  x = "${secret}"\n}\n`,
        `is in Terraform's own language (HCL), which is not supported; ${planJson}`,
      ],
      [
        "a page with HCL in it",
        '# A page\n\nWrite:\n\nresource "aws_vpc" "a" {\n}\n',
        "is not JSON: line 1, column 1 is invalid; give a cdk.tf.json, or the output of terraform show -json.",
      ],
      [
        "HCL of providers",
        "/* ours */\n\nterraform {\n}\n",
        `is in Terraform's own language (HCL), which is not supported; ${planJson}`,
      ],
      [
        "a program",
        'import { App } from "cdktf";\n',
        "is not JSON: line 1, column 1 is invalid; give a cdk.tf.json, or the output of terraform show -json.",
      ],
      ["a cdktf.out without stacks", manifest(), "lists no stacks; add a stack to the app."],
      [
        "a manifest of something else",
        { version: "1", stacks: { a: {} } },
        "a stack has no path; run cdktf synth again.",
      ],
    ])("%s", async (_, content, expected) => {
      const file = join(write({ "in.json": content }), "in.json");
      const failure = await documentsIn([file]).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(InputError);
      expect((failure as InputError).message).toBe(`${file}: ${expected}`);
      expect((failure as InputError).message).not.toContain(secret);
    });

    test("a file of more than 160 MB", async () => {
      const file = join(write({ "in.json": "{" }), "in.json");
      truncateSync(file, fileLimits.size + 1);
      await expect(documentsIn([file])).rejects.toThrow(
        new InputError(
          `${file}: has 161 MB, and the limit is 160 MB; move the network to a state of its own, or plan only the network with terraform plan -target=….`,
        ),
      );
    });

    test.each(["missing.json", join("missing", "plan.json"), join("plan.json", "below-a-file")])(
      "%s, which does not exist",
      async (name) => {
        const file = join(write({ "plan.json": plan }), name);
        await expect(documentsIn([file])).rejects.toThrow(
          new InputError(`${file}: no such file or folder; check the path.`),
        );
      },
    );
  });

  test.each([
    ["EACCES", "plan.json: you are not allowed to read it."],
    ["EPERM", "plan.json: you are not allowed to read it."],
    ["EIO", "plan.json: cannot be read (EIO); check the path."],
    [undefined, "plan.json: cannot be read; check the path."],
  ])("reports the system error %s in one line", (code, expected) => {
    expect(unreadable("plan.json", { code }).message).toBe(expected);
  });

  describe("rejects a folder, in one line that says what to do:", () => {
    test.each([
      ["an empty folder", {}, "is empty; run cdktf synth, or give a plan or state from terraform show -json."],
      [
        "a folder with *.tf only",
        { "main.tf": "" },
        `its configuration is in Terraform's own language (HCL), which is not supported; ${planJson}`,
      ],
      [
        "a folder of a project",
        { "cdktf.out/manifest.json": manifest() },
        "has no *.tf.json; give the folder cdktf.out in it.",
      ],
      [
        "a folder with other files",
        { "README.md": "" },
        "has no manifest.json and no *.tf.json; give a cdktf.out, or a plan or state from terraform show -json.",
      ],
    ])("%s", async (_, files, expected) => {
      const own = write(files);
      await expect(documentsIn([own])).rejects.toThrow(new InputError(`${own}: ${expected}`));
    });

    test("a manifest that lists a missing file", async () => {
      const own = write({ "manifest.json": manifest("stacks/a/cdk.tf.json") });
      await expect(documentsIn([own])).rejects.toThrow(
        new InputError(
          `${join(own, "manifest.json")}: lists ${join(own, "stacks/a/cdk.tf.json")}, which does not exist; run cdktf synth again.`,
        ),
      );
    });

    test("a manifest without stacks", async () => {
      const own = write({ "manifest.json": { name: "an app" } });
      await expect(documentsIn([own])).rejects.toThrow(
        new InputError(`${join(own, "manifest.json")}: is not a cdktf manifest; run cdktf synth again.`),
      );
    });

    test("a *.tf.json that is not a configuration, next to another", async () => {
      const own = write({ "a.tf.json": synth, "b.tf.json": plan });
      await expect(documentsIn([own])).rejects.toThrow(
        new InputError(
          `${join(own, "b.tf.json")}: is not a Terraform configuration; rename it, because .tf.json is the name of one.`,
        ),
      );
    });
  });
});

describe("the first syntax error of JSON", () => {
  test.each([
    ["an end in an object", '{"a": 1', 1, 8, true],
    ["an end after a comma", '{"a": 1,\n', 2, 1, true],
    ["an end in a string", '{"a": "b', 1, 9, true],
    ["an end in a word", "[tru", 1, 5, true],
    ["an end after a minus sign", "[-", 1, 3, true],
    ["an end after a decimal point", "[1.", 1, 4, true],
    ["an end in an exponent", "[1.5e-", 1, 7, true],
    ["an end in a list", "[1, 2\n", 2, 1, true],
    ["an end after empty values", "[{}, [], ", 1, 10, true],
    ["an end after a brace", "{", 1, 2, true],
    ["the wrong bracket of an empty value", "[{], []]", 1, 3, false],
    ["an end before a value", '{"a":', 1, 6, true],
    ["an unknown word at the end", "hello", 1, 1, false],
    ["an unknown word", '{\n  "a": yes\n}', 2, 8, false],
    ["a comma before the end", '{\n  "a": 1,\n}', 3, 1, false],
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3, false],
    ["a missing colon", '{"a" 1}', 1, 6, false],
    ["a string with a line break", '{"a": "b\n"}', 1, 7, false],
    ["a string with an unknown escape", '{"a": "\\q"}', 1, 7, false],
    ["single quotes", "{'a': 1}", 1, 2, false],
    ["the wrong bracket", '{"a": [1}', 1, 9, false],
    ["a key that is a number", "{1: 2}", 1, 2, false],
    ["text after the end", '{"a": 1}\n{"b": 2}', 2, 1, false],
    ["a number with a leading zero", "[01]", 1, 3, false],
  ])("has the line and the column of %s", (_, text, line, column, isTruncated) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonErrorIn(text)).toEqual({ line, column, isTruncated });
  });

  test("is a truncation for any JSON that is cut off", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), (value, cut) => {
        const text = JSON.stringify([value], undefined, 1);
        const part = text.slice(0, cut % text.length);
        const { isTruncated } = jsonErrorIn(part);
        expect(isTruncated).toBe(true);
      }),
    );
  });

  test("is found in any JSON with one wrong character", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom("}", "]", ",", ":", "x", "\u0001"),
        (...args) => {
          const [value, position, character] = args;
          const text = JSON.stringify([value]);
          const at = position % text.length;
          const wrong = `${text.slice(0, at)}${character}${text.slice(at)}`;
          fc.pre(!isJson(wrong));
          // Not the position that stands for none, unless the text begins with the error.
          const { line, column, isTruncated } = jsonErrorIn(wrong);
          expect({ line, found: column > 1 || at === 0 || isTruncated }).toEqual({ line: 1, found: true });
        },
      ),
    );
  });

  test("is at the beginning if the JSON is nested too deeply to be parsed", () => {
    const text = "[".repeat(100_000);
    expect(jsonErrorIn(text)).toEqual({ line: 1, column: 1, isTruncated: false });
  });

  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
});

describe("source", () => {
  const start = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "vpc-peering-source-"));

  beforeEach(() => process.chdir(folder));

  afterEach(() => process.chdir(start));

  afterAll(() => rmSync(folder, { recursive: true }));

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
  /** A plan that keeps one VPC and destroys another. */
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
  const change = (name: string, rest: object) => {
    const { values: before, schema_version: _, ...resource } = vpcIn(name, `vpc-${name}`);
    return { ...resource, change: { before, before_sensitive: {}, ...rest } };
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

    test("as one network if they are several, even with the same addresses", async () => {
      write("a/cdk.tf.json", { resource: { aws_vpc: { main: { cidr_block: "10.0.0.0/16", tags: { Name: "a" } } } } });
      write("b/cdk.tf.json", { resource: { aws_vpc: { main: { cidr_block: "10.1.0.0/16", tags: { Name: "b" } } } } });
      const { name, network } = await readSource(["a", "b"]);
      expect(name).toBe("a, b");
      expect(names(network)).toEqual(["a", "b"]);
      expect(new Set(network.vpcs.map(({ key }) => key)).size).toBe(2);
    });

    test("with the first name and the number of the others as the name of more than three", async () => {
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

    test("as a plan, with the network before it and its changes", async () => {
      write("plan.json", plan("kept", "destroyed"));
      const source = await readSource(["plan.json"]);
      expect(source.kind).toBe("plan");
      expect(names(source.network)).toEqual(["kept"]);
      expect(source.plan && names(source.plan.before)).toEqual(["destroyed", "kept"]);
      expect(source.plan?.changes).toEqual([
        { address: "aws_vpc.destroyed", type: "aws_vpc", action: "delete", file: "plan.json" },
      ]);
    });

    test("as several plans and a state that does not change", async () => {
      write("one.json", plan("kept-1", "destroyed-1"));
      write("two.json", plan("kept-2", "destroyed-2"));
      write("state.json", state("s"));
      const source = await readSource(["state.json", "one.json", "two.json"]);
      expect(source.kind).toBe("plan");
      expect(names(source.network)).toEqual(["kept-1", "kept-2", "s"]);
      expect(source.plan && names(source.plan.before)).toEqual(["destroyed-1", "destroyed-2", "kept-1", "kept-2", "s"]);
      expect(source.plan?.changes.map(({ address }) => address)).toEqual([
        "aws_vpc.destroyed-1",
        "aws_vpc.destroyed-2",
      ]);
    });

    test("without a VPC, with a gap and no error", async () => {
      write("empty.json", { format_version: "1.0" });
      expect((await readSource(["empty.json"])).network).toEqual({
        vpcs: [],
        subnets: [],
        routeTables: [],
        peerings: [],
        gaps: ["empty.json contains no VPC; there is nothing to check."],
      });
    });
  });

  test("reports a *.tf next to a *.tf.json as a gap", async () => {
    write("mixed/cdk.tf.json", synth("m"));
    writeFileSync(join(folder, "mixed", "main.tf"), "");
    const { network } = await readSource(["mixed"]);
    expect(network.gaps).toEqual([expect.stringMatching(/^mixed\/main\.tf was not read: /)]);
  });

  describe("by default", () => {
    const out = (output: string, name: string) => {
      const path = `stacks/${name}/cdk.tf.json`;
      write(`${output}/manifest.json`, { version: "0.21.0", stacks: { [name]: { name, synthesizedStackPath: path } } });
      write(`${output}/${path}`, synth(name));
    };
    const inFolder = (name: string) => {
      mkdirSync(join(folder, name));
      process.chdir(join(folder, name));
    };

    test("reads cdktf.out", async () => {
      out("default/cdktf.out", "a");
      process.chdir(join(folder, "default"));
      const source = await readSource([]);
      expect(source.name).toBe("cdktf.out");
      expect(names(source.network)).toEqual(["a"]);
    });

    test("reads the output folder in cdktf.json", async () => {
      out("configured/dist/out", "b");
      write("configured/cdktf.json", { language: "typescript", output: "dist/out" });
      process.chdir(join(folder, "configured"));
      const source = await readSource([]);
      expect(source.name).toBe("dist/out");
      expect(names(source.network)).toEqual(["b"]);
    });

    test("rejects an output folder that does not exist, and says what to run", async () => {
      inFolder("nothing");
      await expect(readSource([])).rejects.toThrow(
        new InputError(
          "cdktf.out: no such folder; run cdktf synth first, or give a folder, a plan or state from terraform show -json, or live:REGION.",
        ),
      );
    });
  });

  test("rejects files together with the live network", async () => {
    await expect(readSource(["live:us-east-2", "plan.json"])).rejects.toThrow(
      new InputError(
        "plan.json and live:us-east-2: files and the live network cannot be read as one network; use diff.",
      ),
    );
  });

  test("rejects an invalid region before it calls AWS", async () => {
    await expect(readSource(["live:ohio"])).rejects.toThrow(/^live:ohio: "ohio" is not a region/);
  });
});
