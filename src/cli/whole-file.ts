import { randomUUID } from "node:crypto";
import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "../readers/files/input-error";

/** Writes a file as a whole or not at all: who looks meanwhile sees what was there before. */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    throw new InputError(`${file}: is a folder; give a file in it, such as ${join(file, "network.html")}.`);
  }
  try {
    if (found === undefined) await replace(file, text);
    // A link stays one. A pipe or a device, such as /dev/stdout, takes the text, and must not become a file.
    else if (found.isFile()) await replace(await realpath(file), text);
    else await writeFile(file, text);
  } catch (error) {
    throw new InputError(`${file}: ${whyNot(file, error as NodeJS.ErrnoException)}`);
  }
}

async function replace(file: string, text: string): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await writeFile(beside, text, { flag: "wx" });
    await rename(beside, file);
  } catch (error) {
    // What stopped the one may stop the other: then there is nothing beside it.
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

function whyNot(file: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
      return `there is no folder ${dirname(file)}; make it first.`;
    case "ENOTDIR":
      return `${dirname(file)} is no folder; give another file.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `${dirname(file)} can't be written to; give a file in another folder.`;
    case "ENOSPC":
      return "there is no space left on the disk; nothing was written.";
    default:
      return `can't be written: ${message}`;
  }
}
