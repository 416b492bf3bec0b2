import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { projectFolder } from "../../sandbox/project-folder";
import { chromiumOn, startChromium } from "./support/chromium";
import { type OpenedPage, openPage } from "./support/opened-page";
import { Output } from "./support/output";
import { shownText } from "./support/shown-text";
import { writtenPage } from "./support/written-page";

// The expected content comes from the seed's document and its five screenshots, not from the page's output.
jest.setTimeout(180_000);

const scratch = mkdtempSync(join(tmpdir(), "vpc-peering-page-"));
const output = new Output();
const plan = join(projectFolder, "__tests__", "readers", "terraform", "fixtures", "second-plan.json");
let browser: Browser;
let seed: string;
let opened: OpenedPage;

beforeAll(async () => {
  browser = await startChromium();
  output.synthesize("__tests__/programs/seed.ts");
  seed = (await writtenPage(output.path, scratch, "seed")).file;
});

afterAll(async () => {
  await browser?.close();
  output.remove();
  rmSync(scratch, { recursive: true });
});

/** Opens a page. After each test, the page must have caused no complaint. */
async function open(file: string, hash = ""): Promise<OpenedPage["page"]> {
  opened = await openPage(browser, file, { hash });
  await byId("search").waitFor();
  return opened.page;
}

afterEach(async () => {
  const { complaints = [] } = opened ?? {};
  await opened?.close();
  expect(complaints).toEqual([]);
});

const byId = (id: string) => opened.page.locator(`[id="${id}"]`);

/** Returns the text of the cells in a table's body, by row. */
async function cellsOf(table: Locator): Promise<readonly (readonly string[])[]> {
  const rows = await table.locator("tbody tr").allInnerTexts();
  return rows.map((row) => row.split("\t").map((cell) => cell.trim().replace(/\s+/g, " ")));
}

const focusedId = () => opened.page.evaluate<string>("document.activeElement.id");

test("a missing Chromium is reported in one line that says how to install it", () => {
  expect(() => chromiumOn(scratch)).toThrow(/^chromium is not on PATH; get it with: apt-get install chromium$/);
});

test("warnings, errors, policy violations and requests of a page are recorded", async () => {
  const file = join(scratch, "complaints.html");
  const policy = "default-src file:; script-src 'unsafe-inline'";
  writeFileSync(
    file,
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><p style="color: red">Text</p>
    <script>console.warn("careful"); new Image().src = "https://example.com/x.png"; setTimeout(() => nowhere());</script>`,
  );
  const { page, complaints, close } = await openPage(browser, file);
  await page.waitForTimeout(100);
  expect(complaints).toEqual(
    expect.arrayContaining([
      "warning: careful",
      expect.stringMatching(/^error: Content-Security-Policy: style-src-attr /),
      expect.stringMatching(/^error: Content-Security-Policy: img-src https:/),
      expect.stringMatching(/^uncaught: ReferenceError/),
    ]),
  );
  await close();
});

describe("the seed's page", () => {
  beforeEach(() => open(seed));

  test("has seven sections, each with a heading and a link in the navigation", async () => {
    const { page } = opened;
    const titles = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    expect(titles.map((title) => title.replace(/\s*\d+$/, ""))).toEqual([
      "VPCs",
      "Overview",
      "Resource maps",
      "Peering connections",
      "Route tables",
      "Reachability",
      "Findings",
    ]);
    const links = page.getByRole("navigation").getByRole("link");
    for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))) {
      await expect(byId(href.slice(1)).count()).resolves.toBe(1);
    }
    expect(await page.title()).toContain("peering-test-a");
  });

  test("shows both VPCs with their blocks (a)", async () => {
    const rows = await cellsOf(byId("vpcs"));
    expect(rows.map(([name, block]) => [name, block])).toEqual([
      ["peering-test-a-vpc", "10.0.0.0/16"],
      ["peering-test-b-vpc", "10.1.0.0/16"],
    ]);
    for (const row of rows) expect(row).toContain("us-east-2");
  });

  test("draws the VPCs and the connection between them, named", async () => {
    const drawing = byId("overview").locator("svg");
    expect(await drawing.locator("[data-node]").count()).toBe(2);
    expect(await drawing.locator("path.line").count()).toBe(1);
    await expect(drawing.getByText("peering test", { exact: true }).last().isVisible()).resolves.toBe(true);
  });

  describe.each(["a", "b"])("peering-test-%s's resource map (b)", (side) => {
    const own = `peering-test-${side}`;
    const node = (id: string) => byId(`map:${own}`).locator(`[data-node="${id}"]`);
    const boxOf = async (locator: Locator) => {
      const box = await locator.boundingBox();
      if (box === null) throw new Error("the node is not visible");
      return { ...box, right: box.x + box.width, bottom: box.y + box.height };
    };

    test("shows a public and a private subnet in each of two zones, left of the route tables, left of the connection", async () => {
      const zones = byId(`map:${own}`).locator(".zone");
      expect(await zones.allTextContents()).toEqual(["us-east-2a", "us-east-2b"]);
      const table = await boxOf(node(`table:${own}-rtb-private1-us-east-2a`));
      const connection = await boxOf(node("peering:peering-test"));
      for (const [index, zone] of ["us-east-2a", "us-east-2b"].entries()) {
        const frame = await boxOf(zones.nth(index));
        for (const kind of ["public", "private"]) {
          const subnet = node(`subnet:${own}/${kind}${index + 1}`);
          expect(await shownText(subnet)).toContain(`${own}-subnet-${kind}${index + 1}-${zone}`);
          const box = await boxOf(subnet);
          expect(box.x > frame.x && box.right < frame.right && box.y > frame.y && box.bottom < frame.bottom).toBe(true);
          expect(box.right).toBeLessThan(table.x);
        }
      }
      expect(table.right).toBeLessThan(connection.x);
    });

    test("highlights what private1 is connected to when it is hovered over or focused", async () => {
      const { page } = opened;
      const start = node(`subnet:${own}/private1`);
      const highlighted = () =>
        byId(`map:${own}`)
          .locator(".node.is-highlighted")
          .evaluateAll((all) => all.map((one) => one.getAttribute("data-node")).sort());
      const expected = ["peering:peering-test", `subnet:${own}/private1`, `table:${own}-rtb-private1-us-east-2a`];
      expect(await highlighted()).toEqual([]);
      await start.hover();
      expect(await highlighted()).toEqual(expected);
      expect(await byId(`map:${own}`).locator("path.line.is-highlighted").count()).toBe(2);
      await page.mouse.move(0, 0);
      expect(await highlighted()).toEqual([]);
      await start.focus();
      expect(await highlighted()).toEqual(expected);
    });
  });

  test("shows the connection as active, with both sides and the two tables that use it (c)", async () => {
    const connection = byId("peering:peering-test");
    expect(await shownText(connection.locator("summary"))).toMatch(/peering test\s+active/);
    for (const [role, own, block] of [
      ["Requester", "peering-test-a", "10.0.0.0/16"],
      ["Accepter", "peering-test-b", "10.1.0.0/16"],
    ] as const) {
      const side = connection.getByRole("region", { name: role });
      expect(await shownText(side)).toContain(block);
      expect(await side.getByRole("link").allInnerTexts()).toEqual([own, `${own}-rtb-private1-us-east-2a`]);
    }
  });

  test("shows one route through the connection in each VPC, and no other (d, e)", async () => {
    const shown = [
      ["peering-test-a-rtb-private1-us-east-2a", "10.0.0.0/16", "10.1.128.0/20"],
      ["peering-test-b-rtb-private1-us-east-2a", "10.1.0.0/16", "10.0.128.0/20"],
    ] as const;
    for (const [table, local, destination] of shown) {
      const rows = await cellsOf(byId(`table:${table}`));
      expect(rows.map(([to, target]) => [to, target])).toEqual([
        [local, "local"],
        [destination, "peering test peering"],
      ]);
    }
    const closed = byId("tables").locator("details:not([open]) > summary");
    while ((await closed.count()) > 0) await closed.first().click();
    expect(await byId("tables").locator("details").count()).toBe(8);
    expect(await byId("tables").locator("tr.is-peering").count()).toBe(2);
  });

  test("links each route to its return route and back, and focuses the target", async () => {
    const { page } = opened;
    const toB = "route:peering-test-a-rtb-private1-us-east-2a:10.1.128.0/20";
    const toA = "route:peering-test-b-rtb-private1-us-east-2a:10.0.128.0/20";
    await byId(toB)
      .getByRole("link", { name: /^Return route/ })
      .click();
    await page.waitForFunction(`document.activeElement.id === ${JSON.stringify(toA)}`);
    await byId(toA)
      .getByRole("link", { name: /^Return route/ })
      .press("Enter");
    await page.waitForFunction(`document.activeElement.id === ${JSON.stringify(toB)}`);
  });

  test("shows in the matrix that only the two private1 subnets can reach each other", async () => {
    const cells = await byId("matrix")
      .getByRole("button")
      .evaluateAll((all) => all.map((one) => [one.getAttribute("aria-label") ?? "", one.textContent ?? ""] as const));
    const [one, other] = ["peering-test-a/private1", "peering-test-b/private1"];
    expect(cells).toHaveLength(32);
    expect(cells.filter(([, letter]) => letter !== ".")).toEqual([
      [`${one} to ${other}: two-way`, "T"],
      [`${other} to ${one}: two-way`, "T"],
    ]);
    const text = await shownText(byId("matrix"));
    expect(text).toContain("Routing only: security groups and network ACLs are not part of the verdict.");
    expect(text).toMatch(/T\s+two-way/);
  });

  test("explains a cell hop by hop, and restores the focus", async () => {
    const { page } = opened;
    const cell = page.getByRole("button", { name: "peering-test-a/private1 to peering-test-b/private1: two-way" });
    await cell.click();
    const dialog = page.getByRole("dialog", { name: "peering-test-a/private1 → peering-test-b/private1" });
    const text = await shownText(dialog);
    const [forwardPath = "", returnPath = ""] = text.split("\nReturn path\n");
    expect(forwardPath).toContain("two-way");
    for (const word of ["peering-test-a-rtb-private1-us-east-2a", "10.1.128.0/20", "peering test"]) {
      expect(forwardPath).toContain(word);
    }
    for (const word of ["peering-test-b-rtb-private1-us-east-2a", "10.0.128.0/20", "peering test"]) {
      expect(returnPath).toContain(word);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(
      /^peering-test-a\/private1/,
    );
    await page.getByRole("button", { name: "peering-test-a/private1 to peering-test-b/private2" }).click();
    expect(await shownText(page.getByRole("dialog"))).toMatch(/Missing[\s\S]*peering-test-a-rtb-private1-us-east-2a/);
  });

  test("finds resources by name and by an address in their blocks, and reports when nothing matches", async () => {
    const { page } = opened;
    const search = page.getByRole("searchbox", { name: "Search" });
    const found = () => page.locator(".results a").allInnerTexts();
    await search.fill("private1 peering-test-b subnet");
    await page.getByText(/^Found 1 subnet/).waitFor();
    expect(await found()).toContain("peering-test-b-subnet-private1-us-east-2a");
    await search.fill("10.0.128.7");
    await page.getByText(/^Found 1 VPC, 1 subnet and \d+ routes?\./).waitFor();
    expect(await found()).toEqual(
      expect.arrayContaining(["peering-test-a-vpc", "peering-test-a-subnet-private1-us-east-2a"]),
    );
    expect(await found()).not.toContain("peering-test-b-vpc");
    await page.locator(".results a", { hasText: "peering-test-a-subnet-private1-us-east-2a" }).click();
    expect(await focusedId()).toBe("subnet:peering-test-a/private1");
    await search.fill("no such name");
    await page.getByText('No name, ID or block matches "no such name"').waitFor();
  });

  test("reports that there are no findings", async () => {
    expect(await shownText(byId("findings"))).toMatch(/Findings 0\s+No findings\./);
  });
});

test("a link to a route opens its route table and focuses the route", async () => {
  const id = "route:peering-test-b-rtb-public:10.1.0.0/16";
  const page = await open(seed, `#${id}`);
  await page.waitForFunction(`document.activeElement.id === ${JSON.stringify(id)}`);
});

test("a missing return route is a finding with its rule's text, and shown at the route and in the matrix", async () => {
  const page = await open((await writtenPage(half(), scratch, "half")).file);
  const finding = page.getByRole("article", { name: /PEER053 missing-return-route/ });
  const text = await shownText(finding);
  expect(text).toContain("peering-test-a-rtb-private1-us-east-2a has 1 route to peering-test-b (10.1.128.0/20)");
  for (const title of ["What", "Why", "What to do", "AWS"]) expect(text).toMatch(new RegExp(`^${title}\\n+\\S`, "m"));
  await finding.getByRole("link", { name: /10\.1\.128\.0\/20/ }).click();
  const route = "route:peering-test-a-rtb-private1-us-east-2a:10.1.128.0/20";
  await page.waitForFunction(`document.activeElement.id === ${JSON.stringify(route)}`);
  expect(await shownText(byId(route))).toContain("no return route");
  const cell = page.getByRole("button", { name: /^peering-test-a\/private1 to peering-test-b\/private1: one-way/ });
  expect(await shownText(cell)).toBe("O");
});

test("removed and changed resources of a plan are marked in the list, at the route, in the drawing and in the matrix", async () => {
  const page = await open((await writtenPage(plan, scratch, "plan")).file);
  expect(await shownText(byId("changes"))).toMatch(/removed route 10\.0\.0\.0\/16 in b-0\b/);
  expect(await shownText(byId("changes"))).toMatch(/changed connection c to a\b/);
  const route = byId("changes").getByRole("link", { name: "10.0.0.0/16 in b-0" });
  await route.click();
  await page.waitForFunction('document.activeElement.id === "route:b-0:10.0.0.0/16"');
  expect(await shownText(byId("route:b-0:10.0.0.0/16"))).toContain("removed");
  await byId("vpc:b").getByRole("link", { name: "Resource map of b" }).click();
  await byId("map:b").locator("svg").waitFor();
  expect(await byId("map:b").locator("path.line.is-removed").count()).toBe(1);
  expect(await byId("overview").locator("path.line.is-changed").count()).toBe(1);
  const lost = page.getByRole("button", { name: /^b\/b-0 to a\/a-0\b.*before the plan: two-way/ });
  expect(await lost.count()).toBe(1);
});

test("names are shown as text: HTML and scripts in them have no effect", async () => {
  const names = {
    "peering-test-a-vpc": "<script>alert(1)</script>",
    "peering-test-b-vpc": "</script><script>alert(2)</script>",
    "peering-test-a-subnet-private1-us-east-2a": '"><img src=x onerror=alert(3)>',
    "peering test": "javascript:alert(4)",
    "peering-test-a-rtb-private1-us-east-2a": "<!--<style>*{display:none}</style>",
  };
  const page = await open((await writtenPage(renamed(names), scratch, "names")).file);
  const closed = page.locator("details:not([open]) > summary");
  while ((await closed.count()) > 0) await closed.first().click();
  for (const name of Object.values(names)) {
    expect(await page.getByText(name, { exact: true }).filter({ visible: true }).count()).toBeGreaterThan(0);
    await page.getByRole("searchbox").fill(name);
    await page.getByText(/^Found /).waitFor();
    expect(await shownText(page.locator(".results"))).toContain(name);
  }
  await page.getByRole("searchbox").fill("");
  await page
    .getByRole("button", { name: /two-way$/ })
    .first()
    .click();
  expect(await shownText(page.getByRole("dialog"))).toContain(names["peering-test-a-rtb-private1-us-east-2a"]);
  expect(await page.locator("img, #page script, #page style, a[href^='javascript']").count()).toBe(0);
});

/** Writes the seed's JSON without the route in the accepter VPC, and returns the file. */
function half(): string {
  const json = JSON.parse(readFileSync(output.stackJson("peering-test"), "utf8"));
  const name = "peering-test-b-rtb-private1-us-east-2a-to-peering-test-a-subnet-private1-us-east-2a";
  if (json.resource.aws_route[name] === undefined) throw new Error("the seed's route has another name");
  delete json.resource.aws_route[name];
  return written("half", JSON.stringify(json));
}

/** Writes the seed's JSON with other Name tags, and returns the file. */
function renamed(names: Readonly<Record<string, string>>): string {
  const json = readFileSync(output.stackJson("peering-test"), "utf8");
  const tag = (name: string) => `"Name": ${JSON.stringify(name)}`;
  return written(
    "names",
    Object.entries(names).reduce((text, [old, name]) => {
      if (!text.includes(tag(old))) throw new Error(`the seed has no name ${old}`);
      return text.replaceAll(tag(old), tag(name));
    }, json),
  );
}

function written(name: string, json: string): string {
  const file = join(scratch, `${name}.tf.json`);
  writeFileSync(file, json);
  return file;
}
