import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");

/** A word or phrase that the project does not use, and the standard term to use instead. */
interface Term {
  readonly say: string;
  readonly not: string;
  readonly pattern: RegExp;
  /** A line that the pattern must find. */
  readonly example: string;
  /** Phrases in which the field itself uses the word. */
  readonly allowed?: RegExp;
}

/** Returns a pattern for whole words, in prose and as parts of identifiers: `mirror`, `isMirror`, `no-mirror`. */
function words(...all: readonly string[]): RegExp {
  const patterns = all.map((word) => {
    const [first = "", ...rest] = word;
    return `(?<![A-Za-z])${word}(?![a-z])|${first.toUpperCase()}${rest.join("")}(?![a-z])`;
  });
  return new RegExp(patterns.join("|"));
}

const terms: readonly Term[] = [
  // The two directions of a flow, and its ends.
  { say: "path", not: "passage", pattern: words("passage", "passages"), example: "the passage of packets" },
  { say: "return path", not: "way back", pattern: /\bways? back\b|\bthere and back\b/i, example: "the way back" },
  {
    say: "return route",
    not: "mirror",
    pattern: words("mirror", "mirrors", "mirrored"),
    example: "missingMirror",
    allowed: /provider mirror/,
  },
  { say: "source", not: "asking", pattern: words("asking", "asker"), example: "the asking subnet" },
  {
    say: "destination",
    not: "answering",
    pattern: words("answering", "answerer", "answerers"),
    example: "answeringSubnet",
  },
  {
    say: "peer VPC",
    not: "far",
    pattern: words("far"),
    example: "the far end",
    allowed: /\b(as|so|this|by) far\b/,
  },
  // The results of the analysis.
  {
    say: "disposition",
    not: "outcome",
    pattern: words("outcome", "outcomes"),
    example: "the outcome of a packet",
    // A step of a GitHub workflow has an outcome.
    allowed: /\bsteps\.\w+\.outcome\b/,
  },
  { say: "disposition", not: "what becomes of", pattern: /\bbecomes? of\b/i, example: "what becomes of a packet" },
  {
    say: "misdelivered",
    not: "stranded, astray",
    pattern: words("stranded", "astray"),
    example: "strandedIn: Vpc",
  },
  {
    say: "analyzed network",
    not: "facts, picture",
    pattern: words("facts", "picture", "pictures"),
    example: "factsOf(network)",
  },
  {
    say: "connectivity, can reach",
    not: "contact",
    pattern: words("contact", "contacts"),
    example: "the pairs lose contact",
  },
  {
    say: "connectivity",
    not: "who reaches whom, except as a heading",
    pattern: /\bwho reaches whom\b/,
    example: "shows who reaches whom",
  },
  {
    say: "data transfer",
    not: "crossing",
    pattern: words("crossing", "crossings"),
    example: "crossings: []",
    // An option of the layout library.
    allowed: /\bcrossingMinimization\b/,
  },
  { say: "finding", not: "telling", pattern: words("telling", "tellings"), example: "all tellings of a rule" },
  { say: "reported", not: "told", pattern: words("told"), example: "each problem is told once" },
  { say: "unknown", not: "untold", pattern: words("untold"), example: "an untold region" },
  { say: "subject", not: "thing", pattern: words("thing", "things"), example: "thing: string" },
  { say: "most severe", not: "weightiest", pattern: words("weightiest"), example: "the weightiest finding" },
  { say: "conflicting", not: "contested", pattern: words("contested"), example: "contestedRoutes" },
  { say: "other routes", not: "rivals", pattern: words("rival", "rivals"), example: "the rivals of a route" },
  // What a plan does to a resource, and what a user does about a problem.
  { say: "replaced", not: "made anew", pattern: words("anew"), example: "destroyed and made anew" },
  { say: "destroyed, removed", not: "gone", pattern: words("gone"), example: "the VPC is gone" },
  { say: "added", not: "comings", pattern: words("comings"), example: "comings(before, after)" },
  { say: "effect", not: "aftermath", pattern: words("aftermath"), example: "the aftermath of a plan" },
  { say: "fix", not: "mend", pattern: words("mend", "mends", "mended", "mending"), example: "mend the route" },
  {
    say: "remove, omit",
    not: "leave out, take away",
    pattern: /\b(leave|leaves|left|leaving)( (it|them|this|that|one|this one|one of the two))? out\b|\btakes? away\b/i,
    example: "give another block, or leave it out",
  },
  // Code.
  {
    say: "placeholder",
    not: "stand-in",
    pattern: /\bstand-?ins?\b|standIns?\b/i,
    example: "a stand-in for the subnet",
  },
  { say: "contains, is in", not: "stands in", pattern: /\bstands? in\b/i, example: "a zone stands in the list twice" },
  { say: "count", not: "census", pattern: words("census", "censuses"), example: "census: Census" },
  { say: "highlighted", not: "lit", pattern: words("lit"), example: "isLit" },
  { say: "open sections", not: "openings", pattern: words("openings"), example: "openings.get(id)" },
  // Phrases.
  { say: "requested", not: "asked for", pattern: /\basked for\b/i, example: "a route that was asked for" },
  { say: "follows, uses", not: "goes by", pattern: /\b(goes|go|going) by\b/i, example: "the order goes by the name" },
  { say: "according to", not: "by the words of", pattern: /\bby the words of\b/i, example: "by the words of a plan" },
  { say: "accept", not: "put up with", pattern: /\bputs? up with\b/i, example: "put up with a warning" },
  {
    say: "no message",
    not: "there is to say",
    pattern: /\bthere is (nothing )?to say\b/i,
    example: "all there is to say",
  },
  { say: "whether", not: "be it", pattern: /\bbe it\b/i, example: "a route, be it IPv4 or IPv6" },
  { say: "none of which", not: "of which none", pattern: /\bof which none\b/i, example: "routes of which none leads" },
  { say: "what, the one that", not: "that which", pattern: /\bthat which\b/i, example: "that which is read" },
  {
    say: "is not a ..., has no ...",
    not: "is none",
    pattern: /\b(is|are) none\b/i,
    example: "a zone that is none",
    allowed: /\bthere (is|are) none\b/i,
  },
];

const folders = ["src", "docs", "examples", "scripts", "bench", "sandbox", ".ci", ".github", "__tests__"];
const files = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "help", "main.ts", "cdktf.json"];

/** Returns the text files of a folder. `docs/api` is generated, and other files have no text of ours. */
function textFilesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !file.startsWith("docs/api/") && !/\.(png|json|hcl|lock)$/.test(file))
    .filter((file) => folder !== "__tests__" || (file.endsWith(".test.ts") && file !== "__tests__/vocabulary.test.ts"));
}

interface Line {
  readonly file: string;
  readonly number: number;
  readonly text: string;
}

/** Returns the names of the tests in a file, where they start. */
function testNames(text: string): readonly Pick<Line, "number" | "text">[] {
  const calls = text.matchAll(/(?:\b(?:test|describe)(?:\.\w+)*|\))\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g);
  return [...calls].map(({ 0: call, 2: name = "", index }) => ({
    number: text.slice(0, index + call.indexOf(name)).split("\n").length,
    text: name,
  }));
}

function linesOf(file: string): readonly Line[] {
  const text = readFileSync(join(root, file), "utf8");
  if (file.startsWith("__tests__/")) return testNames(text).map((line) => ({ file, ...line }));
  return text.split("\n").map((line, index) => ({ file, number: index + 1, text: checkedPart(file, line) }));
}

function checkedPart(file: string, line: string): string {
  // The tables of renames contain the old names. The last cell is the new name.
  if (file === "CHANGELOG.md" && line.startsWith("|")) return line.split("|").at(-2) ?? "";
  // A page quotes messages. They are checked where they are written.
  return file.endsWith(".md") ? line.replace(/^((error|warning|note) )?PEER\d{3} .*/, "") : line;
}

/** Returns the lines that contain a term, as text for the log. */
function found({ say, pattern, allowed }: Term, lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ file, number, text }) => {
    const [word] = pattern.exec(allowed === undefined ? text : text.replaceAll(new RegExp(allowed, "gi"), "")) ?? [];
    return word === undefined ? [] : [`${file}:${number}: "${word}"; say: ${say}`];
  });
}

describe("the vocabulary", () => {
  const lines = [...files, ...folders.flatMap(textFilesIn)].flatMap(linesOf);

  test("is checked in all rooms, pages and test names", () => {
    const checked = new Set(lines.map(({ file }) => file.split("/").slice(0, 2).join("/")));
    expect([...checked]).toEqual(
      expect.arrayContaining(["README.md", "main.ts", "src/network", "src/page", "docs/check.md", "__tests__/readers"]),
    );
  });

  test.each(terms)('uses "$say", not "$not"', (term) => {
    expect(found(term, [{ file: "example.ts", number: 1, text: term.example }])).toHaveLength(1);
    expect(found(term, lines)).toEqual([]);
  });

  test("allows phrases in which the field itself uses a word", () => {
    const phrases = ["If you use a provider mirror, ...", "as far as it is known", "if there are none", "nothing else"];
    const quoted = phrases.map((text, index) => ({ file: "example.md", number: index + 1, text }));
    expect(terms.flatMap((term) => found(term, quoted))).toEqual([]);
  });
});
