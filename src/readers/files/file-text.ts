import { constants } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { InputError } from "./input-error";

const megabyte = 1024 * 1024;

/** Returns the text of a file; throws an InputError where it has none that can be read. */
export async function textOf(file: string): Promise<string> {
  const bytes = await bytesOf(file);
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04"))) {
    throw new InputError(
      `${file}: is a plan as Terraform saves it, or another archive; in the folder of the plan, run terraform show -json PLAN > plan.json and give plan.json.`,
    );
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new InputError(`${file}: is compressed; gunzip it first.`);
  const text = decoded(bytes);
  if (!/\S/.test(text)) fail(file, "is empty; did the command that was to write it fail?");
  return text;
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > constants.MAX_STRING_LENGTH) fail(file, tooLarge(size));
    return await readFile(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable(file, error);
  }
}

function tooLarge(size: number): string {
  const has = Math.ceil(size / megabyte);
  const limit = Math.floor(constants.MAX_STRING_LENGTH / megabyte);
  return `has ${has} MB, and no more than ${limit} MB can be read; give the network a state of its own, or plan its part only, with terraform plan -target=….`;
}

/** Returns what is wrong with a file or a folder that the system doesn't hand out. */
export function unreadable(path: string, error: unknown): InputError {
  const { code } = error as { readonly code?: unknown };
  if (code === "ENOENT" || code === "ENOTDIR") return new InputError(`${path}: there is no such file or folder.`);
  if (code === "EACCES" || code === "EPERM") return new InputError(`${path}: you are not allowed to read it.`);
  return new InputError(`${path}: can't be read${typeof code === "string" ? ` (${code})` : ""}.`);
}

/** PowerShell's `>` writes UTF-16, and some editors a byte order mark. */
function decoded(bytes: Buffer): string {
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
  return text.replace(/^\ufeff/, "");
}

function fail(file: string, what: string): never {
  throw new InputError(`${file}: ${what}`);
}
