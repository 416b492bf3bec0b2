import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

const root = join(__dirname, "..");

/** The packages and rooms that a room may import from, in addition to itself and Node. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "main.ts": ["src/index.ts"],
  "src/index.ts": ["src/constructs", "src/network"],
  "src/analyze.ts": ["src/network", "src/readers", "src/analysis"],
  "src/jest.ts": ["src/network", "src/analysis", "src/reports"],
  "src/constructs": ["cdktf", "constructs", "@cdktf/provider-aws", "src/network"],
  "src/network": [],
  "src/readers": ["@aws-sdk/client-ec2", "jsonc-parser", "src/network"],
  "src/analysis": ["src/network"],
  "src/reports": ["elkjs", "picocolors", "string-width", "src/network", "src/analysis"],
  // Runs in a browser. Other rooms use only its bundle.
  "src/page": ["preact", "src/network", "src/analysis", "src/reports"],
  "src/cli": ["commander", "yaml", "src/network", "src/readers", "src/analysis", "src/reports"],
};

/** Their results depend only on their arguments, and they have no side effects. */
const pure: readonly string[] = ["src/network", "src/analysis", "src/reports"];
const pureModules: readonly string[] = ["node:net", "node:crypto", "node:path", "node:url"];

/** Packages that take longer to load than a check of a small network. They are loaded with import() when needed. */
const heavy: readonly string[] = ["@aws-sdk/client-ec2", "elkjs/lib/elk.bundled.js", "yaml"];

const sources = [
  "main.ts",
  ...readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).map((file) => `src/${file}`),
].filter((file) => /\.tsx?$/.test(file));

const importsBy = (pattern: RegExp) =>
  sources.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(pattern)].map(([text, target = ""]) => ({
      file,
      target,
      text,
    })),
  );

const atStart = importsBy(/^(?:import|export)(?:[^;"]*? from)? "([^"]+)";/gm);
const imports = [...atStart, ...importsBy(/\bimport\("([^"]+)"\)/g)].map(({ file, target }) => ({ file, target }));

const roomOf = (file: string) => (/^(src\/)?[^/]+$/.test(file) ? file : file.split("/").slice(0, 2).join("/"));

test("a room imports only the packages and rooms that it may import", () => {
  const broken = imports.filter(({ file, target }) => {
    if (target.startsWith("node:")) return false;
    const room = roomOf(file);
    const from = target.startsWith(".")
      ? posix
          .join(posix.dirname(file), target)
          .replace(/^src\/([^/]+)\/.*$/, "src/$1")
          .replace(/^src$/, "src/index.ts")
      : target.replace(/^(@[^/]+\/[^/]+|[^@/][^/]*).*$/, "$1");
    return from !== room && !(mayImport[room] ?? []).includes(from);
  });
  expect(broken).toEqual([]);
});

test("the pure rooms read no files, run no programs and send no requests", () => {
  const impure = imports.filter(
    ({ file, target }) => pure.includes(roomOf(file)) && target.startsWith("node:") && !pureModules.includes(target),
  );
  expect(impure).toEqual([]);
});

test("slow packages are loaded only when they are needed", () => {
  const onThePath = atStart.filter(({ file }) => !/^src\/readers\/ec2\//.test(file));
  const loaded = onThePath.filter(({ target, text }) => heavy.includes(target) && !text.startsWith("import type"));
  expect(loaded.map(({ file, target }) => ({ file, target }))).toEqual([]);
});

test("the provider's bindings are imported one resource at a time", () => {
  const provider = imports.map(({ target }) => target).filter((target) => target.startsWith("@cdktf/provider-aws"));
  expect(provider.length).toBeGreaterThan(5);
  expect(provider.filter((target) => !/^@cdktf\/provider-aws\/lib\/[a-z0-9-]+$/.test(target))).toEqual([]);
});

test("every source file has fewer than 200 lines", () => {
  const long = sources
    .filter((file) => !file.endsWith("rules.ts"))
    .filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 200);
  expect(long).toEqual([]);
});

/** Returns the groups of folders that import each other, directly or through others. */
function circles(): readonly (readonly string[])[] {
  const targets = new Map<string, Set<string>>();
  for (const { file, target } of imports) {
    if (!target.startsWith(".")) continue;
    const [from, to] = [posix.dirname(file), posix.dirname(posix.join(posix.dirname(file), target))];
    if (from !== to) targets.set(from, (targets.get(from) ?? new Set()).add(to));
  }
  const reachedFrom = (folder: string) => {
    const reached = new Set<string>();
    const visit = (next: string): void => {
      for (const to of targets.get(next) ?? []) if (!reached.has(to) && reached.add(to)) visit(to);
    };
    visit(folder);
    return reached;
  };
  const reached = new Map([...targets.keys()].map((folder) => [folder, reachedFrom(folder)]));
  const groups = [...reached].flatMap(([folder, all]) => {
    const group = [...all].filter((other) => reached.get(other)?.has(folder)).sort();
    return group.length > 1 && group[0] === folder ? [group] : [];
  });
  return groups;
}

test("no folders import each other in a circle", () => {
  expect(circles()).toEqual([]);
});
