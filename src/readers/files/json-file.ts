import { constants } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { InputError } from "./input-error";

const megabyte = 1024 * 1024;

/** Returns the content of a JSON file. No InputError quotes it: a state may contain passwords. */
export async function jsonOf(file: string): Promise<unknown> {
  const text = await textOf(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${file}: ${await invalidJsonReason(file, text)}`);
  }
}

async function textOf(file: string): Promise<string> {
  const bytes = await bytesOf(file);
  const text = decoded(bytes);
  const reason =
    binaryReason(bytes) ?? (/\S/.test(text) ? undefined : "is empty; did the command that writes it fail?");
  if (reason !== undefined) throw new InputError(`${file}: ${reason}`);
  return text;
}

async function bytesOf(file: string): Promise<Buffer> {
  const { size } = await readable(file, stat(file));
  if (size > constants.MAX_STRING_LENGTH) throw new InputError(`${file}: ${sizeReason(size)}`);
  return readable(file, readFile(file));
}

function sizeReason(size: number): string {
  const limit = Math.floor(constants.MAX_STRING_LENGTH / megabyte);
  return `has ${Math.ceil(size / megabyte)} MB, and the limit is ${limit} MB; move the network to a state of its own, or plan only the network with terraform plan -target=….`;
}

function binaryReason(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04"))) {
    return "is a plan in Terraform's binary format, or another archive; in the folder of the plan, run terraform show -json PLAN > plan.json and give plan.json.";
  }
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? "is compressed; run gunzip first." : undefined;
}

/** PowerShell's `>` writes UTF-16, and some editors write a byte order mark. */
function decoded(bytes: Buffer): string {
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
  return text.replace(/^\ufeff/, "");
}

/** Returns what the system reads from a file or a folder. Throws an InputError if the system refuses. */
export function readable<Value>(path: string, reading: Promise<Value>): Promise<Value> {
  return reading.catch(({ code }: { readonly code?: unknown }) => {
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new InputError(`${path}: no such file or folder; check the path.`);
    if (code === "EACCES" || code === "EPERM") throw new InputError(`${path}: you are not allowed to read it.`);
    throw new InputError(`${path}: cannot be read${typeof code === "string" ? ` (${code})` : ""}.`);
  });
}

const showPlan = "run terraform plan -out=PLAN and then terraform show -json PLAN > plan.json, and give plan.json.";

export const logReason = `is the log of terraform plan -json or apply -json, not a plan; ${showPlan}`;

export const hclReason = `is in Terraform's own language (HCL), which is not supported; ${showPlan}`;

/** The first block of a file, after comments and empty lines. */
const hclStart =
  /^(?:\s|#.*|\/\/.*|\/\*[\s\S]*?\*\/)*(?:(?:provider|resource|module|variable|data|output)\s+"|(?:terraform|locals)\s*\{)/;

async function invalidJsonReason(file: string, text: string): Promise<string> {
  if (/^\s*\{"@level":/.test(text)) return logReason;
  if (/\.(tf|hcl)$/.test(file) || hclStart.test(text)) return hclReason;
  const { jsonErrorIn } = await import("./json-syntax");
  const { line, column, isTruncated } = jsonErrorIn(text);
  if (isTruncated) return `is truncated: its JSON ends unexpectedly in line ${line}; write the file again.`;
  return `is not JSON: line ${line}, column ${column} is invalid; give a cdk.tf.json, or the output of terraform show -json.`;
}
