import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Bundle, bundlePage } from "../../../scripts/bundle-page";
import { projectFolder } from "../../support/run";

let bundle: Bundle;

beforeAll(async () => {
  bundle = await bundlePage();
});

test("the script and the style are small, and contain nothing that would end their elements", () => {
  expect(bundle.script.length).toBeGreaterThan(20_000);
  expect(bundle.script.length).toBeLessThan(200_000);
  expect(bundle.style.length).toBeLessThan(40_000);
  for (const text of Object.values(bundle)) expect(/<\/?(script|style)|<!--|\r/i.exec(text)).toBeNull();
});

test("the script contains preact's complete license", () => {
  const license = readFileSync(join(projectFolder, "node_modules", "preact", "LICENSE"), "utf8").trim();
  expect(bundle.script.includes(license)).toBe(true);
});

test("the script contains no Node modules, no layout library and no path of this folder", () => {
  expect(/["'`]node:|\brequire\(|elkjs|eclipse/.exec(bundle.script)).toBeNull();
  expect(bundle.script.includes(projectFolder)).toBe(false);
});

test("the script calls no server and evaluates no text as code", () => {
  const found = /\bfetch\(|XMLHttpRequest|WebSocket|\beval\(|new Function|sendBeacon|\bimport\(/.exec(bundle.script);
  expect(found).toBeNull();
});

test("the bundle is the same on every run", async () => {
  expect(await bundlePage()).toEqual(bundle);
});
