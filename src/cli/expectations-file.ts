import { stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import type { Expectations } from "../analysis/expectations/expectations";
import { type ExpectationsProblem, expectationsFrom, shownText } from "../analysis/expectations/shape";
import { counted } from "../analysis/rules/phrases";
import { InputError } from "../readers/files/input-error";
import { readYaml, type YamlFile } from "./yaml-file";

const modules: readonly string[] = [".ts", ".cts", ".mts", ".js", ".cjs", ".mjs"];

/**
 * Returns the expectations in a file: YAML (which includes JSON), or a module that exports them as its default.
 *
 * @throws InputError with one line for each mistake: the file, the line in it and what is wrong
 */
export async function readExpectations(file: string): Promise<Expectations> {
  const { value, lineOf } = modules.includes(extname(file)) ? await readModule(file) : await readYaml(file);
  const read = expectationsFrom(value);
  if (!hasProblems(read)) return read;
  const shown = read.slice(0, mostProblems).map(({ path, message }) => `${file}${lineOf(path)}: ${message}`);
  const more = read.length - shown.length;
  throw new InputError([...shown, ...(more > 0 ? [`${file}: has ${counted(more, "more mistake")}`] : [])].join("\n"));
}

const mostProblems = 20;

function hasProblems(read: Expectations | readonly ExpectationsProblem[]): read is readonly ExpectationsProblem[] {
  return Array.isArray(read);
}

async function readModule(file: string): Promise<YamlFile> {
  try {
    // Node waits for a pipe without end.
    if (!(await stat(file)).isFile()) throw new Error("it is not a file");
    if (/^\.[cm]?ts$/.test(extname(file))) loadTypeScript();
    const loaded: { readonly default?: unknown } = require(resolve(file));
    return { value: loaded.default ?? loaded, lineOf: () => "" };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : `it throws ${shownText(error)}`;
    throw new InputError(`${file}: cannot be loaded: ${reason}`);
  }
}

/** Uses the project's tsx if it has one. Newer versions of Node need none. */
function loadTypeScript(): void {
  try {
    require(require.resolve("tsx/cjs", { paths: [process.cwd(), __dirname] }));
  } catch {
    // If Node cannot load the file either, its error is reported.
  }
}
