import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { analyzedNetwork } from "../src/analysis/analyzed-network";
import { findingsOf } from "../src/analysis/rules/findings";
import { networkFromResources } from "../src/readers/terraform/network/network-from-resources";
import { synthResources } from "../src/readers/terraform/parse/synth/synth";
import { median } from "./timing";

// `node bench/measure-check.ts FILE ROUNDS` prints the times of JSON.parse of a stack, of reading it as a network and of
// the analysis, as JSON. It is a process of its own so that its peak memory can be measured.

/** The medians in milliseconds, and the peak memory of the process in MB. */
export interface CheckTimes {
  readonly parse: number;
  readonly read: number;
  readonly analysis: number;
  readonly megabytes: number;
}

function measured(file: string, rounds: number): CheckTimes {
  const text = readFileSync(file, "utf8");
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const json: unknown = JSON.parse(text);
    const parsed = performance.now();
    const network = networkFromResources(synthResources(json, file));
    const read = performance.now();
    const analyzed = analyzedNetwork(network, { now: new Date(0) });
    const pairs = analyzed.reachability.pairs.length;
    if (pairs + findingsOf(analyzed).length === 0) throw new Error(`${file} contains nothing to measure`);
    return { parse: parsed - start, read: read - parsed, analysis: performance.now() - read };
  });
  const of = (name: "parse" | "read" | "analysis") => median(times.map((time) => time[name]));
  return {
    parse: of("parse"),
    read: of("read"),
    analysis: of("analysis"),
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}

if (require.main === module) {
  const [, , file = "", rounds = "5"] = process.argv;
  console.log(JSON.stringify(measured(file, Number(rounds))));
}
