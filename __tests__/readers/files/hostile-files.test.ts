import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { documentsIn } from "../../../src/readers/files/documents";
import { bytesOf, fileLimits } from "../../../src/readers/files/file-bytes";
import { InputError } from "../../../src/readers/files/input-error";
import { mostLevels, parsedJson, structureOf } from "../../../src/readers/files/json-structure";
import { readSource } from "../../../src/readers/source";
import { WrittenFiles } from "../../support/written-files";

const written = new WrittenFiles();
const { folder } = written;
const write = written.write.bind(written);

/** Returns the message of the input error, which is one line, without the folder. */
async function failureOf(path: string): Promise<string> {
  const error: unknown = await readSource([path]).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw new Error(`no input error: ${String(error)}`);
  expect(error.message).not.toContain("\n");
  return error.message.replaceAll(`${folder}/`, "").replace(/^\d+\//, "");
}

const synth = { resource: { aws_vpc: { a: { cidr_block: "10.0.0.0/16" } } } };
const manifest = (...paths: string[]) => ({
  version: "0.21.0",
  stacks: Object.fromEntries(paths.map((synthesizedStackPath, index) => [index, { synthesizedStackPath }])),
});
const nested = (levels: number) => `{"resource": ${'{"a":'.repeat(levels)}1${"}".repeat(levels)}}`;

describe("a file is refused in one line that says what to do:", () => {
  test.each<[string, string | Buffer, string]>([
    [
      "deep objects",
      nested(100_000),
      "in.json: is nested more than 500 levels deep in line 1; give a cdk.tf.json, or the output of terraform show -json.",
    ],
    [
      "deep lists that do not end",
      "\n[".repeat(100_000),
      "in.json: is nested more than 500 levels deep in line 502; give a cdk.tf.json, or the output of terraform show -json.",
    ],
    [
      "a repeated key",
      '{\n "resource": {},\n "resource": {"aws_vpc": {}}\n}',
      'in.json: has the key "resource" in line 3 a second time in one object; remove one of the two.',
    ],
    [
      "a repeated key that is escaped, in an object of a list",
      '{"data": [{},\n{"a": 1, "\\u0061": 2}]}',
      'in.json: has the key "a" in line 2 a second time in one object; remove one of the two.',
    ],
    [
      "a long repeated key",
      `{"${"k".repeat(1_000)}": 1, "${"k".repeat(1_000)}": 2}`,
      `in.json: has the key "${"k".repeat(80)}…" in line 1 a second time in one object; remove one of the two.`,
    ],
    [
      "a key that would change the prototype",
      '{"resource": {\n"__proto__": {"aws_vpc": {}}}}',
      'in.json: has the key "__proto__" in line 2, which is not allowed; remove it.',
    ],
    [
      "a number that is too large",
      '{"locals": {"a": [1,\n-1e999]}}',
      "in.json: has a number in line 2 that is too large; correct it.",
    ],
    [
      "Latin-1",
      Buffer.from('{"locals":\n{"a": "caf\u00e9"}}', "latin1"),
      "in.json: is not UTF-8 in line 2; save it as UTF-8.",
    ],
    [
      "broken UTF-8",
      Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
      "in.json: is not UTF-8 in line 1; save it as UTF-8.",
    ],
    [
      "UTF-16 without a byte order mark",
      Buffer.from(JSON.stringify(synth), "utf16le"),
      "in.json: is not UTF-8; save it as UTF-8.",
    ],
    [
      "UTF-32",
      Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0, 0x7d, 0, 0, 0]),
      "in.json: is not UTF-8; save it as UTF-8.",
    ],
    [
      "a truncated character",
      Buffer.from('{"a": "\u20ac').subarray(0, -1),
      "in.json: is truncated: its JSON ends unexpectedly in line 1; write the file again.",
    ],
    [
      "comments that a pattern could read in many ways",
      `${"# ".repeat(50_000)}\n${"/* # ".repeat(10_000)}`,
      "in.json: is not JSON: line 1, column 1 is invalid; give a cdk.tf.json, or the output of terraform show -json.",
    ],
    [
      "a long name",
      JSON.stringify({ resource: { aws_vpc: { a: { tags: { Name: "x".repeat(20_000) } } } } }),
      "in.json: aws_vpc.a: Name has 20000 characters, and the limit is 10000; shorten it.",
    ],
    [
      "a long address",
      JSON.stringify({ resource: { aws_vpc: { ["a".repeat(20_000)]: {} } } }),
      `in.json: aws_vpc.${"a".repeat(192)}…: address has 20008 characters, and the limit is 10000; shorten it.`,
    ],
  ])("%s", async (_, content, expected) => {
    const message = await failureOf(join(write({ "in.json": content }), "in.json"));
    expect(message).toBe(expected);
    expect(message.length).toBeLessThan(500);
  });

  test("a file that is almost too deep is read", async () => {
    const file = join(write({ "in.json": nested(mostLevels - 1) }), "in.json");
    expect((await readSource([file])).network.vpcs).toEqual([]);
  });

  test("a manifest that lists itself, another manifest, a folder or a device", async () => {
    const own = write({
      "self.json": manifest("self.json"),
      "other.json": manifest("./self.json"),
      "folder.json": manifest("."),
      "device.json": manifest("zero"),
      "loop.json": manifest("loop"),
    });
    symlinkSync("/dev/zero", join(own, "zero"));
    symlinkSync("loop", join(own, "loop"));
    const failures = await Promise.all(
      ["self", "other", "folder", "device", "loop"].map((name) => failureOf(join(own, `${name}.json`))),
    );
    const number = own.slice(folder.length + 1);
    expect(failures).toEqual([
      `self.json: lists ${number}/self.json, which is a manifest, not a stack; run cdktf synth again.`,
      `other.json: lists ${number}/self.json, which is a manifest, not a stack; run cdktf synth again.`,
      `folder.json: lists ${number}, which is a folder; run cdktf synth again.`,
      "zero: is not a file or a pipe; give one of these.",
      `loop.json: lists ${number}/loop, which does not exist; run cdktf synth again.`,
    ]);
  });

  test("a link that leads to itself, and a folder that contains itself", async () => {
    const own = write({});
    symlinkSync("loop", join(own, "loop"));
    symlinkSync(".", join(own, "a.tf.json"));
    expect(await failureOf(join(own, "loop"))).toBe("loop: is a link that leads to itself; give the file.");
    expect(await failureOf(own)).toMatch(/a\.tf\.json: is a folder; give a file in it\.$/);
  });

  test.each(["/dev/zero", "/dev/null"])("the device %s", async (device) => {
    expect(await failureOf(device)).toBe(`${device}: is not a file or a pipe; give one of these.`);
  });

  test("a name that is too long", async () => {
    expect(await failureOf(join(folder, "x".repeat(5_000)))).toMatch(/: the name is too long; check the path\.$/);
  });
});

describe("a pipe", () => {
  const writers: ChildProcess[] = [];
  const shell = (script: string, file: string) =>
    void writers.push(spawn("sh", ["-c", script, file], { stdio: "ignore" }));

  afterEach(() => {
    for (const writer of writers.splice(0)) writer.kill();
  });

  const pipe = () => {
    const file = join(write({}), "pipe");
    execFileSync("mkfifo", [file]);
    return file;
  };

  test("is read to its end, whenever its writer begins", async () => {
    const file = pipe();
    const reading = bytesOf(file);
    shell('(sleep 0.1; printf %s "first "; sleep 0.1; printf %s second) > "$0"', file);
    expect((await reading).toString()).toBe("first second");
  });

  test("is refused if it has no writer", async () => {
    const file = pipe();
    await expect(bytesOf(file, { ...fileLimits, writer: 50 })).rejects.toThrow(
      `${file}: has no content after 0 seconds; write to the pipe, or give a file.`,
    );
  });

  test("is refused if its writer writes nothing, or does not stop", async () => {
    const [silent, endless] = [pipe(), pipe()];
    shell('exec sleep 5 > "$0"', silent);
    shell('exec yes > "$0"', endless);
    await expect(bytesOf(silent, { ...fileLimits, silence: 50 })).rejects.toThrow("has no content after 0 seconds");
    await expect(bytesOf(endless, { ...fileLimits, size: 1024 * 1024 })).rejects.toThrow("has more than 1 MB");
  });
});

describe("a text in UTF-16 is read, as PowerShell writes it:", () => {
  test.each([
    ["little endian", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["big endian", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ])("%s", async (_, encoded) => {
    const json = { resource: { aws_vpc: { a: { tags: { Name: "caf\u00e9 \u20ac" } } } } };
    const file = join(write({ "in.json": encoded(JSON.stringify(json)) }), "in.json");
    expect(await documentsIn([file])).toEqual([{ kind: "synth", file, json }]);
  });
});

test("a comment may be repeated in an object, as Terraform allows", async () => {
  const file = join(write({ "in.json": '{"//": "a", "//": "b", "resource": {"//": 1, "//": 2}}' }), "in.json");
  expect((await documentsIn([file]))[0]?.kind).toBe("synth");
});

test("names of JavaScript's own properties are names like others", async () => {
  const names = ["constructor", "toString", "hasOwnProperty", "valueOf", "length"];
  const named = Object.fromEntries(
    names.map((name) => [
      name,
      { cidr_block: `\${local.${name}}`, tags: { Name: `\${var.v.${name}}`, [name]: name }, [name]: name },
    ]),
  );
  const json = { locals: {}, variable: { v: { default: {} } }, resource: { aws_vpc: named, constructor: named } };
  const { network } = await readSource([join(write({ "in.json": json }), "in.json")]);
  expect(network.vpcs.map(({ address }) => address).sort()).toEqual(names.map((name) => `aws_vpc.${name}`).sort());
});

describe("local values that grow are unknown:", () => {
  const chain = (next: (previous: string) => unknown, length: number) => ({
    a0: "x",
    ...Object.fromEntries(Array.from({ length }, (_, index) => [`a${index + 1}`, next(`\${local.a${index}}`)])),
  });

  test.each<[string, object, number]>([
    ["texts that double", chain((previous) => previous + previous, 60), 60],
    ["lists that double", chain((previous) => [previous, previous], 60), 60],
    ["a chain of names", chain((previous) => previous, 5_000), 5_000],
    [
      "parentheses in a chain",
      chain((previous) => previous.replace("local", "((((local").replace("}", "))))}"), 900),
      900,
    ],
  ])("%s", async (_, locals, last) => {
    const aws_vpc = { a: { cidr_block: "10.0.0.0/16", tags: { Name: `\${local.a${last}}` } } };
    const { network } = await readSource([join(write({ "in.json": { locals, resource: { aws_vpc } } }), "in.json")]);
    expect(network.vpcs.map(({ name }) => name)).toEqual(["aws_vpc.a"]);
  });
});

test.each(["1.5, 2", "-1, 0", "8, -1", `8, ${"9".repeat(400)}`, `${"9".repeat(400)}, 1`])(
  "a block that cidrsubnet cannot compute is unknown: %s",
  async (numbers) => {
    const cidr_block = `\${cidrsubnet("10.0.0.0/8", ${numbers})}`;
    const json = { resource: { aws_vpc: { a: { cidr_block } } } };
    const { network } = await readSource([join(write({ "in.json": json }), "in.json")]);
    expect(network.vpcs).toHaveLength(1);
  },
);

describe("the structure of JSON", () => {
  test.each<[string, number, number]>([
    ['{"a": 1, "b": {"c:,[{": "\\\\"}}', 3, 3],
    ['{"a\\"": ["}", "\\\\\\"", 1]}', 1, 4],
    ["[]", 0, 1],
  ])("of %s has names and parts", (text, members, parts) => {
    expect(structureOf(text)).toEqual({ members, parts });
    expect(parsedJson(JSON.parse(text)).members).toBe(members);
  });

  test("counts more parts for names in an object with very many", () => {
    const object = (count: number) => `{${Array.from({ length: count }, (_, index) => `"${index}":1`).join()}}`;
    expect(structureOf(`[${object(1_000)},${object(1_000)}]`).parts).toBe(2_002);
    expect(structureOf(object(2_000)).parts).toBe(4_000);
  });
});
