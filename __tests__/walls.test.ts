import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

const root = join(__dirname, "..");

/** Which packages and rooms the files of a room may import from, beside their own room and Node itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "main.ts": ["src"],
  src: ["src/constructs", "src/network"],
  "src/constructs": ["cdktf", "constructs", "@cdktf/provider-aws", "src/network"],
  "src/network": [],
};

const sources = [
  "main.ts",
  ...readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).map((file) => `src/${file}`),
].filter((file) => file.endsWith(".ts"));

const imports = sources.flatMap((file) =>
  [...readFileSync(join(root, file), "utf8").matchAll(/^(?:import|export)[^;]*?from "([^"]+)";/gm)].map(
    ([, target = ""]) => ({ file, target }),
  ),
);

const roomOf = (file: string) => (file === "main.ts" ? file : posix.dirname(file).split("/").slice(0, 2).join("/"));

test("data flows one way: a room imports only what the rooms to its left may know", () => {
  const broken = imports.filter(({ file, target }) => {
    if (target.startsWith("node:")) return false;
    const room = roomOf(file);
    const from = target.startsWith(".")
      ? posix.join(posix.dirname(file), target).replace(/^src\/([^/]+)\/.*$/, "src/$1")
      : target.replace(/^(@[^/]+\/[^/]+|[^@/][^/]*).*$/, "$1");
    return from !== room && !(mayImport[room] ?? []).includes(from);
  });
  expect(broken).toEqual([]);
});

test("the provider's bindings are imported one resource at a time", () => {
  const provider = imports.map(({ target }) => target).filter((target) => target.startsWith("@cdktf/provider-aws"));
  expect(provider.length).toBeGreaterThan(5);
  expect(provider.filter((target) => !/^@cdktf\/provider-aws\/lib\/[a-z0-9-]+$/.test(target))).toEqual([]);
});

test("every source file holds one idea: it has fewer than 200 lines", () => {
  const long = sources
    .filter((file) => !file.endsWith("rules.ts"))
    .filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 200);
  expect(long).toEqual([]);
});
