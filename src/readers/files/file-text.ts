import { isUtf8 } from "node:buffer";
import { bytesOf } from "./file-bytes";
import { InputError } from "./input-error";

/** Returns the text of a file or a pipe in UTF-8 or UTF-16. Throws an InputError if it is unusable. */
export async function textOf(file: string): Promise<string> {
  return decoded(await bytesOf(file), file);
}

/** PowerShell's `>` writes UTF-16, and some editors write a byte order mark. */
function decoded(bytes: Buffer, file: string): string {
  const reason = binaryReason(bytes);
  if (reason !== undefined) throw new InputError(`${file}: ${reason}`);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return withoutMark(bytes.toString("utf16le"));
  if (first === 0xfe && second === 0xff) {
    // A character has two bytes. Half of one is the rest of a truncated file.
    return withoutMark(
      Buffer.from(bytes.subarray(0, bytes.length & ~1))
        .swap16()
        .toString("utf16le"),
    );
  }
  const isWithoutMark = first === 0 || second === 0;
  if (!isWithoutMark && (isUtf8(bytes) || isTruncated(bytes))) return withoutMark(bytes.toString("utf8"));
  const line = isWithoutMark ? "" : ` in line ${lineThatIsNotUtf8(bytes)}`;
  throw new InputError(`${file}: is not UTF-8${line}; save it as UTF-8.`);
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

function binaryReason(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04"))) {
    return "is a plan in Terraform's binary format, or another archive; in the folder of the plan, run terraform show -json PLAN > plan.json and give plan.json.";
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "is compressed; run gunzip first.";
  const isUtf32 = bytes.subarray(0, 4).equals(Buffer.from([0xff, 0xfe, 0, 0]));
  return isUtf32 ? "is not UTF-8; save it as UTF-8." : undefined;
}

/** Returns whether only the last character is incomplete. */
function isTruncated(bytes: Buffer): boolean {
  return [1, 2, 3].some((count) => (bytes.at(-count) ?? 0) >= 0xc2 && isUtf8(bytes.subarray(0, -count)));
}

function lineThatIsNotUtf8(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf("\n", start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
