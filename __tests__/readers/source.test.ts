import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../src/readers/files/input-error";
import { readSource } from "../../src/readers/source";

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
    new InputError("plan.json and live:us-east-2: files and the live network are not one network; diff compares them."),
  );
});

test("a region that can't be one is told before anything is asked of AWS", async () => {
  await expect(readSource(["live:ohio"])).rejects.toThrow(/^live:ohio: "ohio" is no region/);
});
