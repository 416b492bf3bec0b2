import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs the test files of a folder as one. Jest loads its own matchers anew for each file, which takes longer than the
 * small tests of the pure rooms. One of them alone: `npx jest PATH --selectProjects single`.
 */
export function testsOf(folder: string): void {
  const path = join(__dirname, "..", folder);
  const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"));
  for (const file of files.sort()) {
    describe(`${folder}/${file}`, () => {
      require(join(path, file));
    });
  }
}
