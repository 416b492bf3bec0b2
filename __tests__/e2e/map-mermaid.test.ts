import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { projectFolder } from "../../sandbox/project-folder";
import { analyzedNetwork } from "../../src/analysis/analyzed-network";
import type { Network } from "../../src/network/model/network";
import { mermaidOf } from "../../src/reports/mermaid/mermaid";
import { fullMesh } from "../support/full-mesh";
import { startChromium } from "./support/chromium";
import { Output } from "./support/output";
import { writtenDiagram } from "./support/written-page";

// The integration tests check the diagrams with Mermaid's parser. Here Mermaid draws them in a browser, as it does on
// GitHub and GitLab, with its own layout and sanitizer.
jest.setTimeout(60_000);

const scratch = mkdtempSync(join(tmpdir(), "vpc-peering-mermaid-"));
const output = new Output();
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await startChromium();
  page = await (await browser.newContext({ offline: true })).newPage();
  page.on("dialog", (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => complaints.push(request.url()));
  await page.setContent("<!doctype html><title>A diagram</title><div id=drawing></div>");
  await page.addScriptTag({ path: join(projectFolder, "node_modules", "mermaid", "dist", "mermaid.min.js") });
  await page.evaluate('mermaid.initialize({ startOnLoad: false, securityLevel: "strict" })');
  output.synthesize("__tests__/programs/seed.ts");
});

afterAll(async () => {
  await browser?.close();
  output.remove();
  rmSync(scratch, { recursive: true });
});

interface Drawn {
  /** The text of boxes, frames and lines. */
  readonly labels: readonly string[];
  readonly lines: number;
  /** Elements that a diagram never contains, and scripts that ran. */
  readonly dangers: readonly string[];
}

/** Draws a diagram with Mermaid in its strict security level. */
async function drawn(diagram: string): Promise<Drawn> {
  complaints.length = 0;
  const shown = await page.evaluate<Drawn>(`(async () => {
    const drawing = document.getElementById("drawing");
    drawing.innerHTML = (await mermaid.render("diagram", ${JSON.stringify(diagram)})).svg;
    await new Promise((done) => setTimeout(done));
    const all = (selector) => [...drawing.querySelectorAll(selector)];
    return {
      labels: all("foreignObject > *").map((label) => label.innerText.trim()).filter(Boolean),
      lines: all(".edgePaths > path").length,
      dangers: all("script, img, a, iframe, object, form, input, video, [onerror], [onload], [onclick]").map((one) => one.outerHTML),
    };
  })()`);
  return { ...shown, dangers: [...complaints, ...shown.dangers] };
}

const withoutChanges = (network: Network) => mermaidOf(analyzedNetwork(network, { now: undefined }));

test("the diagram of the seed has its two VPCs, its connection and its two routes", async () => {
  const { labels, dangers, lines } = await drawn(await writtenDiagram(output.path, scratch));
  expect(dangers).toEqual([]);
  for (const [vpc, block, subnet] of [
    ["peering-test-a", "10.0.0.0/16", "10.0.128.0/20"],
    ["peering-test-b", "10.1.0.0/16", "10.1.128.0/20"],
  ]) {
    expect(labels).toContainEqual(`${vpc}\n${block}`);
    expect(labels).toContainEqual(`private1\n${subnet}`);
    expect(labels).toContainEqual(`${vpc}-rtb-private1-us-east-2a`);
  }
  expect(labels).toContainEqual(expect.stringContaining("peering test"));
  // Each side's route by its destination, which is the subnet of the other one.
  expect(labels).toContainEqual(expect.stringMatching(/^10\.0\.128\.0\/20$/));
  expect(labels).toContainEqual(expect.stringMatching(/^10\.1\.128\.0\/20$/));
  expect(lines).toBeGreaterThanOrEqual(4);
});

test.each([30, 126])("a full mesh of %i VPCs is drawn as one labelled box", async (count) => {
  const { labels, dangers } = await drawn(withoutChanges(fullMesh(count)));
  expect(dangers).toEqual([]);
  expect(labels.join("\n")).toContain(`${count} VPCs`);
});

test("a full mesh of 10 VPCs is drawn VPC by VPC", async () => {
  const { labels, dangers, lines } = await drawn(withoutChanges(fullMesh(10)));
  expect(dangers).toEqual([]);
  for (let n = 0; n < 10; n += 1) expect(labels).toContainEqual(expect.stringMatching(`^v${n}\n10\\.${n}\\.0\\.0/16`));
  expect(lines).toBe(45);
});

test("a mesh of 30 VPCs with a quarter of the connections is drawn VPC by VPC", async () => {
  const mesh = fullMesh(30);
  const network = { ...mesh, peerings: mesh.peerings.filter((_, index) => index % 4 === 0) };
  const { labels, dangers, lines } = await drawn(withoutChanges(network));
  expect(dangers).toEqual([]);
  for (const { key } of network.vpcs) expect(labels).toContainEqual(expect.stringMatching(`^${key}\n`));
  expect(lines).toBe(network.peerings.length);
});

const nasty = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(2)>',
  'a"] --> b["c',
  "end",
  "subgraph x",
  "%%{init: {}}%%",
  "$$x^2$$ `code` **bold**",
  "#quot;#35;",
  "fa:fa-lock",
  "click a callback",
  "日本 VPC – Größe",
];

test.each(nasty)("a VPC named %s is drawn with this name", async (name) => {
  const [vpc, ...others] = fullMesh(2).vpcs;
  const network = {
    ...fullMesh(2),
    vpcs: [{ ...(vpc ?? { key: "", blocks: [], unknownBlocks: [] }), name }, ...others],
  };
  const { labels, dangers } = await drawn(withoutChanges(network));
  expect(dangers).toEqual([]);
  expect(labels.map((label) => label.replaceAll("\u2060", "").split("\n")[0])).toContain(name);
});

test("the diagram of a plan shows what is added and removed", async () => {
  const plan = join(projectFolder, "__tests__", "readers", "terraform", "fixtures", "second-plan.json");
  const { labels, dangers } = await drawn(await writtenDiagram(plan, scratch));
  expect(dangers).toEqual([]);
  expect(labels).toContainEqual(expect.stringMatching(/^removed: /));
});

test("a name that only the JSON contains is drawn", async () => {
  const name = '"><img src=x onerror=alert(3)>';
  const json = readFileSync(output.stackJson("peering-test"), "utf8");
  const file = join(scratch, "cdk.tf.json");
  writeFileSync(file, json.replaceAll('"Name": "peering-test-a-vpc"', `"Name": ${JSON.stringify(name)}`));
  const { labels, dangers } = await drawn(await writtenDiagram(file, scratch));
  expect(dangers).toEqual([]);
  expect(labels.map((label) => label.replaceAll("\u2060", ""))).toContain(`${name}\n10.0.0.0/16`);
});
