import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import type { Expectations } from "../analysis/expectations/expectations";
import { type ExpectationsProblem, expectationsFrom } from "../analysis/expectations/shape";
import { InputError } from "../readers/files/input-error";

const modules: readonly string[] = [".ts", ".cts", ".mts", ".js", ".cjs", ".mjs"];

/**
 * Returns the expectations in a file: YAML (which includes JSON), or a module that exports them as its default.
 *
 * @throws InputError with one line for each mistake: the file, the line in it and what is wrong
 */
export async function readExpectations(file: string): Promise<Expectations> {
  const { value, lineOf } = modules.includes(extname(file)) ? readModule(file) : await readYaml(file);
  const read = expectationsFrom(value);
  if (!hasProblems(read)) return read;
  throw new InputError(read.map(({ path, message }) => `${file}${lineOf(path)}: ${message}`).join("\n"));
}

interface Contents {
  readonly value: unknown;
  /** Returns the line of a part, such as `:3`, or an empty text if it is unknown. */
  lineOf(path: ExpectationsProblem["path"]): string;
}

function hasProblems(read: Expectations | readonly ExpectationsProblem[]): read is readonly ExpectationsProblem[] {
  return Array.isArray(read);
}

async function readYaml(file: string): Promise<Contents> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${file}: cannot be read (${error.code}); give --expect a file with expectations.`);
  });
  const { isMap, isNode, LineCounter, parseDocument } = await import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const line = (offset: number) => `:${lineCounter.linePos(offset).line}`;
  const [error] = document.errors;
  if (error !== undefined) throw new InputError(`${file}${line(error.pos[0])}: is not YAML: ${error.message}`);
  const lineOf = (path: ExpectationsProblem["path"]) => {
    const [name] = path;
    const { contents } = document;
    // An unknown name, or a list as a whole, begins at the name.
    const pair =
      path.length === 1 && isMap(contents) ? contents.items.find(({ key }) => String(key) === name) : undefined;
    const node = pair?.key ?? (path.length === 0 ? contents : document.getIn(path, true));
    return isNode(node) && node.range ? line(node.range[0]) : "";
  };
  try {
    return { value: document.toJS(), lineOf };
  } catch (error) {
    throw new InputError(`${file}: is not usable YAML: ${error instanceof Error ? error.message : error}`);
  }
}

function readModule(file: string): Contents {
  try {
    if (/^\.[cm]?ts$/.test(extname(file))) loadTypeScript();
    const loaded: { readonly default?: unknown } = require(resolve(file));
    return { value: loaded.default ?? loaded, lineOf: () => "" };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
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
