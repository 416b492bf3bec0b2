import type { Locator } from "playwright-core";

/** Returns the visible text of an element, once it exists. */
export async function shownText(locator: Locator): Promise<string> {
  await locator.waitFor();
  return (await locator.allInnerTexts()).join("\n");
}
