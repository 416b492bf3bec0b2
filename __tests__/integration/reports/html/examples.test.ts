import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Network } from "../../../../src/network/model/network";
import { readSource, type Source } from "../../../../src/readers/source";
import { pageDocument } from "../../../../src/reports/html/document";
import { withKeys } from "../../../../src/reports/html/keys";
import { networkFromJson, networkJson } from "../../../../src/reports/html/network-json";
import { pageDataOf } from "../../../../src/reports/html/page";
import { fullMesh } from "../../../support/full-mesh";
import { projectFolder, runInProcess } from "../../../support/run";

const scratch = mkdtempSync(join(tmpdir(), "peering-pages-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const examples = readdirSync(join(projectFolder, "examples")).filter((file) => file.endsWith(".ts"));
const fixtures = join(projectFolder, "__tests__", "readers", "terraform", "fixtures");

const asRead = (network: Network) => networkFromJson(JSON.parse(JSON.stringify(networkJson(network))));

const namesOf = ({ vpcs, subnets, routeTables, peerings }: Network) =>
  [vpcs, subnets, routeTables, peerings].map((resources) => resources.map(({ name }) => name));

/** Checks what must be true for the page of any network. */
async function expectSound(source: Source): Promise<void> {
  const { network, plan } = source;
  for (const one of [network, ...(plan === undefined ? [] : [plan.before])]) {
    expect(asRead(one)).toEqual(one);
  }
  const data = await pageDataOf(source);
  const written = networkFromJson(data.network);
  expect(namesOf(written)).toEqual(namesOf(network));
  const keys = [written.vpcs, written.subnets, written.routeTables, written.peerings].flat().map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => /\s/.test(key))).toEqual([]);
  // All references use the keys of the page.
  expect(withKeys(written, new Map(keys.map((key) => [key, key])))).toEqual(written);
  const ids = new Set(Object.values(data.drawings.resourceMaps).flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  for (const { key } of [...written.subnets]) expect(ids).toContain(`subnet:${key}`);
  for (const { key } of [...written.routeTables]) expect(ids).toContain(`table:${key}`);
}

test.each(examples)("draws the whole network of %s, and reads it back unchanged", async (example) => {
  const folder = join(scratch, example);
  await runInProcess(join(projectFolder, "examples", example), folder);
  await expectSound(await readSource([folder]));
});

test.each(["first-plan.json", "second-plan.json", "state.json"])(
  "draws and reads back the network of %s",
  async (file) => {
    await expectSound(await readSource([join(fixtures, file)]));
  },
);

test("is smaller than a megabyte for a full mesh of ten VPCs, script included", async () => {
  const data = await pageDataOf({ kind: "synth", name: "cdktf.out", network: fullMesh(10) });
  const page = pageDocument(data, { script: "", style: "" });
  expect(page.length).toBeGreaterThan(20_000);
  expect(page.length).toBeLessThan(1_000_000 - 240_000);
});
