import { constants } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unreadable } from "../../../src/readers/files/file-text";
import { documentsIn } from "../../../src/readers/files/files";
import { InputError } from "../../../src/readers/files/input-error";

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
