import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PageBundle } from "../reports/html/document";

export function packageVersion(): string {
  return require("../../package.json").version;
}

/** Returns the page's script and style: the built ones of the package, or newly bundled ones if this runs from source. */
export async function pageBundle(): Promise<PageBundle> {
  if (!__filename.endsWith(".ts")) {
    const read = (file: string) => readFile(join(__dirname, "..", "page", file), "utf8");
    const [script, style] = await Promise.all([read("page.js"), read("page.css")]);
    return { script, style };
  }
  // A variable, so that the compiler does not add the script to the package.
  const bundler: string = join(__dirname, "..", "..", "scripts", "bundle-page");
  const { bundlePage } = await import(bundler);
  return bundlePage();
}
