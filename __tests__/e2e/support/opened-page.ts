import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page opened from disk in a browser without a network, and its complaints. */
export interface OpenedPage {
  readonly page: Page;
  /** Script errors and warnings, Content-Security-Policy violations, dialogs, and requests other than the file. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

// The wording of the browser's own console message differs between versions.
const logViolations = `document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  console.error("Content-Security-Policy: " + violatedDirective + " " + blockedURI))`;

/** Opens a file from disk with the network off. */
export async function openPage(
  browser: Browser,
  file: string,
  { hash = "", ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ ...options, offline: true });
  const complaints: string[] = [];
  const isFile = (url: string) => url.startsWith("file:");
  context.on("request", (request) => {
    if (!isFile(request.url())) complaints.push(`request: ${request.url()}`);
  });
  context.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  context.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error()}`));
  await context.route("**/*", (route) => (isFile(route.request().url()) ? route.continue() : route.abort()));
  await context.addInitScript(logViolations);
  const page = await context.newPage();
  page.on("websocket", (socket) => complaints.push(`socket: ${socket.url()}`));
  await page.goto(`${pathToFileURL(file)}${hash}`);
  return { page, complaints, close: () => context.close() };
}
