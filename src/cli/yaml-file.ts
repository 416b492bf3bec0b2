import type { CST, Document } from "yaml";
import { textOf } from "../readers/files/file-text";
import { InputError } from "../readers/files/input-error";
import { keyText } from "../readers/files/json-syntax";

/** The parser takes seconds for more. */
const mostCharacters = 500_000;

export interface YamlFile {
  readonly value: unknown;
  /** Returns the line of a part, such as `:3`, or an empty text if it is unknown. */
  lineOf(path: readonly (string | number)[]): string;
}

/** Returns the content of a YAML file. Throws an InputError if it is unusable. */
export async function readYaml(file: string): Promise<YamlFile> {
  const text = await textOf(file);
  if (text.length > mostCharacters) {
    throw new InputError(
      `${file}: has more than ${mostCharacters.toLocaleString("en")} characters; give a shorter file.`,
    );
  }
  const yaml = await import("yaml");
  try {
    return parsed(yaml, text, file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    // The parser counts aliases of aliases.
    throw new InputError(`${file}: is not usable YAML: ${(error as Error).message}`);
  }
}

type Yaml = typeof import("yaml");

function parsed(yaml: Yaml, text: string, file: string): YamlFile {
  const lineCounter = new yaml.LineCounter();
  const line = (offset: number) => `:${lineCounter.linePos(offset).line}`;
  const tooDeepAt = offsetBelow(new yaml.Parser(lineCounter.addNewLine).parse(text), mostLevels);
  if (tooDeepAt !== undefined) throw new InputError(`${file}${line(tooDeepAt)}: is nested too deep`);
  // The parser would compare each key with all others, which takes too long if there are many.
  const document = yaml.parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: "error" });
  const [error] = document.errors;
  if (error !== undefined) throw new InputError(`${file}${line(error.pos[0])}: is not YAML: ${error.message}`);
  const problem = problemIn(yaml, document);
  if (problem !== undefined) throw new InputError(`${file}${line(problem.offset)}: ${problem.message}`);
  const lineOf = (path: readonly (string | number)[]) => {
    const [name] = path;
    const { contents } = document;
    // An unknown name, or a list as a whole, begins at the name.
    const pair =
      path.length === 1 && yaml.isMap(contents)
        ? contents.items.find(({ key }) => yaml.isScalar(key) && String(key.value) === name)
        : undefined;
    const node = pair?.key ?? (path.length === 0 ? contents : document.getIn(path, true));
    return yaml.isNode(node) && node.range ? line(node.range[0]) : "";
  };
  return { value: document.toJS(), lineOf };
}

/** A list of pairs has three levels. Node ends without an error if the parser, which is recursive, runs out of stack. */
const mostLevels = 100;

/** Returns where tokens are nested deeper than a number of levels. */
function offsetBelow(tokens: Iterable<CST.Token>, levels: number): number | undefined {
  const left: { readonly token: CST.Token | null | undefined; readonly level: number }[] = [];
  for (const token of tokens) left.push({ token, level: 0 });
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { token, level } = next;
    if (token?.type === "document") left.push({ token: token.value, level });
    if (!token || !("items" in token)) continue;
    if (level > levels) return token.offset;
    for (const { key, value } of token.items)
      left.push({ token: key, level: level + 1 }, { token: value, level: level + 1 });
  }
  return undefined;
}

interface YamlProblem {
  readonly offset: number;
  readonly message: string;
}

/** Returns a key that is twice in one map, or an alias within the value that it refers to. */
function problemIn(yaml: Yaml, document: Document.Parsed): YamlProblem | undefined {
  let problem: YamlProblem | undefined;
  const stop = (node: { readonly range?: readonly number[] | null | undefined }, message: string) => {
    problem = { offset: node.range?.[0] ?? 0, message };
    return yaml.visit.BREAK;
  };
  yaml.visit(document, {
    Alias: (_, alias, path) => {
      const isWithin = path.some((node) => yaml.isCollection(node) && node.anchor === alias.source);
      if (isWithin) return stop(alias, `*${alias.source} is within the value that it refers to; write the value out`);
      return undefined;
    },
    Map: (_, map) => {
      const keys = new Set<string>();
      for (const { key } of map.items) {
        if (!yaml.isScalar(key)) continue;
        const name = String(key.value);
        if (keys.has(name)) return stop(key, `has the key ${keyText(name)} a second time; remove one of the two`);
        keys.add(name);
      }
      return undefined;
    },
  });
  return problem;
}
