import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PageBundle } from "../reports/html/document";

/** Returns the page's script and style: those that came with the package, or made now where this runs from its source. */
export async function pageBundle(): Promise<PageBundle> {
  if (!__filename.endsWith(".ts")) {
    const read = (file: string) => readFile(join(__dirname, "..", "page", file), "utf8");
    const [script, style] = await Promise.all([read("page.js"), read("page.css")]);
    return { script, style };
  }
  const bundler: string = join(__dirname, "..", "..", "scripts", "bundle-page");
  const { bundlePage } = await import(bundler);
  return bundlePage();
}
