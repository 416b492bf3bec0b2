import { constants } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { InputError } from "./input-error";

const megabyte = 1024 * 1024;

/** Limits of a file, in bytes and milliseconds. */
export interface FileLimits {
  readonly size: number;
  /** How long a named pipe may have no writer. */
  readonly writer: number;
  /** How long the writer of a pipe may write nothing: `terraform show` first starts the providers. */
  readonly silence: number;
}

/** Terraform's JSON takes about five times its size in memory. */
export const fileLimits: FileLimits = { size: 160 * megabyte, writer: 5_000, silence: 60_000 };

/**
 * Returns the content of a file or a pipe.
 *
 * @throws InputError if it is a folder or a device, cannot be read, is too large, or is a pipe without content
 */
export async function bytesOf(file: string, limits: FileLimits = fileLimits): Promise<Buffer> {
  try {
    // Opening a device may already change its state.
    const found = await stat(file);
    if (found.isDirectory()) throw new InputError(`${file}: is a folder; give a file in it.`);
    if (!found.isFile() && !found.isFIFO())
      throw new InputError(`${file}: is not a file or a pipe; give one of these.`);
    if (found.size > limits.size) throw tooLarge(file, found.size, limits);
    // Without O_NONBLOCK, a pipe without a writer would block the process. Windows does not have it.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return found.isFile() && found.size > 0 ? await handle.readFile() : await endOf(handle, file, limits);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(file, error);
  }
}

/** Reads a pipe, or a file without a size such as those in `/proc`, to its end. */
async function endOf(handle: FileHandle, file: string, limits: FileLimits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(handle, file, limits)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limits.size) throw tooLarge(file, undefined, limits);
  }
  return Buffer.concat(chunks);
}

async function* chunksOf(handle: FileHandle, file: string, limits: FileLimits): AsyncIterable<Buffer> {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  const isPipe = (await handle.stat()).isFIFO();
  // A pipe that nothing was written to may get a writer later.
  let mayHaveMore = isPipe;
  let latest = Date.now();
  for (;;) {
    const count = await countRead(handle, buffer);
    if (count !== undefined && count > 0) {
      yield Buffer.from(buffer.subarray(0, count));
      mayHaveMore = false;
      latest = Date.now();
      continue;
    }
    if (count === 0 && !mayHaveMore) return;
    const silence = Date.now() - latest;
    if (silence > (isPipe && count === undefined ? limits.silence : limits.writer)) throw silent(file, silence);
    await wait(10);
  }
}

/** Returns undefined if the pipe has a writer but no content yet, and 0 at its end or without a writer. */
async function countRead(handle: FileHandle, buffer: Buffer): Promise<number | undefined> {
  try {
    return (await handle.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === "EAGAIN") return undefined;
    throw error;
  }
}

function silent(file: string, time: number): InputError {
  return new InputError(
    `${file}: has no content after ${Math.round(time / 1000)} seconds; write to the pipe, or give a file.`,
  );
}

function tooLarge(file: string, size: number | undefined, limits: FileLimits): InputError {
  const limit = Math.floor(limits.size / megabyte);
  const has = size === undefined ? `has more than ${limit} MB` : `has ${Math.ceil(size / megabyte)} MB`;
  const what = size === undefined ? has : `${has}, and the limit is ${limit} MB`;
  return new InputError(
    `${file}: ${what}; move the network to a state of its own, or plan only the network with terraform plan -target=….`,
  );
}

/** Returns the error for a file or a folder that the system refuses to read. */
export function unreadable(path: string, error: unknown): InputError {
  const { code } = error as { readonly code?: unknown };
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return new InputError(`${path}: no such file or folder; check the path.`);
    case "EACCES":
    case "EPERM":
      return new InputError(`${path}: you are not allowed to read it.`);
    case "ELOOP":
      return new InputError(`${path}: is a link that leads to itself; give the file.`);
    case "ENAMETOOLONG":
      return new InputError(`${path}: the name is too long; check the path.`);
    default:
      return new InputError(`${path}: cannot be read${typeof code === "string" ? ` (${code})` : ""}; check the path.`);
  }
}
