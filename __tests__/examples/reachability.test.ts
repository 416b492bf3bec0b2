import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reachabilityOf } from "../../src/analysis/reachability";
import type { Verdict } from "../../src/analysis/verdict";
import type { Family } from "../../src/network/cidr-block";
import { labelsOf } from "../../src/network/labels";
import type { Network } from "../../src/network/model";
import { networkOf } from "../../src/readers/terraform/network-of";
import { synthResources } from "../../src/readers/terraform/synth";
import { projectFolder } from "../support/run";
import { runHere } from "../support/run-here";
import { configurations } from "./guide/configurations";
import { matrices } from "./guide/matrices";

const scratch = mkdtempSync(join(tmpdir(), "peering-reachability-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const letters: Readonly<Record<Verdict, string>> = {
  "two-way": "T",
  "one-way": "O",
  misdirected: "M",
  partial: "P",
  none: ".",
  unknown: "?",
};

test.each(configurations.map(({ program }) => program))("%s reaches whom AWS's guide says", async (program) => {
  const { files } = await runHere(join(projectFolder, "examples", program), mkdtempSync(join(scratch, `${program}-`)));
  const file = `stacks/${program}/cdk.tf.json`;
  const network = networkOf(synthResources(JSON.parse(files[file] ?? "{}"), file));
  const { IPv4, IPv6 } = matrices[program] ?? { IPv4: "no matrix" };
  expect(gridOf(network, 4)).toEqual(rowsOf(IPv4));
  expect(gridOf(network, 6)).toEqual(rowsOf(IPv6 ?? ""));
});

/** Returns the grid of a network: a row per subnet that has a block of the family, in the order of their labels. */
function gridOf(network: Network, family: Family): readonly string[] {
  const reachability = reachabilityOf(network);
  const labels = labelsOf(network);
  const subnets = network.subnets
    .filter(({ blocks }) => blocks.some((block) => block.family === family))
    .sort((one, other) => (labels.subnet(one.key) < labels.subnet(other.key) ? -1 : 1));
  return subnets.map((from) => {
    const cells = subnets.map((to) => {
      if (from.vpc === to.vpc) return "=";
      return letters[reachability.verdictOf(from, to, family)?.verdict ?? "unknown"];
    });
    return [labels.subnet(from.key), ...cells].join(" ");
  });
}

function rowsOf(grid: string): readonly string[] {
  return grid
    .split("\n")
    .map((row) => row.trim().replace(/ +/g, " "))
    .filter((row) => row !== "");
}
