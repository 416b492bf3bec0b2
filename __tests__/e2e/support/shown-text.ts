import type { Locator } from "playwright-core";

/** Returns what is to be read of an element, as a person would: once it is there, and without what is hidden. */
export async function shownText(locator: Locator): Promise<string> {
  await locator.waitFor();
  return (await locator.allInnerTexts()).join("\n");
}
