import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page from disk in a browser without a network, and what should not have come of it. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of its script, what its Content-Security-Policy kept from it, and requests but for the file. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

// The browser says it in the console as well; but in words that are other words in its next version.
const tellOfViolations = `document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  console.error("Content-Security-Policy: " + violatedDirective + " " + blockedURI))`;

/** Opens a file as a person would who has it on disk, with the network off. */
export async function openPage(
  browser: Browser,
  file: string,
  { hash = "", ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ ...options, offline: true });
  const complaints: string[] = [];
  const isOfTheFile = (url: string) => url.startsWith("file:");
  context.on("request", (request) => {
    if (!isOfTheFile(request.url())) complaints.push(`request: ${request.url()}`);
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
  await context.route("**/*", (route) => (isOfTheFile(route.request().url()) ? route.continue() : route.abort()));
  await context.addInitScript(tellOfViolations);
  const page = await context.newPage();
  page.on("websocket", (socket) => complaints.push(`socket: ${socket.url()}`));
  await page.goto(`${pathToFileURL(file)}${hash}`);
  return { page, complaints, close: () => context.close() };
}
