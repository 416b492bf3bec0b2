import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Chromium's executable names. */
const names = ["chromium", "chromium-browser", "google-chrome"];

/** Returns the path of Chromium on PATH. */
export function chromiumOn(path: string): string {
  const files = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = files.find(isExecutable);
  if (found !== undefined) return found;
  throw new Error("chromium is not on PATH; get it with: apt-get install chromium");
}

/** Starts the Chromium on PATH. Downloads nothing. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumOn(process.env.PATH ?? "") });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
