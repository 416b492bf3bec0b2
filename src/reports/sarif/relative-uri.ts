import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** Returns the URI of a file: relative where it is below `folder`, as code scanning wants it. */
export function relativeUri(file: string, folder: string): string {
  const path = isAbsolute(file) ? relative(folder, file) : file;
  if (isAbsolute(path) || path.split(sep)[0] === "..") return pathToFileURL(resolve(folder, file)).href;
  return path
    .split(sep)
    .filter((part) => part !== ".")
    .map(encodeURIComponent)
    .join("/");
}
