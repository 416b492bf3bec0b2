import { createHash } from "node:crypto";
import { pageDocument } from "../../../../src/reports/html/document";
import { networkFromJson } from "../../../../src/reports/html/network-json";
import { pageDataOf } from "../../../../src/reports/html/page";
import type { PageData } from "../../../../src/reports/html/page-data";
import { peered } from "../../../support/two-networks";

const bundle = { script: 'document.title = "ü";\n', style: "body { color: red }\n" };
const evil = '</script><script>alert("&amp;")</script><!-- <script>';

async function dataOf(name: string): Promise<PageData> {
  const network = peered();
  const vpcs = network.vpcs.map((vpc, index) => (index === 0 ? { ...vpc, name } : vpc));
  return pageDataOf({ kind: "synth", name: "cdktf.out", network: { ...network, vpcs } });
}

const writtenIn = (html: string) =>
  /<script type="application\/json" id="network">(.*?)<\/script>/s.exec(html)?.[1] ?? "";

test("has a policy that allows only its own script and style, by their hashes", async () => {
  const html = pageDocument(await dataOf("a"), bundle);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const script = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = ""]) => text);
  const style = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text = ""]) => text);
  expect(script).toEqual([bundle.script.trim()]);
  expect(style).toEqual([bundle.style.trim()]);
  expect(policy).toBe(
    `default-src 'none'; script-src ${hash(script[0] ?? "")}; style-src ${hash(style[0] ?? "")}; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  // The policy applies to what follows it.
  expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<style>"));
});

test("keeps a Name tag with markup as text", async () => {
  const html = pageDocument(await dataOf(evil), bundle);
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html.match(/<\/script/g)).toHaveLength(2);
  expect(html).not.toContain("<!--");
  const title = /<title>(.*?)<\/title>/.exec(html)?.[1];
  expect(title).toContain('&lt;/script>&lt;script>alert("&amp;amp;")');
  const { network }: PageData = JSON.parse(writtenIn(html));
  expect(networkFromJson(network).vpcs[0]?.name).toBe(evil);
});

test("shows invisible characters as escapes, in its title and in its data", async () => {
  const html = pageDocument(await dataOf("a\u202eb\u001b[2J\nc"), bundle);
  expect(html).toContain("<title>VPC peering: a\\u202eb\\u001b[2J\\u000ac, b</title>");
  const { network }: PageData = JSON.parse(writtenIn(html));
  expect(networkFromJson(network).vpcs[0]?.name).toBe("a\\u202eb\\u001b[2J\\u000ac");
});

test("refers to nothing outside of the page", async () => {
  const html = pageDocument(await dataOf("a"), bundle);
  expect(html.replace(writtenIn(html), "")).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
});

test("cleans every text", async () => {
  const html = pageDocument(await dataOf("/home/someone/network"), bundle, (text) =>
    text.replaceAll("/home/someone/", ""),
  );
  expect(html).not.toContain("someone");
  expect(html).toContain("<title>VPC peering: network, b</title>");
});
