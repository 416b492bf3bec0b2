import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { projectFolder } from "../../sandbox/project-folder";
import { startChromium } from "./support/chromium";
import { type OpenedPage, openPage } from "./support/opened-page";
import { Output } from "./support/output";
import { writtenPage } from "./support/written-page";

// The page works by keyboard, with a screen reader, in print, on a phone, and with system colours.
jest.setTimeout(180_000);

const axe = readFileSync(join(projectFolder, "node_modules", "axe-core", "axe.min.js"), "utf8");
const scratch = mkdtempSync(join(tmpdir(), "vpc-peering-page-"));
const outputs: Output[] = [];
const plan = join(projectFolder, "__tests__", "readers", "terraform", "fixtures", "second-plan.json");
const files: Record<string, string> = {};
let browser: Browser;
let opened: OpenedPage | undefined;

const kinds = ["the seed", "a mesh of three accounts", "a plan"] as const;
type Kind = (typeof kinds)[number];

beforeAll(async () => {
  browser = await startChromium();
  const sources: Readonly<Record<Kind, string>> = {
    "the seed": synthesized("__tests__/programs/seed.ts"),
    "a mesh of three accounts": synthesized("__tests__/e2e/programs/mesh-of-three-accounts.ts"),
    "a plan": plan,
  };
  for (const kind of kinds) {
    files[kind] = (await writtenPage(sources[kind], scratch, kind.replaceAll(" ", "-"))).file;
  }
});

afterAll(async () => {
  await browser?.close();
  for (const output of outputs) output.remove();
  rmSync(scratch, { recursive: true });
});

afterEach(async () => {
  const { complaints = [] } = opened ?? {};
  await opened?.close();
  expect(complaints).toEqual([]);
});

function synthesized(program: string): string {
  const output = new Output();
  outputs.push(output);
  output.synthesize(program);
  return output.path;
}

async function open(kind: Kind, options: BrowserContextOptions = {}): Promise<Page> {
  opened = await openPage(browser, files[kind] ?? "", options);
  await opened.page.locator("#search").waitFor();
  return opened.page;
}

/** Opens every collapsed section by keyboard. */
async function openEverything(page: Page): Promise<void> {
  const closed = page.locator("details:not([open]) > summary");
  while ((await closed.count()) > 0) await closed.first().press("Enter");
}

const firstCell = (page: Page) => page.locator("#matrix table button").first();

describe("by keyboard alone", () => {
  test.each(["the seed", "a plan"] as const)(
    "Tab reaches every control of the page of %s, and each shows its focus",
    async (kind) => {
      const page = await open(kind);
      await openEverything(page);
      await page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)");
      const controls = await page.evaluate<number>(`(() => {
      window.controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }));
      return controls.length;
    })()`);
      const passed: Passed[] = [];
      // One round. It also passes the browser's own controls, where no element of the page has the focus.
      for (let count = 0; count <= controls; count += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate<boolean>("document.activeElement !== document.body")) {
          passed.push(await page.evaluate<Passed>(focused));
        }
      }
      expect(passed.filter(({ index }) => index < 0)).toEqual([]);
      expect(new Set(passed.map(({ index }) => index)).size).toBe(controls);
      expect(passed.filter(({ isMarked }) => !isMarked)).toEqual([]);
      expect(passed.filter(({ name }) => name === "")).toEqual([]);
    },
  );

  test("Enter follows a link, Space toggles a section, Escape closes an explanation, arrow keys move between cells", async () => {
    const page = await open("the seed");
    await page.locator('#vpcs a[href="#map:peering-test-b"]').press("Enter");
    const map = page.locator('[id="map:peering-test-b"]');
    const isFocused = 'document.activeElement.parentElement.id === "map:peering-test-b"';
    await page.waitForFunction(isFocused);
    await page.keyboard.press("Space");
    await map.locator("svg").waitFor({ state: "hidden" });
    await page.keyboard.press("Space");
    await map.locator("svg").waitFor();
    await firstCell(page).press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const name = () => page.evaluate<string>('document.activeElement.getAttribute("aria-label")');
    expect(await name()).toMatch(/^peering-test-a\/private1 to peering-test-b\/private1/);
    await page.keyboard.press("ArrowDown");
    expect(await name()).toMatch(/^peering-test-a\/private2 to peering-test-b\/private1/);
    await page.keyboard.press("ArrowRight");
    expect(await name()).toMatch(/^peering-test-a\/private2 to peering-test-b\/private2/);
  });
});

interface Passed {
  readonly index: number;
  readonly name: string;
  readonly isMarked: boolean;
}

/** Returns the focused control, and whether its style differs from its style without the focus. */
const focused = `(() => {
  const one = document.activeElement;
  const looks = () => JSON.stringify([one, ...one.querySelectorAll("*")].map((each) => {
    const { outlineStyle, outlineWidth, stroke, strokeWidth, boxShadow, textDecorationLine } = getComputedStyle(each);
    return [outlineStyle === "none" ? "" : outlineWidth, stroke, strokeWidth, boxShadow, textDecorationLine];
  }));
  for (const animation of document.getAnimations()) animation.finish();
  const withFocus = looks();
  one.blur();
  for (const animation of document.getAnimations()) animation.finish();
  const without = looks();
  one.focus({ focusVisible: true, preventScroll: true });
  return {
    index: window.controls.indexOf(one),
    name: (one.getAttribute("aria-label") ?? one.innerText ?? "").trim() || (one.labels?.[0]?.innerText ?? ""),
    isMarked: withFocus !== without,
  };
})()`;

describe.each(kinds)("the page of %s", (kind) => {
  test.each(["light", "dark"] as const)("has no axe violations in the %s colour scheme", async (colorScheme) => {
    const page = await open(kind, { colorScheme, reducedMotion: "reduce" });
    await openEverything(page);
    await page.locator("#search").fill("private");
    expect(await violations(page)).toEqual([]);
    await page.locator("#search").fill("");
    await firstCell(page).click();
    await page.getByRole("dialog").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("does not scroll sideways at a width of 360 pixels, except inside tables and drawings", async () => {
    const page = await open(kind, { viewport: { width: 360, height: 740 } });
    const width = () => page.evaluate<number>("document.scrollingElement.scrollWidth");
    expect(await width()).toBe(360);
    await openEverything(page);
    await page.locator("#search").fill("private");
    expect(await width()).toBe(360);
    await page.locator("#search").fill("");
    await firstCell(page).click();
    const dialog = page.getByRole("dialog");
    expect(await width()).toBe(360);
    expect(await dialog.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  });
});

async function violations(page: Page): Promise<readonly unknown[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return found.map(({ id, help, nodes }) => ({ id, help, where: nodes.slice(0, 5).map(({ html }) => html) }));
}

test("prints every section, including those that are collapsed on the screen", async () => {
  const page = await open("the seed");
  await page.evaluate(
    'window.addEventListener("beforeprint", () => { window.printed = document.querySelector("main").innerText; })',
  );
  const pdf = (await page.pdf({ format: "A4", outline: true, tagged: true })).toString("latin1");
  expect(pdf.slice(0, 5)).toBe("%PDF-");
  expect((pdf.match(/\/Type \/Page\b/g) ?? []).length).toBeGreaterThan(1);
  const printed = await page.evaluate<string>("window.printed");
  for (const text of [
    ...["VPCs 2", "Overview", "Resource maps", "Peering connections 1", "Route tables 8", "Reachability", "Findings 0"],
    // In a route table that is collapsed on the screen.
    "Routes of peering-test-a-rtb-public",
    "0.0.0.0/0",
  ]) {
    expect(printed).toContain(text);
  }
  expect(await page.locator("details:not([open])").count()).toBe(6);
});

test("prints the same colours in the light and the dark colour scheme", async () => {
  const printed = new Set<string>();
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await open("the seed", { colorScheme, reducedMotion: "reduce" });
    await page.emulateMedia({ media: "print" });
    printed.add(await page.evaluate<string>(colours));
    await opened?.close();
  }
  expect(printed.size).toBe(1);
  expect([...printed][0]).toContain("rgb(255, 255, 255)");
});

const colours = `[...new Set([document.body, ...document.querySelectorAll("body *")].flatMap((one) => {
  const { color, backgroundColor, stroke, fill } = getComputedStyle(one);
  return [color, backgroundColor, stroke, fill];
}))].join("; ")`;

describe("with forced colours", () => {
  const strokes = (selector: string) =>
    `[...new Set([...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).stroke))]`;

  test.each(["light", "dark"] as const)(
    "lines have the text colour, and highlighted lines have another colour (%s)",
    async (colorScheme) => {
      const page = await open("a plan", { colorScheme, forcedColors: "active", reducedMotion: "reduce" });
      const text = await page.evaluate<string>("getComputedStyle(document.body).color");
      expect(await page.evaluate(strokes(".line"))).toEqual([text]);
      await page.locator('[id="map:c"] [data-node="table:c-in-line"]').focus();
      expect(await page.evaluate(strokes(".line:not(.is-highlighted)"))).toEqual([text]);
      const highlighted = await page.evaluate<readonly string[]>(strokes(".line.is-highlighted"));
      expect(highlighted).toHaveLength(1);
      expect(highlighted).not.toContain(text);
    },
  );

  test("removed, changed and other lines have different dashes", async () => {
    const page = await open("a plan", { forcedColors: "active" });
    const dashes = await page.evaluate<readonly string[]>(
      `[".line.is-removed", ".line.is-changed", ".line:not(.is-removed, .is-changed)"]
        .map((selector) => getComputedStyle(document.querySelector(selector)).strokeDasharray)`,
    );
    expect(new Set(dashes).size).toBe(3);
  });
});

// WCAG 2.2: 2.4.11 Focus Not Obscured
test.each([1280, 400])("the search never covers the focused control, at a width of %d pixels", async (width) => {
  const page = await open("the seed", { viewport: { width, height: 700 }, reducedMotion: "reduce" });
  await openEverything(page);
  for (const query of ["", "private1"]) {
    await page.locator("#search").fill(query);
    await page.keyboard.press("Shift+Tab");
    const covered: string[] = [];
    // Backwards from the end of the page, controls scroll into view at the top, where the search is.
    for (let count = 0; count < 100; count += 1) {
      await page.keyboard.press("Shift+Tab");
      covered.push(await page.evaluate<string>(coveredBySearch));
    }
    expect(covered.filter((text) => text !== "")).toEqual([]);
  }
});

const coveredBySearch = `(() => {
  const [one, search] = [document.activeElement, document.querySelector(".search")];
  if (one === document.body || search.contains(one)) return "";
  const [its, cover] = [one, search].map((each) => each.getBoundingClientRect());
  return cover.top <= 0 && its.top < cover.bottom - 1 ? one.outerHTML.slice(0, 80) : "";
})()`;

test("has no animation if the user prefers reduced motion", async () => {
  const page = await open("the seed", { reducedMotion: "reduce" });
  const moving = `[...document.querySelectorAll("*")].filter((one) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
    return parseFloat(transitionDuration) > 0 || animationName !== "none" || scrollBehavior === "smooth";
  }).length`;
  expect(await page.evaluate(moving)).toBe(0);
});
