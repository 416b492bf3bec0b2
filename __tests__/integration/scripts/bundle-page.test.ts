import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Bundle, bundlePage } from "../../../scripts/bundle-page";
import { projectFolder } from "../../support/run";

let bundle: Bundle;

beforeAll(async () => {
  bundle = await bundlePage();
});

test("the script and the style are small, and each is one text without what would end its element", () => {
  expect(bundle.script.length).toBeGreaterThan(20_000);
  expect(bundle.script.length).toBeLessThan(200_000);
  expect(bundle.style.length).toBeLessThan(40_000);
  for (const text of Object.values(bundle)) expect(/<\/?(script|style)|<!--|\r/i.exec(text)).toBeNull();
});

test("preact's licence is in the script, whole", () => {
  const licence = readFileSync(join(projectFolder, "node_modules", "preact", "LICENSE"), "utf8").trim();
  expect(bundle.script.includes(licence)).toBe(true);
});

test("nothing of Node and nothing of the layout library is in the script, nor of the folder that it was made in", () => {
  expect(/["'`]node:|\brequire\(|elkjs|eclipse/.exec(bundle.script)).toBeNull();
  expect(bundle.script.includes(projectFolder)).toBe(false);
});

test("the script asks no server and makes no code of texts", () => {
  const found = /\bfetch\(|XMLHttpRequest|WebSocket|\beval\(|new Function|sendBeacon|\bimport\(/.exec(bundle.script);
  expect(found).toBeNull();
});

test("it is the same on every run", async () => {
  expect(await bundlePage()).toEqual(bundle);
});
