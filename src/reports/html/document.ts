import { createHash } from "node:crypto";
import { visible } from "../phrases/visible";
import type { PageData } from "./page-data";

/** The bundled script and style of the page. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

/**
 * Returns the page as one HTML file that needs no server and no other file. The browser runs only the script of the page,
 * identified by its hash, and sends no requests.
 *
 * @param clean - applied to each text before it is written
 */
export function pageDocument(data: PageData, bundle: PageBundle, clean = (text: string) => text): string {
  const [script, style] = [bundle.script.trim(), bundle.style.trim()];
  // In a script element only `<` can end it or start a comment, so it is escaped.
  const shown = (text: string) => visible(clean(text));
  const json = JSON.stringify(cleaned(data, shown)).replaceAll("<", "\\u003c");
  const title = shown(data.title).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    '<div id="page"></div>',
    "<noscript><p>This page needs JavaScript. The script is part of this file and sends no requests.</p></noscript>",
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

/** Field names are cleaned too: some of them are the keys of resources. */
function cleaned(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, clean));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [clean(name), cleaned(one, clean)]));
}
