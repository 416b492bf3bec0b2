import { createHash } from "node:crypto";
import type { PageData } from "./page-data";

/** The page's script and style, as they were bundled. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

/**
 * Returns the page as one HTML file, which needs nothing beside it: neither a server nor a network. The browser runs no
 * script but the page's own, which it knows by its hash, and asks nobody for anything.
 *
 * @param clean - what becomes of each text before it is written
 */
export function pageDocument(data: PageData, bundle: PageBundle, clean = (text: string) => text): string {
  const [script, style] = [bundle.script.trim(), bundle.style.trim()];
  const json = jsonText(data, clean);
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(clean(data.title))}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    '<div id="page"></div>',
    "<noscript><p>This page is drawn by its own script, which asks no server: allow it to run.</p></noscript>",
    `<script type="application/json" id="network">${json}</script>`,
    `<script>${script}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Within a script element only `<` can end it or open a comment; in JSON it has another spelling. */
function jsonText(data: PageData, clean: (text: string) => string): string {
  return JSON.stringify(cleaned(data, clean)).replaceAll("<", "\\u003c");
}

/** The names of an object's fields are texts, too: the keys of things are among them. */
function cleaned(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, clean));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [clean(name), cleaned(one, clean)]));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
