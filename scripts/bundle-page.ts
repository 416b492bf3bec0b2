import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildResult, build, type Metafile } from "esbuild";

const root = join(__dirname, "..");
const page = join(root, "src", "page");

/** The script and the style of the page, minified, with the licenses of the packages in them. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** Returns src/page as a bundle for a browser. */
export async function bundlePage(): Promise<Bundle> {
  const { outputFiles, metafile } = await bundled();
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  const script = `${licensesOf(metafile)}${ending(".js")}`.trim();
  const style = ending(".css").trim();
  // Any of these would end the element early or start a comment.
  const [mark] = /<\/?(script|style)|<!--/i.exec(`${script}\n${style}`) ?? [];
  if (mark !== undefined)
    throw new Error(`src/page: "${mark}" is not allowed in an HTML page; write it in another way.`);
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
    // Browsers since 2023.
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    // Replaces a module of Node.
    alias: { "node:net": join(page, "browser", "net.ts") },
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
    legalComments: "none",
    charset: "ascii",
    logLevel: "silent",
    // No tsconfig.json of another folder may change the output.
    tsconfigRaw: {},
  });
}

/** Returns the licenses of the packages in the bundle. They require a copy with the code. */
function licensesOf({ inputs }: Metafile): string {
  const packages = Object.keys(inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(packages)]
    .sort()
    .map((name) => {
      const { version } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"));
      const license = readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8")
        .replace(/\r/g, "")
        .trim();
      return `/*! ${name} ${version}\n\n${license.replaceAll("*/", "* /")}\n*/\n`;
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
