import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files of a test, in a temporary folder that is removed after the tests. */
export class WrittenFiles {
  readonly folder = mkdtempSync(join(tmpdir(), "vpc-peering-files-"));
  #count = 0;

  constructor() {
    afterAll(() => rmSync(this.folder, { recursive: true }));
  }

  /** Writes files into a folder of their own, and returns the folder's path. */
  write(files: Readonly<Record<string, string | Buffer | object>>): string {
    const own = join(this.folder, String(this.#count++));
    mkdirSync(own);
    for (const [name, content] of Object.entries(files)) {
      const file = join(own, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    }
    return own;
  }
}
