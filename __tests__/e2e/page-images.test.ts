import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { projectFolder } from "../../sandbox/project-folder";
import { runProgram } from "../support/run";
import { startChromium } from "./support/chromium";
import { openPage } from "./support/opened-page";
import { writtenPage } from "./support/written-page";

// The README's images of the page. UPDATE_FIXTURES writes new ones. Fonts differ between machines, so the test compares
// dimensions and file size, not pixels.
jest.setTimeout(180_000);

const scratch = mkdtempSync(join(tmpdir(), "vpc-peering-images-"));
const heaviest = 200_000;
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true });
});

interface Image {
  readonly file: string;
  readonly program: string;
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
  readonly show: (page: Page) => Promise<unknown>;
}

const images: readonly Image[] = [
  {
    file: "docs/images/resource-map.png",
    program: "__tests__/programs/seed.ts",
    colorScheme: "light",
    width: 1200,
    height: 1012,
    // The AWS console highlights it too.
    show: (page) => page.locator('[id="map:peering-test-a"] [data-node="subnet:peering-test-a/private1"]').hover(),
  },
  {
    file: "docs/images/explanation.png",
    program: "__tests__/e2e/programs/mesh-of-three-accounts.ts",
    colorScheme: "dark",
    width: 1080,
    height: 720,
    show: async (page) => {
      await page.locator("#matrix").scrollIntoViewIfNeeded();
      await page.getByRole("button", { name: /^billing\/private1 to shop\/private1/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
];

test.each(images)("$file in the README has the size of a new screenshot of the page", async (image) => {
  const taken = await screenshot(image);
  const kept = join(projectFolder, image.file);
  if (process.env.UPDATE_FIXTURES !== undefined) {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, taken);
  }
  expect(existsSync(kept)).toBe(true);
  const file = readFileSync(kept);
  expect(sizeOf(file)).toEqual({ width: image.width, height: image.height });
  expect(sizeOf(taken)).toEqual(sizeOf(file));
  expect(file.length).toBeLessThan(heaviest);
  expect(readFileSync(join(projectFolder, "README.md"), "utf8")).toMatch(
    new RegExp(`!\\[[^\\]]{20,}\\]\\(${image.file}\\)`),
  );
});

async function screenshot({ program, colorScheme, width, height, show }: Image): Promise<Buffer> {
  const { status, stderr } = runProgram(program, join(scratch, "cdktf.out"));
  if (status !== 0) throw new Error(stderr);
  const { file } = await writtenPage("cdktf.out", scratch, "page");
  rmSync(join(scratch, "cdktf.out"), { recursive: true });
  const { page, complaints, close } = await openPage(browser, file, {
    colorScheme,
    reducedMotion: "reduce",
    viewport: { width, height },
  });
  await page.locator("#search").waitFor();
  await show(page);
  const taken = await page.screenshot();
  await close();
  expect(complaints).toEqual([]);
  return taken;
}

/** A PNG's header starts with its width and height. */
function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
