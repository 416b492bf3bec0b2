import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildResult, build, type Metafile } from "esbuild";

const root = join(__dirname, "..");
const page = join(root, "src", "page");

/** The page's script and style: each one text, small, with the licences of what is in it. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** Returns what src/page is for a browser. */
export async function bundlePage(): Promise<Bundle> {
  const { outputFiles, metafile } = await bundled();
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  const script = `${licencesOf(metafile)}${ending(".js")}`.trim();
  const style = ending(".css").trim();
  // Either would end its element in the middle, or begin a comment there.
  const [mark] = /<\/?(script|style)|<!--/i.exec(`${script}\n${style}`) ?? [];
  if (mark !== undefined) throw new Error(`src/page: "${mark}" can't stand in an HTML page; write it another way.`);
  return { script, style };
}

function bundled(): Promise<BuildResult<{ readonly write: false; readonly metafile: true }>> {
  return build({
    absWorkingDir: root,
    entryPoints: [join(page, "main.tsx")],
    outdir: "page",
    bundle: true,
    write: false,
    metafile: true,
    format: "iife",
    platform: "browser",
    // Browsers of the last few years.
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    // What there is only in Node, for a browser.
    alias: { "node:net": join(page, "browser", "net.ts") },
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
    legalComments: "none",
    charset: "ascii",
    logLevel: "silent",
    // Neither this folder nor what else is in it may change a byte.
    tsconfigRaw: {},
  });
}

/** A licence wants to be with its code, and minified code has none of its own. */
function licencesOf({ inputs }: Metafile): string {
  const packages = Object.keys(inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(packages)]
    .sort()
    .map((name) => {
      const { version } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"));
      const licence = readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8")
        .replace(/\r/g, "")
        .trim();
      return `/*! ${name} ${version}\n\n${licence.replaceAll("*/", "* /")}\n*/\n`;
    })
    .join("");
}

/** Writes page.js and page.css into a folder. */
async function writeBundle(folder: string): Promise<void> {
  const { script, style } = await bundlePage();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "page.js"), `${script}\n`);
  writeFileSync(join(folder, "page.css"), `${style}\n`);
}

if (require.main === module) {
  writeBundle(join(root, "dist", "page")).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
