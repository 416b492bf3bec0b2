import { randomUUID } from "node:crypto";
import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "../readers/files/input-error";

/** Writes a file completely or not at all. Until then, the file has its old content. */
export async function writeFileAtomically(file: string, text: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    throw new InputError(`${file}: is a folder; give a file in it, such as ${join(file, "network.html")}.`);
  }
  try {
    if (found === undefined) await replace(file, text);
    // A link stays a link. A pipe or a device, such as /dev/stdout, receives the text and must not become a file.
    else if (found.isFile()) await replace(await realpath(file), text);
    else await writeFile(file, text);
  } catch (error) {
    throw new InputError(`${file}: ${reason(file, error as NodeJS.ErrnoException)}`);
  }
}

async function replace(file: string, text: string): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, file);
  } catch (error) {
    // If this fails too, the first error is the one to report.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

function reason(file: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
      return `the folder ${dirname(file)} does not exist; create it first.`;
    case "ENOTDIR":
      return `${dirname(file)} is not a folder; give another file.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `${dirname(file)} is not writable; give a file in another folder.`;
    case "ENOSPC":
      return "the disk is full; nothing was written.";
    default:
      return `cannot be written: ${message}`;
  }
}
