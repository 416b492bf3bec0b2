import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { factsOf } from "../../src/analysis/facts";
import type { Finding } from "../../src/analysis/finding";
import { findingsOf } from "../../src/analysis/findings";
import { networkOf } from "../../src/readers/terraform/network-of";
import { synthResources } from "../../src/readers/terraform/synth";
import { now } from "../support/findings";
import { projectFolder } from "../support/run";
import { runHere } from "../support/run-here";
import { configurations } from "./guide/configurations";

const scratch = mkdtempSync(join(tmpdir(), "peering-findings-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function found(text: string): readonly Finding[] {
  return findingsOf(factsOf(networkOf(synthResources(JSON.parse(text), "cdk.tf.json")), { now }));
}

/** Of AWS's own configurations a reader may be told what they allow, but not that they are wrong. */
test.each(configurations)(
  "the output of $program is warned of what the program is, and of nothing else",
  async ({ program, accepted = [] }) => {
    const { files } = await runHere(
      join(projectFolder, "examples", program),
      mkdtempSync(join(scratch, `${program}-`)),
    );
    const findings = found(files[`stacks/${program}/cdk.tf.json`] ?? "{}");
    const warned = findings.filter(({ problem }) => problem.level !== "note");
    expect(warned.map(({ problem }) => problem.rule)).toEqual(accepted);
  },
);

test("there is nothing to say of the seed's network", () => {
  expect(found(readFileSync(join(projectFolder, "__tests__/golden/peering-test.tf.json"), "utf8"))).toEqual([]);
});
